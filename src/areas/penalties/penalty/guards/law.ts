import type { FactName, FactTypes } from '../../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { type Address, formatAddress, parseAddress } from '../../../../law/address.ts'
import { refuse } from '../../../../law/refusal.ts'
import type { PenaltyText } from '../text.ts'

/** A reason why the penalty table does not allow what is proposed, with the provision it stands on. */
export interface TableRefusal {
  readonly code: string
  /** An address, or an article of 行政处罚法 by its number in 2021; empty where there is none. */
  readonly unit: string
  readonly zh: string
  readonly en: string
}

/** The facts that hold what the table says of a step. */
export type TableFact = {
  [Name in FactName]: FactTypes[Name] extends readonly TableRefusal[] ? Name : never
}[FactName]

/** Not beyond the law: every reason why the table does not allow it, each with its provision in the text of the case. */
export const withinLaw =
  <Fact extends TableFact>(fact: Fact, text: PenaltyText, grounds: Grounds): Guard<Fact> =>
  ({ facts }) => {
    const found: readonly TableRefusal[] = facts[fact]
    if (found.length === 0) return undefined
    const cited = [...new Set(found.flatMap((one) => provisionOf(text, one)))]
    const reason = { zh: found.map(({ zh }) => zh).join('；'), en: found.map(({ en }) => en).join('; ') }
    return refuse('incomplete', reason, { grounds: cited.length > 0 ? cited : grounds })
  }

/** The table speaks of 行政处罚法 in the numbers of 2021, whatever text the case runs under. */
function provisionOf({ commencing, table }: PenaltyText, { code, unit }: TableRefusal): readonly Address[] {
  if (code === 'not-in-force') return [commencing]
  const place = parseAddress(unit)
  if (place) return [formatAddress(place)]
  const own = Object.hasOwn(table, unit) ? table[unit] : undefined
  return own === undefined ? [] : [own]
}
