import type { Answers, CaseState, TakenStep } from '../../../kernel/procedure/case-state.ts'
import { CONFISCATE } from '../../../mechanisms/sanction/words.ts'
import {
  dayTaken,
  findingsIn,
  imposedBy,
  lastOf,
  matterIn,
  type PenaltyMatter,
  type PenaltyProposed,
  penaltyOf,
  takenIn,
} from './matter.ts'

/** A decision as it stands now: what was decided, or what reconsideration or a court made of it. */
export interface Decided extends Pick<PenaltyProposed, 'measures' | 'fine' | 'detentionDays' | 'persons'> {
  /** 没收违法所得, in yuan; undefined where none is confiscated. Never nought. */
  readonly income: number | undefined
  readonly on: string
  /** Undefined until it is served. */
  readonly servedOn: string | undefined
  readonly matter: PenaltyMatter
  readonly state: 'decided' | 'effective' | 'changed' | 'annulled'
}

/** The decision of a case as it stands, or undefined where none was taken. */
export function decidedIn(file: Pick<CaseState, 'steps'>): Decided | undefined {
  const decided = lastOf(file, 'decide')
  const matter = matterIn(file)
  const before = decided && { steps: file.steps.filter(({ revision }) => revision <= decided.revision) }
  const imposed = decided && imposedBy(before, decided.answers)
  if (!decided || !imposed || !matter) return undefined
  const since = file.steps.filter(({ revision }) => revision > decided.revision)
  const changed = lastOf({ steps: since }, 'change')
  const served = lastOf({ steps: since }, 'serve')
  const now = changed ? changedTo(changed.answers, imposed) : imposed
  const isAnnulled = lastOf({ steps: since }, 'annul') !== undefined
  return {
    measures: now.measures,
    fine: now.fine,
    detentionDays: now.detentionDays,
    persons: now.persons,
    income: confiscatedIn(now, changed?.answers.income ?? findingsIn(before)?.illegalIncome),
    on: dayTaken(decided),
    servedOn: served && dayTaken(served),
    matter,
    state: isAnnulled ? 'annulled' : changed ? 'changed' : served ? 'effective' : 'decided',
  }
}

/** What a change made of a decision. Persons whom an old decision names stay as it has them, where the change names none. */
export function changedTo(answers: Answers, before: PenaltyProposed): PenaltyProposed {
  const now = penaltyOf(answers)
  if (!now) return before
  return answers.persons === undefined ? { ...now, persons: before.persons } : now
}

/** A confiscation of nothing is none. */
const confiscatedIn = ({ measures }: Pick<PenaltyProposed, 'measures'>, sum: unknown): number | undefined =>
  measures.includes(CONFISCATE) && typeof sum === 'number' && sum > 0 ? sum : undefined

/** Every fine of a decision, the persons' among them, in yuan. */
export const finesOf = ({ fine = 0, persons }: Pick<Decided, 'fine' | 'persons'>): number =>
  inFen([fine, ...persons.map((person) => person.fine ?? 0)])

/** Yuan added to the fen, without the dust of binary fractions. */
export const inFen = (sums: readonly number[]): number =>
  sums.reduce((sum, one) => sum + Math.round(one * 100), 0) / 100

/** One for each decision of the case: its steps up to the next one. */
export function roundsIn(file: Pick<CaseState, 'steps'> | undefined): readonly Pick<CaseState, 'steps'>[] {
  const ends = takenIn(file, 'decide').map(({ revision }) => revision)
  return ends.map((_, at) => ({
    steps: file?.steps.filter(({ revision }) => revision < (ends[at + 1] ?? Infinity)) ?? [],
  }))
}

/** The decisions of a case that stand; more than one where it was filed anew on a refusal to correct. */
export const standingIn = (file: Pick<CaseState, 'steps'> | undefined): readonly Decided[] =>
  roundsIn(file).flatMap((round) => {
    const decided = decidedIn(round)
    return decided && decided.state !== 'annulled' ? [decided] : []
  })

const sumOf = (steps: readonly TakenStep[]): number => inFen(steps.map(({ answers }) => Number(answers.amount)))

/** What came in and did not go back, in yuan, whatever it was paid for. */
export const performedIn = (file: Pick<CaseState, 'steps'> | undefined): { readonly kept: number } => ({
  kept: inFen([sumOf(takenIn(file, 'pay')), sumOf(takenIn(file, 'collect')), -sumOf(takenIn(file, 'refund'))]),
})
