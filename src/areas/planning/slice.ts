import type { Area } from '../../web/area.ts'
import type { CasePages } from '../../web/case-pages.tsx'
import type { IndexEntry } from '../../web/page-index.tsx'

/** What a folder of this area brings to it. */
export interface PlanningSlice
  extends Pick<
    Area,
    | 'procedures'
    | 'documents'
    | 'readers'
    | 'consumers'
    | 'raises'
    | 'registers'
    | 'demoCases'
    | 'demoRecords'
    | 'demoEvidence'
    | 'demoWork'
    | 'roles'
    | 'demonstration'
    | 'datasets'
    | 'evidence'
    | 'servedByEvidence'
    | 'jobs'
    | 'owes'
    | 'rounds'
    | 'judges'
    | 'carriesOut'
  > {
  readonly homeEntries: readonly IndexEntry[]
  readonly casePages?: readonly CasePages[]
  readonly routes?: Area['routes']
  readonly endpoints?: Area['endpoints']
}
