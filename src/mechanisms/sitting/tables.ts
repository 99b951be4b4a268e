import type { Generated } from 'kysely'
import type { MeasureTables } from './analysis/tables.ts'
import type { CountsRule } from './counted.ts'

/** Tables of exams while they are sat; what each column means stands in `migrations/164-sitting.sql`. */
export interface SittingTables extends MeasureTables {
  exam: ExamTable
  exam_seat: SeatTable
  exam_class: ClassTable
  exam_attempt: AttemptTable
  exam_answer: AnswerTable
  exam_late_answer: LateAnswerTable
  exam_extension: ExtensionTable
  exam_left: LeftTable
  exam_mark: MarkTable
  exam_review: ReviewTable
  exam_remarking: RemarkingTable
  exam_doubt: DoubtTable
}

declare module '../../kernel/storage/tables.ts' {
  interface Tables extends SittingTables {}
}

interface ExamTable {
  case_id: string
  office: string
  title: string
  opens_at: Date
  closes_at: Date
  minutes: number
  tries: number
  counts: CountsRule
  rules: unknown
  bound: Generated<unknown>
  paper: string
  paper_hash: string
  frozen_closes_at: Date
  cuts: Generated<unknown>
  rekeyed: Generated<unknown>
  makes_up: string | null
  blanked_at: Date | null
  blanked: unknown
  blanked_leaf: number | null
  blanked_salt: Uint8Array | null
}

interface SeatTable {
  id: Generated<number>
  case_id: string
  number: string
  code_hash: Uint8Array
  issued: Generated<number>
  person: string | null
  unit: string | null
  name: string | null
  extra_minutes: Generated<number>
  session_hash: Uint8Array | null
  session_at: Date | null
  withdrawn: Generated<boolean>
  makes_up: number | null
  by_class: Generated<boolean>
}

interface ClassTable {
  case_id: string
  name: string
  code_hash: Uint8Array
  issued: number
}

interface AttemptTable {
  id: Generated<number>
  seat: number
  case_id: string
  nth: number
  started_at: Date
  ends_at: Date
  drawn: unknown
  handed_at: Date | null
  handed_by: 'candidate' | 'time' | 'invigilator' | 'annulled' | null
  leaf: number | null
  salt: Uint8Array | null
  marks: unknown
  points: string | null
  marks_hash: string | null
  unmarked: Generated<number>
  marks_leaf: number | null
  marks_salt: Uint8Array | null
}

interface AnswerTable {
  attempt: number
  item: number
  sequence: number
  answer: unknown
  saved_at: Date
}

interface LateAnswerTable {
  attempt: number
  item: number
  sequence: number
  answer: unknown
  arrived_at: Date
  admitted_leaf: number | null
}

interface ExtensionTable {
  id: Generated<number>
  case_id: string
  seat: number | null
  what: 'extension' | 'disturbance' | 'end' | 'device'
  minutes: number | null
  from_at: Date | null
  to_at: Date | null
  reason: string
  who: string
  at: Date
  leaf: number
  salt: Uint8Array
}

interface LeftTable {
  attempt: number
  left_at: Date
  back_at: Date | null
}

interface MarkTable {
  attempt: number
  item: number
  marker: string
  turn: number
  points: string
  note: string | null
  at: Date
  leaf: number
  salt: Uint8Array
}

interface ReviewTable {
  id: string
  attempt: number
  case_id: string
  item: number
  words: string
  asked_at: Date
  leaf: number
  salt: Uint8Array
  answered_at: Date | null
  answered_by: string | null
  outcome: 'stands' | 'mark' | 'key' | null
  reasons: string | null
  points: string | null
  answered_leaf: number | null
  answered_salt: Uint8Array | null
  proposed_by: string | null
  proposed_at: Date | null
  proposed_points: string | null
  proposed_reasons: string | null
}

interface RemarkingTable {
  id: Generated<number>
  case_id: string
  revision: number
  place: number
  before: unknown
  began_at: Date
  ended_at: Date | null
  attempts: Generated<number>
  changed: Generated<number>
  reached: Generated<number>
  hash: string | null
  leaf: number | null
}

interface DoubtTable {
  attempt: number
  item: number
}
