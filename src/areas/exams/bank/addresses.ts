import { type Address, formatAddress, parseAddress } from '../../../law/address.ts'
import { provisionsIn } from '../../../mechanisms/register/provisions.ts'

/** The provisions of a field as addresses. */
export const addressesIn = (units: unknown): readonly Address[] =>
  provisionsIn(units).flatMap((unit) => {
    const place = parseAddress(unit)
    return place ? [formatAddress(place)] : []
  })
