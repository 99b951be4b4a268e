import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { ContestHead } from './open-contests.ts'

/** One line of a board, with its place by the rules; undefined where they put nothing in order. */
export interface BoardLine {
  readonly name: string
  readonly rank: number | undefined
  readonly entrants: number
  readonly tries: number
  readonly full: number
  readonly points: number
}

export interface ContestBoards {
  readonly all: Omit<BoardLine, 'name' | 'rank'>
  readonly teams: readonly BoardLine[]
  readonly regions: readonly BoardLine[]
  /** In the order of the rules; our own page first. */
  readonly hosts: readonly Omit<BoardLine, 'rank'>[]
  /** As they stood at that moment; undefined where they go on. */
  readonly frozenAt: Date | undefined
}

interface Row {
  readonly kind: 'all' | 'host' | 'team' | 'region'
  readonly place: number
  readonly entrants: number
  readonly tries: number
  readonly full: number
  readonly points: number
  readonly reached: Date | null
}

const NOTHING = { entrants: 0, tries: 0, full: 0, points: 0 }

/** Stages at which winners are drawn, so that nothing is kept back any more. */
const DRAWN: ReadonlySet<string> = new Set(['provisional', 'final', 'ended'])

/** The moment at which what is shown stood still; undefined where it goes on, or stands whole again. */
export function frozenAt({ rules, stage }: Pick<ContestHead, 'rules' | 'stage'>, now: Date): Date | undefined {
  const at = rules.freezesAt === undefined ? undefined : new Date(rules.freezesAt)
  return at && at <= now && !DRAWN.has(stage) ? at : undefined
}

/** Boards of teams and regions; persons stand in none. Lines are as many as the rules name, however many enter. */
export async function readBoards(database: Database, contest: ContestHead, now: Date): Promise<ContestBoards> {
  const frozen = frozenAt(contest, now)
  const { rows } = await statement<Row>`
    select kind, place,
      case when ${frozen !== undefined} then shown_entrants else entrants end as entrants,
      case when ${frozen !== undefined} then shown_tries else tries end as tries,
      case when ${frozen !== undefined} then shown_full_marks else full_marks end as full,
      (case when ${frozen !== undefined} then shown_points else points end)::float8 as points,
      case when ${frozen !== undefined} then shown_reached_at else reached_at end as reached
    from contest_board where case_id = ${contest.caseId}`.execute(database)
  const of = (kind: Row['kind']) => new Map(rows.filter((row) => row.kind === kind).map((row) => [row.place, row]))
  const { rules } = contest
  const hosts = of('host')
  return {
    all: of('all').get(0) ?? NOTHING,
    teams: inOrder(rules, rules.teams, of('team')),
    regions: inOrder(rules, rules.regions, of('region')),
    hosts: [
      { name: '', ...NOTHING, ...picked(hosts.get(-1)) },
      ...rules.hosts.map(({ name }, at) => ({ name, ...NOTHING, ...picked(hosts.get(at)) })),
    ],
    frozenAt: frozen,
  }
}

const picked = (row: Row | undefined) =>
  row && { entrants: row.entrants, tries: row.tries, full: row.full, points: row.points }

interface Placed extends Omit<BoardLine, 'rank'> {
  readonly value: number
  readonly reached: number
}

function inOrder(
  { board, tie }: Pick<ContestHead['rules'], 'board' | 'tie'>,
  names: readonly { readonly name: string }[],
  rows: ReadonlyMap<number, Row>,
): readonly BoardLine[] {
  const lines = names.map(({ name }, at): Placed => {
    const row = rows.get(at)
    const line = { name, ...NOTHING, ...picked(row) }
    return { ...line, value: measured(board, line), reached: row?.reached?.getTime() ?? Infinity }
  })
  if (board === 'none') return lines.map(({ value: _, reached: __, ...line }) => ({ ...line, rank: undefined }))
  const sorted = lines.toSorted(
    (one, other) => other.value - one.value || (tie === 'earlier' ? compared(one.reached, other.reached) : 0),
  )
  let rank = 0
  return sorted.map(({ value, reached, ...line }, at) => {
    const before = sorted[at - 1]
    const isEqual = before?.value === value && (tie === 'shared' || before.reached === reached)
    rank = isEqual ? rank : at + 1
    return { ...line, rank }
  })
}

const compared = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1)

function measured(
  board: ContestHead['rules']['board'],
  { points, entrants, full }: Omit<BoardLine, 'name' | 'rank'>,
): number {
  if (board === 'total') return points
  if (board === 'full') return full
  return entrants === 0 ? 0 : Math.round((points / entrants) * 100) / 100
}

/** How old a board may be that somebody reads. */
const FRESH_MS = 1_000
const MOST_HELD = 200

interface HeldBoards {
  readonly at: number
  readonly boards: Promise<ContestBoards>
}

const held = new WeakMap<Database, Map<string, HeldBoards>>()

/** The same, at most a second old: however many read it, the database is asked once a second. */
export function boardsOf(database: Database, contest: ContestHead, now: Date): Promise<ContestBoards> {
  const known = held.get(database) ?? new Map<string, HeldBoards>()
  held.set(database, known)
  const name = `${contest.caseId} ${contest.stage} ${frozenAt(contest, now) !== undefined}`
  const at = performance.now()
  const found = known.get(name)
  if (found && at - found.at < FRESH_MS) return found.boards
  const boards = readBoards(database, contest, now)
  boards.catch(() => known.delete(name))
  known.delete(name)
  known.set(name, { at, boards })
  for (const [oldest] of known)
    if (known.size > MOST_HELD) known.delete(oldest)
    else break
  return boards
}
