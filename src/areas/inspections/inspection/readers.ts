import { z } from 'zod'
import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import { findPowers } from '../../../kernel/identity/remit.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Address, formatAddress, parseAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import { sanctionsOf } from '../../../mechanisms/sanction/table.ts'
import { CORRECT } from '../../../mechanisms/sanction/words.ts'

/** The act that the remit table must give an office for it to inspect. */
const INSPECTING = 'inspection.order'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** By which document the remit table lets the office inspect on that day; undefined where it does not. */
    readonly 'inspection.mandate': string | undefined
    readonly 'inspection.kind': OfficeKind | undefined
    /** The paragraphs that order what was breached to be corrected; undefined where no provision of the text is named. */
    readonly 'inspection.ordering': readonly Address[] | undefined
  }
}

const powersOf = async (database: Database, office: string, on: string) =>
  (await findPowers(database, { offices: [office], acts: [INSPECTING], on })).get(office)

/** The document of the office's own remit line. */
export const mandateOf = async (database: Database, office: string, on: string): Promise<string | undefined> =>
  (await powersOf(database, office, on))?.remit.get(INSPECTING)?.source

/**
 * The paragraphs of a text by which a breach is ordered to be corrected: 责令改正 among their measures. A duty without
 * liability has none.
 */
export function orderingOf(laws: readonly Edition[], breach: string): readonly Address[] | undefined {
  const place = parseAddress(breach)
  const edition = laws.find(({ law, version }) => law === place?.law && version === place.version)
  if (!place || !edition?.units.has(place.unit)) return undefined
  const ordering = sanctionsOf(edition, place.unit).rows.filter(({ tiers }) =>
    tiers.some(({ measures: { obligatory, optional } }) => [...obligatory, ...optional].includes(CORRECT)),
  )
  return [...new Set(ordering.flatMap(({ row }) => addressOf(row) ?? []))]
}

const addressOf = (text: string): Address | undefined => {
  const place = parseAddress(text)
  return place && formatAddress(place)
}

const Breach = z.object({ breach: z.string() })

export const readers: readonly FactReader[] = [
  factReader('inspection.mandate', async (database, { file, day }) =>
    file ? mandateOf(database, file.office, day) : undefined,
  ),
  factReader('inspection.kind', async (database, { file, day }) =>
    file ? (await powersOf(database, file.office, day))?.office.kind : undefined,
  ),
  factReader('inspection.ordering', async (_, { answers, laws }) => {
    const breach = Breach.safeParse(answers).data?.breach
    return breach === undefined ? undefined : orderingOf(laws, breach)
  }),
]
