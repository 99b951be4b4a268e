import { type Address, formatAddress, parseAddress } from '../../../law/address.ts'

/** Bases as addresses; what is none is left out, for it was looked up when it was entered. */
export const basisOf = (basis: readonly string[]): readonly Address[] =>
  basis.flatMap((one) => {
    const place = parseAddress(one)
    return place ? [formatAddress(place)] : []
  })
