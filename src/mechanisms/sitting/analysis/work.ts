import { exactPoints } from '../../exam/points.ts'
import { type AnalysedItem, type CodedPaper, codePage } from './coded.ts'
import {
  type CountedPapers,
  countPapers,
  countTied,
  type ExamMeasures,
  groupCuts,
  measuresFrom,
  type TiedAnswers,
} from './measure.ts'
import { type FoundPairs, type SimilarAsked, similarPairs } from './similar.ts'

/** A page of attempts as the database wrote it, and what is known of the items. */
export interface Coding {
  /** JSON of `CodedPaper[]`. */
  readonly papers: string
  readonly items: readonly AnalysedItem[]
  /** Points of the blueprint's lines. */
  readonly lines: readonly number[]
}

/** Coded papers as text, so that a job keeps them between its slices. */
export interface KeptPage {
  readonly words: string
  readonly seats: readonly number[]
  readonly seen: readonly (readonly [place: number, times: number])[]
}

const wordsOf = (kept: string): Uint16Array => {
  const bytes = Buffer.from(kept, 'base64')
  return new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

export function code({ papers, items, lines }: Coding): KeptPage {
  const stored: readonly CodedPaper[] = JSON.parse(papers)
  const { whole } = exactPoints(items.map(({ worth }) => worth))
  const { words, seats, seen } = codePage(stored, items, { whole, lines })
  return { words: Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString('base64'), seats, seen }
}

/** A stretch of pages on top of what was counted before. */
export interface Counting {
  readonly before: CountedPapers
  readonly pages: readonly string[]
}

export const count = ({ before, pages }: Counting): CountedPapers => countPapers(before, pages.map(wordsOf))

export interface TieCounting {
  readonly counted: CountedPapers
  readonly before: TiedAnswers
  readonly pages: readonly string[]
}

export const countTies = ({ counted, before, pages }: TieCounting): TiedAnswers =>
  countTied(before, groupCuts(counted), pages.map(wordsOf))

export interface MeasuresAsked {
  readonly counted: CountedPapers
  readonly tied: TiedAnswers
  readonly items: readonly AnalysedItem[]
}

export const tell = ({ counted, tied, items }: MeasuresAsked): ExamMeasures =>
  measuresFrom(counted, tied, { items, ...exactPoints(items.map(({ worth }) => worth)) })

export interface PairsAsked {
  readonly pages: readonly string[]
  readonly asked: SimilarAsked
}

export const pair = ({ pages, asked }: PairsAsked): FoundPairs => similarPairs(pages.map(wordsOf), asked)
