import type { Say } from '../../law/say.ts'
import { type Day, dayOf } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import { type Roles, roleName } from '../identity/roles.ts'
import { readsWhole } from './access.ts'
import type { CaseState, Facts } from './case-state.ts'
import { type Deadline, type Figure, stateOf } from './clock.ts'
import type { Procedure, Step } from './definition.ts'
import { whyNotEligible } from './eligibility.ts'
import type { Grounds } from './grounds.ts'
import { fits, type NextOf, nextsOf, waitedFor } from './way.ts'

/**
 * Whose turn it is. `officer`: whoever holds a role at the office that holds the case, or the one person who has the case
 * in hand. `second`: whoever of a role may agree to what another proposed. `outside`: nobody of the office and not the
 * party, as a bank or a court. `nobody`: nothing is owed by anybody.
 */
export type Whose =
  | { readonly kind: 'officer'; readonly role: string; readonly person: string | undefined }
  | { readonly kind: 'second'; readonly role: string; readonly proposer: string }
  | { readonly kind: 'party' }
  | { readonly kind: 'outside'; readonly whom: Say }
  | { readonly kind: 'system' }
  | { readonly kind: 'nobody'; readonly why: Say }

/** The main next step of a case: what, whose, and the clock that ends its time. */
export interface NextStep {
  /** A step of the procedure. */
  readonly step: string
  readonly name: Say
  readonly whose: Whose
  /**
   * For the office's own turn the first of its clocks to end; for the party's, or somebody's outside, the one that ends
   * the wait. Undefined where none runs.
   */
  readonly deadline: Deadline | undefined
  readonly grounds: Grounds
}

/**
 * Pure: the main next step of a file at a moment, as the procedure declares it for its stage; undefined at an end, and at
 * a stage that the procedure does not know. Give it the whole file: the steps that a party does not read count too.
 */
export function nextStep(procedure: Procedure, file: CaseState, now: Date): NextStep | undefined {
  const { proposal } = file
  const proposed = proposal && procedure.steps[proposal.step]
  // A proposal that would not change the stage, such as opening a sealed answer, does not replace the main next step.
  if (proposal && proposed?.concurs && (proposed.to ?? file.stage) !== file.stage) {
    const whose = { kind: 'second', role: proposed.concurs.role, proposer: proposal.by } as const
    return nextOf(proposal.step, proposed, whose, deadlineOf(whose, undefined, { file, now }))
  }
  const next = wayOfFile(procedure, file, now)
  const step = next && procedure.steps[next.step]
  if (!next || !step) return undefined
  const whose = whoseTurn(procedure, file, next, step)
  return nextOf(next.step, step, whose, deadlineOf(whose, next, { file, now }))
}

const nextOf = (id: string, { name, grounds }: Step, whose: Whose, deadline: Deadline | undefined): NextStep => ({
  step: id,
  name,
  whose,
  deadline,
  grounds,
})

function wayOfFile({ way, ends }: Procedure, file: CaseState, now: Date): NextOf | undefined {
  const declared = Object.hasOwn(way, file.stage) ? way[file.stage] : undefined
  if (declared === undefined || ends.includes(file.stage)) return undefined
  const at = { now, today: dayOf(now) }
  return nextsOf(declared).find((next) => fits(next, file, at))
}

function whoseTurn(procedure: Procedure, file: CaseState, next: NextOf, step: Step): Whose {
  if (next.rests) return { kind: 'nobody', why: next.rests }
  if (next.awaits) return { kind: 'outside', whom: next.awaits }
  if (step.who === 'system') return { kind: 'system' }
  if (typeof step.who === 'string') return { kind: 'party' }
  const { role } = step.who
  return { kind: 'officer', role, person: handlerRoles(procedure).includes(role) ? file.holder : undefined }
}

/** Roles whose members take a case in hand. Once somebody has it in hand, the steps of these roles are theirs alone. */
export const handlerRoles = ({ steps }: Pick<Procedure, 'steps'>): readonly string[] =>
  Object.values(steps).flatMap(({ holder, who }) => (holder === 'taker' && typeof who === 'object' ? [who.role] : []))

