import { fold, gramsOf, runsOf } from '../../law/search/words.ts'
import type { RecordValues, Register } from './define.ts'
import { type RegisterField, sheetFields } from './field-kind.ts'

/** What a record is found by: its words, folded, and their pairs of characters, hashed (decision 004). */
export interface FoundBy {
  readonly words: string
  readonly grams: readonly number[]
}

/** Registers have one index each, which is no part of a larger one. */
const BLOCK = 'first'

/** Between the words of two fields: no run of letters reaches over it. */
const BETWEEN = '\n'

/** Everything a record says in letters, choices in both languages; of a sealed field nothing, also where it was entered before it was sealed. */
export function foundBy(register: Register, values: RecordValues): FoundBy {
  const words = fold(
    sheetFields(register)
      .flatMap((field) => wordsOf(field, values[field.name]))
      .join(BETWEEN),
  )
  return { words, grams: hashes(runsOf(words)) }
}

function wordsOf({ kind, choices }: RegisterField, value: unknown): readonly string[] {
  if (kind === 'choice' || kind === 'many') {
    return [value].flat().flatMap((word) => {
      const say = choices[String(word)]
      return say ? [say.zh, say.en] : []
    })
  }
  // What is named elsewhere may be called otherwise tomorrow: a record is found by its own words.
  if (kind === 'office' || kind === 'person' || kind === 'record') return []
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}

const hashes = (runs: readonly string[]): readonly number[] =>
  gramsOf(runs, BLOCK)
    .slice(1, -1)
    .split(',')
    .flatMap((one) => (one === '' ? [] : [Number(one)]))

/** What a search asks: every run must stand in the words; those of one character have no pair. */
export interface Sought {
  readonly runs: readonly string[]
  readonly grams: readonly number[]
}

/** Undefined where nothing is asked that has a letter or a digit in it. */
export function soughtIn(asked: string): Sought | undefined {
  const runs = runsOf(fold(asked))
  return runs.length === 0 ? undefined : { runs, grams: hashes(runs) }
}
