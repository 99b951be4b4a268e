import { jobKind } from '../../kernel/job/definition.ts'
import { tell } from '../../kernel/notice/tell.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { readAnswers } from './answers.ts'
import { RESULTS_KNOWN, raiseChanged } from './changed-event.ts'
import { markPaper } from './mark.ts'
import { type Marks, type NewMarks, writeMarks } from './marks.ts'
import type { OpenExam, OpenExams } from './open-exam.ts'
import { DrawnItems } from './paper.ts'
import {
  afterSlice,
  endRemarking,
  firstOfRemarking,
  type MarkedAnew,
  ReMarkBody,
  ReMarkCursor,
  type ReMarkKind,
  ReMarkResult,
  type ReMarkSlice,
} from './remarking.ts'

/** What the job is called. */
export const RE_MARK = 'exam.re-mark'

/** Attempts of one slice. */
const AT_ONCE = 300

const gone = (): Refusal =>
  refuse('not-found', {
    zh: '考试已作废或者试卷已不能打开，没有重新阅卷',
    en: 'The exam is void, or its paper opens no more: nothing was marked anew',
  })

const finalAlready = (): Refusal =>
  refuse('out-of-turn', {
    zh: '成绩已经确定，没有重新阅卷',
    en: 'The results are final: nothing was marked anew',
  })

/**
 * 重新阅卷: every attempt of an exam once more, by the keys as they are now and the answers that count now. What people
 * marked stays as they did. Each attempt whose marks are others has an entry over them, and one at the end is over all.
 */
export const reMarkKind = (exams: OpenExams, pageOf: (caseId: string) => string): ReMarkKind =>
  jobKind({
    id: RE_MARK,
    name: { zh: '重新阅卷', en: 'Mark every attempt anew' },
    unit: { zh: '份答卷', en: 'attempts' },
    body: ReMarkBody,
    cursor: ReMarkCursor,
    result: ReMarkResult,
    page: (_, body) => pageOf(body.case),
    async slice(slice) {
      // Another server may have changed the key a moment ago.
      exams.forget(slice.body.case)
      const exam = await exams.of(slice.body.case)
      if (!exam) return gone()
      if (exam.stage === 'final') return finalAlready()
      return slice.cursor ? goOn(slice, exam, slice.cursor) : firstOfRemarking(slice, 'exam', exam.items)
    },
  })

interface Row {
  readonly id: number
  readonly drawn: unknown
  readonly marks: Marks | null
  readonly points: string | null
  readonly person: string | null
  /** Places on its paper that people marked, or are marking. */
  readonly judged: readonly number[]
}

async function goOn(slice: ReMarkSlice, exam: OpenExam, { remarking }: ReMarkCursor) {
  const { database, body, now, starter } = slice
  const so = await database
    .selectFrom('exam_remarking')
    .select(['attempts', 'changed', 'reached', 'hash', 'ended_at'])
    .where('id', '=', remarking)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (so.ended_at) return { kind: 'done', result: { attempts: so.attempts, changed: so.changed } } as const
  const { rows } = await statement<Row>`
    select a.id, a.drawn, a.marks, a.points, s.person,
      array(select distinct m.item from exam_mark m where m.attempt = a.id)::int[] as judged
    from exam_attempt a join exam_seat s on s.id = a.seat
    where a.case_id = ${body.case} and a.handed_at is not null and a.id > ${so.reached}
    order by a.id limit ${AT_ONCE} for update of a`.execute(database)
  const answers = await readAnswers(
    database,
    rows.map(({ id }) => id),
  )
  const marked = rows.map((row) => ({
    row,
    marks: again(row, markPaper(exam, DrawnItems.parse(row.drawn), answers.get(row.id)?.counted ?? new Map()).marks),
  }))
  const { others, moved, come } = afterSlice(so, marked)
  const news = others.map(({ row, marks }): NewMarks => ({ attempt: row.id, caseId: body.case, marks }))
  await writeMarks(database, { who: starter.person, what: 'exam.re-marked', now }, news)
  await raiseChanged(
    database,
    exam,
    moved.map(({ row }) => row.id),
    now,
  )
  await tellCandidates(database, exam, moved, now)
  const over = { case: body.case, remarking, ...come, who: starter.person, now }
  const ended = rows.length < AT_ONCE ? await endRemarking(database, 'exam', over) : {}
  await database
    .updateTable('exam_remarking')
    .set({ ...come, ...ended })
    .where('id', '=', remarking)
    .execute()
  const { attempts, changed } = come
  return 'leaf' in ended
    ? ({ kind: 'done', result: { attempts, changed } } as const)
    : ({ kind: 'on', cursor: { remarking }, done: attempts } as const)
}

/** Marks as computed anew; where people mark, theirs. */
const again = ({ marks: before, judged }: Row, computed: Marks): Marks =>
  computed.map((mark, at) => (mark === null && judged.includes(at) ? (before?.[at] ?? null) : mark))

/** Those with an account whose points are others, once results were told; how many points stands on their own page alone. */
async function tellCandidates(
  database: Database,
  { caseId, stage, title }: OpenExam,
  moved: readonly MarkedAnew<Row>[],
  now: Date,
) {
  if (!RESULTS_KNOWN.has(stage)) return
  const text = {
    zh: `《${title}》已全体重新阅卷，您的得分有变化，请到您的成绩页查看`,
    en: `Every attempt at “${title}” was marked anew and your points are others: see the page of your result`,
  }
  await tell(
    database,
    moved.flatMap(({ row: { person } }) =>
      person === null ? [] : [{ addressee: `person:${person}`, text, kind: 'exam', what: caseId, stage: 're-marked' }],
    ),
    now,
  )
}
