import { parseAddress } from '../../law/address.ts'
import type { Edition } from '../../law/edition.ts'
import type { Register } from '../../mechanisms/register/define.ts'
import type { CarriedOut } from '../../web/carried-out.ts'
import type { RegisterPages } from '../../web/register/reading.ts'

const groundsIn = ({ grounds, standsOn = [] }: Pick<Register, 'grounds' | 'standsOn'>) => [
  ...grounds,
  ...standsOn.flatMap((one) => one.grounds),
]

/** What registers that everybody reads carry out of an edition: the provisions that they stand on. */
export const carriedByRegisters =
  (pages: readonly Pick<RegisterPages, 'register' | 'path'>[]) =>
  ({ law, version }: Pick<Edition, 'law' | 'version'>): readonly CarriedOut[] =>
    pages
      .filter(({ register }) => register.publicView)
      .flatMap(({ register, path }) =>
        groundsIn(register).flatMap((address) => {
          const place = parseAddress(address)
          return place?.law === law && place.version === version
            ? [{ unit: place.unit, name: register.publicView?.name ?? register.name, path }]
            : []
        }),
      )
