import { z } from 'zod'
import type { JobStarter } from '../../../kernel/job/definition.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { type Database, inTransaction } from '../../../kernel/storage/connection.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { OpenExam } from '../../../mechanisms/sitting/open-exam.ts'
import { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import { keyText } from '../../../mechanisms/sitting/rekey.ts'
import { startRemarking } from '../../../mechanisms/sitting/remarking.ts'
import type { RemarkingLine } from '../../../mechanisms/sitting/remarking-lines.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { Form } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { HOME } from '../home-path.ts'
import { changesOf } from './paths.ts'
import { officerOf, remarkingsOf } from './read.ts'
import { reMarking } from './rekeying.ts'

const noChanges = refuse('not-found', {
  zh: '没有这场考试，或者它还没有结束',
  en: 'There is no such exam, or it has not closed yet',
})

/** 第17题答案更正，31人重阅，7人得分改变。 */
function said({ state, begun, attempts, changed }: RemarkingLine): Say {
  const what = begun
    ? { zh: `试题第${begun.place + 1}题答案更正`, en: `The key of item ${begun.place + 1} was changed` }
    : { zh: '一题的答案更正', en: 'The key of an item is to be changed' }
  const so = {
    ended: {
      zh: `${attempts}份答卷重阅，${changed}份得分改变`,
      en: `${attempts} attempts were marked anew, and the points of ${changed} are others`,
    },
    going: { zh: '正在全体重新阅卷', en: 'every attempt is being marked anew' },
    stopped: {
      zh: `全体重新阅卷没有办完（已重阅${attempts}份），成绩不能公布、也不能确定，由主考继续`,
      en: `marking everybody anew has not ended (${attempts} so far): results are neither told nor final until the examiner goes on with it`,
    },
  }[state]
  return { zh: `${what.zh}，${so.zh}`, en: `${what.en}: ${so.en}` }
}

interface RemarkingsOf {
  readonly lines: readonly RemarkingLine[]
  /** The paper, for somebody who may see its keys. */
  readonly exam?: OpenExam | undefined
  readonly visit: Visit
}

/** What was changed after an exam, each with its entry. The old key stands beside the new one. */
const Remarkings = ({ lines, exam, visit }: RemarkingsOf) => (
  <ul>
    {lines.map((line, at) => (
      <li key={line.revision}>
        {visit.say(said(line))}
        {exam && line.begun && <Keys {...{ ...line.begun, exam, visit }} later={lines.slice(at + 1)} />}{' '}
        <span class="meta">
          {line.begun && visit.say(moment(line.endedAt ?? line.begun.at))}{' '}
          {line.entry !== undefined && (
            <a href={visit.href(`/records/entries/${line.entry}`)}>
              {visit.say({ zh: `存证第${line.entry}条`, en: `entry ${line.entry} of the record` })}
            </a>
          )}
        </span>
        {exam && line.state === 'stopped' && (
          <Form visit={visit} action={changesOf(exam.caseId)}>
            <p class="actions">
              <button type="submit" name="revision" value={line.revision}>
                {visit.say({ zh: '继续全体重新阅卷', en: 'Go on marking everybody anew' })}
              </button>
            </p>
          </Form>
        )}
      </li>
    ))}
  </ul>
)

/** The same on the page of the exam, where anything was changed. */
export const ChangedKeys = ({ id, lines, visit }: RemarkingsOf & { readonly id: string }) =>
  lines.length > 0 && (
    <section aria-labelledby="changed-keys">
      <h2 id="changed-keys">{visit.say({ zh: '更正与重阅', en: 'What was changed' })}</h2>
      <Remarkings lines={lines} visit={visit} />
      <p>
        <a href={visit.href(changesOf(id))}>{visit.say({ zh: '公开的更正页', en: 'The public page of changes' })}</a>
      </p>
    </section>
  )

interface KeysOf extends NonNullable<RemarkingLine['begun']> {
  readonly later: readonly RemarkingLine[]
  readonly exam: OpenExam
  readonly visit: Visit
}

/** The key before, and what it became: of a later change of the same item what that one had before. */
function Keys({ place, before: old, later, exam, visit }: KeysOf) {
  const frozen = exam.items[place]
  if (!frozen) return null
  const withKey = (key: unknown) => keyText(FrozenItem.parse({ ...frozen, item: { ...frozen.item, key } }).item)
  const next = later.find(({ begun }) => begun?.place === place)?.begun
  const [before, after] = [withKey(old), next ? withKey(next.before) : keyText(frozen.item)]
  return <> {visit.say({ zh: `（原答案${before}，更正为${after}）`, en: ` (from ${before} to ${after})` })}</>
}

const CLOSED: ReadonlySet<string> = new Set(['closed', 'marked', 'told', 'final'])

const notStopped = refuse('overtaken', {
  zh: '没有停下来的全体重新阅卷：正在办，或者已经办完',
  en: 'No such marking has stopped: it is in hand, or has ended',
})

/** Starts the job of a changed key once more, from where it stopped. */
async function goOn(visit: Visit): Promise<Answer> {
  const actor = officerOf(visit, 'examiner')
  if (isRefusal(actor)) return actor
  const { kernel } = visit.app
  const exam = await sittingOf(kernel).exams.of(visit.params.exam ?? '')
  if (exam?.office !== actor.office) return noChanges
  const started = await againFor(databaseOf(visit), kernel, {
    ...{ caseId: exam.caseId, revision: Number(visit.form.revision) },
    starter: { person: actor.person, office: actor.office },
  })
  return isRefusal(started) ? started : seeOther(`/jobs/${started}`)
}

interface AgainAsked {
  readonly caseId: string
  readonly revision: number
  readonly starter: JobStarter
}

const againFor = (database: Database, kernel: Kernel, { caseId, revision, starter }: AgainAsked) =>
  inTransaction(database, async (transaction): Promise<string | Refusal> => {
    // Of two who press it at once the second finds it in hand.
    await transaction.selectFrom('exam').select('case_id').where('case_id', '=', caseId).forUpdate().execute()
    const lines = await remarkingsOf(transaction, caseId)
    const line = lines.find((one) => one.revision === revision && one.state === 'stopped')
    const act = line && (await loadCase(transaction, caseId))?.steps.find((one) => one.revision === revision)
    if (!act) return notStopped
    const { item, key } = rekeyed.parse(act.answers)
    const body = { case: caseId, item, key, revision }
    return startRemarking(transaction, 'exam', reMarking(kernel), { starter, body, now: kernel.now() })
  })

const rekeyed = z.object({ item: z.string(), key: z.string() })

async function see(visit: Visit): Promise<Answer> {
  const { say, href, actor, params } = visit
  const exam = await sittingOf(visit.app.kernel).exams.of(params.exam ?? '')
  if (!exam || !CLOSED.has(exam.stage)) return noChanges
  const lines = await remarkingsOf(databaseOf(visit), exam.caseId)
  const own = actor.kind === 'officer' && actor.office === exam.office && actor.roles.includes('examiner')
  const title = say({ zh: `${exam.title}：更正与重阅`, en: `${exam.title}: what was changed` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '考试开始以后，答案只能对全体更正：一人提出、另一人同意，所有答卷重新阅卷，逐份存证。原答案保留。',
          en: 'Once an exam has begun a key is changed for everybody alone: one person proposes, a second agrees, every attempt is marked anew, each with its entry. The old key stays on record.',
        })}
      </p>
      {lines.length === 0 ? (
        <p>{say({ zh: '没有更正过答案，也没有重新阅卷。', en: 'No key was changed, and nothing was marked anew.' })}</p>
      ) : (
        <Remarkings lines={lines} exam={own ? exam : undefined} visit={visit} />
      )}
      <p>
        <a href={href(`${HOME}/${exam.caseId}/draw`)}>{say({ zh: '抽题公开', en: 'The draw, published' })}</a>
      </p>
    </>,
    { crumbs: [{ name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME }] },
  )
}

export const changeRoutes: readonly Route[] = [
  { method: 'GET', path: changesOf(':exam'), who: 'anyone', answer: see },
  { method: 'POST', path: changesOf(':exam'), who: 'signed-in', answer: goOn },
]
