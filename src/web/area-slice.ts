import type { Area } from './area.ts'
import type { CasePages } from './case-pages.tsx'
import type { IndexEntry } from './page-index.tsx'
import { deskEntry, type SectionEntry } from './section.ts'

type Lists =
  | 'procedures'
  | 'documents'
  | 'readers'
  | 'raises'
  | 'registers'
  | 'evidence'
  | 'servedByEvidence'
  | 'datasets'
  | 'owes'
  | 'offersTasks'
  | 'entries'
  | 'rounds'
  | 'recordParts'
  | 'demoCases'
  | 'demoRecords'
  | 'demoEvidence'
  | 'demoWork'

/** What one folder of an area brings to it. */
export interface AreaSlice
  extends Pick<
    Area,
    | Lists
    | 'keyedReaders'
    | 'jobs'
    | 'keyedJobs'
    | 'consumers'
    | 'roles'
    | 'demonstration'
    | 'judges'
    | 'carriesOut'
    | 'onDesks'
  > {
  /** Its lines on the area's home. */
  readonly homeEntries: readonly IndexEntry[]
  readonly casePages?: readonly CasePages[]
  readonly routes?: Area['routes']
  readonly endpoints?: Area['endpoints']
}

type Joined = Required<
  Pick<
    Area,
    Lists | 'keyedReaders' | 'jobs' | 'keyedJobs' | 'consumers' | 'casesAt' | 'demonstration' | 'judges' | 'carriesOut'
  >
> &
  Pick<Area, 'roles' | 'routes' | 'endpoints'>

/** What the folders of an area bring together, in their order. */
export const joinSlices = (slices: readonly AreaSlice[]): Joined => ({
  procedures: slices.flatMap(({ procedures = [] }) => procedures),
  documents: slices.flatMap(({ documents = [] }) => documents),
  readers: slices.flatMap(({ readers = [] }) => readers),
  keyedReaders: (kernel) => slices.flatMap(({ keyedReaders }) => keyedReaders?.(kernel) ?? []),
  raises: slices.flatMap(({ raises = [] }) => raises),
  consumers: (context, kernel) => slices.flatMap(({ consumers }) => consumers?.(context, kernel) ?? []),
  casesAt: Object.fromEntries(
    slices.flatMap(({ casePages = [] }) => casePages.map(({ procedure, path }) => [procedure, path] as const)),
  ),
  registers: slices.flatMap(({ registers = [] }) => registers),
  judges: (installation) => slices.flatMap(({ judges }) => judges?.(installation) ?? []),
  evidence: slices.flatMap(({ evidence = [] }) => evidence),
  servedByEvidence: slices.flatMap(({ servedByEvidence = [] }) => servedByEvidence),
  datasets: slices.flatMap(({ datasets = [] }) => datasets),
  jobs: (laws) => slices.flatMap(({ jobs }) => jobs?.(laws) ?? []),
  keyedJobs: (kernel) => slices.flatMap(({ keyedJobs }) => keyedJobs?.(kernel) ?? []),
  owes: slices.flatMap(({ owes = [] }) => owes),
  offersTasks: slices.flatMap(({ offersTasks = [] }) => offersTasks),
  entries: slices.flatMap(({ entries = [] }) => entries),
  rounds: slices.flatMap(({ rounds = [] }) => rounds),
  recordParts: slices.flatMap(({ recordParts = [] }) => recordParts),
  demoCases: slices.flatMap(({ demoCases = [] }) => demoCases),
  demoRecords: slices.flatMap(({ demoRecords = [] }) => demoRecords),
  demoEvidence: slices.flatMap(({ demoEvidence = [] }) => demoEvidence),
  demoWork: slices.flatMap(({ demoWork = [] }) => demoWork),
  carriesOut: (edition) => slices.flatMap(({ carriesOut }) => carriesOut?.(edition) ?? []),
  roles: Object.assign({}, ...slices.map(({ roles }) => roles)),
  demonstration: slices.flatMap(({ demonstration = [] }) => demonstration),
  routes: slices.flatMap(({ routes = [] }) => routes),
  endpoints: slices.flatMap(({ endpoints = [] }) => endpoints),
})

/** What stands on the desks of an area's officers: pages that are for one of their posts, and cases that call them. */
export const deskEntries = (slices: readonly AreaSlice[], place: number): readonly SectionEntry[] =>
  slices.flatMap(({ homeEntries, casePages = [], onDesks = [] }) => [
    ...onDesks,
    ...homeEntries.flatMap(({ path, name, about, listedFor, roles }) =>
      listedFor === 'officers' && roles ? [{ path, name, about, listedFor, roles, place }] : [],
    ),
    ...casePages.map((pages) => deskEntry(pages, place)),
  ])
