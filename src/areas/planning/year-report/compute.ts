import type { Day } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import { PARTS, type TaskContent } from '../../../mechanisms/plan/content.ts'
import type { PlanLine, PlanTask } from '../../../mechanisms/plan/load.ts'
import { type TaskPiece, type TaskState, taskState } from '../../../mechanisms/plan/state.ts'
import type { YearFigures, YearLine, YearReason, YearTask } from './figures.ts'

/** All that the figures of a year are worked out from. */
export interface YearSource
  extends Pick<
    YearFigures,
    'on' | 'plan' | 'offices' | 'evaluations' | 'lists' | 'prompts' | 'funds' | 'research' | 'problems'
  > {
  readonly lines: readonly PlanLine[]
  readonly tasks: readonly PlanTask[]
  readonly pieces: ReadonlyMap<string, readonly TaskPiece[]>
  /** Of the provisions that the plan stands on, those that a row of a published list names. */
  readonly listed: ReadonlySet<string>
}

/**
 * The figures of a year, from the lines and tasks of the plan and from their evidence on a day. A task counts as verified
 * only while its evidence is whole; every other one stands there with its state and why. Pure.
 */
export function figuresOf(source: YearSource): YearFigures {
  const { lines, tasks, pieces, listed, ...rest } = source
  const numbers = new Map(lines.map(({ id, content }) => [id, content.number]))
  const shown = tasks
    .map((task) => yearTask(task, numbers, pieces.get(task.id) ?? [], source))
    .toSorted((one, other) => one.line - other.line || (one.due < other.due ? -1 : one.due > other.due ? 1 : 0))
  const byLine = Map.groupBy(tasks, ({ content }) => content.line)
  const verified = new Set(shown.filter(({ standing }) => standing === 'verified').map(({ id }) => id))
  const of = (line: PlanLine) => byLine.get(line.id) ?? []
  return {
    ...rest,
    totals: totalsOf(shown, lines),
    lines: lines.map((line) => yearLine(line, of(line), verified)),
    tasks: shown,
    gaps: gapsOf({ lines, of, listed }),
  }
}

function yearLine({ id, content }: PlanLine, under: readonly PlanTask[], verified: ReadonlySet<string>): YearLine {
  const { number, text, part, basis, struck } = content
  return {
    ...{ id, number, text, basis: [...basis] },
    ...(part !== undefined && { part }),
    ...(struck !== undefined && { struck }),
    tasks: under.length,
    verified: under.filter((task) => verified.has(task.id)).length,
  }
}

/** A task as a report has it. Pure. */
export function yearTask(
  { id, content }: PlanTask,
  numbers: ReadonlyMap<string, number>,
  pieces: readonly TaskPiece[],
  { on, plan }: Pick<YearSource, 'on' | 'plan'>,
): YearTask {
  const state = taskState(content, pieces, on)
  const { title, owner, due, line } = content
  return {
    ...{ id, title, due, line: (line === undefined ? undefined : numbers.get(line)) ?? 0 },
    ...(owner && { owner: owner.office }),
    ...{ standing: state.standing, overdue: state.overdue, there: state.there, needed: state.needed },
    reasons: [...whyNotVerified(content, state, { pieces, on }), ...movesOf(content, plan.to)],
  }
}

interface Evidence {
  readonly pieces: readonly TaskPiece[]
  readonly on: Day
}

function whyNotVerified(content: TaskContent, state: TaskState, evidence: Evidence): YearReason[] {
  const missing = missingOf(state)
  switch (state.standing) {
    case 'verified':
      return []
    case 'struck':
      return [{ kind: 'struck', why: content.struck ?? '' }]
    case 'unowned':
      return [{ kind: 'unowned' }, ...missing]
    case 'offered':
      return [{ kind: 'offered' }, ...missing]
    case 'refused':
      return [{ kind: 'refused', why: content.refusedWhy ?? '' }]
    case 'said':
      return [{ kind: 'waits' }]
    case 'fallen':
      return [
        { kind: 'fallen', verified: content.verified !== undefined, lost: lostOf(state, content, evidence) },
        ...missing,
      ]
    case 'returned':
      return [{ kind: 'returned', why: content.returned?.reason ?? '' }, ...missing]
    case 'open':
      return missing.length > 0 ? missing : [{ kind: 'not-said' }]
  }
}

function missingOf({ needs }: TaskState): YearReason[] {
  const missing = needs
    .filter(({ need, there }) => there < need.count)
    .map(({ need: { what, count }, there }) => ({ what, there, count }))
  return missing.length > 0 ? [{ kind: 'no-evidence', missing }] : []
}

const WITHDRAWN: Say = { zh: '已撤回', en: 'withdrawn' }
const EXPIRED: Say = { zh: '已过期', en: 'expired' }

/** Why pieces count no more, each with how many there are. */
function lostOf({ lost }: TaskState, { verified }: TaskContent, { pieces, on }: Evidence) {
  const whys = verified
    ? lost.map(({ why }) => why)
    : pieces.flatMap(({ withdrawn, expiresOn }) =>
        withdrawn ? [WITHDRAWN] : expiresOn !== undefined && expiresOn < on ? [EXPIRED] : [],
      )
  return [...Map.groupBy(whys, ({ zh }) => zh)].map(([zh, all]) => ({
    why: { zh, en: all[0]?.en ?? zh },
    count: all.length,
  }))
}

const movesOf = ({ moves }: TaskContent, last: Day): YearReason[] =>
  moves.map(({ from, to, reason }) => ({ kind: 'moved', from, to, why: reason, beyond: to > last }))

const isBeyond = ({ reasons }: YearTask): boolean => {
  const last = reasons.findLast(({ kind }) => kind === 'moved')
  return last?.kind === 'moved' && last.beyond
}

function totalsOf(tasks: readonly YearTask[], lines: readonly PlanLine[]): YearFigures['totals'] {
  const standing = (...of: readonly YearTask['standing'][]) => tasks.filter((task) => of.includes(task.standing)).length
  const verified = standing('verified')
  return {
    ...{ tasks: tasks.length, verified, unverified: tasks.length - verified, said: standing('said') },
    ...{ fallen: standing('fallen'), refused: standing('refused'), unowned: standing('unowned') },
    struck: standing('struck'),
    moved: tasks.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'moved')).length,
    movedBeyond: tasks.filter(isBeyond).length,
    lines: lines.length,
    linesStruck: lines.filter(({ content }) => content.struck !== undefined).length,
  }
}

interface Gaps {
  readonly lines: readonly PlanLine[]
  readonly of: (line: PlanLine) => readonly PlanTask[]
  readonly listed: ReadonlySet<string>
}

/** What nobody works on: lines without a task, provisions under no task and in no list, parts that nobody is given. */
function gapsOf({ lines, of, listed }: Gaps): YearFigures['gaps'] {
  const isWorkedOn = (line: PlanLine) => of(line).some(({ content }) => content.struck === undefined)
  const bare = lines.filter((line) => !isWorkedOn(line))
  const carried = new Set(lines.filter(isWorkedOn).flatMap(({ content }) => content.basis))
  const provisions = new Set(bare.flatMap(({ content }) => content.basis))
  const parts = new Set(lines.flatMap(({ content }) => content.part ?? []))
  return {
    lines: bare.map(({ id }) => id),
    provisions: [...provisions].filter((one) => !carried.has(one) && !listed.has(one)),
    parts: parts.size === 0 ? [] : Object.keys(PARTS).filter((part) => ![...parts].some((one) => one === part)),
  }
}
