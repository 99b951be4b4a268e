import { sql } from 'kysely'
import { z } from 'zod'
import { type FactQuestion, type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { holdsOn } from '../../../mechanisms/register/define.ts'
import { type LoadedRecord, loadRecords } from '../../../mechanisms/register/load.ts'
import { lecturers } from '../lecturers.ts'

/** As much of the answers as says who is to lecture, for which office, and when. */
const Asked = z.object({
  lecturer: z.string().catch(''),
  office: z.string().catch(''),
  on: z.string().catch(''),
  session: z.string().catch(''),
})

/** What was asked when the case was opened, or is asked now where this opens it. */
const askedOf = ({ file, answers }: Pick<FactQuestion, 'file' | 'answers'>) =>
  Asked.parse(Object(file?.steps[0]?.answers ?? answers))

async function lecturerAt(
  database: Database,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<LoadedRecord | undefined> {
  const [found] = id === '' ? [] : await loadRecords(database, lecturers, { office, ids: [id] })
  return found
}

/** In the register, and public by the lecturer's own consent. */
const isListed = ({ state, content }: LoadedRecord): boolean => state === 'current' && content.consents === true

/** Whether a review has ended this appointment, and whether the lecturer has another lecture then. One statement. */
async function elsewhere(database: Database, asked: z.output<typeof Asked>, booking: string) {
  const { rows } = await sql<{ ended: boolean; engaged: boolean }>`
    select
      exists (
        select from case_index i join "case" c on c.id = i.case_id
        where i.procedure = 'lecturer-complaint' and i.field = 'lecturer' and i.key = ${asked.lecturer}
          and c.stage in ('ending', 'ended')) as ended,
      exists (
        select from case_index i join "case" c on c.id = i.case_id
          join case_index d on d.case_id = c.id and d.field = 'on' and d.key = ${asked.on}
          join case_index s on s.case_id = c.id and s.field = 'session' and s.key = ${asked.session}
        where i.procedure = 'lecture-booking' and i.field = 'lecturer' and i.key = ${asked.lecturer}
          and c.stage in ('accepted', 'held') and c.id <> ${booking}) as engaged`.execute(database)
  return rows[0] ?? { ended: false, engaged: false }
}

export const readers: readonly FactReader[] = [
  factReader(
    'lecturer',
    async (database, question) => {
      const asked = askedOf(question)
      const record = await lecturerAt(database, { office: asked.office, id: asked.lecturer })
      if (!record) return undefined
      const { ended, engaged } = await elsewhere(database, asked, question.file?.id ?? '')
      return {
        name: String(record.content.name),
        isListed: isListed(record),
        holds: holdsOn(lecturers, record.content, asked.on),
        to: String(record.content.to),
        isEnded: ended,
        isEngaged: engaged,
      }
    },
    // Two acceptances of one lecturer for one session: the second sees the first.
    { alone: (question) => [askedOf(question).lecturer] },
  ),
  factReader('appointment', async (database, question) => {
    const { office, lecturer } = askedOf(question)
    const record = await lecturerAt(database, { office, id: lecturer })
    return (
      record && { isListed: isListed(record), isCurrent: record.state === 'current', to: String(record.content.to) }
    )
  }),
]
