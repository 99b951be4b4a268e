import type { LogbookEvent } from './event.ts'
import { type LineFields, readEvent } from './line.ts'
import { valueInMessage } from './query/message-value.ts'
import { isNamedField } from './query/written.ts'
import { textOf } from './text.ts'

// How often each value of a field stands in events, in bounded memory.

/** Values of one field that are told apart; of more only their number of events is known. */
const MOST_VALUES = 10_000
/** A longer value is counted with all that begin as it does. */
const LONGEST_VALUE = 300

export interface CountedValue {
  readonly value: string
  readonly events: number
}

export interface FieldCounts {
  readonly field: string
  /** The most frequent values, most events first. */
  readonly values: readonly CountedValue[]
  /** How many values there are, as far as they were told apart. */
  readonly distinct: number
  /** Events with a value that came after so many others that it was not told apart. */
  readonly others: number
  /** Events without the field. */
  readonly without: number
}

/** Counts events by some fields: of the names here, or a key of structured data, of JSON, or in the message. */
export class FieldCounter {
  readonly #counts: ReadonlyMap<string, Tally>

  constructor(fields: readonly string[]) {
    this.#counts = new Map(fields.map((field) => [field, { of: new Map(), others: 0, without: 0 }]))
  }

  add(event: LogbookEvent): void {
    const text = textOf(event.raw)
    const line = readEvent(event, text)
    for (const [field, tally] of this.#counts) {
      const value = fieldValue(field, event, text, line)
      if (value === undefined) tally.without += 1
      else addTo(tally, value.slice(0, LONGEST_VALUE))
    }
  }

  /** @param most values of each field that are told */
  counts(most: number): readonly FieldCounts[] {
    return [...this.#counts].map(([field, { of, others, without }]) => ({
      field,
      values: [...of]
        .sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
        .slice(0, most)
        .map(([value, events]) => ({ value, events })),
      distinct: of.size,
      others,
      without,
    }))
  }
}

interface Tally {
  readonly of: Map<string, number>
  others: number
  without: number
}

function addTo(tally: Tally, value: string): void {
  const before = tally.of.get(value)
  if (before !== undefined || tally.of.size < MOST_VALUES) tally.of.set(value, (before ?? 0) + 1)
  else tally.others += 1
}

function fieldValue(field: string, { source }: LogbookEvent, text: string, line: LineFields): string | undefined {
  if (!isNamedField(field)) {
    return line.pairs.find(([name]) => name === field)?.[1] ?? valueInMessage(text, `${field}=`)
  }
  const named = field === 'source' ? source : line[field]
  return named === undefined ? undefined : String(named)
}
