import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { OpenExam } from '../../../mechanisms/sitting/open-exam.ts'
import { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import { keyText } from '../../../mechanisms/sitting/rekey.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../../web/area.ts'
import { moment } from '../../../web/moment.ts'
import { HOME } from '../home-path.ts'
import { changesOf } from './paths.ts'
import { type RemarkingLine, remarkingsOf } from './read.ts'

const noChanges = refuse('not-found', {
  zh: '没有这场考试，或者它还没有结束',
  en: 'There is no such exam, or it has not closed yet',
})

/** 第17题答案更正，31人重阅，7人得分改变。 */
function said({ place, attempts, changed, endedAt }: RemarkingLine): Say {
  const what = { zh: `试题第${place + 1}题答案更正`, en: `The key of item ${place + 1} was changed` }
  return endedAt
    ? {
        zh: `${what.zh}，${attempts}份答卷重阅，${changed}份得分改变`,
        en: `${what.en}: ${attempts} attempts were marked anew, and the points of ${changed} are others`,
      }
    : { zh: `${what.zh}，正在全体重新阅卷`, en: `${what.en}: every attempt is being marked anew` }
}

interface RemarkingsOf {
  readonly lines: readonly RemarkingLine[]
  /** The paper, for somebody who may see its keys. */
  readonly exam?: OpenExam | undefined
  readonly visit: Visit
}

/** What was changed after an exam, each with its entry. The old key stands beside the new one. */
export const Remarkings = ({ lines, exam, visit }: RemarkingsOf) => (
  <ul>
    {lines.map((line, at) => (
      <li key={line.id}>
        {visit.say(said(line))}
        {exam && <Keys line={line} later={lines.slice(at + 1)} exam={exam} visit={visit} />}{' '}
        <span class="meta">
          {visit.say(moment(line.endedAt ?? line.beganAt))}{' '}
          {line.entry !== undefined && (
            <a href={visit.href(`/records/entries/${line.entry}`)}>
              {visit.say({ zh: `存证第${line.entry}条`, en: `entry ${line.entry} of the record` })}
            </a>
          )}
        </span>
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

/** The key before, and what it became: of a later change of the same item what that one had before. */
function Keys({
  line,
  later,
  exam,
  visit,
}: {
  line: RemarkingLine
  later: readonly RemarkingLine[]
  exam: OpenExam
  visit: Visit
}) {
  const frozen = exam.items[line.place]
  if (!frozen) return null
  const withKey = (key: unknown) => keyText(FrozenItem.parse({ ...frozen, item: { ...frozen.item, key } }).item)
  const next = later.find(({ place }) => place === line.place)
  const [before, after] = [withKey(line.before), next ? withKey(next.before) : keyText(frozen.item)]
  return <> {visit.say({ zh: `（原答案${before}，更正为${after}）`, en: ` (from ${before} to ${after})` })}</>
}

const CLOSED: ReadonlySet<string> = new Set(['closed', 'marked', 'told', 'final'])

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

export const changeRoutes: readonly Route[] = [{ method: 'GET', path: changesOf(':exam'), who: 'anyone', answer: see }]
