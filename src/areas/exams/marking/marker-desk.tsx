import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { judgingWords } from '../../../mechanisms/judging/judging.ts'
import type { OpenExam } from '../../../mechanisms/sitting/open-exam.ts'
import { giveMark, nextWritten, type WrittenAnswer } from '../../../mechanisms/sitting/written.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { Table } from '../../../web/table.tsx'
import { HOME } from '../home-path.ts'
import { PointsField, WordsField } from './fields.tsx'
import { MARKING, markingOf } from './paths.ts'
import { Paragraphs, Question } from './question.tsx'
import { type ExamToMark, examsToMark, markedExam, officerOf } from './read.ts'

const TITLE = { zh: '阅卷', en: 'Marking' } as const
const TOP = { name: { zh: '学法考试', en: 'Examinations' }, path: HOME } as const
const MOST_EXAMS = 50
const LONGEST_NOTE = 500
const PREFIX = 'mark'

/** What waits for this marker, by exam. */
async function desk(visit: Visit): Promise<Answer> {
  const { say } = visit
  const actor = officerOf(visit, 'exam-marker')
  if (isRefusal(actor)) return actor
  const exams = await examsToMark(databaseOf(visit), {
    office: actor.office,
    marker: actor.person,
    limit: MOST_EXAMS,
  })
  return page(
    say(TITLE),
    <>
      <h1>{say(TITLE)}</h1>
      <p class="lede">
        {say({
          zh: '考试结束后才能阅卷。答案逐份随机发给您，看不到座位号、姓名、单位和另一名阅卷员的分数。',
          en: 'Marking begins once an exam has closed. Answers come one by one in a random order, without number, name or unit, and without the other marker’s mark.',
        })}
      </p>
      {exams.length === 0 ? (
        <p>{say({ zh: '现在没有等您评的答案。', en: 'No answer waits for you just now.' })}</p>
      ) : (
        <ExamTable exams={exams} visit={visit} />
      )}
    </>,
    { crumbs: [{ name: say(TOP.name), path: TOP.path }] },
  )
}

const heads = {
  exam: { zh: '考试', en: 'Exam' },
  closed: { zh: '结束于', en: 'Closed' },
  waiting: { zh: '等您评的答案', en: 'Answers for you' },
} as const

const ExamTable = ({ exams, visit }: { readonly exams: readonly ExamToMark[]; readonly visit: Visit }) => (
  <Table name={TITLE} heads={Object.values(heads)} visit={visit} class="lean">
    {exams.map(({ id, title, closesAt, waiting }) => (
      <tr key={id}>
        <th scope="row">
          <a href={visit.href(markingOf(id))}>
            <AsWritten words={title} visit={visit} />
          </a>
        </th>
        <td data-label={visit.say(heads.closed)}>{visit.say(moment(closesAt))}</td>
        <td data-label={visit.say(heads.waiting)}>{waiting}</td>
      </tr>
    ))}
  </Table>
)

interface Shown {
  readonly visit: Visit
  readonly exam: OpenExam
  readonly next: WrittenAnswer | undefined
  readonly refusal: Refusal | undefined
}

function answerPage({ visit, exam, next, refusal }: Shown): Answer {
  const { say } = visit
  const title = say({ zh: `阅卷：${exam.title}`, en: `Marking: ${exam.title}` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} prefix={PREFIX} visit={visit} title={{ zh: '没有记分', en: 'No mark was given' }} />
      {next ? (
        <Marked {...{ visit, exam, next, refusal }} />
      ) : (
        <p>
          {say({
            zh: '这场考试现在没有等您评的答案。两名阅卷员分数相差过大的，会再发给第三人。',
            en: 'No answer of this exam waits for you. Where two markers differ too much, a third is given it.',
          })}
        </p>
      )}
      <details>
        <summary>{say({ zh: '怎样定分', en: 'How marks are settled' })}</summary>
        <ul>
          {judgingWords(exam.rules).map((words) => (
            <li key={words.en}>{say(words)}</li>
          ))}
        </ul>
      </details>
    </>,
    {
      crumbs: [
        { name: say(TOP.name), path: TOP.path },
        { name: say(TITLE), path: MARKING },
      ],
      refusal,
    },
  )
}

