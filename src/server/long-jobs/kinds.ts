import type { JobKind } from '../../kernel/job/definition.ts'
import { dryRunKind, importKind } from '../../mechanisms/register/import/jobs.ts'
import type { App } from '../../web/area.ts'

/** Every long job: those that areas declare, and the import into their registers. */
export function jobKindsOf(areas: App['areas']): readonly JobKind[] {
  const registers = areas.flatMap((area) => area.registers ?? [])
  return [...areas.flatMap(({ jobs = [] }) => jobs), dryRunKind(registers), importKind(registers)]
}
