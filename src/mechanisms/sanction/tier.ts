import type { Amount, FineTier } from '../../law/fine.ts'
import { type Fact, factsIn, type Measure, measuresIn, PERSONS, type PenaltyForm, type PersonRole } from './words.ts'

/** A tier of a row, with what it leaves in force of the tiers below it. */
export interface Tier {
  readonly name: FineTier['tier']
  /** The paragraph that decides at this tier. */
  readonly unit: string
  /** The words that describe it. */
  readonly trigger: string
  /** Any one of these opens it; none for the first. */
  readonly proof: readonly Fact[]
  readonly obligatory: readonly Measure[]
  readonly optional: readonly Measure[]
  /** So many of these must be ordered. */
  readonly choice: { readonly of: readonly Measure[]; readonly least: number } | undefined
  readonly party: PartyFine | undefined
  /** Whether the tier orders a fine in its own words, without 可以. */
  readonly ordersFine: boolean
  readonly persons: readonly PersonFine[]
  readonly detention: AmountBounds | undefined
  readonly ordersDetention: boolean
}

/** Both inclusive; `min` null is anything above nothing. */
export interface AmountBounds {
  readonly min: number | null
  readonly max: number
}

export interface TierRange extends AmountBounds {
  readonly optional: boolean
}

export interface PersonFine extends TierRange {
  readonly role: PersonRole
}

/** A fine on the party: of so much, or so many times a figure in the file. */
export interface PartyFine {
  readonly fixed: TierRange | undefined
  /** Where the fixed one is for a figure below this. */
  readonly below: number | undefined
  readonly counted: CountedAmount | undefined
  readonly optional: boolean
}

export interface CountedAmount {
  readonly of: AmountFigure
  readonly times: { readonly min: number; readonly max: number }
  /** Where there is no such figure. */
  readonly none: AmountBounds | undefined
}

export type AmountFigure = '违法所得' | '采购金额'

const FIGURES: readonly AmountFigure[] = ['违法所得', '采购金额']

/**
 * The tiers of a row for a party, lowest first: one that names no fine, no persons or no detention leaves those of the
 * tier below; one that names them replaces them.
 */
export function tiersFrom(
  given: readonly { readonly tier: FineTier; readonly unit: string }[],
  form: PenaltyForm,
): readonly Tier[] {
  const tiers: Tier[] = []
  for (const { tier, unit } of given) tiers.push(tierOver(tiers.at(-1), tier, unit, form))
  return tiers
}

function tierOver(below: Tier | undefined, tier: FineTier, unit: string, form: PenaltyForm): Tier {
  const party = partyFine(tier)
  const persons = form === '单位' ? personFines(tier) : []
  const detention =
    form === '个人' && tier.detentionDays
      ? { min: tier.detentionDays.min ?? null, max: tier.detentionDays.max }
      : undefined
  return {
    name: tier.tier,
    unit,
    trigger: tier.trigger,
    proof: tier.tier === 'base' ? [] : factsIn(tier.trigger),
    obligatory: measuresIn(tier.measures),
    optional: measuresIn(tier.optionalMeasures),
    choice: tier.requiredChoice && { of: measuresIn(tier.requiredChoice), least: tier.requiredChoiceMin ?? 1 },
    party: party ?? below?.party,
    ordersFine: party !== undefined && !party.optional,
    persons: persons.length > 0 ? persons : (below?.persons ?? []),
    detention: detention ?? below?.detention,
    ordersDetention: detention !== undefined,
  }
}

const rangeOf = ({ min, max, optional }: Amount): TierRange => ({ min, max, optional: optional === true })

function partyFine({ org, individual, multiple }: FineTier): PartyFine | undefined {
  const amount = individual ?? org
  if (!amount && !multiple) return undefined
  return {
    fixed: amount && rangeOf(amount),
    below: amount?.condition?.below,
    counted: multiple && {
      of: figureOf(multiple.of),
      times: { min: multiple.min, max: multiple.max },
      none: multiple.elseMax === undefined ? undefined : { min: multiple.elseMin ?? null, max: multiple.elseMax },
    },
    optional: (amount ?? multiple)?.optional === true,
  }
}

function figureOf(words: string): AmountFigure {
  const figure = FIGURES.find((one) => one === words)
  if (!figure) throw new Error(`no figure is called ${words}`)
  return figure
}

function personFines({ person, multiple }: FineTier): readonly PersonFine[] {
  if (!person) return []
  // 可以根据情节单处或者并处 governs the fine on persons too (Art. 64 ¶1 of 2016, U14).
  const optional = person.optional === true || (multiple?.optional === true && multiple.note !== undefined)
  return PERSONS.filter((role) => person.who.includes(role)).map((role) => ({
    role,
    min: person.min,
    max: person.max,
    optional,
  }))
}

/** What the file says of the figures that fines are counted from; null where it is not established. */
export type Figures = Readonly<Record<AmountFigure, number | null>>

/** The range of a fine on the party on these figures; undefined where the figure it hangs on is not established. */
export function rangeFor({ fixed, below, counted, optional }: PartyFine, figures: Figures): TierRange | undefined {
  if (!counted) return fixed
  const figure = figures[counted.of]
  if (figure === null) return undefined
  if (fixed && below !== undefined && figure < below) return fixed
  if (figure === 0) return counted.none && { ...counted.none, optional }
  return { min: times(figure, counted.times.min), max: times(figure, counted.times.max), optional }
}

/** Yuan are counted in fen, so that no multiple is off by a fraction. */
const times = (yuan: number, factor: number): number => (Math.round(yuan * 100) * factor) / 100

export const takes = ({ min, max }: AmountBounds, figure: number): boolean =>
  figure > 0 && figure >= (min ?? 0) && figure <= max
