import { z } from 'zod'
import {
  type JobGoesOn,
  type JobSlice,
  type JobStarter,
  jobKind,
  type TypedJobKind,
} from '../../kernel/job/definition.ts'
import { startJob } from '../../kernel/job/start.ts'
import { tell } from '../../kernel/notice/tell.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { readAnswers } from './answers.ts'
import { RESULTS_KNOWN, raiseChanged } from './changed-event.ts'
import { markPaper, totalOf } from './mark.ts'
import { type Marks, type NewMarks, writeMarks } from './marks.ts'
import type { OpenExam, OpenExams } from './open-exam.ts'
import { DrawnItems } from './paper.ts'
import { beginRemarking, chainedMarks, endRemarking, ReMarkBody, ReMarkResult } from './remarking.ts'

/** What the job is called. */
export const RE_MARK = 'exam.re-mark'

/** Attempts of one slice. */
const AT_ONCE = 300

/** Its row says how far it has come, so that one that was stopped is taken up again by another job. */
const Cursor = z.strictObject({ remarking: z.int() })
type Cursor = z.output<typeof Cursor>

type Slice = JobSlice<ReMarkBody, Cursor>

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
export const reMarkKind = (
  exams: OpenExams,
  pageOf: (caseId: string) => string,
): TypedJobKind<ReMarkBody, ReMarkResult> =>
  jobKind({
    id: RE_MARK,
    name: { zh: '重新阅卷', en: 'Mark every attempt anew' },
    unit: { zh: '份答卷', en: 'attempts' },
    body: ReMarkBody,
    cursor: Cursor,
    result: ReMarkResult,
    page: (_, body) => pageOf(body.case),
    async slice(slice) {
      // Another server may have changed the key a moment ago.
      exams.forget(slice.body.case)
      const exam = await exams.of(slice.body.case)
      if (!exam) return gone()
      if (exam.stage === 'final') return finalAlready()
      return slice.cursor ? goOn(slice, exam, slice.cursor) : begin(slice, exam)
    },
  })

/** Puts it down that an exam is marked anew; in the caller's transaction. */
export async function startReMark(
  transaction: Database,
  kind: TypedJobKind<ReMarkBody, ReMarkResult>,
  { starter, body, now }: { readonly starter: JobStarter; readonly body: ReMarkBody; readonly now: Date },
): Promise<string | Refusal> {
  const { rows } = await statement<{ all: number }>`
    select count(*)::int as all from exam_attempt where case_id = ${body.case} and handed_at is not null`.execute(
    transaction,
  )
  return startJob(transaction, kind, { starter, body, total: rows[0]?.all ?? 0, ordered: true, now })
}

async function begin({ database, body, now }: Slice, exam: OpenExam): Promise<JobGoesOn<Cursor> | Refusal> {
  const begun = await beginRemarking(database, 'exam', { ...body, items: exam.items, now })
  return isRefusal(begun) ? begun : { kind: 'on', cursor: { remarking: begun.id }, done: begun.attempts }
}

interface Row {
  readonly id: number
  readonly drawn: unknown
  readonly marks: Marks | null
  readonly points: string | null
  readonly person: string | null
  /** Places on its paper that people marked, or are marking. */
  readonly judged: readonly number[]
}

async function goOn(slice: Slice, exam: OpenExam, { remarking }: Cursor) {
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
  const others = marked.filter(({ row, marks }) => JSON.stringify(marks) !== JSON.stringify(row.marks))
  const news = others.map(({ row, marks }): NewMarks => ({ attempt: row.id, caseId: body.case, marks }))
  await writeMarks(database, { who: starter.person, what: 'exam.re-marked', now }, news)
  const moved = others.filter(({ row, marks }) => Number(row.points) !== totalOf(marks).points)
  await raiseChanged(
    database,
    exam,
    moved.map(({ row }) => row.id),
    now,
  )
  await tellCandidates(database, exam, moved, now)
  const come = {
    reached: rows.at(-1)?.id ?? so.reached,
    hash: chainedMarks(
      so.hash ?? '',
      marked.map(({ row, marks }) => [row.id, marks]),
    ),
    attempts: so.attempts + rows.length,
    changed: so.changed + moved.length,
  }
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

interface Marked {
  readonly row: Pick<Row, 'id' | 'person'>
  readonly marks: Marks
}

/** Those with an account whose points are others, once results were told; how many points stands on their own page alone. */
async function tellCandidates(
  database: Database,
  { caseId, stage, title }: OpenExam,
  moved: readonly Marked[],
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
