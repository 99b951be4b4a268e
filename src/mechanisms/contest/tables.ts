import type { Generated } from 'kysely'

/** Tables of contests; what each column means stands in `migrations/214-contest.sql` and `244-contest-re-marking.sql`. */
export interface ContestTables {
  contest: ContestTable
  contest_seat: ContestSeatTable
  contest_attempt: ContestAttemptTable
  contest_board: ContestBoardTable
  contest_winner: ContestWinnerTable
  contest_remarking: ContestRemarkingTable
  contest_earlier_winner: EarlierWinnerTable
}

declare module '../../kernel/storage/tables.ts' {
  interface Tables extends ContestTables {}
}

interface ContestTable {
  case_id: string
  office: string
  title: string
  opens_at: Date
  closes_at: Date
  frozen_closes_at: Date
  rules: unknown
  paper: string
  paper_hash: string
  rekeyed: Generated<unknown>
}

interface ContestSeatTable {
  id: Generated<number>
  case_id: string
  nickname: string
  folded: string
  code_hash: Uint8Array
  session_hash: Uint8Array | null
  host: Generated<number>
  team: Generated<number>
  region: Generated<number>
  entered_at: Date
  salt: Uint8Array
  lot: Uint8Array
  attempts: Generated<number>
  papers: Generated<number>
  day: string | null
  day_tries: Generated<number>
  best: string | null
  best_ms: number | null
  full_rounds: Generated<number>
  eligible: Generated<boolean>
}

interface ContestAttemptTable {
  id: Generated<number>
  seat: number
  case_id: string
  nth: number
  round: number
  redo: boolean
  started_at: Date
  ends_at: Date
  paper: number
  drawn: unknown
  handed_at: Date | null
  answers: unknown
  marks: unknown
  points: string | null
  fast: boolean | null
  leaf: number | null
  salt: Uint8Array | null
  remarked: unknown
  remarked_points: string | null
  remarked_leaf: number | null
  remarked_salt: Uint8Array | null
}

interface ContestRemarkingTable {
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
  counted: Generated<number>
  hash: string | null
  leaf: number | null
}

interface EarlierWinnerTable {
  case_id: string
  draw: number
  place: number
  nickname: string
  lot: Uint8Array
  salt: Uint8Array
  prize: number
  state: string
}

interface ContestBoardTable {
  case_id: string
  kind: 'all' | 'host' | 'team' | 'region'
  place: number
  entrants: Generated<number>
  tries: Generated<number>
  full_marks: Generated<number>
  points: Generated<string>
  reached_at: Date | null
  shown_entrants: Generated<number>
  shown_tries: Generated<number>
  shown_full_marks: Generated<number>
  shown_points: Generated<string>
  shown_reached_at: Date | null
}

interface ContestWinnerTable {
  case_id: string
  place: number
  seat: number
  prize: number
  state: 'drawn' | 'struck' | 'refused' | 'lapsed'
  contact: string | null
  contact_hash: Uint8Array | null
  contact_at: Date | null
  moved_at: Date | null
}
