import { daysBetween } from '../../../kernel/calendar/day.ts'
import type { CaseState, TakenStep } from '../../../kernel/procedure/case-state.ts'
import { figureOf } from '../../../kernel/procedure/statute-term.ts'
import {
  dayTaken,
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
  const now = (changed && penaltyOf(changed.answers)) ?? imposed
  const isAnnulled = lastOf({ steps: since }, 'annul') !== undefined
  return {
    measures: now.measures,
    fine: now.fine,
    detentionDays: now.detentionDays,
    persons: now.persons,
    on: dayTaken(decided),
    servedOn: served && dayTaken(served),
    matter,
    state: isAnnulled ? 'annulled' : changed ? 'changed' : served ? 'effective' : 'decided',
  }
}

/** Every fine of a decision, the persons' among them, in yuan. */
export const finesOf = ({ fine = 0, persons }: Pick<Decided, 'fine' | 'persons'>): number =>
  inFen([fine, ...persons.map((person) => person.fine ?? 0)])

const inFen = (sums: readonly number[]): number => sums.reduce((sum, one) => sum + Math.round(one * 100), 0) / 100

/** One for each decision of the case: its steps up to the next one. */
function roundsIn(file: Pick<CaseState, 'steps'> | undefined): readonly Pick<CaseState, 'steps'>[] {
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

/** What was added to fines that stand. */
function addedIn(file: Pick<CaseState, 'steps'> | undefined): number {
  const kept = roundsIn(file).flatMap((round) => {
    const began = lastOf(round, 'decide')?.revision ?? 0
    const own = takenIn(round, 'surcharge').filter(({ revision }) => revision > began)
    return decidedIn(round)?.state === 'annulled' ? [] : own
  })
  return sumOf(kept)
}

/** What is due and was kept of what came in, and how much may have been added by a day. All in yuan. */
export function performedIn(file: Paid | undefined, day?: string) {
  const fines = inFen(standingIn(file).map(finesOf))
  const added = addedIn(file)
  const kept = inFen([sumOf(takenIn(file, 'pay')), -sumOf(takenIn(file, 'refund'))])
  const due = inFen([fines, added])
  return { due, kept, most: day === undefined ? 0 : mostAdded({ file, fines, added, paid: kept, day }) }
}

type Paid = Pick<CaseState, 'steps' | 'deadlines'>

interface Adding {
  readonly file: Paid | undefined
  readonly fines: number
  readonly added: number
  readonly paid: number
  readonly day: string
}

/** 每日按罚款数额的百分之三; the texts of 2009 and 2018 (第五十一条) say the same. */
const DAILY = figureOf('apl@2021-07-15#art-72/para-1/item-1').amount

/** Three per cent of what is not paid for each day after the last one, less the days under review, never above the fine. */
function mostAdded({ file, fines, added, paid, day }: Adding): number {
  const lastDayOf = (id: string) => file?.deadlines.find(({ clock }) => clock === id)?.lastDay
  const last = lastDayOf('deferred') ?? lastDayOf('paying')
  if (last === undefined) return 0
  const late = Math.max(0, daysBetween(last, day)) - underReview(file, last, day)
  const open = Math.max(0, fines - paid)
  return Math.max(0, Math.min(Math.round(open * DAILY * Math.max(0, late)) / 100, fines) - added)
}

/** Days after the last day to pay on which reconsideration or a suit was pending. */
function underReview(file: Pick<CaseState, 'steps'> | undefined, last: string, day: string): number {
  let days = 0
  let from: string | undefined
  for (const taken of file?.steps ?? []) {
    if (taken.step === 'lodged') from ??= String(taken.answers.lodgedOn)
    if (from !== undefined && ['upheld', 'change', 'unlawful'].includes(taken.step)) {
      days += overlap(from, dayTaken(taken), last, day)
      from = undefined
    }
  }
  return from === undefined ? days : days + overlap(from, day, last, day)
}

const overlap = (from: string, to: string, last: string, day: string): number =>
  Math.max(0, daysBetween(from > last ? from : last, to < day ? to : day))
