/** What each column means stands in `224-study.sql`. */
interface StudyReadTable {
  person: string
  programme: string
  unit: string
  at: Date
}

interface StudyJoinedTable {
  person: string
  programme: string
  at: Date
}

declare module '../../../kernel/storage/tables.ts' {
  interface Tables {
    study_read: StudyReadTable
    study_joined: StudyJoinedTable
  }
}

export {}
