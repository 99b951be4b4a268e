/** Tables of lines and tasks; what each column means stands in `083-plan.sql`. */
export interface PlanTables {
  plan_line: LineTable
  plan_task: TaskTable
  plan_version: VersionTable
}

declare module '../../kernel/storage/tables.ts' {
  interface Tables extends PlanTables {}
}

/** What the last act on a task left. Whether it is done is worked out from the evidence: see `state.ts`. */
export type TaskLeftAt = 'unowned' | 'offered' | 'refused' | 'open' | 'said' | 'verified' | 'returned' | 'struck'

interface LineTable {
  id: string
  case_id: string
  office: string
  version: number
  number: number
  parent: string | null
  struck: boolean
  content: unknown
  changed_at: Date
}

interface TaskTable {
  id: string
  case_id: string
  line: string | null
  office: string
  version: number
  owner_office: string | null
  owner_person: string | null
  verifier_office: string | null
  verifier_person: string | null
  due: string
  left_at: TaskLeftAt
  needs: number
  pieces: number
  content: unknown
  changed_at: Date
}

interface VersionTable {
  kind: 'line' | 'task'
  id: string
  version: number
  case_id: string
  office: string
  act: string
  content: unknown
  who: string
  at_office: string
  at: Date
  reason: string | null
  leaf: number
  place: number
  salt: Uint8Array
}