function deadlineOf(
  whose: Whose,
  next: NextOf | undefined,
  { file, now }: { readonly file: CaseState; readonly now: Date },
): Deadline | undefined {
  const waiting = next ? [...waitedFor(next, file, now)].sort(byEnd) : []
  if (waiting.length > 0) return waiting.at(-1)
  const binds = whose.kind === 'party' || whose.kind === 'outside' ? 'party' : 'office'
  const clocks = file.deadlines.filter((one) => one.binds === binds)
  const [first] = clocks.filter(({ dueAt }) => dueAt !== undefined).sort(byEnd)
  return first ?? (binds === 'office' ? clocks.find(({ term }) => term.kind === 'timely') : undefined)
}

const byEnd = (one: Deadline, other: Deadline): number => Number(one.dueAt ?? 0) - Number(other.dueAt ?? 0)

/** Until when, as people are told it. */
export interface Until {
  /** What runs: “办案期限”. */
  readonly name: Say
  /** The last day; of a term in hours the day on which it ends. Undefined where the law says only 及时. */
  readonly day: Day | undefined
  /** The last moment; undefined for 及时. */
  readonly at: Date | undefined
  /** The law's, the office's own, or the law's 及时, which is never overdue. */
  readonly figure: Figure | 'timely'
  /** Past its end, whoever set it. */
  readonly isPast: boolean
}

export function untilOf(deadline: Deadline, now: Date): Until {
  const { name, term, dueAt, lastDay } = deadline
  const state = stateOf(deadline, now)
  return {
    name,
    day: lastDay ?? (dueAt && dayOf(dueAt)),
    at: dueAt,
    figure: term.kind === 'timely' ? 'timely' : term.figure,
    isPast: state === 'overdue' || state === 'lapsed',
  }
}

/** The next step as one reader is told of it. */
export interface NextStepShown extends NextStep {
  readonly until: Until | undefined
  /** Whether the reader may take it now, or give the second person's word on it now. */
  readonly as: 'take' | 'concur' | undefined
  /** The step's name; undefined for readers outside the office where the step is internal work of the office. */
  readonly shownName: Say | undefined
}

interface Viewing {
  readonly procedure: Procedure
  readonly file: CaseState
  readonly actor: Actor
  readonly now: Date
  readonly facts: Facts
}

/** The next step as one reader sees it: whether they may take it, and without what only the office may read. */
export function nextStepFor({ procedure, file, actor, now, facts }: Viewing): NextStepShown | undefined {
  const isInside = readsWhole(file, actor)
  const seen = isInside ? file : { ...file, proposal: undefined }
  const next = nextStep(procedure, seen, now)
  const step = next && procedure.steps[next.step]
  if (!next || !step) return undefined
  const speaks = next.whose.kind === 'second'
  const isTurn = next.whose.kind !== 'outside' && next.whose.kind !== 'nobody'
  const mine = isTurn && !whyNotEligible({ procedure, id: next.step, step, file, actor, now, facts, speaks })
  return {
    ...next,
    until: next.deadline && untilOf(next.deadline, now),
    as: mine ? (speaks ? 'concur' : 'take') : undefined,
    shownName: isInside || !step.internal ? next.name : undefined,
  }
}

/** By whom, in words: 由负责人办理. */
export function whoseWords(whose: Whose, roles: Roles): Say {
  if (whose.kind === 'outside') return { zh: `等${whose.whom.zh}`, en: `waiting for ${whose.whom.en}` }
  if (whose.kind === 'nobody') return whose.why
  if (whose.kind === 'party') return { zh: '由当事人办理', en: 'by the party' }
  if (whose.kind === 'system') return { zh: '到时由系统自动办理', en: 'by the system, when its time comes' }
  const { zh, en } = roleName(roles, whose.role)
  if (whose.kind === 'second') return { zh: `由另一${zh}同意`, en: `for another ${en} to agree` }
  return { zh: `由${zh}办理`, en: `by the ${en}` }
}

/** “下一步：立案，由执法人员办理”. */
export function nextStepWords(next: NextStepShown, roles: Roles): Say {
  const who = whoseWords(next.whose, roles)
  if (next.whose.kind === 'nobody') return who
  const name = next.shownName ?? { zh: '机关内部工作', en: 'the office’s own work' }
  return { zh: `下一步：${name.zh}，${who.zh}`, en: `Next: ${name.en}, ${who.en}` }
}
