/** What each column means stands in `097-quiz-result.sql`. */
interface QuizResultTable {
  id: string
  office: string
  provision: string
  title: string
  before: string | null
  held_from: string
  held_to: string
  cells: unknown
  asked: number | null
  right: number | null
  who: string
  entered_at: Date
  leaf: number
  salt: Uint8Array
  withdrawn_at: Date | null
  withdrawn_by: string | null
  withdrawn_reason: string | null
  withdrawn_leaf: number | null
}

declare module '../../kernel/storage/tables.ts' {
  interface Tables {
    quiz_result: QuizResultTable
  }
}

export {}
