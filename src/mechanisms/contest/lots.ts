import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../kernel/storage/keyset.ts'
import { type Statement, statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { seedOf } from '../draw/draw.ts'
import { type ContestRules, prizeAt, winnersOf } from './rules.ts'

/** The list that winners are drawn from, before anybody knows who they are. */
export interface LotList {
  readonly entrants: number
  /** Who takes part in the draw. */
  readonly eligible: number
  /** `listHash` of mechanisms/draw over the hashes of all who do. */
  readonly listHash: string
}

/** One statement, however many there are: hashes in their own order, a line each. */
export async function lotList(database: Database, caseId: string): Promise<LotList> {
  const { rows } = await statement<{ entrants: number; eligible: number; hash: string }>`
    select count(*)::int as entrants, (count(*) filter (where eligible))::int as eligible,
      encode(sha256(convert_to(coalesce(
        string_agg(encode(lot, 'hex'), E'\n' order by lot) filter (where eligible), ''), 'UTF8')), 'hex') as hash
    from contest_seat where case_id = ${caseId} and best is not null`.execute(database)
  const [row] = rows
  return { entrants: row?.entrants ?? 0, eligible: row?.eligible ?? 0, listHash: row?.hash ?? '' }
}

/**
 * The seed of a draw of winners: the root of the log, the number whose hash was public before anybody entered, and the
 * number from outside that the rules name, if any; a line each.
 */
export const lotSeedOf = (root: string, lotSeed: string, outside?: string): string =>
  seedOf(root, seedOf(lotSeed, outside))

/** Those who take part in the order of the draw, as `drawFrom` of mechanisms/draw gives it. */
const drawn = (caseId: string, seed: string): Statement => statement`
  select id, lot from contest_seat where case_id = ${caseId} and eligible
  order by sha256(convert_to(${seed} || E'\n' || encode(lot, 'hex'), 'UTF8'))`

/** Draws as many as the rules have prizes, and writes them down; one statement. @returns how many */
export async function drawWinners(
  transaction: Database,
  { caseId, seed, rules }: { readonly caseId: string; readonly seed: string; readonly rules: ContestRules },
): Promise<number> {
  const places = Array.from({ length: winnersOf(rules) }, (_, at) => prizeAt(rules, at + 1))
  const { rows } = await statement`
    with first as materialized (${drawn(caseId, seed)} limit ${places.length})
    insert into contest_winner (case_id, place, seat, prize, state)
    select ${caseId}, o.place, o.id, p.prize, 'drawn'
    from (select id, row_number() over (
        order by sha256(convert_to(${seed} || E'\n' || encode(lot, 'hex'), 'UTF8')))::int as place from first) o
      join unnest(${places}::smallint[]) with ordinality as p(prize, place) on p.place = o.place
    returning place`.execute(transaction)
  return rows.length
}

interface MovingUp {
  readonly caseId: string
  readonly seed: string
  readonly prize: number
  readonly at: Date
}

/** The next in the order of the draw has the prize of a place that fell away; nobody, where all were drawn. */
export async function moveUp(transaction: Database, { caseId, seed, prize, at }: MovingUp): Promise<void> {
  await statement`select from contest where case_id = ${caseId} for update`.execute(transaction)
  await statement`
    insert into contest_winner (case_id, place, seat, prize, state, moved_at)
    select ${caseId}, (select max(place) from contest_winner where case_id = ${caseId}) + 1, next.id, ${prize}, 'drawn', ${at}
    from (${drawn(caseId, seed)}
      offset (select count(*) from contest_winner where case_id = ${caseId}) limit 1) next`.execute(transaction)
}

export interface ContestWinner {
  readonly place: number
  readonly seat: number
  readonly nickname: string
  readonly lot: string
  readonly salt: string
  readonly prize: number
  readonly state: 'drawn' | 'struck' | 'refused' | 'lapsed'
  readonly hasContact: boolean
  /** Undefined for whoever was drawn at once. */
  readonly movedAt: Date | undefined
}

const winnerColumns = statement`w.place, w.seat, s.nickname, encode(s.lot, 'hex') as lot, encode(s.salt, 'hex') as salt, w.prize,
  w.state, w.contact_at is not null as "hasContact", w.moved_at as "movedAt"`

const inOrder: Keyset<ContestWinner> = {
  index: 'contest_winner_pkey',
  direction: 'asc',
  columns: [{ column: 'w.place', kind: 'number', of: ({ place }) => place }],
}

/** Winners in the order of the draw, a page at a time. */
export async function winnersIn(
  database: Database,
  { caseId, after, limit }: { readonly caseId: string; readonly after: string | undefined; readonly limit: number },
): Promise<KeysetPage<ContestWinner> | Refusal> {
  const mark = markGiven(inOrder, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<ContestWinner>`
    select ${winnerColumns} from contest_winner w join contest_seat s on s.id = w.seat
    where w.case_id = ${caseId} and ${onward(inOrder, mark)} order by ${ordered(inOrder)} limit ${limit + 1}`.execute(
    database,
  )
  return pageOf(inOrder, rows, limit)
}

/** Hashes of a slice of the list. */
const LOTS_AT_ONCE = 10_000

/** All hashes that were drawn from, in their own order, a line each. */
export async function* lotLines(database: Database, caseId: string): AsyncGenerator<string> {
  let after = Buffer.alloc(0)
  for (;;) {
    const { rows } = await statement<{ text: string | null; last: Uint8Array | null; count: number }>`
      select string_agg(encode(lot, 'hex'), E'\n' order by lot) as text, max(lot) as last, count(*)::int as count
      from (select lot from contest_seat where case_id = ${caseId} and eligible and lot > ${after}
        order by lot limit ${LOTS_AT_ONCE}) l`.execute(database)
    const [row] = rows
    if (row?.text && row.last) {
      yield `${row.text}\n`
      after = Buffer.from(row.last)
    }
    if (!row || row.count < LOTS_AT_ONCE) return
  }
}

/** The place of one entrant on the list; undefined where there is none. */
export async function wonBy(database: Database, caseId: string, seat: number): Promise<ContestWinner | undefined> {
  const { rows } = await statement<ContestWinner>`
    select ${winnerColumns} from contest_winner w join contest_seat s on s.id = w.seat
    where w.case_id = ${caseId} and w.seat = ${seat}`.execute(database)
  return rows[0]
}

/** A list that is given up: kept as it was shown, and gone from the winners. @returns which list it was, from 1 */
export async function giveUpList(transaction: Database, caseId: string): Promise<void> {
  await statement`
    insert into contest_earlier_winner (case_id, draw, place, nickname, lot, salt, prize, state)
    select w.case_id, d.nth, w.place, s.nickname, s.lot, s.salt, w.prize, w.state
    from contest_winner w join contest_seat s on s.id = w.seat
      cross join (select coalesce(max(draw), 0) + 1 as nth from contest_earlier_winner where case_id = ${caseId}) d
    where w.case_id = ${caseId}`.execute(transaction)
  await statement`delete from contest_winner where case_id = ${caseId}`.execute(transaction)
}

/** One line of a list that was given up. */
export interface EarlierWinner extends Pick<ContestWinner, 'place' | 'nickname' | 'lot' | 'salt' | 'prize' | 'state'> {
  readonly draw: number
}

const earlierInOrder: Keyset<EarlierWinner> = {
  index: 'contest_earlier_winner_pkey',
  direction: 'asc',
  columns: [
    { column: 'w.draw', kind: 'number', of: ({ draw }) => draw },
    { column: 'w.place', kind: 'number', of: ({ place }) => place },
  ],
}

/** Lists that were given up, the first of them first, a page at a time. */
export async function earlierWinnersIn(
  database: Database,
  { caseId, after, limit }: { readonly caseId: string; readonly after: string | undefined; readonly limit: number },
): Promise<KeysetPage<EarlierWinner> | Refusal> {
  const mark = markGiven(earlierInOrder, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<EarlierWinner>`
    select w.draw, w.place, w.nickname, encode(w.lot, 'hex') as lot, encode(w.salt, 'hex') as salt, w.prize, w.state
    from contest_earlier_winner w
    where w.case_id = ${caseId} and ${onward(earlierInOrder, mark)}
    order by ${ordered(earlierInOrder)} limit ${limit + 1}`.execute(database)
  return pageOf(earlierInOrder, rows, limit)
}

interface Lapsing {
  readonly caseId: string
  readonly seed: string
  readonly at: Date
}

/**
 * Prizes of winners who left no contact lapse, and as many of the next in the order of the draw have them; who moved up
 * and still has days is not touched. @returns how many lapsed, and how many moved up
 */
export async function lapsePrizes(
  transaction: Database,
  { caseId, seed, at }: Lapsing,
): Promise<{ readonly lapsed: number; readonly moved: number }> {
  await statement`select from contest where case_id = ${caseId} for update`.execute(transaction)
  const { rows: gone } = await statement<{ prize: number }>`
    update contest_winner set state = 'lapsed'
    where case_id = ${caseId} and state = 'drawn' and contact_at is null and moved_at is null
    returning prize`.execute(transaction)
  const prizes = gone.map(({ prize }) => prize).sort((one, other) => one - other)
  const { rows: moved } = await statement`
    insert into contest_winner (case_id, place, seat, prize, state, moved_at)
    select ${caseId}, before.place + next.nth, next.id, p.prize, 'drawn', ${at}
    from (select max(place) as place, count(*) as count from contest_winner where case_id = ${caseId}) before
      cross join lateral (
        select id, row_number() over () as nth from (
          ${drawn(caseId, seed)} offset before.count limit ${prizes.length}) d) next
      join unnest(${prizes}::smallint[]) with ordinality as p(prize, nth) on p.nth = next.nth
    returning place`.execute(transaction)
  return { lapsed: gone.length, moved: moved.length }
}
