import { type Statement, statement } from '../../kernel/storage/statement.ts'
import { numberOf } from './number-of.ts'

/** An entrant as they stand. */
export interface ContestSeat {
  readonly seat: number
  readonly session: string
  readonly caseId: string
  readonly nickname: string
  readonly host: number
  readonly team: number
  readonly region: number
  readonly day: string | undefined
  readonly dayTries: number
  readonly papers: number
  readonly best: number | undefined
  readonly bestMs: number | undefined
  readonly fullRounds: number
  readonly eligible: boolean
  /** What stands for them in the draw, hexadecimal: salt, and the hash over it and the nickname. */
  readonly salt: string
  readonly lot: string
  /** The attempt begun last; undefined before the first. */
  readonly newest: NewestTry | undefined
}

export interface NewestTry {
  readonly id: number
  readonly round: number
  readonly endsAt: Date
  readonly handedAt: Date | undefined
  readonly points: number | undefined
}

/** An entrant as the database gives them. */
export interface SeatRow {
  readonly case_id: string
  readonly nickname: string
  readonly host: number
  readonly team: number
  readonly region: number
  readonly day: string | null
  readonly day_tries: number
  readonly papers: number
  readonly best: string | null
  readonly best_ms: number | null
  readonly full_rounds: number
  readonly eligible: boolean
  readonly seat_salt: string
  readonly lot: string
}

/** The newest attempt beside it. */
export interface NewestRow {
  readonly attempt: number | null
  readonly round: number | null
  readonly ends_at: Date | null
  readonly handed_at: Date | null
  readonly points: string | null
}

/** Of a table `contest_seat s`. */
export const seatColumns: Statement = statement`s.case_id, s.nickname, s.host, s.team, s.region, s.day::text as day, s.day_tries,
  s.papers, s.best, s.best_ms, s.full_rounds, s.eligible, encode(s.salt, 'hex') as seat_salt, encode(s.lot, 'hex') as lot`

/** Pure. */
export const seatOf = (
  { seat, session }: Pick<ContestSeat, 'seat' | 'session'>,
  row: SeatRow,
  newest: NewestTry | undefined,
): ContestSeat => ({
  ...{ seat, session, caseId: row.case_id, nickname: row.nickname, host: row.host, team: row.team, region: row.region },
  ...{ day: row.day ?? undefined, dayTries: row.day_tries, papers: row.papers, fullRounds: row.full_rounds },
  ...{ best: numberOf(row.best), bestMs: row.best_ms ?? undefined, eligible: row.eligible },
  ...{ salt: row.seat_salt, lot: row.lot, newest },
})

/** Pure. */
export const newestOf = (row: NewestRow): NewestTry | undefined =>
  row.attempt === null || row.ends_at === null
    ? undefined
    : {
        ...{ id: row.attempt, round: row.round ?? 0, endsAt: row.ends_at },
        ...{ handedAt: row.handed_at ?? undefined, points: numberOf(row.points) },
      }
