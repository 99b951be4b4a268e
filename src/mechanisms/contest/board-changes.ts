import { type Statement, statement } from '../../kernel/storage/statement.ts'
import type { ContestRules } from './rules.ts'

/** What one hand-in adds to one line of a board. */
export interface BoardChange {
  readonly caseId: string
  readonly kind: 'all' | 'host' | 'team' | 'region'
  readonly place: number
  readonly entrants: number
  readonly tries: number
  readonly full: number
  readonly points: number
  /** When points or full marks grew; undefined where neither did. */
  readonly reached: Date | undefined
  /** Before the boards stood still. */
  readonly shown: boolean
}

interface Before {
  readonly case_id: string
  readonly host: number
  readonly team: number
  readonly region: number
  readonly best: number | undefined
  readonly eligible: boolean
}

interface Handing {
  readonly before: Before
  readonly after: { readonly best: number | undefined; readonly eligible: boolean }
  readonly fast: boolean
  readonly at: Date
  readonly rules: Pick<ContestRules, 'freezesAt'>
}

/** The lines that a hand-in adds to: of all, of the page it came by, of a team and a region. Pure. */
export function changesOf({ before, after, fast, at, rules }: Handing): readonly BoardChange[] {
  const gained = Math.round(((after.best ?? 0) - (before.best ?? 0)) * 100) / 100
  const full = after.eligible && !before.eligible ? 1 : 0
  const one = {
    caseId: before.case_id,
    entrants: !fast && before.best === undefined ? 1 : 0,
    tries: 1,
    full,
    points: gained,
    reached: gained > 0 || full > 0 ? at : undefined,
    shown: rules.freezesAt === undefined || at.toISOString() < new Date(rules.freezesAt).toISOString(),
  }
  return [
    { ...one, kind: 'all', place: 0 },
    { ...one, kind: 'host', place: before.host },
    ...(before.team < 0 ? [] : [{ ...one, kind: 'team' as const, place: before.team }]),
    ...(before.region < 0 ? [] : [{ ...one, kind: 'region' as const, place: before.region }]),
  ]
}

/** The changes of many hand-ins, line by line. Pure. */
export function addedUp(changes: readonly BoardChange[]) {
  const lines = Map.groupBy(changes, ({ caseId, kind, place }) => `${caseId} ${kind} ${place}`)
  return [...lines.values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    const shown = all.filter((one) => one.shown)
    const sum = (some: readonly BoardChange[], of: 'entrants' | 'tries' | 'full' | 'points') =>
      Math.round(some.reduce((before, one) => before + one[of], 0) * 100) / 100
    const reached = (some: readonly BoardChange[]) =>
      some.reduce<Date | undefined>(
        (last, one) => (one.reached && (!last || one.reached > last) ? one.reached : last),
        undefined,
      )
    return [
      {
        ...{ case_id: first.caseId, kind: first.kind, place: first.place },
        ...{ entrants: sum(all, 'entrants'), tries: sum(all, 'tries'), full_marks: sum(all, 'full') },
        ...{ points: sum(all, 'points'), reached_at: reached(all) },
        ...{ shown_entrants: sum(shown, 'entrants'), shown_tries: sum(shown, 'tries') },
        ...{
          shown_full_marks: sum(shown, 'full'),
          shown_points: sum(shown, 'points'),
          shown_reached_at: reached(shown),
        },
      },
    ]
  })
}

/**
 * A part of the statement that hands papers in: a line of a board for each team, region and page that they touch, always in
 * one order, so that two servers wait for each other and do not stand in each other's way.
 */
export const boardPart = (changes: readonly BoardChange[]): Statement => statement`
    lines as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(addedUp(changes))}::jsonb)
        as b(case_id text, kind text, place smallint, entrants integer, tries integer, full_marks integer, points numeric,
          reached_at timestamptz, shown_entrants integer, shown_tries integer, shown_full_marks integer, shown_points numeric,
          shown_reached_at timestamptz)
    ), boards as (
      insert into contest_board as old (case_id, kind, place, entrants, tries, full_marks, points, reached_at, shown_entrants,
        shown_tries, shown_full_marks, shown_points, shown_reached_at)
      select * from lines order by case_id, kind, place
      on conflict (case_id, kind, place) do update set
        entrants = old.entrants + excluded.entrants, tries = old.tries + excluded.tries,
        full_marks = old.full_marks + excluded.full_marks, points = old.points + excluded.points,
        reached_at = greatest(old.reached_at, excluded.reached_at),
        shown_entrants = old.shown_entrants + excluded.shown_entrants, shown_tries = old.shown_tries + excluded.shown_tries,
        shown_full_marks = old.shown_full_marks + excluded.shown_full_marks,
        shown_points = old.shown_points + excluded.shown_points,
        shown_reached_at = greatest(old.shown_reached_at, excluded.shown_reached_at)
    )`
