import { addDays, addMonths, type Day, daysBetween } from '../../../kernel/calendar/day.ts'
import type { Bearer } from '../../../law/bearer.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'
import type { Say } from '../../../law/say.ts'
import type { OperatorFacts } from '../facts/register.ts'
import type { ProofState } from '../proof.ts'
import type { OwedDuty } from './duties.ts'
import { addedDutyId } from './duty-id.ts'
import type { DutyNature } from './natures.ts'
import { remarkOf } from './remarks.ts'

/** 本站建议: from so many days before, what is due is shown as due. */
const SOON = 30
/** 本站的期间: a piece about a period serves what is done from time to time if it reaches into so many months before the day. */
export const PERIOD_MONTHS = 12

/** What serves a duty of the pieces an office keeps. */
export interface DutyEvidence {
  /** Current, not expired, and about a period that covers the duty. */
  readonly good: number
  /** Expired, or about another period. */
  readonly fallen: number
  readonly withdrawn: number
  /** Of the good ones: the day the newest was collected, and the day the last of them expires, where all do. */
  readonly newest?: Day | undefined
  readonly lasts?: Day | undefined
}

const NO_EVIDENCE: DutyEvidence = { good: 0, fallen: 0, withdrawn: 0 }

export interface Exemption {
  readonly record: string
  readonly reason: string
  readonly reviewOn: Day
}

export interface AddedDuty {
  readonly record: string
  readonly what: string
  readonly under: 'network' | 'critical'
  readonly basis: string
  readonly nature: DutyNature
  readonly note?: string | undefined
}

export interface DutyCare {
  readonly record: string
  readonly owner?: string | undefined
  readonly checkOn?: Day | undefined
}

/**
 * How a row stands. Only `breach` is one of the statute: nothing of the office's own is ever red. `due`: something of it ends
 * soon, or ended. `to-do`: a test has something left to do, and no day of it is near. `no-event`: upon an event or before an act,
 * and none was entered.
 */
export type DutyState = 'breach' | 'due' | 'to-do' | 'expired' | 'missing' | 'proven' | 'no-event' | 'not-applicable'

export type NextDay = NonNullable<ProofState['next']>

/** A row of the board. */
export interface DutyLine {
  readonly id: string
  /** The unit in the text of the day; undefined of an added duty. */
  readonly of: { readonly edition: Edition; readonly provision: Provision } | undefined
  readonly added: AddedDuty | undefined
  readonly because: readonly Bearer[]
  /** What the facts say of whether the row is really the operator’s own. */
  readonly remark: Say | undefined
  readonly nature: DutyNature
  readonly state: DutyState
  readonly evidence: DutyEvidence
  readonly proofs: readonly (ProofState & { readonly name: Say })[]
  readonly next: NextDay | undefined
  /** Not applicable now, or the entry that lapsed. */
  readonly exemption: Exemption | undefined
  /** Whether that entry stands: a breach of the statute is shown all the same, with what was entered. */
  readonly isExempt: boolean
  readonly care: DutyCare | undefined
}

/** What evidence serves although no row asks for it now: the facts changed, or the text did. */
export interface FormerDuty extends DutyEvidence {
  readonly id: string
}

export interface DutyBoard {
  readonly day: Day
  readonly lines: readonly DutyLine[]
  readonly former: readonly FormerDuty[]
}

/** Everything a board follows from. */
export interface BoardGiven {
  readonly day: Day
  /** What the office says of itself; without it no row has a remark. */
  readonly facts?: OperatorFacts
  readonly owed: readonly OwedDuty[]
  readonly isCritical: boolean
  readonly added: readonly AddedDuty[]
  readonly exemptions: ReadonlyMap<string, Exemption>
  readonly care: ReadonlyMap<string, DutyCare>
  readonly evidence: ReadonlyMap<string, DutyEvidence>
  /** States of proofs by their ids. */
  readonly proofs: ReadonlyMap<string, ProofState & { readonly name: Say }>
}

/** From which day on a piece must still be about a duty of this nature; undefined where any period may be. */
export function coveredFrom(nature: DutyNature, day: Day): Day | undefined {
  if (nature === 'continuing') return day
  return nature === 'periodic' ? addDays(addMonths(day, -PERIOD_MONTHS), 1) : undefined
}

