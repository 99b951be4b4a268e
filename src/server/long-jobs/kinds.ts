import type { JobKind } from '../../kernel/job/definition.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { dryRunKind, importKind } from '../../mechanisms/register/import/jobs.ts'
import type { App } from '../../web/area.ts'
import { judgesOf } from '../../web/register/reading.ts'

/** Every long job: those that areas declare, and the import into their registers, which reads citations of the shelf's laws. */
export function jobKindsOf(areas: App['areas'], kernel: Kernel): readonly JobKind[] {
  const laws = kernel.shelf
  const registers = areas.flatMap((area) => area.registers ?? [])
  const sources = { registers, laws, judges: judgesOf({ areas, laws }) }
  return [
    ...areas.flatMap(({ jobs, keyedJobs }) => [...(jobs?.(laws) ?? []), ...(keyedJobs?.(kernel) ?? [])]),
    dryRunKind(sources),
    importKind(sources),
  ]
}