function Marked({ visit, exam, next, refusal }: Shown & { readonly next: WrittenAnswer }) {
  const { say, href, form } = visit
  const { ref, waiting, frozen, most, words } = next
  // What was typed stands again only for the same answer.
  const typed = refusal && form.ref === ref ? form : {}
  return (
    <>
      <p class="meta">
        {say({ zh: `等您评的还有${waiting}份，这是其中一份`, en: `${waiting} wait for you, this one among them` })}
      </p>
      <section aria-labelledby="question">
        <h2 id="question">{say({ zh: `题目（${most}分）`, en: `Question (${most} points)` })}</h2>
        <Question frozen={frozen} visit={visit} />
      </section>
      <section aria-labelledby="answer">
        <h2 id="answer">{say({ zh: '考生的答案', en: 'The answer' })}</h2>
        <blockquote>
          <Paragraphs words={words} visit={visit} />
        </blockquote>
      </section>
      <Form visit={visit} action={markingOf(exam.caseId)}>
        <input type="hidden" name="ref" value={ref} />
        <PointsField
          {...{ visit, prefix: PREFIX, name: 'points', most, required: true, value: typed.points }}
          label={{ zh: `得分（0至${most}）`, en: `Points (0 to ${most})` }}
          help={{ zh: '至多两位小数；评出后不能再改', en: 'two decimals at most; it is not changed afterwards' }}
        />
        <WordsField
          {...{ visit, prefix: PREFIX, name: 'note', longest: LONGEST_NOTE, required: false, value: typed.note }}
          label={{ zh: '评语', en: 'Note' }}
          help={{
            zh: '可以不填；复核时主考看得到，另一名阅卷员看不到',
            en: 'optional; an examiner reads it at a review, the other marker does not',
          }}
        />
        <p class="actions">
          <button type="submit">{say({ zh: '记分，评下一份', en: 'Give these points, and the next' })}</button>
          <a href={href(`${markingOf(exam.caseId)}?after=${ref}`)}>
            {say({ zh: '先评别的', en: 'Another one first' })}
          </a>
        </p>
      </Form>
    </>
  )
}

const REF = /^[0-9a-f]{32}$/

async function see(visit: Visit, refusal?: Refusal, after = visit.query.after): Promise<Answer> {
  const found = await markedExam(visit)
  if (isRefusal(found)) return found
  const { exam, person } = found
  const given = after !== undefined && REF.test(after) ? after : undefined
  const next = await nextWritten(databaseOf(visit), exam, { marker: person, after: given })
  return answerPage({ visit, exam, next, refusal })
}

async function give(visit: Visit): Promise<Answer> {
  const found = await markedExam(visit)
  if (isRefusal(found)) return found
  const { exam, person } = found
  const { ref = '', points = '', note = '' } = visit.form
  const done = await giveMark(databaseOf(visit), exam, {
    ...{ marker: person, ref, now: visit.app.kernel.now() },
    // A number alone: an empty field is no zero.
    points: /^\d{1,4}(?:\.\d{1,6})?$/.test(points.trim()) ? Number(points) : Number.NaN,
    note: note.trim() === '' ? undefined : note.trim().slice(0, LONGEST_NOTE),
  })
  if (!isRefusal(done)) return seeOther(`${markingOf(exam.caseId)}?after=${ref}`)
  // The same answer again, where it is still theirs: it stands right behind the one before it.
  return done.code === 'incomplete' ? see(visit, done, beforeRef(ref)) : done
}

/** The greatest name below another. */
const beforeRef = (ref: string): string =>
  REF.test(ref) && !/^0+$/.test(ref) ? (BigInt(`0x${ref}`) - 1n).toString(16).padStart(ref.length, '0') : ''

export const markerRoutes: readonly Route[] = [
  { method: 'GET', path: MARKING, who: 'signed-in', answer: desk },
  { method: 'GET', path: `${MARKING}/:exam`, who: 'signed-in', answer: (visit) => see(visit) },
  { method: 'POST', path: `${MARKING}/:exam`, who: 'signed-in', answer: give },
]
