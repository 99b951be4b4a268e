import type { JobKind } from '../../kernel/job/definition.ts'
import type { Edition } from '../../law/edition.ts'
import { dryRunKind, importKind } from '../../mechanisms/register/import/jobs.ts'
import type { App } from '../../web/area.ts'
import { judgesOf } from '../../web/register/reading.ts'

/** Every long job: those that areas declare, and the import into their registers, which reads citations of these laws. */
export function jobKindsOf(areas: App['areas'], laws: readonly Edition[]): readonly JobKind[] {
  const registers = areas.flatMap((area) => area.registers ?? [])
  const sources = { registers, laws, judges: judgesOf({ areas, laws }) }
  return [...areas.flatMap(({ jobs }) => jobs?.(laws) ?? []), dryRunKind(sources), importKind(sources)]
}
