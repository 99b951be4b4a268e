import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { unpackEvents } from '../block.ts'
import { bodyOf, type StoredBlock } from '../folder.ts'
import { unreadable } from '../reader.ts'
import type { UnpackedEvents } from '../unpacked.ts'
import { type ArrivedSource, type SpanBlock, SpanEvents } from './span-events.ts'

/** Events and bytes of a span at most, unless one block alone has more: who looks for one proof unpacks that much. */
const MOST_EVENTS = 131_072
const MOST_BYTES = 24 << 20
/** Blocks of a span at most, however few events they have. */
const MOST_BLOCKS = 65_536

interface TakenBlock {
  readonly stored: StoredBlock
  readonly marks: Uint8Array
  readonly events: UnpackedEvents
}

/** Blocks as they came in, some at a time; ends with a refusal where one is not what its record says. */
export async function* gatherSpans(
  folder: string,
  blocks: AsyncIterable<StoredBlock | Refusal>,
): AsyncGenerator<SpanEvents | Refusal> {
  let [taken, events, bytes]: [TakenBlock[], number, number] = [[], 0, 0]
  for await (const stored of blocks) {
    if (isRefusal(stored)) return yield stored
    const { record } = stored
    const isFull =
      events + record.count > MOST_EVENTS || bytes + record.unpacked > MOST_BYTES || taken.length >= MOST_BLOCKS
    if (taken.length > 0 && isFull) {
      yield spanOf(taken)
      ;[taken, events, bytes] = [[], 0, 0]
    }
    const body = bodyOf(folder, stored)
    const unpacked = body && unpackEvents(record, body.subarray(record.filter + record.marks))
    if (!unpacked) return yield unreadable(`block ${record.block}`)
    taken.push({ stored, events: unpacked, marks: body.subarray(record.filter, record.filter + record.marks) })
    events += record.count
    bytes += record.unpacked
    // Whoever waits for a file to be rewritten has others beside.
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (taken.length > 0) yield spanOf(taken)
}

function spanOf(taken: readonly TakenBlock[]): SpanEvents {
  const { block = 0, first = 0 } = taken[0]?.stored.record ?? {}
  const arrived = new Map<string, ArrivedSource>()
  for (const { stored } of taken) {
    const { from, sources } = stored.record
    for (const [name, count] of sources) {
      const before = arrived.get(name)
      arrived.set(name, { count: count + (before?.count ?? 0), since: Math.min(from, before?.since ?? from) })
    }
  }
  const names = [...arrived.keys()].sort((one, other) => (one < other ? -1 : 1))
  const numbers = new Map(names.map((name, at) => [name, at]))
  const count = taken.reduce((sum, { events }) => sum + events.count, 0)
  const [received, senders, ends] = [new Float64Array(count), new Uint32Array(count), new Uint32Array(count)]
  let [at, end] = [0, 0]
  for (const { stored, events } of taken) {
    const own = stored.record.sources.map(([name]) => numbers.get(name) ?? 0)
    for (let index = 0; index < events.count; index += 1, at += 1) {
      received[at] = events.receivedAt(index)
      senders[at] = own[events.senderOf(index)] ?? 0
      ends[at] = end + (events.ends[index] ?? 0)
    }
    end += events.bytes.length
  }
  return new SpanEvents({
    block,
    first,
    blocks: taken.map(({ stored, marks }): SpanBlock => {
      const { count: of, own } = stored.record
      return { count: of, own, marks }
    }),
    places: Uint32Array.from({ length: count }, (_, place) => place),
    received,
    senders,
    sources: names,
    arrived: names.map((name) => arrived.get(name) ?? { count: 0, since: 0 }),
    ends,
    bytes: Buffer.concat(taken.map(({ events }) => events.bytes)),
    gone: [],
    leaves: new Uint8Array(0),
  })
}
