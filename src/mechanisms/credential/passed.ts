import { sql } from 'kysely'
import { type Day, dayOf } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type CountsRule, countedAttempts } from '../sitting/counted.ts'

/** How a seat stands in its exam, by the attempt that counts. Points are decimals as text. */
export interface ToldResult {
  readonly seat: number
  readonly number: string
  readonly person: string | null
  /** Encrypted under the data key of the case. */
  readonly name: string | null
  readonly withdrawn: boolean
  readonly case: string
  readonly office: string
  readonly officeName: Say
  readonly title: string
  readonly stage: string
  readonly counts: CountsRule
  readonly most: string
  readonly pass: string
  /** Undefined where none was handed in, or an answer still waits for a marker. */
  readonly points: string | undefined
  readonly hasPassed: boolean
  /** Whether an answer still waits for a marker. */
  readonly isPending: boolean
  /** When the attempt that counts was handed in. */
  readonly handedAt: Date | undefined
}

/** Stages from which on results are told. */
const TOLD = ['told', 'final']

interface Row {
  readonly seat: number
  readonly number: string
  readonly person: string | null
  readonly name: string | null
  readonly withdrawn: boolean
  readonly case_id: string
  readonly office: string
  readonly name_zh: string
  readonly name_en: string
  readonly title: string
  readonly stage: string
  readonly counts: CountsRule
  readonly most: string
  readonly pass: string
  readonly points: string | null
  readonly passed: boolean | null
  readonly waits: boolean
  readonly handed_at: Date | null
}

const counted = countedAttempts(statement`e.counts`)

/**
 * Of each seat the points that count, set-based.
 *
 * `$seats` is a statement that gives ids of seats.
 */
const resultsOf = (seats: ReturnType<typeof sql>) => sql<Row>`
  select s.id as seat, s.number, s.person, s.name, s.withdrawn, e.case_id, e.office, o.name_zh, o.name_en, e.title, c.stage,
    e.counts, trim_scale((e.rules ->> 'most')::numeric)::text as most, trim_scale((e.rules ->> 'pass')::numeric)::text as pass,
    trim_scale(t.points)::text as points, t.points >= (e.rules ->> 'pass')::numeric as passed, t.waits, t.handed_at
  from exam_seat s
  join exam e on e.case_id = s.case_id
  join "case" c on c.id = e.case_id
  join office o on o.id = e.office
  cross join lateral (
    select ${counted.points} as points, ${counted.waits} as waits, ${counted.handedAt} as handed_at
    from exam_attempt a where a.seat = s.id and a.handed_at is not null
  ) t
  where s.id in (${seats})
  order by s.id`

const resultOf = (row: Row): ToldResult => ({
  seat: row.seat,
  number: row.number,
  person: row.person,
  name: row.name,
  withdrawn: row.withdrawn,
  case: row.case_id,
  office: row.office,
  officeName: { zh: row.name_zh, en: row.name_en },
  title: row.title,
  stage: row.stage,
  counts: row.counts,
  most: row.most,
  pass: row.pass,
  points: row.points ?? undefined,
  hasPassed: row.passed ?? false,
  isPending: row.waits,
  handedAt: row.handed_at ?? undefined,
})

/** Which seat is asked for: by itself, by one of its attempts, or by its number in an exam. */
export type SeatAsked =
  | { readonly seat: number }
  | { readonly attemptId: number }
  | { readonly case: string; readonly number: string }

function seatOf(asked: SeatAsked) {
  if ('seat' in asked) return sql`select ${asked.seat}::bigint`
  if ('attemptId' in asked) return sql`select a.seat from exam_attempt a where a.id = ${asked.attemptId}`
  return sql`select q.id from exam_seat q where q.case_id = ${asked.case} and q.number = ${asked.number}`
}

/** How one seat stands; undefined where there is none such. One statement. */
async function readResult(database: Database, asked: SeatAsked): Promise<ToldResult | undefined> {
  const { rows } = await resultsOf(seatOf(asked)).execute(database)
  return rows[0] && resultOf(rows[0])
}

const MOST_SEATS = 100

/** How the seats of a person stand, the newest first, in exams whose results are told. One statement. */
export async function resultsOfPerson(database: Database, person: string): Promise<readonly ToldResult[]> {
  const { rows } = await resultsOf(sql`
    select q.id from exam_seat q join "case" k on k.id = q.case_id
    where q.person = ${person} and k.stage = any(${TOLD}::text[]) order by q.id desc limit ${MOST_SEATS}`).execute(
    database,
  )
  return rows.map(resultOf).toReversed()
}

/** How a seat stands, where the results of its exam are told. */
export const toldResultsOfSeat = async (database: Database, seat: number): Promise<readonly ToldResult[]> =>
  (await resultsOfSeats(database, [seat])).filter(({ stage }) => TOLD.includes(stage))

/** How these seats stand. One statement. */
export async function resultsOfSeats(database: Database, seats: readonly number[]): Promise<readonly ToldResult[]> {
  if (seats.length === 0) return []
  const { rows } = await resultsOf(sql`select unnest(${[...seats]}::bigint[])`).execute(database)
  return rows.map(resultOf)
}

/** Somebody who passed, on which day. */
export interface Passed extends ToldResult {
  readonly points: string
  readonly passedOn: Day
}

const noSuchSeat = (): Refusal =>
  refuse('not-found', {
    zh: '没有这个考生的成绩，或者它不对您公开',
    en: 'There is no such result, or it is not open to you',
  })

const notYet = (zh: string, en: string): Refusal => refuse('out-of-turn', { zh, en })

/**
 * Whether this seat has a certificate to ask for, and if not why. The results must be told, every answer marked, and the
 * attempt that counts must reach the pass mark of the exam.
 */
function whetherPassed(result: ToldResult): Passed | Refusal {
  const { stage, points, pass, most, handedAt } = result
  if (result.withdrawn)
    return notYet('该考生已退出本场考试，没有证书', 'This candidate withdrew from the exam: there is no certificate')
  if (stage === 'voided') return notYet('本场考试已作废，没有证书', 'This exam was voided: there are no certificates')
  if (!TOLD.includes(stage)) {
    return notYet('成绩公布以后才能出具证书', 'A certificate can be made once the results are told')
  }
  if (result.isPending)
    return notYet(
      '还有题目没有阅完，阅完后再申请证书',
      'An answer still waits for a marker: ask again once it is marked',
    )
  if (points === undefined || handedAt === undefined) {
    return notYet('没有交卷的答卷，没有证书', 'Nothing was handed in: there is no certificate')
  }
  if (!result.hasPassed) {
    return notYet(
      `没有达到合格线：计入的成绩为${points}分，满分${most}分，${pass}分合格`,
      `The pass mark was not reached: the result that counts is ${points} of ${most}, and ${pass} pass`,
    )
  }
  return { ...result, points, passedOn: dayOf(handedAt) }
}

/**
 * The result for which a certificate may be made: of the attempt's seat, by the attempt that counts under the exam's rules,
 * whichever was asked by.
 *
 * @param mayAsk whether it is theirs who ask; to others there is none
 */
export async function certificateFor(
  database: Database,
  asked: SeatAsked,
  mayAsk: (result: ToldResult) => boolean,
): Promise<Passed | Refusal> {
  const result = await readResult(database, asked)
  return result && mayAsk(result) ? whetherPassed(result) : noSuchSeat()
}
