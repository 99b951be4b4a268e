import { sql } from 'kysely'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { enter } from '../../../kernel/ledger/ledger.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import {
  type Keyset,
  type KeysetMark,
  type KeysetPage,
  onward,
  ordered,
  pageOf,
} from '../../../kernel/storage/keyset.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { SimilarAsked, SimilarPair } from './similar.ts'
import type { PairJudgement } from './tables.ts'

interface Writing {
  readonly exam: string
  readonly asked: SimilarAsked
  readonly now: Date
  readonly pairs: readonly SimilarPair[]
  /** Seats of the papers, by their places among them. */
  readonly seats: readonly number[]
}

/** Writes pairs in place of those that nobody judged; what a person judged stays. */
export async function writePairs(database: Database, { exam, asked, now, pairs, seats }: Writing): Promise<void> {
  await database.deleteFrom('exam_similar_pair').where('case_id', '=', exam).where('judged', 'is', null).execute()
  const rows = pairs.flatMap(({ one, other, equal, wrong, chance }) => {
    const [a, b] = [seats[one], seats[other]]
    return a === undefined || b === undefined
      ? []
      : [{ one: Math.min(a, b), other: Math.max(a, b), equal, wrong, chance }]
  })
  await sql`
    insert into exam_similar_pair (case_id, one, other, equal, wrong, chance, least, times, found_at)
    select ${exam}, one, other, array(select jsonb_array_elements_text(equal)::smallint), wrong, chance,
      ${asked.least}, ${asked.times}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(one bigint, other bigint, equal jsonb, wrong smallint,
      chance double precision)
    on conflict do nothing`.execute(database)
}

/** A pair as it is shown: two numbers of seats, and counts. */
export interface ShownPair {
  readonly one: number
  readonly other: number
  readonly oneNumber: string
  readonly otherNumber: string
  readonly equal: readonly number[]
  readonly wrong: number
  readonly chance: number
  readonly least: number
  readonly times: number
  readonly judged: PairJudgement | null
  readonly reason: string | null
}

const read = (exam: string) => sql`
  select p.one, p.other, a.number as "oneNumber", b.number as "otherNumber", p.equal, p.wrong, p.chance, p.least, p.times,
    p.judged, p.reason
  from exam_similar_pair p join exam_seat a on a.id = p.one join exam_seat b on b.id = p.other
  where p.case_id = ${exam}`

/** By number of the seat and nothing else. At most a thousand pairs of an exam: no index gives their order. */
export const pairKeys: Keyset<ShownPair> = {
  index: undefined,
  direction: 'asc',
  columns: [
    { column: 'a.number', kind: 'words', of: ({ oneNumber }) => oneNumber },
    { column: 'b.number', kind: 'words', of: ({ otherNumber }) => otherNumber },
  ],
}

export async function listPairs(
  database: Database,
  exam: string,
  { mark, limit }: { readonly mark: KeysetMark | undefined; readonly limit: number },
): Promise<KeysetPage<ShownPair>> {
  const { rows } = await sql<ShownPair>`${read(exam)} and ${onward(pairKeys, mark)}
    order by ${ordered(pairKeys)} limit ${limit + 1}`.execute(database)
  return pageOf(pairKeys, rows, limit)
}

export async function readPair(
  database: Database,
  exam: string,
  { one, other }: { readonly one: number; readonly other: number },
): Promise<ShownPair | undefined> {
  const { rows } = await sql<ShownPair>`${read(exam)} and p.one = ${one} and p.other = ${other}`.execute(database)
  return rows[0]
}

export const judgements: Readonly<Record<PairJudgement, Say>> = {
  chance: { zh: '看作巧合', en: 'taken for chance' },
  known: { zh: '另有原因（同班、同一本教材等）', en: 'known otherwise: one class, one textbook' },
  case: { zh: '按考试规则另行处理', en: 'taken up under the rules of the exam' },
}

export const isJudgement = (word: string | undefined): word is PairJudgement =>
  word !== undefined && Object.hasOwn(judgements, word)

/** What the record is told of a judgement: by hash alone. */
const judgementContent = (of: {
  readonly exam: string
  readonly one: number
  readonly other: number
  readonly judged: string
  readonly reason: string
}): string => contentHash(of)

interface Judging {
  readonly exam: string
  readonly one: number
  readonly other: number
  readonly judged: PairJudgement
  readonly reason: string
  readonly grounds: readonly string[]
}

type Officer = Extract<Actor, { readonly kind: 'officer' }>

const isJudgedAlready = refuse('overtaken', {
  zh: '这一对已经有人判断过，或者成绩已经确定、比对已经删除',
  en: 'This pair was judged already, or results are final and the comparison was deleted',
})

/** A person's judgement with its reason, on record with the act. */
export function judgePair(
  database: Database,
  officer: Officer,
  { exam, one, other, judged, reason, grounds }: Judging,
  now: Date,
): Promise<Refusal | undefined> {
  return database.transaction().execute(async (transaction) => {
    const { rows } = await sql`
      select from exam_similar_pair where case_id = ${exam} and one = ${one} and other = ${other} and judged is null
      for update`.execute(transaction)
    if (rows.length === 0) return isJudgedAlready
    const leaf = await enter(transaction, {
      ...{
        who: officer.person,
        what: 'exam.pair.judged',
        subject: `exam-pair:${exam}/${one}/${other}`,
        grounds: [...grounds],
      },
      ...{ when: now.toISOString(), content: judgementContent({ exam, one, other, judged, reason }) },
    })
    await transaction
      .updateTable('exam_similar_pair')
      .set({ judged, reason, judged_by: officer.person, judged_at: now, leaf })
      .where('case_id', '=', exam)
      .where('one', '=', one)
      .where('other', '=', other)
      .execute()
    return undefined
  })
}

/**
 * Deletes pairs of exams that are final or voided, and what ended jobs of exams worked on. A round: right with several
 * servers, and two small statements where nothing is to go.
 */
export async function dropFinalPairs(database: Database): Promise<void> {
  await sql`
    delete from exam_similar_pair p using "case" c where c.id = p.case_id and c.stage in ('final', 'voided')`.execute(
    database,
  )
  await sql`
    delete from job_part using job j where j.id = job_part.job and j.kind in ('exams.analysis', 'exams.similar')
      and j.state <> 'waiting'`.execute(database)
}
