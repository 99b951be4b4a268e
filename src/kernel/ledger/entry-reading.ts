import { type RawBuilder, sql } from 'kysely'
import { LedgerEntry } from './commitment.ts'

// Whoever adds rows past the program may add one that is no entry. It is told of as a fault, and hides nothing else.

/** What a row has as its entry; undefined where that is not of an entry's form. */
export function readEntry(text: string): LedgerEntry | undefined {
  try {
    return LedgerEntry.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Whether an entry says what its rows say, of each member that is given; an entry that was erased or is none says nothing. */
export function entrySays(
  text: string | null | undefined,
  wanted: Partial<Pick<LedgerEntry, 'who' | 'what' | 'subject' | 'content'>>,
): boolean {
  const entry = text === null || text === undefined ? undefined : readEntry(text)
  return entry !== undefined && Object.entries(wanted).every(([name, value]) => Object(entry)[name] === value)
}

/** A member of an entry, in a statement; null where it is no entry or has no such member. */
export const memberOf = (entry: RawBuilder<unknown>, name: keyof LedgerEntry): RawBuilder<string | null> =>
  sql<string | null>`case when ${entry} is json object then ${entry}::json ->> ${sql.lit(name)} end`
