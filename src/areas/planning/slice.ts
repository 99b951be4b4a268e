import type { Say } from '../../law/say.ts'
import type { Area } from '../../web/area.ts'
import type { CasePages } from '../../web/case-pages.tsx'

/** A page that the home of planning leads to. */
export interface HomeEntry {
  readonly name: Say
  /** One sentence: what it is for. */
  readonly about: Say
  readonly path: string
  /** To whom it is listed; who may pass is the route's to say. */
  readonly listedFor: 'everyone' | 'officers'
}

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
    | 'carriesOut'
  > {
  readonly homeEntries: readonly HomeEntry[]
  readonly casePages?: readonly CasePages[]
  readonly routes?: Area['routes']
  readonly endpoints?: Area['endpoints']
}
