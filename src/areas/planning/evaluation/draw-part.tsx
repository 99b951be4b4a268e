import { hashesOf } from '../../../mechanisms/draw/list.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Links } from '../../../web/links.tsx'
import { moment } from '../../../web/moment.ts'
import type { ReviewDraw } from './drawn.ts'
import { EVALUATIONS } from './paths.ts'

/** The draws of an evaluation, none left out, with everything that anybody needs to repeat them. */
export function Draws({
  id,
  draws,
  isInside = false,
  visit,
}: {
  readonly id: string
  readonly draws: readonly ReviewDraw[]
  /** Whether the unit or the department reads it, who are told who was drawn; the public sees which lines were. */
  readonly isInside?: boolean
  readonly visit: Visit
}) {
  const { say, href } = visit
  if (draws.length === 0) return null
  return (
    <section aria-labelledby="draws">
      <h2 id="draws">{say({ zh: '评审员怎样抽出', en: 'How the reviewers were drawn' })}</h2>
      {draws.map(({ announced, recorded, drawn, voided }, at) => {
        const { lines, excluded, count, origin, size, hashes, listHash } = announced.answers
        const no = at + 1
        return (
          <div key={announced.revision}>
            {voided !== undefined && (
              <p class="note">
                {say({ zh: `第${no}次抽取已作废：`, en: `Draw ${no} was voided: ` })}
                <AsWritten words={voided} visit={visit} />
              </p>
            )}
            <p>
              <time dateTime={announced.at.toISOString()}>{say(moment(announced.at))}</time>{' '}
              {say({
                zh: `公布名单的散列：${lines} 人中抽 ${count} 人（在被评估单位任职、不参加抽取的 ${excluded} 人），种子是账本 ${origin} 恰有 ${size} 条时的根。`,
                en: `the hashes of the list were announced: ${count} of ${lines} are drawn (${excluded} who hold a post at the assessed unit are left out), by the root of the log ${origin} at the size ${size}.`,
              })}
            </p>
            {drawn.length > 0 && (
              <ol>
                {drawn.map(({ hash, text }) => (
                  <li key={hash}>{isInside ? <AsWritten words={text} visit={visit} /> : <code>{hash}</code>}</li>
                ))}
              </ol>
            )}
            {drawn.length > 0 && !isInside && (
              <p class="meta">
                {say({
                  zh: '抽到的是这几行。法律没有要求公布评审员的姓名，姓名只告知组织评估的机关和被评估的单位；抽到哪几行，任何人都可以重算。',
                  en: 'These lines were drawn. The law does not ask for the names of reviewers to be published: both offices are told them, and which lines were drawn anybody can compute again.',
                })}
              </p>
            )}
            <Links lead={say({ zh: '核对', en: 'Check it' })}>
              <a href={href(`${EVALUATIONS}/${id}/announcement-${no}.json`)}>
                {say({ zh: '公布的内容', en: 'The announcement' })}
              </a>
              <a href={href(`${EVALUATIONS}/${id}/announcement-${no}-receipt.json`)}>
                {say({ zh: '公布的回执', en: 'Its receipt' })}
              </a>
              {recorded && (
                <a href={href(`${EVALUATIONS}/${id}/drawn-${no}.json`)}>{say({ zh: '结果', en: 'The result' })}</a>
              )}
              {recorded && isInside && (
                <a href={href(`${EVALUATIONS}/${id}/drawn-${no}-receipt.json`)}>
                  {say({ zh: '结果的回执', en: 'Its receipt' })}
                </a>
              )}
              <a href={href('/supervision/draws/check')}>{say({ zh: '自己重算', en: 'Repeat it' })}</a>
            </Links>
            <details class="step">
              <summary>{say({ zh: '每行的散列', en: 'The hash of each line' })}</summary>
              <p class="meta">
                {say({ zh: '名单的散列', en: 'Hash of the list' })} <code>{String(listHash)}</code>
              </p>
              <ol>
                {hashesOf(hashes).map((hash) => (
                  <li key={hash}>
                    <code>{hash}</code>
                  </li>
                ))}
              </ol>
              {recorded && (
                <p class="meta">
                  {say({ zh: '该条数时的根', en: 'Root at that size' })} <code>{String(recorded.answers.root)}</code>
                </p>
              )}
            </details>
          </div>
        )
      })}
    </section>
  )
}
