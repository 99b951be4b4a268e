import type { NoReliability } from './measure.ts'

/** What each column means stands in `migrations/194-exam-measures.sql`. */
export interface MeasureTables {
  exam_analysis: ExamAnalysisTable
  exam_item_measure: ItemMeasureTable
  exam_similar_pair: SimilarPairTable
}

interface ExamAnalysisTable {
  case_id: string
  at: Date
  n: number
  k: number
  mean: number
  sd: number
  kr20: number | null
  sem: number | null
  why: NoReliability | null
}

interface ItemMeasureTable {
  case_id: string
  record: string
  version: number
  place: number
  seen: number
  n: number
  p: number
  rest: number | null
  d27: number
  group: number
  blank: number
  answers: unknown
}

interface SimilarPairTable {
  case_id: string
  one: number
  other: number
  equal: number[]
  wrong: number
  chance: number
  least: number
  times: number
  found_at: Date
  judged: PairJudgement | null
  reason: string | null
  judged_by: string | null
  judged_at: Date | null
  leaf: number | null
}

/** Chance, or known otherwise (one class, one textbook); or a matter for the rules of the exam, which a person takes up there. */
export type PairJudgement = 'chance' | 'known' | 'case'
