/** What each column means stands in `226-practice.sql`. */
interface StudyCardTable {
  person: string
  item: string
  due: Date
  card: unknown
  is_right: boolean
  answer: unknown
  version: number
  answered_at: Date
}

interface StudyDayTable {
  person: string
  day: string
  answered: number
  right_ones: number
}

interface StudyGoalTable {
  person: string
  daily: number
}

declare module '../../../kernel/storage/tables.ts' {
  interface Tables {
    study_card: StudyCardTable
    study_day: StudyDayTable
    study_goal: StudyGoalTable
  }
}
