import { EXAMINER } from '../../../mechanisms/sitting/analysis/jobs.ts'
import { type ItemUse, LEAST_ANSWERS } from '../../../mechanisms/sitting/analysis/measures.ts'
import type { Visit } from '../../../web/area.ts'
import { moment } from '../../../web/moment.ts'
import { decimals } from '../results/item-words.ts'
import { resultsPath } from '../results/paths.ts'

/** Exams that are shown of one item, the newest. */
export const USES_SHOWN = 50

/** In which exams an item was, how many saw it, and what their answers told. One more than is shown says that there are more. */
export function Uses({ uses, visit }: { readonly uses: readonly ItemUse[]; readonly visit: Visit }) {
  const { say, href, actor } = visit
  const reads = actor.kind === 'officer' && actor.roles.includes(EXAMINER)
  return (
    <section aria-labelledby="uses">
      <h2 id="uses">{say({ zh: '用过的考试', en: 'Exams it was in' })}</h2>
      {uses.length === 0 ? (
        <p>
          {say({
            zh: '还没有用过，或者用过的考试还没有分析。',
            en: 'It was in no exam yet, or none that was analysed.',
          })}
        </p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{say({ zh: '考试', en: 'Exam' })}</th>
                <th scope="col">{say({ zh: '开考', en: 'Opened' })}</th>
                <th scope="col" class="num">
                  {say({ zh: '版本', en: 'Version' })}
                </th>
                <th scope="col" class="num">
                  {say({ zh: '几份卷上有', en: 'Papers' })}
                </th>
                <th scope="col" class="num">
                  {say({ zh: '难度', en: 'Difficulty' })}
                </th>
                <th scope="col" class="num">
                  {say({ zh: '区分', en: 'Discrimination' })}
                </th>
              </tr>
            </thead>
            <tbody>
              {uses.slice(0, USES_SHOWN).map(({ exam, title, opensAt, place, version, seen, n, p, rest }) => (
                <tr key={exam}>
                  <th scope="row">
                    {reads ? <a href={href(`${resultsPath(exam)}/analysis/${place}`)}>{title}</a> : title}
                  </th>
                  <td>{say(moment(opensAt))}</td>
                  <td class="num">{version}</td>
                  <td class="num">{seen}</td>
                  <td class="num">{decimals(n < LEAST_ANSWERS ? null : p)}</td>
                  <td class="num">{decimals(n < LEAST_ANSWERS ? null : rest)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {uses.length > USES_SHOWN && (
        <p class="meta">{say({ zh: `只列最近 ${USES_SHOWN} 场。`, en: `The newest ${USES_SHOWN} are shown.` })}</p>
      )}
    </section>
  )
}
