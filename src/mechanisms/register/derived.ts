import { openHash, type RecordValues, type Register } from './define.ts'
import { foundBy } from './words.ts'

/** What is derived from the values of a record, as its row has it. */
export function columnsFor(register: Register, content: RecordValues, opened: RecordValues | undefined) {
  const all = foundBy(register, content)
  const shown = opened && foundBy(register, opened)
  return {
    words: all.words,
    grams: all.grams,
    open_content: opened ?? null,
    open_words: shown?.words ?? null,
    open_grams: shown?.grams ?? null,
    open_by: openHash(register),
  }
}
