import type { VNode } from 'preact'
import { readsWhole } from '../../../kernel/procedure/access.ts'
import { sheetsOfCase } from '../../../mechanisms/document/party-sheet.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { CaseReading } from '../../../web/case-reading.ts'
import { Sheets } from './page.tsx'
import { servesCase } from './serving.ts'

/** The sheets of a case, on its page. */
export async function sheetsOn(reading: CaseReading, visit: Visit): Promise<VNode> {
  const { actor } = visit
  const makes = actor.kind === 'officer' && readsWhole(reading.file, actor) && servesCase(reading.file, actor)
  const sheets = await sheetsOfCase(databaseOf(visit), actor, reading.file.id)
  return <Sheets reading={reading} sheets={sheets} makes={makes} visit={visit} />
}
