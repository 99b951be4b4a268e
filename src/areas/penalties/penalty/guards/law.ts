import { z } from 'zod'
import type { Guard } from '../../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import { type Address, formatAddress, parseAddress } from '../../../../law/address.ts'
import { refuse } from '../../../../law/refusal.ts'
import type { PenaltyText } from '../text.ts'

const Refusals = z.array(z.object({ code: z.string(), unit: z.string(), zh: z.string(), en: z.string() }))

/** Not beyond the law: every reason why the table does not allow it, each with its provision in the text of the case. */
export const withinLaw =
  (reader: string, text: PenaltyText, grounds: Grounds): Guard =>
  (_, __, { read }) => {
    const found = Refusals.parse(read[reader])
    if (found.length === 0) return undefined
    const cited = [...new Set(found.flatMap((one) => provisionOf(text, one)))]
    const reason = { zh: found.map(({ zh }) => zh).join('；'), en: found.map(({ en }) => en).join('; ') }
    return refuse('incomplete', reason, { grounds: cited.length > 0 ? cited : grounds })
  }

/** The table speaks of 行政处罚法 in the numbers of 2021, whatever text the case runs under. */
function provisionOf(
  { commencing, table }: PenaltyText,
  { code, unit }: z.infer<typeof Refusals>[number],
): readonly Address[] {
  if (code === 'not-in-force') return [commencing]
  const place = parseAddress(unit)
  if (place) return [formatAddress(place)]
  const own = Object.hasOwn(table, unit) ? table[unit] : undefined
  return own === undefined ? [] : [own]
}
