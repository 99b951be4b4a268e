import { inTransaction } from '../../../kernel/storage/connection.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { noSuchContest } from '../../../mechanisms/contest/refusals.ts'
import type { RemarkingLine } from '../../../mechanisms/sitting/remarking-lines.ts'
import { type Answer, databaseOf, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { Form } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { reMarkPath } from './paths.ts'
import { goOnReMarking } from './rekeying.ts'

/** 第17题答案更正：3100份卷重阅，240份得分改变。 */
function said({ state, begun, attempts, changed }: RemarkingLine): Say {
  const what = begun
    ? { zh: `试题第${begun.place + 1}题答案更正`, en: `The key of item ${begun.place + 1} was changed` }
    : { zh: '一题的答案更正', en: 'The key of an item is to be changed' }
  const so = {
    ended: {
      zh: `${attempts}份卷重阅，${changed}份得分改变`,
      en: `${attempts} papers were marked anew, and the points of ${changed} are others`,
    },
    going: { zh: '正在全体重新阅卷', en: 'every paper is being marked anew' },
    stopped: {
      zh: `全体重新阅卷停下了（已重阅${attempts}份），办完以前不能核查`,
      en: `marking every paper anew has stopped (${attempts} so far): nothing is checked before it has ended`,
    },
  }[state]
  return { zh: `${what.zh}：${so.zh}`, en: `${what.en}: ${so.en}` }
}

interface ReMarkingsOf {
  readonly id: string
  readonly lines: readonly RemarkingLine[]
  readonly own: boolean
  readonly visit: Visit
}

/** What was changed after a contest had closed, each with its entry. */
export const ReMarkings = ({ id, lines, own, visit }: ReMarkingsOf) =>
  lines.length === 0 ? null : (
    <section aria-labelledby="re-markings">
      <h2 id="re-markings">{visit.say({ zh: '更正与重阅', en: 'What was changed' })}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line.revision}>
            {visit.say(said(line))}{' '}
            <span class="meta">
              {line.begun && visit.say(moment(line.endedAt ?? line.begun.at))}{' '}
              {line.entry !== undefined && (
                <a href={visit.href(`/records/entries/${line.entry}`)}>
                  {visit.say({ zh: `存证第${line.entry}条`, en: `entry ${line.entry} of the record` })}
                </a>
              )}
            </span>
          </li>
        ))}
      </ul>
      {own && lines.some(({ state }) => state === 'stopped') && (
        <Form visit={visit} action={reMarkPath(id)}>
          <p class="actions">
            <button type="submit">{visit.say({ zh: '继续全体重新阅卷', en: 'Go on marking every paper anew' })}</button>
          </p>
        </Form>
      )}
    </section>
  )

/** Starts the job of a changed key once more, from where it stopped. */
async function goOn(visit: Visit): Promise<Answer> {
  const { actor, params, app } = visit
  if (actor.kind !== 'officer' || !actor.roles.includes('contest-organiser')) return noSuchContest()
  const by = { person: actor.person, office: actor.office, now: app.kernel.now() }
  const started = await inTransaction(databaseOf(visit), (transaction) =>
    goOnReMarking(transaction, app.kernel, params.contest ?? '', by),
  )
  return isRefusal(started) ? started : seeOther(`/jobs/${started}`)
}

export const reMarkRoutes: readonly Route[] = [
  { method: 'POST', path: reMarkPath(':contest'), who: 'signed-in', answer: goOn },
]
