import type { Say } from '../../law/say.ts'
import { type Code, type No, sayYuan } from './codes.ts'
import { figuresOf, type OpenedTier, personsAt, type Ranges } from './opening.ts'
import { leniencyIn, type PersonProposal } from './request.ts'
import { type AmountBounds, rangeFor, type Tier, type TierRange, takes } from './tier.ts'
import { inEnglish, type PersonRole } from './words.ts'

export interface Amounts {
  readonly refusals: readonly No[]
  /** Whether a minimum was passed under on a ground of leniency. */
  readonly lifted: boolean
}

/** Fines and days: inside the range of the tier that the facts open. */
export function amountsRefused(opening: OpenedTier): Amounts {
  const fine = partyFine(opening)
  const days = partyDays(opening)
  return {
    refusals: [
      ...fine.refusals,
      ...days.refusals,
      ...opening.request.proposal.persons.flatMap((person, at) =>
        personRefused(opening, person, `proposal.persons[${at}]`),
      ),
    ],
    lifted: fine.lifted || days.lifted,
  }
}

const within: Amounts = { refusals: [], lifted: false }

/** 减轻 goes below the minimum of the fine and of the detention alike, and never above the maximum. */
const isLifted = ({ request }: OpenedTier, range: AmountBounds, proposed: number): boolean =>
  leniencyIn(request) === '减轻' && takes({ ...range, min: null }, proposed)

const above = <T extends Tier>(tiers: readonly T[], tier: T): readonly T[] => tiers.slice(tiers.indexOf(tier) + 1)

/** Open at a higher tier of the row and not proven, or outside every tier. */
function outside(opening: OpenedTier, { field, proposed, range, higher }: Outside): No {
  const taken = higher.some((span) => takes(span, proposed))
  const code: Code = taken ? 'tier-proof-missing' : 'amount-out-of-range'
  const allowed = range
    ? bounds(range, field.endsWith('detentionDays') ? sayDays : sayYuan)
    : { zh: '本档不处罚款', en: 'This tier has no fine' }
  const need = proofNeeded(opening)
  const say = taken
    ? {
        zh: `${allowed.zh}；所拟数额须有“${need.zh}”的证据`,
        en: `${allowed.en}; the amount proposed needs proof of “${need.en}”`,
      }
    : { zh: `${allowed.zh}，所拟数额不在其内`, en: `${allowed.en}, and the amount proposed is outside it` }
  return { code, unit: opening.address, field, say }
}

interface Outside {
  readonly field: string
  readonly proposed: number
  readonly range: AmountBounds | undefined
  readonly higher: readonly AmountBounds[]
}

function proofNeeded({ edition, row, tier }: OpenedTier): Say {
  const facts = above(row.tiers, tier).flatMap(({ proof }) => proof)
  return facts.length === 0
    ? { zh: '更高一档的情形', en: 'what opens a higher tier' }
    : { zh: facts.join('”或者“'), en: facts.map((fact) => inEnglish(edition, fact)).join('” or “') }
}

const sayDays = (days: number): Say => ({ zh: `${days} 日`, en: `${days} days` })

function bounds({ min, max }: AmountBounds, saidAs: (figure: number) => Say): Say {
  const most = saidAs(max)
  if (min === null) return { zh: `本档为 ${most.zh}以下`, en: `This tier has up to ${most.en}` }
  const least = saidAs(min)
  return { zh: `本档为 ${least.zh}以上 ${most.zh}以下`, en: `This tier has ${least.en} to ${most.en}` }
}

