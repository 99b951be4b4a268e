import { dayOf } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { drawFor, entrantOf } from '../sitting/drawn.ts'
import { DrawnItems } from '../sitting/paper.ts'
import type { OpenContest, OpenContests } from './open-contests.ts'
import {
  contestClosed,
  contestNotOpen,
  dailyUsed,
  enterContestFirst,
  noRoundToday,
  noSuchContest,
  nothingToRedo,
  notInFinal,
} from './refusals.ts'
import { roundOn } from './rules.ts'

export interface AskedBegin {
  readonly seat: number
  /** What the database keeps of its token, hexadecimal. */
  readonly session: string
  readonly arrived: Date
  /** The paper that was handed in last once more. */
  readonly redo: boolean
}

/** A paper that an entrant answers. */
export interface ContestTry {
  readonly id: number
  readonly seat: number
  readonly caseId: string
  readonly nth: number
  readonly paper: number
  readonly endsAt: Date
  readonly drawn: DrawnItems
}

interface Stands {
  readonly database: Database
  readonly open: OpenContests
}

interface Row {
  readonly id: number
  readonly case_id: string
  readonly nickname: string
  readonly session: string | null
  readonly attempts: number
  readonly papers: number
  readonly day: string | null
  readonly day_tries: number
  readonly full_rounds: number
  readonly attempt: number | null
  readonly paper: number | null
  readonly ends_at: Date | null
  readonly handed_at: Date | null
  readonly points: string | null
  readonly drawn: unknown
}

interface ToBegin {
  readonly asked: AskedBegin
  readonly contest: OpenContest
  readonly nth: number
  readonly paper: number
  readonly round: number
  readonly day: string
  readonly drawn: DrawnItems
}

/** Begins papers, or gives those that run: one read and one write for all. */
export async function beginMany(
  stands: Stands,
  asked: readonly AskedBegin[],
): Promise<readonly (ContestTry | Refusal)[]> {
  const first = await judge(stands, asked)
  const begun = await insert(
    stands.database,
    first.flatMap((one) => ('contest' in one ? [one] : [])),
  )
  const left = asked.filter((one, at) => 'contest' in (first[at] ?? {}) && !begun.has(one.seat))
  // Begun meanwhile by another server: it is read again, and found.
  const again = left.length === 0 ? [] : await judge(stands, left)
  const second = new Map(left.map(({ seat }, at) => [seat, again[at]] as const))
  return first.map((one, at) => {
    if (!('contest' in one)) return one
    const seat = asked[at]?.seat ?? 0
    const found = begun.get(seat) ?? second.get(seat)
    return found === undefined || 'contest' in found ? contestClosed() : found
  })
}

async function judge(
  { database, open }: Stands,
  asked: readonly AskedBegin[],
): Promise<readonly (ContestTry | Refusal | ToBegin)[]> {
  const { rows } = await statement<Row>`
    select s.id, s.case_id, s.nickname, encode(s.session_hash, 'hex') as session, s.attempts, s.papers, s.day::text as day,
      s.day_tries, s.full_rounds, a.id as attempt, a.paper, a.ends_at, a.handed_at, a.points, a.drawn
    from contest_seat s
      left join lateral (select * from contest_attempt where seat = s.id order by nth desc limit 1) a on true
    where s.id = any(${asked.map(({ seat }) => seat)}::bigint[])`.execute(database)
  const seats = new Map(rows.map((row) => [row.id, row]))
  const cases = [...new Set(rows.map((row) => row.case_id))]
  const contests = new Map(await Promise.all(cases.map(async (id) => [id, await open.of(id)] as const)))
  return asked.map((one) => {
    const row = seats.get(one.seat)
    return judgeOne(one, row, row && contests.get(row.case_id))
  })
}

function judgeOne(
  asked: AskedBegin,
  row: Row | undefined,
  contest: OpenContest | undefined,
): ContestTry | Refusal | ToBegin {
  if (!row || row.session !== asked.session) return enterContestFirst()
  if (!contest) return noSuchContest()
  if (row.attempt !== null && row.handed_at === null && row.ends_at && row.ends_at > asked.arrived) return tryOf(row)
  const when = whenOf(asked.arrived, row, contest)
  return isRefusal(when) ? when : paperFor(asked, row, contest, when)
}

