import { type Address, formatAddress, parseAddress } from '../../law/address.ts'

/** Units as a file names them, as addresses; what is none is left out. */
export const addressesOf = (units: readonly string[]): readonly Address[] =>
  units.flatMap((unit) => {
    const place = parseAddress(unit)
    return place ? [formatAddress(place)] : []
  })
