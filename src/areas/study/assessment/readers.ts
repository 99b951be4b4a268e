import { sql } from 'kysely'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'

/** Organs that administer: no court, procuratorate, congress or organ of discipline. */
const ADMINISTER = ['popularisation', 'cyberspace', 'telecom', 'police', 'sector', 'justice', 'department']

export const unitReaders: readonly FactReader[] = [
  factReader('unitOfOwnLevel', async (database, { answers, actor }) => {
    if (actor.kind !== 'officer') return false
    const { rows } = await sql`
      select from office o join office own on own.id = ${actor.office}
      where o.id = ${String(Object(answers).unit ?? '')} and o.region = own.region and o.level = own.level
        and o.kind = any(${ADMINISTER}::text[])`.execute(database)
    return rows.length > 0
  }),
]
