import { isWithin } from '../../law/address.ts'
import type { Edition } from '../../law/edition.ts'
import type { Fine } from '../../law/fine.ts'
import type { Provision } from '../../law/provision.ts'
import { type Tier, tiersFrom } from './tier.ts'
import {
  JOB_BAR,
  type Measure,
  type PartyRole,
  PERSONS,
  type PenaltyForm,
  type PersonRole,
  POLICE,
  ROLES,
} from './words.ts'

/** A paragraph of the chapter on liability that a breach opens, with all its tiers, lowest first. */
export interface Row {
  readonly kind: 'penalty'
  /** The paragraph, `art-59/para-1`. */
  readonly unit: string
  readonly authority: string
  /** Only for such parties, where the law has a paragraph for each: 个人, 单位. */
  readonly form: PenaltyForm | undefined
  /** Only parties of these roles; any where the words name none. */
  readonly roles: readonly PartyRole[]
  readonly tiers: readonly Tier[]
  /** The persons of an organisation, where another paragraph fines and detains them; its tiers are a person's. */
  readonly persons:
    | { readonly unit: string; readonly roles: readonly PersonRole[]; readonly tiers: readonly Tier[] }
    | undefined
  /** What a paragraph beside it adds for natural persons who were punished. */
  readonly besides: readonly Measure[]
  /** 法律、行政法规另有规定的，依照其规定. */
  readonly otherLawFirst: boolean
}

/** A paragraph that leaves the penalty to other laws. */
export interface Referral {
  readonly kind: 'referral'
  readonly unit: string
  readonly authority: string
}

/** Order by the superior and discipline in place of penalties. */
export interface StateOrganTrack {
  readonly kind: 'state-organ'
  readonly unit: string
  readonly authority: string
}

export type RowConsequence = Row | Referral | StateOrganTrack

export const isPolice = ({ authority }: Pick<RowConsequence, 'authority'>): boolean => authority === POLICE

/** Whether a unit is breached by itself: nothing smaller stands in it. */
export function isSmallest({ provisions }: Edition, unit: string): boolean {
  const provision = provisions.get(unit)
  return provision !== undefined && !provision.children?.length
}

/** The track of State organs' networks. */
export function networkTrack({ provisions }: Edition): StateOrganTrack | undefined {
  const provision = [...provisions.values()].find(({ stateOrgan }) => stateOrgan === 'network')
  return provision && trackOf(provision)
}

/** What the breach of any of these units opens for such a party, each paragraph once, in the order of the law. */
export function openedBy(edition: Edition, units: readonly string[], form: PenaltyForm): readonly RowConsequence[] {
  return openersOf(edition).flatMap(({ provision, named }): readonly RowConsequence[] => {
    const mine = units.filter((unit) => named.has(unit) && isOwnDuty(provision, unit))
    if (mine.length === 0) return []
    if (provision.stateOrgan === 'duty') return [trackOf(provision)]
    if (provision.referral) return [{ kind: 'referral', unit: provision.unit, authority: provision.bearer?.zh ?? '' }]
    if (!provision.fine || !isOwnRow(provision.fine)) return []
    const row = rowOf(edition, provision.unit, provision.fine, { units: mine, form })
    return row.form === undefined || row.form === form ? [row] : []
  })
}

/** A paragraph that a breach may open, and the units whose breach it names. */
interface Opener {
  readonly provision: Provision
  readonly named: ReadonlySet<string>
}

// A text has some thirty such paragraphs among hundreds of units, and every look-up goes through them.
const openers = new WeakMap<Edition, readonly Opener[]>()

function openersOf(edition: Edition): readonly Opener[] {
  const known = openers.get(edition)
  if (known) return known
  const found = [...edition.provisions.values()]
    .filter(({ stateOrgan, referral, fine }) => stateOrgan === 'duty' || referral || fine)
    .map((provision) => ({ provision, named: new Set(namedBy(edition, provision)) }))
  openers.set(edition, found)
  return found
}

const trackOf = ({ unit, bearer }: Provision): StateOrganTrack => ({
  kind: 'state-organ',
  unit,
  authority: bearer?.zh ?? '',
})

