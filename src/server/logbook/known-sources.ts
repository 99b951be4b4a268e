import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Administration } from '../../mechanisms/logbook/administration.ts'
import { type NewEntry, ownEvent } from '../../mechanisms/logbook/diary.ts'
import type { Intake } from '../../mechanisms/logbook/intake.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { OTHER_SOURCES } from '../../mechanisms/logbook/sender.ts'
import { SourceBook } from '../../mechanisms/logbook/source-book.ts'
import type { LogbookTotals } from '../../mechanisms/logbook/totals/totals.ts'
import type { LogbookWriter } from '../../mechanisms/logbook/writer.ts'
import { LogbookWatch } from './watch.ts'

export interface KnownSources {
  readonly sources: SourceBook
  readonly watch: LogbookWatch
}

interface Beginning {
  readonly folder: string
  readonly now: () => Date
  readonly free?: (() => Promise<number>) | undefined
  readonly clock?: (() => number) | undefined
  readonly intake: Intake
  readonly administration: Administration
  readonly writer: LogbookWriter
  readonly totals: LogbookTotals
}

/** What the store knows of its sources when it begins. */
export async function knownOf({
  folder,
  now,
  free,
  clock,
  intake,
  administration,
  writer,
  totals,
}: Beginning): Promise<KnownSources | Refusal> {
  const reader = await openReader(folder)
  const summaries = isRefusal(reader) ? reader : await totals.summaries(reader)
  if (isRefusal(reader)) return reader
  if (isRefusal(summaries)) return summaries
  const rules = () => administration.rules()
  const sources = new SourceBook((key) => rules().names.get(key), OTHER_SOURCES)
  sources.know(summaries.map(({ source }) => source))
  const tell = (entry: NewEntry) => void intake.give('own', [ownEvent(entry, now())])
  const rule = (entry: NewEntry) => administration.note(entry)
  const watch = await LogbookWatch.begin(
    { folder, totals, now, sources, rules, tell, rule, free, clock, newest: () => writer.newest },
    reader,
  )
  return isRefusal(watch) ? watch : { sources, watch }
}
