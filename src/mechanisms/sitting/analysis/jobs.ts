import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { actorAt } from '../../../kernel/identity/desk.ts'
import { type JobGoesOn, type JobStarter, jobKind } from '../../../kernel/job/definition.ts'
import { addParts, readParts } from '../../../kernel/job/start.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Compute } from '../../../kernel/worker/workers.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { type CountedPapers, nothingCounted, nothingTied, type TiedAnswers } from './measure.ts'
import { writeMeasures } from './measures.ts'
import { dropParts, itemsOf, pagesFrom, readPages, seenIn } from './pages.ts'
import { writePairs } from './pairs.ts'
import { countTask, pairTask, tellTask, tieTask } from './tasks.ts'

export const EXAMINER = 'examiner'
/** Stages of an exam at which its results are there. */
export const WITH_RESULTS = ['marked', 'told', 'final'] as const
/** Where the results of an exam stand: its analysis and papers alike below them. */
type ResultsPage = (exam: string) => string

const UNIT = { zh: '份卷', en: 'papers' }
/** Pages that one slice reads: about a second and a half. */
const PAGES_A_SLICE = 5
/** Pages that one slice counts: some tenths of a second of a thread. */
const STRETCH = 8

const Counted = z.object({
  cells: z.array(z.tuple([z.int(), z.int(), z.int(), z.int()])),
  totals: z.array(z.tuple([z.int(), z.int()])),
})
const Tied = z.object({
  passed: z.array(z.tuple([z.int(), z.int(), z.int()])),
  cells: z.array(z.tuple([z.int(), z.int(), z.int(), z.int()])),
})

const AnalysisBody = z.object({ exam: z.string() })
const Cursor = z.object({
  phase: z.enum(['read', 'count', 'ties']),
  /** The next page. */
  part: z.int(),
  after: z.number(),
  done: z.int(),
})
type Cursor = z.output<typeof Cursor>
const begin: Cursor = { phase: 'read', part: 0, after: 0, done: 0 }

const goesOn = (cursor: Cursor): JobGoesOn<Cursor> => ({ kind: 'on', cursor, done: cursor.done })

const postEnded: Refusal = refuse('not-yours', {
  zh: '交办的人现在不是本次考试的主考，或者考试现在没有成绩，到此停止',
  en: 'Whoever asked for it is no examiner of this exam now, or it has no results: it stops here',
})

/** Whether the exam has results, and whoever asked is still its examiner: asked at each slice. */
async function whyEnded(
  database: Database,
  exam: string,
  starter: JobStarter,
  now: Date,
  stages: readonly string[],
): Promise<Refusal | undefined> {
  const actor = await actorAt(database, { ...starter, on: dayOf(now) })
  if (isRefusal(actor) || !actor.roles.includes(EXAMINER)) return postEnded
  const row = await database
    .selectFrom('exam')
    .innerJoin('case', 'case.id', 'exam.case_id')
    .select('case.stage')
    .where('exam.case_id', '=', exam)
    .where('exam.office', '=', starter.office)
    .executeTakeFirst()
  return row && stages.includes(row.stage) ? undefined : postEnded
}

const lastCounted = async (database: Database, job: string): Promise<CountedPapers> => {
  const [kept] = await readParts(database, job, 'counted', { limit: 1 })
  return kept === undefined ? nothingCounted : Counted.parse(kept)
}
const lastTied = async (database: Database, job: string): Promise<TiedAnswers> => {
  const [kept] = await readParts(database, job, 'tied', { limit: 1 })
  return kept === undefined ? nothingTied : Tied.parse(kept)
}

async function keep(database: Database, job: string, name: 'counted' | 'tied', content: unknown): Promise<void> {
  await database.deleteFrom('job_part').where('job', '=', job).where('name', '=', name).execute()
  await addParts(database, job, name, 0, [content])
}

const nobody: Refusal = refuse('incomplete', {
  zh: '没有交上来的卷，算不出什么',
  en: 'No paper was handed in: there is nothing to analyse',
})