/** A job bar follows another penalty, and a further paragraph holds the higher tiers of another row. */
const isOwnRow = ({ tiers, sameAs, buildsOn }: Fine): boolean => !buildsOn && (tiers.length > 0 || sameAs !== undefined)

/** A link that only leads through another article opens nothing: that one is to be cited (U43). */
const isOwnDuty = ({ fine }: Provision, unit: string): boolean =>
  fine === undefined || fine.duties.some((duty) => isWithin(unit, duty))

/** The units whose breach a paragraph names, in itself or in its items. */
function namedBy({ provisions }: Edition, paragraph: Provision): readonly string[] {
  const parts = [paragraph, ...(paragraph.fine?.acts ?? []).flatMap((act) => provisions.get(act) ?? [])]
  return parts.flatMap(({ sanctions = [], nearestOnly = [] }) =>
    sanctions.filter((unit) => !nearestOnly.includes(unit)),
  )
}

interface Asked {
  readonly units: readonly string[]
  readonly form: PenaltyForm
}

function rowOf(edition: Edition, unit: string, fine: Fine, asked: Asked): Row {
  const form = formOf(fine.offender)
  const beside = fineAt(edition, fine.personBy)
  return {
    kind: 'penalty',
    unit,
    authority: fine.authority,
    form,
    roles: rolesIn(fine.offender),
    tiers: tiersFrom([...tiersAt(edition, unit, fine), ...furtherTiers(edition, fine, asked.units)], asked.form),
    persons: beside && {
      unit: fine.personBy ?? unit,
      roles: PERSONS.filter((role) => edition.provisions.get(unit)?.text.includes(role)),
      tiers: tiersFrom(tiersAt(edition, fine.personBy ?? unit, beside), '个人'),
    },
    besides: jobBarOn(edition, asked.units) ? [JOB_BAR] : [],
    otherLawFirst: fine.savingClause !== undefined,
  }
}

const fineAt = ({ provisions }: Edition, unit: string | undefined): Fine | undefined =>
  unit === undefined ? undefined : provisions.get(unit)?.fine

/** Its own tiers, or those of the paragraphs it applies. */
function tiersAt(edition: Edition, unit: string, { tiers, sameAs = [] }: Fine) {
  const applied = sameAs.flatMap((other) => fineAt(edition, other)?.tiers ?? [])
  return [...tiers, ...applied].map((tier) => ({ tier, unit }))
}

/** A further paragraph counts only for the units that it names itself: Art. 62 ¶2 of 2026 never reaches item (三). */
function furtherTiers(edition: Edition, { furtherTiers: further }: Fine, units: readonly string[]) {
  const paragraph = further === undefined ? undefined : edition.provisions.get(further)
  if (!paragraph?.fine || !namedBy(edition, paragraph).some((unit) => units.includes(unit))) return []
  return tiersAt(edition, paragraph.unit, paragraph.fine)
}

const jobBarOn = (edition: Edition, units: readonly string[]): boolean =>
  units.some((unit) => jobBarredOf(edition).has(unit))

// Asked for each row that a breach opens.
const jobBarred = new WeakMap<Edition, ReadonlySet<string>>()

/** The units of a text whose breach bars persons from their posts for five years. */
function jobBarredOf(edition: Edition): ReadonlySet<string> {
  const known = jobBarred.get(edition)
  if (known) return known
  const barring = [...edition.provisions.values()].filter(({ fine }) => fine?.jobBar?.some(({ years }) => years === 5))
  const units = new Set(barring.flatMap(({ sanctions = [] }) => sanctions))
  jobBarred.set(edition, units)
  return units
}

const formOf = (offender: string): PenaltyForm | undefined =>
  offender === '个人' || offender === '单位' ? offender : undefined

/** 网络产品或者服务的提供者 and 网络产品、服务的提供者 are one. */
const rolesIn = (offender: string): readonly PartyRole[] => {
  const spelt = offender.replaceAll('或者', '、')
  return ROLES.filter((role) => spelt.includes(role))
}
