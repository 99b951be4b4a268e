import { sql } from 'kysely'
import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { entrySays } from '../../../kernel/ledger/entry-reading.ts'
import type { RecordPart, Slice } from '../../../kernel/record/part.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { actName } from '../write.ts'
import { OPENED, openingSubject } from './open-record.ts'

const OPENINGS = 500

interface Row {
  readonly id: number
  readonly register: string
  readonly record: string
  readonly version: number
  /** Whether the version that was opened is of the office whose opening it is. */
  readonly ours: boolean
  readonly person: string
  readonly reason: string
  readonly purpose: string
  readonly entry: string | null
  readonly there: boolean
}

const nameOf = (id: number): string => String(id).padStart(15, '0')

/** Every opening of what is sealed in a record against its entry: of which record, by whom, why and for what. */
export const openingPart = (database: Database): RecordPart => ({
  id: 'register-opening',
  name: { zh: '登记簿启封', en: 'Openings in registers' },
  async slice(after = ''): Promise<Slice> {
    const { rows } = await sql<Row>`
      select o.id, o.register, o.record, o.version, o.person, o.reason, o.purpose, l.entry, l.id is not null as there,
        exists (select from register_version v
          where v.register = o.register and v.id = o.record and v.version = o.version and v.office = o.office) as ours
      from register_opening o left join ledger_leaf l on l.id = o.leaf
      where o.id > ${after === '' ? 0 : Number(after)} order by o.id limit ${OPENINGS}`.execute(database)
    const erased = rows.filter(({ there, entry }) => there && entry === null).length
    const faults = rows.flatMap((row) => (isAsRecorded(row) ? [] : [faultOf(nameOf(row.id))]))
    const last = rows.at(-1)
    return {
      counts: { whole: rows.length - faults.length - erased, sealed: 0, erased },
      faults,
      after: rows.length < OPENINGS || !last ? undefined : nameOf(last.id),
    }
  },
})

function isAsRecorded({ register, record, version, ours, person, reason, purpose, entry, there }: Row): boolean {
  if (entry === null) return there
  const what = actName({ id: register }, OPENED)
  const content = contentHash({ version, reason, purpose })
  return ours && entrySays(entry, { who: person, what, subject: openingSubject(register, record), content })
}

const faultOf = (subject: string) => ({
  part: 'register-opening',
  subject,
  revision: 0,
  kind: 'changed',
  words: {
    zh: `登记簿启封 ${subject} 与存证不符`,
    en: `The opening ${subject} of a record is not as recorded`,
  },
})
