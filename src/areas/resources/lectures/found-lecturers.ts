import type { ShownCase } from '../../../kernel/procedure/case-list.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { RecordValues } from '../../../mechanisms/register/define.ts'
import { listRecords, openRecord } from '../../../mechanisms/register/list.ts'
import { loadRecords } from '../../../mechanisms/register/load.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { OfficeChoice } from '../../../web/fields.ts'
import type { OfficeName } from '../../../web/timeline.tsx'
import { lecturers } from '../lecturers.ts'

/** As many as a form can be chosen from. */
const MOST = 200

const nameOf = (values: RecordValues): string => `${values.name}，${values.unit}`

/** Lecturers who may be booked or spoken of today: listed by their own consent, and, for a booking, with a running term. */
export async function lecturersToName(visit: Visit, which: 'bookable' | 'listed'): Promise<readonly OfficeChoice[]> {
  const { today } = visit
  const wanted = { office: undefined, words: '', filters: {}, state: 'current', ends: undefined, today } as const
  const asked = { ...wanted, ...(which === 'bookable' && { holding: true as const }), sort: 'name', after: undefined }
  const found = await listRecords(databaseOf(visit), lecturers, asked, MOST)
  if (isRefusal(found)) return []
  return found.rows.map(({ id, content }) => ({ id, name: { zh: nameOf(content), en: nameOf(content) } }))
}

/**
 * The lecturer whom the answers of a case name, for its pages: for their office withdrawn from the register or not, for
 * everybody else only while the lecturer consents to be listed.
 */
export async function lecturerNamed(file: ShownCase, visit: Visit): Promise<readonly OfficeName[]> {
  const asked = file.steps[0]?.answers
  if (!asked) return []
  const { actor } = visit
  const [office, id] = [String(asked.office), String(asked.lecturer)]
  const isOwn = actor.kind === 'officer' && actor.office === office
  const found = isOwn
    ? await loadRecords(databaseOf(visit), lecturers, { office, ids: [id] })
    : [await openRecord(databaseOf(visit), lecturers, id)].filter((one) => one !== undefined)
  return found.map(({ id, content }) => ({ id, name: { zh: nameOf(content), en: nameOf(content) } }))
}
