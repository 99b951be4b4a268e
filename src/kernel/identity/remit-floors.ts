import { type Address, isWithin, parseAddress } from '../../law/address.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { OfficeKind, OfficeLevel } from './actor.ts'
import { no } from './refusals.ts'

/** Who alone a provision empowers: no document of an office can grant its act to another. */
interface Floor {
  /** The provision at each of its versions; an article's number may have changed. */
  readonly units: readonly Address[]
  readonly levels?: readonly OfficeLevel[]
  readonly kinds?: readonly OfficeKind[]
  readonly who: Say
}

const provincial = {
  levels: ['state', 'province'],
  who: { zh: '省级以上人民政府有关部门', en: 'departments of provincial or higher governments' },
} as const satisfies Omit<Floor, 'units'>

const police = {
  kinds: ['police'],
  who: { zh: '公安机关', en: 'public security organs' },
} as const satisfies Omit<Floor, 'units'>

const floors: readonly Floor[] = [
  { units: ['csl@2017-06-01#art-54', 'csl@2026-01-01#art-56'], ...provincial },
  { units: ['csl@2017-06-01#art-56', 'csl@2026-01-01#art-58'], ...provincial },
  {
    units: ['csl@2017-06-01#art-58', 'csl@2026-01-01#art-60'],
    levels: ['state'],
    who: { zh: '国务院决定或者批准', en: 'the State Council, which decides or approves' },
  },
  { units: ['csl@2017-06-01#art-63', 'csl@2026-01-01#art-66'], ...police },
  { units: ['csl@2017-06-01#art-64/para-2', 'csl@2026-01-01#art-71/para-2'], ...police },
  { units: ['csl@2017-06-01#art-67', 'csl@2026-01-01#art-68'], ...police },
  {
    units: ['csl@2017-06-01#art-75', 'csl@2026-01-01#art-77'],
    levels: ['state'],
    who: { zh: '国务院公安部门和有关部门', en: 'the State Council’s public security and other departments' },
  },
]

const isUnder = (ground: Address, unit: Address): boolean => {
  const [inner, outer] = [parseAddress(ground), parseAddress(unit)]
  if (!inner || !outer) return false
  return inner.law === outer.law && inner.version === outer.version && isWithin(inner.unit, outer.unit)
}

/**
 * Why an act that stands on these provisions cannot be an office's: the provision gives it to others by name.
 *
 * @param level undefined where a grant is for every level, which a floor never allows
 */
export function whyBelowFloor(
  grounds: readonly Address[],
  { kind, level }: { readonly kind: OfficeKind; readonly level: OfficeLevel | undefined },
): Refusal | undefined {
  for (const ground of grounds) {
    const floor = floors.find(({ units }) => units.some((unit) => isUnder(ground, unit)))
    if (!floor) continue
    const levelFits = !floor.levels || (level !== undefined && floor.levels.includes(level))
    const kindFits = !floor.kinds || floor.kinds.includes(kind)
    if (levelFits && kindFits) continue
    return no(
      'forbidden',
      {
        zh: `这项职权由法律赋予${floor.who.zh}，其他机关的文件不能授予。`,
        en: `The law gives this power to ${floor.who.en}; no other office’s document can grant it.`,
      },
      { grounds: [ground] },
    )
  }
  return undefined
}
