import type { Generated } from 'kysely'

/** What each column means stands in `225-must-know.sql` and `254-newcomers.sql`. */
interface StudyChangeTable {
  id: Generated<number>
  list: string
  unit: string
  since: string
  kind: 'changed' | 'gone' | 'joined'
  now_at: readonly string[]
  until: string
  found_at: Date
}

interface StudyTaskTable {
  change: number
  person: string
  done_at: Date | null
}

interface StudySweptTable {
  day: string
  shelf: string
  at: Date
}

declare module '../../../kernel/storage/tables.ts' {
  interface Tables {
    study_change: StudyChangeTable
    study_task: StudyTaskTable
    study_swept: StudySweptTable
  }
}