/** 题目分析: reads all papers, counts them, goes through ties, and writes the figures. */
export const analysisJob = (pageOf: ResultsPage) =>
  jobKind({
    id: 'exams.analysis',
    name: { zh: '题目分析', en: 'Item analysis' },
    unit: UNIT,
    body: AnalysisBody,
    cursor: Cursor,
    result: z.object({ n: z.int(), k: z.int() }),
    page: (_, { exam }) => `${pageOf(exam)}/analysis`,
    async slice({ database, job, starter, body: { exam }, cursor = begin, now, compute }) {
      const ended = await whyEnded(database, exam, starter, now, WITH_RESULTS)
      if (ended) return ended
      if (cursor.phase === 'read') return readOn({ database, job, compute }, exam, cursor)
      if (cursor.phase === 'count') return countOn({ database, job, compute }, cursor)
      const tied = await tieOn({ database, job, compute }, cursor)
      if (tied) return tied
      const { items } = await itemsOf(database, job)
      const counted = await lastCounted(database, job)
      const measures = await compute(tellTask, { counted, tied: await lastTied(database, job), items })
      if (isRefusal(measures)) return measures
      await writeMeasures(database, { exam, items, measures, seen: await seenIn(database, job), now })
      await dropParts(database, job)
      return { kind: 'done', result: { n: measures.n, k: measures.k } }
    },
  })

interface Stretching {
  readonly database: Database
  readonly job: string
  readonly compute: Compute
}

type Stretched = Promise<JobGoesOn<Cursor> | Refusal>

const wordsFrom = async ({ database, job }: Stretching, part: number): Promise<readonly string[]> =>
  (await pagesFrom(database, job, part, STRETCH)).map(({ words }) => words)

/** Reads the next pages of papers; behind the last the counting begins. */
async function readOn({ database, job, compute }: Stretching, exam: string, cursor: Cursor): Stretched {
  const { part, after, done } = cursor
  const read = await readPages(database, compute, { job, exam, after, part, most: PAGES_A_SLICE })
  if (isRefusal(read)) return read
  if (read.parts === 0) return goesOn({ ...cursor, phase: 'count', part: 0 })
  return goesOn({ ...cursor, part: part + read.parts, after: read.after, done: done + read.count })
}

/** Counts the next stretch of pages; behind the last the ties begin. */
async function countOn(stretching: Stretching, cursor: Cursor): Stretched {
  const { database, job, compute } = stretching
  const pages = await wordsFrom(stretching, cursor.part)
  if (pages.length === 0) return goesOn({ ...cursor, phase: 'ties', part: 0 })
  const next = await compute(countTask, { before: await lastCounted(database, job), pages })
  if (isRefusal(next)) return next
  await keep(database, job, 'counted', next)
  return goesOn({ ...cursor, part: cursor.part + pages.length })
}

/** Goes through the next stretch for ties; undefined behind the last. */
async function tieOn(stretching: Stretching, cursor: Cursor): Promise<Awaited<Stretched> | undefined> {
  const { database, job, compute } = stretching
  const counted = await lastCounted(database, job)
  if (counted.totals.length === 0) return nobody
  const pages = await wordsFrom(stretching, cursor.part)
  if (pages.length === 0) return undefined
  const next = await compute(tieTask, { counted, before: await lastTied(database, job), pages })
  if (isRefusal(next)) return next
  await keep(database, job, 'tied', next)
  return goesOn({ ...cursor, part: cursor.part + pages.length })
}

const SimilarBody = z.object({
  exam: z.string(),
  least: z.int().min(3).max(200),
  times: z.number().min(1).max(100),
})

/** 雷同比对: pairs of papers with many equal wrong choices, by the figures of the office. No result once all is final. */
export const similarJob = (pageOf: ResultsPage) =>
  jobKind({
    id: 'exams.similar',
    name: { zh: '雷同比对', en: 'Papers alike' },
    unit: UNIT,
    body: SimilarBody,
    cursor: Cursor,
    result: z.object({ pairs: z.int(), cut: z.boolean() }),
    page: (_, { exam }) => `${pageOf(exam)}/pairs`,
    async slice({ database, job, starter, body: { exam, least, times }, cursor = begin, now, compute }) {
      const ended = await whyEnded(database, exam, starter, now, ['marked', 'told'])
      if (ended) return ended
      const { part, after, done } = cursor
      if (cursor.phase === 'read') {
        const read = await readPages(database, compute, { job, exam, after, part, most: PAGES_A_SLICE })
        if (isRefusal(read)) return read
        if (read.parts === 0) return goesOn({ ...cursor, phase: 'count' })
        return goesOn({ ...cursor, part: part + read.parts, after: read.after, done: done + read.count })
      }
      const pages = await pagesFrom(database, job, 0, part)
      const asked = { least, times }
      const found = await compute(pairTask, { pages: pages.map(({ words }) => words), asked })
      if (isRefusal(found)) return found
      await writePairs(database, { exam, asked, now, pairs: found.pairs, seats: pages.flatMap(({ seats }) => seats) })
      await dropParts(database, job)
      return { kind: 'done', result: { pairs: found.pairs.length, cut: found.cut } }
    },
  })
