import { isRefusal, type Refusal } from '../src/law/refusal.ts'
import { findEvents } from '../src/mechanisms/logbook/find.ts'
import { parseQuery } from '../src/mechanisms/logbook/query/parse.ts'
import { openReader } from '../src/mechanisms/logbook/reader.ts'

// What tests of a logbook ask of it.

/** What was done or found; fails where it was refused, or nothing was there. */
export function sure<T>(value: T): Exclude<T, Refusal | undefined> {
  if (value === undefined) throw new Error('nothing')
  if (isRefusal(value)) throw new Error(value.reason.en)
  return value as Exclude<T, Refusal | undefined>
}

/** Lines of a folder that a query finds, the oldest first. */
export async function linesIn(folder: string, query: string): Promise<readonly string[]> {
  const found: string[] = []
  for await (const event of findEvents(sure(await openReader(folder)), sure(parseQuery(query)))) {
    found.push(Buffer.from(sure(event).raw).toString('utf8'))
  }
  return found.reverse()
}
