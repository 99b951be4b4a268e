/** What kind of file tasks hang on, and what may be done with them at which of its stages. */
export interface TaskFiles {
  /** The procedure of the file. */
  readonly procedure: string
  /** What its tasks stand on where no line says it. */
  readonly grounds: readonly string[]
  /** Whether its tasks stand under lines. */
  readonly hasLines: boolean
  /** Steps whose answer `parent` names the file that this one carries on, the newest of them last; none, where none does. */
  readonly parentIn: readonly string[]
  /** Roles of the office that holds the file which enter and change its lines and tasks. */
  readonly keepers: readonly string[]
  /**
   * Roles by which a task is verified, held at the verifying office on that day. Each is one that a second person confirms
   * (`rolesToConfirm`): a keeper alone cannot make up who looks at what another has done.
   */
  readonly verifiers: readonly string[]
  /** Stages at which lines and tasks are entered, changed and taken away freely. */
  readonly drafts: readonly string[]
  /** Stages at which tasks are carried out; a change then needs a reason, and what is taken away stays visible. */
  readonly runs: readonly string[]
  /** Stages at which anybody may read its lines and tasks. */
  readonly open: readonly string[]
}

/** What plans of whichever office have in common. */
const ofPlans = {
  hasLines: true,
  parentIn: ['draft', 'amend', 'revise'],
  verifiers: [
    'popularisation-reviewer',
    'popularisation-head',
    'justice-reviewer',
    'justice-head',
    'department-plan-reviewer',
    'department-plan-head',
  ],
  drafts: ['draft'],
  runs: ['approved', 'published'],
  open: ['published', 'closed'],
} as const

/** Plans of popularisation offices (src/areas/planning/plans). */
export const planFiles: TaskFiles = {
  ...ofPlans,
  procedure: 'plan',
  grounds: ['points-2017@2017-01-01#point-0/3'],
  keepers: ['popularisation-officer'],
}

/** Plans of departments. */
export const departmentPlanFiles: TaskFiles = {
  ...ofPlans,
  procedure: 'department-plan',
  grounds: ['points-2017@2017-01-01#point-6'],
  keepers: ['department-plan-officer'],
}

/** Security plans of a sector's critical information infrastructure: their own department reads them, and nobody else. */
export const sectorPlanFiles: TaskFiles = {
  ...ofPlans,
  procedure: 'sector-plan',
  grounds: ['csl@2026-01-01#art-34'],
  keepers: ['department-plan-officer'],
  runs: ['approved', 'issued'],
  open: [],
}

/** Every kind of file that gives tasks. An area whose files give tasks adds its own here. */
export const taskFiles: readonly TaskFiles[] = [planFiles, departmentPlanFiles, sectorPlanFiles]

export const filesOf = (procedure: string): TaskFiles | undefined =>
  taskFiles.find((files) => files.procedure === procedure)

/** The stages at which files are open to anybody, as pairs for a statement. */
export const openStages: readonly { readonly procedure: string; readonly stage: string }[] = taskFiles.flatMap(
  ({ procedure, open }) => open.map((stage) => ({ procedure, stage })),
)