function partyFine(opening: OpenedTier): Amounts {
  const { request, row, tier, party, address } = opening
  const { fine } = request.proposal
  if (fine === 0) return within
  if (tier.party && !party) {
    const of = tier.party.counted?.of ?? ''
    const say = {
      zh: `罚款以${of}计算，${of}尚未查明`,
      en: `The fine is counted from ${inEnglish(opening.edition, of)}, which has not been established`,
    }
    const field = of === '违法所得' ? 'illegalIncome' : 'purchaseAmount'
    return { refusals: [{ code: 'amount-basis-missing', unit: address, field, say }], lifted: false }
  }
  if (party && takes(party, fine)) return within
  if (party && isLifted(opening, party, fine)) return { refusals: [], lifted: true }
  const figures = figuresOf(request)
  const higher = above(row.tiers, tier).flatMap((one) => (one.party && rangeFor(one.party, figures)) ?? [])
  return {
    refusals: [outside(opening, { field: 'proposal.fine', proposed: fine, range: party, higher })],
    lifted: false,
  }
}

function partyDays(opening: OpenedTier): Amounts {
  const { request, row, tier } = opening
  const { detentionDays } = request.proposal
  if (detentionDays === 0) return within
  const field = 'proposal.detentionDays'
  const spans = row.tiers.flatMap((one) => one.detention ?? [])
  if (spans.length === 0) return { refusals: [noDetention(opening, field)], lifted: false }
  if (tier.detention && takes(tier.detention, detentionDays)) return within
  if (tier.detention && isLifted(opening, tier.detention, detentionDays)) return { refusals: [], lifted: true }
  const higher = above(row.tiers, tier).flatMap((one) => one.detention ?? [])
  return {
    refusals: [outside(opening, { field, proposed: detentionDays, range: tier.detention, higher })],
    lifted: false,
  }
}

const noDetention = ({ address }: OpenedTier, field: string): No => ({
  code: 'measure-not-listed',
  unit: address,
  field,
  say: { zh: '这一款对其没有拘留', en: 'This paragraph has no detention for them' },
})

function personRefused(opening: OpenedTier, person: PersonProposal, field: string): readonly No[] {
  const { request, row, personTier, persons } = opening
  if (request.party.form === '个人') return [notCovered(opening, field, person.role)]
  const higher = above(row.persons?.tiers ?? row.tiers, personTier).map((tier) => personsAt(row, tier))
  return [
    ...fineOnPerson(opening, { person, field, own: persons, higher }),
    ...daysOfPerson(opening, { person, field, own: persons, higher }),
  ]
}

const notCovered = ({ edition, address }: OpenedTier, field: string, role: PersonRole): No => ({
  code: 'person-not-covered',
  unit: address,
  field,
  say: { zh: `这一档没有对${role}的罚款`, en: `This tier has no fine on ${inEnglish(edition, role)}` },
})

interface OnPerson {
  readonly person: PersonProposal
  readonly field: string
  readonly own: Ranges['persons']
  /** Who is fined at the tiers above. */
  readonly higher: readonly Ranges['persons'][]
}

function fineOnPerson(opening: OpenedTier, { person, field, own, higher }: OnPerson): readonly No[] {
  const { role, fine } = person
  if (fine === 0) return []
  const range: TierRange | undefined = own.find((one) => one.role === role)
  if (range && takes(range, fine)) return []
  const above = higher.flatMap((persons) => persons.filter((one) => one.role === role))
  if (!range && (own.length > 0 || above.length === 0)) return [notCovered(opening, field, role)]
  return [outside(opening, { field: `${field}.fine`, proposed: fine, range, higher: above })]
}

function daysOfPerson(opening: OpenedTier, { person, field, own, higher }: OnPerson): readonly No[] {
  const { role, detentionDays } = person
  if (detentionDays === 0) return []
  const spansOf = (persons: Ranges['persons']) =>
    persons.flatMap((one) => (one.role === role && one.detentionDays ? [one.detentionDays] : []))
  const [range] = spansOf(own)
  const above = higher.flatMap(spansOf)
  if (!range && above.length === 0) return [noDetention(opening, `${field}.detentionDays`)]
  if (range && takes(range, detentionDays)) return []
  return [outside(opening, { field: `${field}.detentionDays`, proposed: detentionDays, range, higher: above })]
}
