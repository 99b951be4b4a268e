import { hasRemit } from '../../../kernel/procedure/access.ts'
import { readOfficeFacts } from '../../../kernel/procedure/facts.ts'
import { sectorPlanFiles } from '../../../mechanisms/plan/files.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'

/** Whether the visitor's office is responsible for critical information infrastructure of a sector, by the remit table today. */
export async function isOfSector({ app, actor, today }: Visit): Promise<boolean> {
  const procedure = app.context.catalogue.current(sectorPlanFiles.procedure, today)
  const opening = procedure?.steps.draft
  if (actor.kind !== 'officer' || !procedure || !opening) return false
  const asked = { procedures: [procedure], actor, now: app.kernel.now() }
  return hasRemit(opening.who, actor, await readOfficeFacts(databaseOf({ app }), app.context, asked))
}
