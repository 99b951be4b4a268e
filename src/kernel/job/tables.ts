import type { Generated } from 'kysely'

/** What each column means stands in `064-job.sql`. */
export interface JobTables {
  job: JobTable
  job_part: JobPartTable
}

declare module '../storage/tables.ts' {
  interface Tables extends JobTables {}
}

interface JobTable {
  id: string
  kind: string
  body: unknown
  office: string
  person: string
  state: 'waiting' | 'done' | 'failed' | 'cancelled'
  cursor: unknown
  done: Generated<number>
  total: number
  result: unknown
  failure: unknown
  attempts: Generated<number>
  next_at: Date
  made_at: Date
  moved_at: Date
}

interface JobPartTable {
  job: string
  name: string
  number: number
  content: unknown
}
