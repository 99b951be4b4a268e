/** What each column means stands in `077-lecture-feedback.sql`. */
interface LectureFeedbackTable {
  case_id: string
  given: readonly number[]
}

declare module '../../../kernel/storage/tables.ts' {
  interface Tables {
    lecture_feedback: LectureFeedbackTable
  }
}

export {}
