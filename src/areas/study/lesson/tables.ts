/** What each column means stands in `234-class-hour.sql`. */
interface ClassHourTable {
  id: string
  office: string
  lesson: string
  version: number
  topic: string
  provisions: string
  class: string
  pupils: number
  items: unknown
  code_hash: Buffer | null
  teacher: string
  opened_at: Date
  ends_at: Date
  closed_at: Date | null
  came: number | null
  results: unknown
  leaf: number | null
  salt: Buffer | null
}

interface ClassPupilTable {
  id: number
  hour: string
  number: number
  session_hash: Buffer
  done: string
}

interface ClassCountTable {
  hour: string
  item: number
  answered: number
  right: number
}

declare module '../../../kernel/storage/tables.ts' {
  interface Tables {
    class_hour: ClassHourTable
    class_pupil: ClassPupilTable
    class_count: ClassCountTable
  }
}

export {}
