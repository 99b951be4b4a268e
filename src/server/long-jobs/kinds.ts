import type { JobKind } from '../../kernel/job/definition.ts'
import type { App } from '../../web/area.ts'

/** Every long job that the areas declare. */
export const jobKindsOf = (areas: App['areas']): readonly JobKind[] => [
  ...new Map(areas.flatMap(({ jobs = [] }) => jobs.map((kind) => [kind.id, kind] as const))).values(),
]
