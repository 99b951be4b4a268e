import { parseAddress } from '../../law/address.ts'
import type { Edition } from '../../law/edition.ts'
import { addressIn } from '../../mechanisms/sanction/opening.ts'
import { punishedIn } from '../../mechanisms/sanction/subject.ts'
import { paragraphsOf, sanctionsOf } from '../../mechanisms/sanction/table.ts'
import type { CarriedOut } from '../../web/carried-out.ts'

/** Each paragraph that punishes, with the table opened at the first breach that it follows. */
export function carriesOut(edition: Edition): readonly CarriedOut[] {
  const table = punishedIn(edition).flatMap((breach) =>
    sanctionsOf(edition, breach)
      .rows.flatMap(paragraphsOf)
      .map((address) => ({ unit: parseAddress(address)?.unit ?? '', breach })),
  )
  const first = new Map(table.toReversed().map(({ unit, breach }) => [unit, breach]))
  return [...first].map(([unit, breach]) => ({
    unit,
    name: { zh: '处罚对照', en: 'Penalties' },
    path: `/sanctions?breach=${encodeURIComponent(addressIn(edition, breach))}`,
  }))
}