/** What was added for critical infrastructure is owed while a designation stands. */
export const addedApplies = ({ under }: Pick<AddedDuty, 'under'>, isCritical: boolean): boolean =>
  under === 'network' || isCritical

/** The board of an office on a day. Pure. */
export function boardOf(given: BoardGiven): DutyBoard {
  const { day, owed, added, isCritical, evidence } = given
  const lines = [
    ...owed.map(({ id, edition, provision, because, entry }) =>
      lineOf(given, {
        id,
        of: { edition, provision },
        added: undefined,
        because,
        remark: given.facts && remarkOf({ edition, provision }, given.facts),
        ...entry,
      }),
    ),
    ...added
      .filter((one) => addedApplies(one, isCritical))
      .map((one) =>
        lineOf(given, {
          id: addedDutyId(one.record),
          of: undefined,
          added: one,
          because: [one.under === 'network' ? 'operator' : 'cii_operator'],
          remark: undefined,
          nature: one.nature,
          proofs: [],
        }),
      ),
  ]
  const here = new Set(lines.map(({ id }) => id))
  const former = [...evidence].flatMap(([id, counts]) => (here.has(id) ? [] : [{ id, ...counts }]))
  return { day, lines, former }
}

type Asked = Pick<DutyLine, 'id' | 'of' | 'added' | 'because' | 'remark' | 'nature'> & {
  readonly proofs: readonly string[]
}

function lineOf(given: BoardGiven, { proofs: named, ...asked }: Asked): DutyLine {
  const evidence = given.evidence.get(asked.id) ?? NO_EVIDENCE
  const exemption = given.exemptions.get(asked.id)
  const care = given.care.get(asked.id)
  const proofs = named.flatMap((id) => given.proofs.get(id) ?? [])
  const next = nextOf({ evidence, care, proofs })
  const isExempt = exemption !== undefined && exemption.reviewOn >= given.day
  const found = stateOf({ nature: asked.nature, evidence, proofs, next }, given.day)
  const state = isExempt && found !== 'breach' ? 'not-applicable' : found
  return {
    ...asked,
    evidence,
    proofs,
    exemption,
    isExempt,
    care,
    state,
    next: exemption && state === 'not-applicable' ? { day: exemption.reviewOn, figure: 'own' } : next,
  }
}

/** Whether a day of the row is near, or over. */
export const isSoon = (next: NextDay | undefined, day: Day): boolean =>
  next !== undefined && daysBetween(day, next.day) <= SOON

/** The first day on which something of the row is due. */
function nextOf({ evidence, care, proofs }: Pick<DutyLine, 'evidence' | 'care' | 'proofs'>): NextDay | undefined {
  const days: readonly NextDay[] = [
    ...(evidence.lasts === undefined ? [] : [{ day: evidence.lasts, figure: 'own' as const }]),
    ...(care?.checkOn === undefined ? [] : [{ day: care.checkOn, figure: 'own' as const }]),
    ...proofs.flatMap(({ next }) => next ?? []),
  ]
  return days.toSorted((one, other) => (one.day < other.day ? -1 : 1))[0]
}

function stateOf(
  { nature, evidence, proofs, next }: Pick<DutyLine, 'nature' | 'evidence' | 'proofs' | 'next'>,
  day: Day,
): DutyState {
  if (proofs.some((proof) => proof.state === 'breach' && !(proof.absent && evidence.good > 0))) return 'breach'
  const proven = evidence.good > 0 || (proofs.length > 0 && proofs.every(({ state }) => state !== 'missing'))
  if (!proven) {
    if (nothingHappened({ nature, evidence, proofs })) return 'no-event'
    return evidence.fallen > 0 ? 'expired' : 'missing'
  }
  if (isSoon(next, day)) return 'due'
  return proofs.some((proof) => proof.state === 'due') ? 'to-do' : 'proven'
}

/**
 * Whether nothing was entered that the duty would be done upon or before. Where no register would have the act before which
 * it is done, nobody knows that there was none.
 */
function nothingHappened({ nature, evidence, proofs }: Pick<DutyLine, 'nature' | 'evidence' | 'proofs'>): boolean {
  if (nature === 'upon-event') return !proofs.some(({ state, all }) => state === 'missing' && all > 0)
  return nature === 'before-act' && evidence.fallen === 0 && proofs.length > 0 && proofs.every(({ all }) => all === 0)
}