interface When {
  readonly day: string
  readonly round: number
}

/** The round that is on for this entrant, or why none is. */
function whenOf(arrived: Date, row: Row, contest: OpenContest): When | Refusal {
  if (arrived < contest.opensAt) return contestNotOpen(contest.opensAt)
  if (contest.stage !== 'open' || arrived >= contest.closesAt) return contestClosed()
  const { rounds } = contest.rules
  const day = dayOf(arrived)
  const round = roundOn(contest.rules, day)
  if (round === undefined) return noRoundToday(rounds.find(({ from }) => from > day))
  const before = row.full_rounds & ((1 << round) - 1)
  return rounds[round]?.final && before === 0 ? notInFinal() : { day, round }
}

function paperFor(asked: AskedBegin, row: Row, contest: OpenContest, { day, round }: When): Refusal | ToBegin {
  const { rules } = contest
  const head = { asked, contest, nth: row.attempts + 1, round, day }
  if (asked.redo) {
    const isOpen = rules.redo && row.handed_at !== null && Number(row.points) < rules.most
    return isOpen ? { ...head, paper: row.paper ?? 1, drawn: DrawnItems.parse(row.drawn) } : nothingToRedo()
  }
  if (row.day === day && row.day_tries >= rules.daily) return dailyUsed(rules.daily)
  const paper = row.papers + 1
  const from = { rules, seed: contest.seed, shownItems: contest.items, bank: contest.bank, cuts: [] }
  const drawn = drawFor(from, entrantOf(row.nickname, paper), asked.arrived)
  return isRefusal(drawn) ? drawn : { ...head, paper, drawn }
}

const tryOf = (row: Row): ContestTry => ({
  id: row.attempt ?? 0,
  seat: row.id,
  caseId: row.case_id,
  nth: row.attempts,
  paper: row.paper ?? 1,
  endsAt: row.ends_at ?? new Date(0),
  drawn: DrawnItems.parse(row.drawn),
})

async function insert(database: Database, toBegin: readonly ToBegin[]): Promise<ReadonlyMap<number, ContestTry>> {
  if (toBegin.length === 0) return new Map()
  const given = toBegin.map(({ asked: { seat, session, arrived, redo }, contest, nth, paper, round, day, drawn }) => ({
    ...{ seat, session, arrived, redo, nth, paper, round, day, drawn },
    daily: contest.rules.daily,
    ends: new Date(Math.min(arrived.getTime() + contest.rules.minutes * 60_000, contest.closesAt.getTime())),
  }))
  const { rows } = await statement<{ id: number; seat: number }>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as g(seat bigint, session text, arrived timestamptz, redo boolean, nth integer, paper integer, round smallint, day date,
          drawn jsonb, daily integer, ends timestamptz)
    ), held as materialized (
      select s.id from contest_seat s where s.id in (select seat from given) order by s.id for update
    ), counted as (
      -- What was read may have changed: whoever begins twice at once begins one.
      update contest_seat s set attempts = g.nth, papers = g.paper,
        day = case when g.redo then s.day else g.day end,
        day_tries = case when g.redo then s.day_tries when s.day = g.day then s.day_tries + 1 else 1 end
      from given g join held h on h.id = g.seat
      where s.id = g.seat and s.session_hash = decode(g.session, 'hex') and s.attempts = g.nth - 1
        and (g.redo or s.day is distinct from g.day or s.day_tries < g.daily)
      returning s.id, s.case_id
    )
    insert into contest_attempt (seat, case_id, nth, round, redo, started_at, ends_at, paper, drawn)
    select c.id, c.case_id, g.nth, g.round, g.redo, g.arrived, g.ends, g.paper, g.drawn
    from counted c join given g on g.seat = c.id order by c.id
    returning id, seat`.execute(database)
  const bySeat = new Map(toBegin.map((one, at) => [one.asked.seat, { one, ends: given[at]?.ends ?? new Date(0) }]))
  return new Map(
    rows.flatMap(({ id, seat }): readonly [number, ContestTry][] => {
      const found = bySeat.get(seat)
      if (!found) return []
      const { nth, paper, drawn, contest } = found.one
      return [[seat, { id, seat, caseId: contest.caseId, nth, paper, drawn, endsAt: found.ends }]]
    }),
  )
}
