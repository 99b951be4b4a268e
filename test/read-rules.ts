import { isRefusal, type Refusal } from '../src/law/refusal.ts'
import {
  type EntryOf,
  type LogbookRules,
  NO_RULES,
  RULES,
  readEntry,
  withEntry,
} from '../src/mechanisms/logbook/diary.ts'
import type { LogbookEvent } from '../src/mechanisms/logbook/event.ts'
import { findEvents } from '../src/mechanisms/logbook/find.ts'
import type { LogbookReader } from '../src/mechanisms/logbook/reader.ts'

/** What was ruled, read from the whole store: what totals are compared with. */
export async function readRules(reader: LogbookReader): Promise<LogbookRules | Refusal> {
  const found: LogbookEvent[] = []
  for await (const event of findEvents(reader, RULES)) {
    if (isRefusal(event)) return event
    found.push(event)
  }
  // There is one of each file and generation: gathered in one go.
  const kept = new Map<number, EntryOf<'kept'>>()
  const others: LogbookEvent[] = []
  for (const event of found.toReversed()) {
    const entry = readEntry(event.raw)
    if (entry?.logbook === 'kept') kept.set(entry.file, entry)
    else others.push(event)
  }
  return others.reduce<LogbookRules>((rules, event) => withEntry(rules, event), { ...NO_RULES, kept })
}
