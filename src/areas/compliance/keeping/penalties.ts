import { type Address, parseAddress } from '../../../law/address.ts'
import { cite } from '../../../law/citation.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import { sanctionsOf } from '../../../mechanisms/sanction/table.ts'

const editionOf = (laws: readonly Edition[], address: Address): Edition | undefined => {
  const place = parseAddress(address)
  return laws.find(({ law, version }) => law === place?.law && version === place.version)
}

/** The paragraphs and items that punish the breach of a unit, as the pack of its text names them. */
export function punishedBy(laws: readonly Edition[], duty: Address): readonly Address[] {
  const edition = editionOf(laws, duty)
  const unit = parseAddress(duty)?.unit
  const named = (unit !== undefined && edition?.provisions.get(unit)?.sanctionedBy) || []
  return named.map((one): Address => `${edition?.law}@${edition?.version}#${one}`)
}

/** How a provision is cited: 网络安全法第六十条第（三）项. */
export const citedAs = (laws: readonly Edition[], address: Address): Say =>
  cite(laws, address)?.brief ?? { zh: address, en: address }

const plain = new Intl.NumberFormat('en-US')
const yuan = (sum: number): string => plain.format(Math.round(sum * 100) / 100)

/** What the breach of a unit costs that is fined by the purchase amount: its least and its most, in yuan. */
export function purchaseFine(laws: readonly Edition[], duty: Address, amount: number): Say | undefined {
  const edition = editionOf(laws, duty)
  const unit = parseAddress(duty)?.unit
  if (!edition || unit === undefined) return undefined
  const fines = sanctionsOf(edition, unit).rows.flatMap(({ tiers }) => tiers.flatMap(({ party }) => party ?? []))
  const fine = fines.find((one) => 'of' in one && one.of === '采购金额')
  if (!fine || !('of' in fine)) return undefined
  const { min, max } = fine.times
  const [least, most] = [amount * (min ?? 0), amount * max].map(yuan)
  return {
    zh: `采购金额${min}倍以上${max}倍以下罚款，即${least}–${most}元`,
    en: `a fine of ${min} to ${max} times the purchase amount, ${least}–${most} yuan`,
  }
}
