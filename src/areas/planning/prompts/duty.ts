import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { type Address, isWithin, parseAddress } from '../../../law/address.ts'
import type { Bearer } from '../../../law/bearer.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'
import { refuse } from '../../../law/refusal.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Of the provision that is named as the duty: who bears it, and which paragraph of this law reaches its breach. */
    readonly namedDuty: NamedDuty
  }
}

export interface NamedDuty {
  /** Whether it is a duty at all. */
  readonly isDuty: boolean
  readonly bearers: readonly Bearer[]
  /** Units of the law on publicity and education that follow its breach; of another law, nothing is said. */
  readonly followedBy: readonly string[] | undefined
  /** Whether judicial-administration departments bear it by this law: the duties of Art. 59 para. 1. */
  readonly ofJustice: boolean
}

const NOTHING: NamedDuty = { isDuty: false, bearers: [], followedBy: [], ofJustice: false }

/**
 * What the library knows of a provision and its parts: an article carries nothing of its own, its paragraphs do. A text
 * that another version had replaced by the day on which the duty was not performed gives none.
 *
 * @param on the day on which the duty was not performed
 */
export function namedDuty(laws: readonly Edition[], address: Address | string, on: string): NamedDuty {
  const place = parseAddress(address)
  const edition = laws.find(({ law, version }) => law === place?.law && version === place.version)
  if (!place || !edition || isReplaced(laws, edition, on)) return NOTHING
  const parts = [...edition.provisions.values()].filter(({ unit }) => isWithin(unit, place.unit))
  const own = place.law === 'rlpe'
  const duties = parts.filter((part) => isDuty(part) && (own || TEACHES.test(part.text)))
  return {
    isDuty: duties.length > 0,
    bearers: [...new Set(duties.flatMap(({ bearers }) => bearers))],
    followedBy: own ? [...new Set(duties.flatMap(({ sanctionedBy }) => sanctionedBy))] : undefined,
    ofJustice: own && parts.some(isOfJustice),
  }
}

/** Whether another version of the law was in force on the day, or this one not yet. */
const isReplaced = (laws: readonly Edition[], { law, version }: Edition, on: string): boolean =>
  laws.some((other) => other.law === law && other.version <= on && (other.version > version || version > on))

/** The prompt's own article gives its addressee no duty for whose breach another prompt could follow. */
const isDuty = ({ kind, unit }: Provision): boolean => kind === 'duty' && !isWithin(unit, 'art-57')

/** 法治宣传教育职责 of another law is what its own words call so. */
const TEACHES = /宣传|普法/

/** Bearers in the law's own words among whom a judicial-administration department is, as any other organ or department. */
const JUSTICE_AMONG = /司法行政|行政机关|^国家机关|国家工作人员所在单位|^有关部门|^负有法治宣传教育职责的部门/

/**
 * Art. 59 para. 1 speaks of the work duties of these departments, whatever kind of unit gives them: to be in charge
 * (Art. 7) and to send prompts (Art. 57) are such duties.
 */
const isOfJustice = ({ unit, bearer, sanctionedBy }: Provision): boolean =>
  sanctionedBy.includes(WORK) ||
  (sanctionedBy.includes(GOVERNED) && !isWithin(unit, 'art-57') && JUSTICE_AMONG.test(bearer?.zh ?? ''))

/** Tags of the provisions that speak to a body of a kind; another unit's duty is what its document says. */
const spokenTo: Readonly<Record<string, readonly Bearer[]>> = {
  department: ['department', 'state_organ', 'education_dept', 'unit'],
  'mass-organisation': ['mass_org', 'unit'],
  institution: ['institution', 'unit'],
}

/** Whose duties of this law are never another unit’s, whatever its document says. */
const NEVER_OTHERS: readonly Bearer[] = ['gov', 'npc', 'state', 'judicial_admin']

const WORK = 'art-59/para-1'
const GOVERNED = 'art-59/para-2'

/** The duty is one that a prompt follows: it is named, the addressee bears it, and Art. 59 para. 2 reaches it. */
export const dutyOfTheAddressee =
  (grounds: Grounds): Guard<'namedDuty'> =>
  ({ answers: { body }, facts: { namedDuty: duty } }) => {
    const tags = spokenTo[String(body)]
    const bears = duty.bearers.some((one) =>
      tags === undefined ? duty.followedBy === undefined || !NEVER_OTHERS.includes(one) : tags.includes(one),
    )
    const reached = duty.followedBy === undefined || duty.followedBy.includes(GOVERNED) || tags === undefined
    if (duty.isDuty && bears && reached) return undefined
    const reason = {
      zh: '所引条文没有给这类部门、单位规定法治宣传教育职责：请写明它依法负有的职责，精确到条、款',
      en: 'The provision gives such a body no duty of publicity and education: name the one it bears, by article and paragraph',
    }
    return refuse('incomplete', reason, { grounds })
  }

/** A duty of judicial-administration departments, whose breach Art. 59 para. 1 follows; a prompt’s own article among them. */
export const dutyOfJustice =
  (grounds: Grounds): Guard<'namedDuty'> =>
  ({ facts: { namedDuty: duty } }) => {
    if (duty.ofJustice) return undefined
    const reason = {
      zh: '所引条文不是司法行政部门的法治宣传教育工作职责：请写明条、款',
      en: 'The provision is no duty of a judicial-administration department: name it by article and paragraph',
    }
    return refuse('incomplete', reason, { grounds })
  }
