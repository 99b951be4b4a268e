import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { type Address, parseAddress } from '../../../law/address.ts'
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
}

const NOTHING: NamedDuty = { isDuty: false, bearers: [], followedBy: [] }

/** What the library knows of a provision and its parts: an article carries nothing of its own, its paragraphs do. */
export function namedDuty(laws: readonly Edition[], address: Address | string): NamedDuty {
  const place = parseAddress(address)
  const edition = laws.find(({ law, version }) => law === place?.law && version === place.version)
  if (!place || !edition) return NOTHING
  const parts = [...edition.provisions.values()].filter(
    ({ unit }) => unit === place.unit || unit.startsWith(`${place.unit}/`),
  )
  const duties = parts.filter(isDuty)
  return {
    isDuty: duties.length > 0,
    bearers: [...new Set(duties.flatMap(({ bearers }) => bearers))],
    followedBy: place.law === 'rlpe' ? [...new Set(duties.flatMap(({ sanctionedBy }) => sanctionedBy))] : undefined,
  }
}

const isDuty = ({ kind, unit }: Provision): boolean => kind === 'duty' && !unit.startsWith('art-57')

/** Tags of the provisions that speak to a body of a kind; another unit's duty is what its document says. */
const spokenTo: Readonly<Record<string, readonly Bearer[]>> = {
  department: ['department', 'state_organ', 'education_dept', 'unit'],
  'mass-organisation': ['mass_org', 'unit'],
  institution: ['institution', 'unit'],
}

const GOVERNED = 'art-59/para-2'

/** The duty is one that a prompt follows: it is named, the addressee bears it, and Art. 59 para. 2 reaches it. */
export const dutyOfTheAddressee =
  (grounds: Grounds): Guard<'namedDuty'> =>
  ({ answers: { body }, facts: { namedDuty: duty } }) => {
    const tags = spokenTo[String(body)]
    const bears = tags === undefined || duty.bearers.some((one) => tags.includes(one))
    const reached = duty.followedBy === undefined || duty.followedBy.includes(GOVERNED) || tags === undefined
    if (duty.isDuty && bears && reached) return undefined
    const reason = {
      zh: '所引条文没有给这类部门、单位规定法治宣传教育职责：请写明它依法负有的职责，精确到条、款',
      en: 'The provision gives such a body no duty of publicity and education: name the one it bears, by article and paragraph',
    }
    return refuse('incomplete', reason, { grounds })
  }

/** A duty of judicial-administration departments, whose breach Art. 59 para. 1 follows. */
export const dutyOfJustice =
  (grounds: Grounds): Guard<'namedDuty'> =>
  ({ facts: { namedDuty: duty } }) => {
    const own = duty.bearers.includes('judicial_admin') && duty.followedBy?.includes('art-59/para-1')
    const asAnyOrgan = duty.followedBy?.includes(GOVERNED) && duty.bearers.some((one) => one === 'state_organ')
    if (duty.isDuty && (own || asAnyOrgan)) return undefined
    const reason = {
      zh: '所引条文不是司法行政部门的法治宣传教育工作职责：请写明条、款',
      en: 'The provision is no duty of a judicial-administration department: name it by article and paragraph',
    }
    return refuse('incomplete', reason, { grounds })
  }
