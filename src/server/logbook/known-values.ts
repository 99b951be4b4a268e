import { isRefusal } from '../../law/refusal.ts'
import type { KnownValues } from '../../mechanisms/logbook/complete.ts'
import { FieldCounter } from '../../mechanisms/logbook/counts.ts'
import type { LogbookEvent } from '../../mechanisms/logbook/event.ts'
import { findEvents } from '../../mechanisms/logbook/find.ts'
import { readEvent, type SourceZones } from '../../mechanisms/logbook/line.ts'
import { EVENT_FIELDS, EVERYTHING, type EventField } from '../../mechanisms/logbook/query/query.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import type { LogbookService } from './service.ts'

/** Of so many of the newest events the names of hosts and programs are taken, and so long they are remembered. */
const MOST_EVENTS = 5000
const REMEMBERED_MS = 60_000
const MOST_VALUES = 1000

/** Names by which a query may be gone on with: of sources all, of hosts and programs those that came last. */
export class KnownNames {
  readonly #logbook: LogbookService
  #known: { readonly at: number; readonly newest: Promise<NewestEvents> } | undefined

  constructor(logbook: LogbookService) {
    this.#logbook = logbook
  }

  async values(): Promise<KnownValues> {
    return (await this.#newest()).values
  }

  /** Of each source how far what it says of the time lies from when it comes: the median, in milliseconds. */
  async skews(): Promise<ReadonlyMap<string, number>> {
    return (await this.#newest()).skews
  }

  #newest(): Promise<NewestEvents> {
    const now = performance.now()
    if (!this.#known || now - this.#known.at > REMEMBERED_MS) this.#known = { at: now, newest: this.#read() }
    return this.#known.newest
  }

  async #read(): Promise<NewestEvents> {
    const counter = new FieldCounter(EVENT_FIELDS)
    const skews = new Map<string, number[]>()
    const { zones } = this.#logbook.administration.rules()
    const senders = this.#logbook.watch.silences()
    await eachOfNewest(this.#logbook.folder, (event) => {
      counter.add(event)
      // A file tells when it was written and nothing of a clock today.
      if (senders.has(event.source)) addSkew(skews, event, zones)
    })
    const counts = counter.counts(MOST_VALUES)
    const valuesOf = (field: EventField) =>
      counts.find((each) => each.field === field)?.values.map(({ value }) => value) ?? []
    const known: KnownValues = { source: valuesOf('source'), host: valuesOf('host'), app: valuesOf('app') }
    const others = [...this.#logbook.watch.silences().keys()].filter((name) => !known.source.includes(name))
    return {
      values: { ...known, source: [...known.source, ...others].slice(0, MOST_VALUES) },
      skews: new Map([...skews].map(([name, all]) => [name, median(all)])),
    }
  }
}

interface NewestEvents {
  readonly values: KnownValues
  readonly skews: ReadonlyMap<string, number>
}

/** Of one source so many are enough. */
const MOST_SKEWS = 101

function addSkew(skews: Map<string, number[]>, event: LogbookEvent, zones: SourceZones): void {
  const of = skews.get(event.source) ?? []
  if (of.length >= MOST_SKEWS) return
  const { said } = readEvent(event, undefined, zones.get(event.source))
  const at = said === undefined ? Number.NaN : Date.parse(said)
  if (Number.isNaN(at)) return
  of.push(at - event.received)
  skews.set(event.source, of)
}

const median = (all: readonly number[]): number =>
  all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0

async function eachOfNewest(folder: string, see: (event: LogbookEvent) => void): Promise<void> {
  const reader = await openReader(folder)
  if (isRefusal(reader)) return
  for await (const event of findEvents(reader, EVERYTHING, MOST_EVENTS)) {
    if (isRefusal(event)) return
    see(event)
  }
}
