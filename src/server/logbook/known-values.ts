import { isRefusal } from '../../law/refusal.ts'
import type { KnownValues } from '../../mechanisms/logbook/complete.ts'
import { FieldCounter } from '../../mechanisms/logbook/counts.ts'
import { findEvents } from '../../mechanisms/logbook/find.ts'
import { EVERYTHING } from '../../mechanisms/logbook/query/query.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import type { LogbookService } from './service.ts'

/** Of so many of the newest events the names of hosts and programs are taken, and so long they are remembered. */
const MOST_EVENTS = 5000
const REMEMBERED_MS = 60_000
const MOST_VALUES = 1000

/** Names by which a query may be gone on with: of sources all, of hosts and programs those that came last. */
export class KnownNames {
  readonly #logbook: LogbookService
  #known: { readonly at: number; readonly values: Promise<KnownValues> } | undefined

  constructor(logbook: LogbookService) {
    this.#logbook = logbook
  }

  values(): Promise<KnownValues> {
    const now = performance.now()
    if (!this.#known || now - this.#known.at > REMEMBERED_MS) this.#known = { at: now, values: this.#read() }
    return this.#known.values
  }

  async #read(): Promise<KnownValues> {
    const counter = new FieldCounter(['source', 'host', 'app'])
    await countNewest(this.#logbook.folder, counter)
    const [source = [], host = [], app = []] = counter
      .counts(MOST_VALUES)
      .map(({ values }) => values.map(({ value }) => value))
    const others = [...this.#logbook.watch.silences().keys()].filter((name) => !source.includes(name))
    return { source: [...source, ...others].slice(0, MOST_VALUES), host, app }
  }
}

async function countNewest(folder: string, counter: FieldCounter): Promise<void> {
  const reader = await openReader(folder)
  if (isRefusal(reader)) return
  for await (const event of findEvents(reader, EVERYTHING, MOST_EVENTS)) {
    if (isRefusal(event)) return
    counter.add(event)
  }
}
