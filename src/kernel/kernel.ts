import type { Pool } from 'pg'
import type { Address, Place } from './law/address.ts'
import { parseAddress } from './law/address.ts'
import { citation } from './law/library/citation.ts'
import { type Edition, holds } from './law/library/edition.ts'
import type { Library } from './law/library/library.ts'
import type { Say } from './say.ts'

/** One database, one clock, one library, and nothing more. */
export interface Kernel {
  readonly pool: Pool
  /** Whether the database answers. */
  readonly ready: () => Promise<boolean>
  readonly now: () => Date
  /** The laws this house ships, read and checked at start: what procedures and refusals stand on. */
  readonly shelf: readonly Edition[]
  /** Every law we hold, the imported ones too. */
  readonly library: Library
}

/** How a provision is cited, where this house ships its law; the bare address elsewhere. */
export function cite(
  shelf: readonly Edition[],
  address: Address,
): { readonly place: Place; readonly words: Say } | undefined {
  const place = parseAddress(address)
  const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
  if (!place || !edition || !holds(edition, place.unit)) return undefined
  return { place, words: citation(edition, place.unit) }
}
