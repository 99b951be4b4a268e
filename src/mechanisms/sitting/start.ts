import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { drawFor, entrantOf } from './drawn.ts'
import type { OpenExam, OpenExams } from './open-exam.ts'
import { DrawnItems } from './paper.ts'
import { closedAlready, enterFirst, noSuchExam, notOpenYet, takenOver, triesUsed } from './refusals.ts'

export interface AskedStart {
  readonly seat: number
  /** What the database keeps of its token, hexadecimal. */
  readonly session: string
  /** When it came in. */
  readonly arrived: Date
}

/** An attempt as it stands. */
export interface AttemptState {
  readonly id: number
  readonly seat: number
  readonly caseId: string
  readonly nth: number
  readonly startedAt: Date
  readonly endsAt: Date
  readonly drawn: DrawnItems
  readonly handedAt: Date | undefined
  /** It was running already: another device, or a cut. */
  readonly resumed: boolean
}

interface Stands {
  readonly database: Database
  readonly exams: OpenExams
}

interface SeatRow {
  readonly id: number
  readonly case_id: string
  readonly number: string
  readonly session: string | null
  /** The newest try. */
  readonly attempt: number | null
  readonly nth: number | null
  readonly started_at: Date | null
  readonly ends_at: Date | null
  readonly handed_at: Date | null
  readonly drawn: unknown
}

type Draw = { readonly asked: AskedStart; readonly nth: number; readonly drawn: DrawnItems; readonly exam: OpenExam }

/**
 * Begins attempts, or gives those that run: one read and one write for all. The end of each is reckoned by the database,
 * with the rows of its exam and its seat held, so that an extension comes before it or after it.
 */
export async function startMany(
  stands: Stands,
  asked: readonly AskedStart[],
): Promise<readonly (AttemptState | Refusal)[]> {
  const first = await judgeStarts(stands, asked)
  const draws = first.flatMap((one) => ('nth' in one && 'exam' in one ? [one] : []))
  const begun = await insertStarts(stands.database, draws)
  // Another server began it meanwhile: it is read again, and found.
  const again = draws.filter(({ asked: { seat } }) => !begun.has(seat)).map((one) => one.asked)
  const second = new Map(
    again.length === 0 ? [] : (await judgeStarts(stands, again)).map((one, at) => [again[at]?.seat ?? 0, one] as const),
  )
  return first.map((one, at) => {
    if (!('exam' in one)) return one
    const seat = asked[at]?.seat ?? 0
    const found = begun.get(seat) ?? second.get(seat)
    return found === undefined || 'exam' in found ? closedAlready() : found
  })
}

async function judgeStarts(
  { database, exams }: Stands,
  asked: readonly AskedStart[],
): Promise<readonly (AttemptState | Refusal | Draw)[]> {
  const { rows } = await statement<SeatRow>`
    select s.id, s.case_id, s.number, encode(s.session_hash, 'hex') as session, a.id as attempt, a.nth, a.started_at, a.ends_at,
      a.handed_at, a.drawn
    from exam_seat s
      left join lateral (select * from exam_attempt where seat = s.id order by nth desc limit 1) a on true
    where s.id = any(${asked.map(({ seat }) => seat)}::bigint[]) and not s.withdrawn`.execute(database)
  const seats = new Map(rows.map((row) => [row.id, row]))
  const cases = [...new Set(rows.map((row) => row.case_id))]
  const open = new Map(await Promise.all(cases.map(async (id) => [id, await exams.of(id)] as const)))
  return asked.map((one) => {
    const row = seats.get(one.seat)
    return judgeStart(one, row, row && open.get(row.case_id))
  })
}

function judgeStart(
  asked: AskedStart,
  row: SeatRow | undefined,
  exam: OpenExam | undefined,
): AttemptState | Refusal | Draw {
  if (!row) return enterFirst()
  if (row.session !== asked.session) return takenOver()
  if (row.attempt !== null && row.handed_at === null) return stateOf(row)
  if (!exam) return noSuchExam()
  if (asked.arrived < exam.opensAt) return notOpenYet(exam.opensAt)
  if (exam.stage !== 'open' || asked.arrived >= exam.closesAt) return closedAlready()
  const nth = (row.nth ?? 0) + 1
  if (nth > exam.tries) return triesUsed(exam.tries)
  const drawn = drawFor(exam, entrantOf(row.number, nth), asked.arrived)
  return isRefusal(drawn) ? drawn : { asked, nth, drawn, exam }
}

const stateOf = (row: SeatRow): AttemptState => ({
  id: row.attempt ?? 0,
  seat: row.id,
  caseId: row.case_id,
  nth: row.nth ?? 1,
  startedAt: row.started_at ?? new Date(0),
  endsAt: row.ends_at ?? new Date(0),
  drawn: DrawnItems.parse(row.drawn),
  handedAt: row.handed_at ?? undefined,
  resumed: true,
})

interface Inserted {
  readonly id: number
  readonly seat: number
  readonly ends_at: Date
}

async function insertStarts(database: Database, draws: readonly Draw[]): Promise<ReadonlyMap<number, AttemptState>> {
  if (draws.length === 0) return new Map()
  const given = draws.map(({ asked: { seat, session, arrived }, nth, drawn, exam }) => ({
    ...{ seat, session, case: exam.caseId, arrived, nth, drawn },
  }))
  const { rows } = await statement<Inserted>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as g(seat bigint, session text, "case" text, arrived timestamptz, nth smallint, drawn jsonb)
    ), held as materialized (
      select case_id, opens_at, closes_at, minutes from exam
      where case_id in (select "case" from given) order by case_id for share
    ), seated as materialized (
      -- After the exam, as an extension holds them: what was given to a seat meanwhile is read.
      select s.id, s.case_id, s.extra_minutes, s.session_hash from exam_seat s
      where s.id in (select g.seat from given g join held h on h.case_id = g."case") and not s.withdrawn
      order by s.id for share of s
    )
    insert into exam_attempt (seat, case_id, nth, started_at, ends_at, drawn)
    select g.seat, h.case_id, g.nth, g.arrived,
      least(g.arrived + (h.minutes + s.extra_minutes) * interval '1 minute', h.closes_at + s.extra_minutes * interval '1 minute'),
      g.drawn
    from given g join held h on h.case_id = g."case"
      join seated s on s.id = g.seat and s.case_id = h.case_id and s.session_hash = decode(g.session, 'hex')
    where g.arrived >= h.opens_at and g.arrived < h.closes_at
    order by g.seat
    on conflict do nothing
    returning id, seat, ends_at`.execute(database)
  const bySeat = new Map(draws.map((draw) => [draw.asked.seat, draw]))
  return new Map(
    rows.flatMap(({ id, seat, ends_at }): readonly [number, AttemptState][] => {
      const draw = bySeat.get(seat)
      if (!draw) return []
      const { nth, drawn, asked, exam } = draw
      const state = { id, seat, caseId: exam.caseId, nth, startedAt: asked.arrived, endsAt: ends_at, drawn }
      return [[seat, { ...state, handedAt: undefined, resumed: false }]]
    }),
  )
}
