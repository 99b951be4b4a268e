import type { Database } from '../../kernel/storage/connection.ts'
import { type Statement, statement } from '../../kernel/storage/statement.ts'
import type { OpenContest } from './open-contests.ts'

// What entrants reached and what boards show, worked out from papers alone, as hand-ins one by one would have given it
// by the keys as they are now (`hand-in-paper.ts`, `board-changes.ts`).

/** Points of a paper by the newest keys. */
const points = statement`coalesce(a.remarked_points, a.points)`

type Counted = Pick<OpenContest, 'caseId' | 'rules'>

const finalOf = ({ rules }: Counted): number => rules.rounds.findIndex((round) => round.final)

/** As `isEligible` of rules.ts has it, of a column of bits. */
function eligible(contest: Counted, bits: Statement): Statement {
  const final = finalOf(contest)
  return final < 0 ? statement`${bits} > 0` : statement`${bits} & ${1 << final}::int <> 0`
}

/** What the next so many entrants reached, from all their papers. @returns the last of them, and whether it was the last of all */
export async function countAnew(
  database: Database,
  contest: Counted,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ readonly last: number; readonly isOver: boolean }> {
  const { rows } = await statement<{ last: number | null; count: number }>`
    with asked as materialized (
      select id from contest_seat where case_id = ${contest.caseId} and id > ${after} order by id limit ${limit}
    ), paper as (
      select a.seat, a.round, ${points} as points, (extract(epoch from a.handed_at - a.started_at) * 1000)::bigint as took
      from contest_attempt a join asked on asked.id = a.seat where a.handed_at is not null and not a.fast
    ), reached as (
      select seat, max(points) as best,
        bit_or(case when points >= ${contest.rules.most}::numeric then 1 << round else 0 end) as full_rounds
      from paper group by seat
    ), timed as (
      select r.seat, r.best, r.full_rounds, min(p.took) as best_ms
      from reached r join paper p on p.seat = r.seat and p.points = r.best group by 1, 2, 3
    ), written as (
      update contest_seat s set best = t.best, best_ms = t.best_ms, full_rounds = t.full_rounds, eligible = ${eligible(contest, statement`t.full_rounds`)}
      from timed t where s.id = t.seat
    )
    select max(id) as last, count(*)::int as count from asked`.execute(database)
  const [row] = rows
  return { last: row?.last ?? after, isOver: (row?.count ?? 0) < limit }
}

/** All lines of a contest's boards, once what its entrants reached is counted: as they stand, and as they stood still. */
export async function countBoards(database: Database, contest: Counted): Promise<void> {
  await countLines(database, contest, undefined)
  if (contest.rules.freezesAt !== undefined) await countLines(database, contest, new Date(contest.rules.freezesAt))
}

const whole = statement`entrants = l.entrants, tries = l.tries, full_marks = l.full_marks, points = l.points,
  reached_at = l.reached_at`
const shown = statement`shown_entrants = l.entrants, shown_tries = l.tries, shown_full_marks = l.full_marks,
  shown_points = l.points, shown_reached_at = l.reached_at`
const both = statement`${whole}, ${shown}`

async function countLines(database: Database, contest: Counted, before: Date | undefined): Promise<void> {
  const final = finalOf(contest)
  const until = before === undefined ? statement`true` : statement`a.handed_at < ${before}`
  const columns = before ? shown : contest.rules.freezesAt === undefined ? both : whole
  await statement`
    with paper as (
      select a.seat, a.round, a.fast, a.handed_at, ${points} as points from contest_attempt a
      where a.case_id = ${contest.caseId} and a.handed_at is not null and ${until}
    ), entrant as (
      select seat, count(*)::int as tries, bool_or(not fast) as entered,
        coalesce(max(points) filter (where not fast), 0) as best,
        coalesce(bit_or(1 << round) filter (where not fast and points >= ${contest.rules.most}::numeric), 0) as full_rounds
      from paper group by seat
    ), grew as (
      select p.seat, min(p.handed_at) filter (where e.best > 0 and p.points = e.best) as points_at,
        min(p.handed_at) filter (
          where p.points >= ${contest.rules.most}::numeric and ${final < 0 ? statement`true` : statement`p.round = ${final}::int`}) as full_at
      from paper p join entrant e on e.seat = p.seat where not p.fast group by p.seat
    ), lines as (
      select k.kind, k.place, (count(*) filter (where e.entered))::int as entrants, sum(e.tries)::int as tries,
        (count(*) filter (where ${eligible(contest, statement`e.full_rounds`)}))::int as full_marks, sum(e.best) as points,
        max(greatest(g.points_at, g.full_at)) as reached_at
      from entrant e join contest_seat s on s.id = e.seat left join grew g on g.seat = e.seat
        cross join lateral (values ('all', 0::smallint), ('host', s.host), ('team', s.team), ('region', s.region)) k(kind, place)
      where k.kind in ('all', 'host') or k.place >= 0
      group by k.kind, k.place
    )
    update contest_board b set ${columns}
    from lines l where b.case_id = ${contest.caseId} and b.kind = l.kind and b.place = l.place`.execute(database)
}
