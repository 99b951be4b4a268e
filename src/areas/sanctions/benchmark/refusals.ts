import type { Address } from '../../../law/address.ts'
import { parseAddress } from '../../../law/address.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'

/** The provisions on benchmarks: a law's own power, and since 1 August 2025 how cyberspace offices use it. */
export const CACB_SINCE = '2025-08-01'
export const MADE_UNDER: Address = 'apl@2021-07-15#art-34'
export const FIT_THE_ACT: Address = 'apl@2021-07-15#art-5/para-2'
export const BANDS: Address = 'cacb@2025-08-01#art-11/para-2'
export const FLOAT: Address = 'cacb@2025-08-01#art-11/para-3'
export const DEGREES_ARE: Address = 'cacb@2025-08-01#art-5'
export const ALONE: Address = 'cacb@2025-08-01#art-12'
export const SUPERIOR: Address = 'cacb@2025-08-01#art-16'

export const no = (zh: string, en: string, ...grounds: readonly Address[]): Refusal =>
  refuse('incomplete', { zh, en }, { grounds })

/** The row of a line as a ground, where it is an address at all. */
export function rowGround(row: string): readonly Address[] {
  const at = parseAddress(row)
  return at ? [`${at.law}@${at.version}#${at.unit}`] : []
}
