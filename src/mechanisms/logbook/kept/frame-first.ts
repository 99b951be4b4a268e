import { zstdDecompressSync } from 'node:zlib'
import { UnpackedEvents } from '../unpacked.ts'
import type { UnpackedFrame } from './frame.ts'
import type { FrameRow } from './frame-row.ts'

// A frame as files of the first format have it: how long the columns are (4 bytes); place, moment, source and length of each
// event, column by column, as numbers of 7 bits a byte, the first two as what they are more than the one before; then all
// bytes as received; all of it compressed together. It is read and no longer written.

const FEWEST_CHUNK = 64

/** Undefined where it is not what was packed. */
export function unpackFirstFrame(
  row: FrameRow,
  packed: Uint8Array,
  sources: readonly string[],
): UnpackedFrame | undefined {
  let plain: Buffer
  try {
    const most = Math.max(row.unpacked, FEWEST_CHUNK)
    plain = zstdDecompressSync(packed, { maxOutputLength: most, chunkSize: most })
  } catch {
    return undefined
  }
  if (plain.length !== row.unpacked || plain.length < 4) return undefined
  const head = plain.readUInt32LE(0)
  if (head > plain.length) return undefined
  const { events: count } = row
  const [places, senders, ends] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)]
  const received = new Float64Array(count)
  let at = 4
  const take = (): number => {
    let byte = plain[at++] ?? 0
    if (byte < 128) return byte
    let [number, place] = [byte - 128, 128]
    for (; at < head; place *= 128) {
      byte = plain[at++] ?? 0
      number += (byte % 128) * place
      if (byte < 128) break
    }
    return number
  }
  let sum = row.low
  for (let index = 0; index < count; index += 1) places[index] = sum += take()
  sum = row.from
  for (let index = 0; index < count; index += 1) {
    const step = take()
    received[index] = sum += step % 2 === 0 ? step / 2 : -(step + 1) / 2
  }
  for (let index = 0; index < count; index += 1) senders[index] = row.senderLow + take()
  sum = 0
  for (let index = 0; index < count; index += 1) ends[index] = sum += take()
  const bytes = plain.subarray(head)
  if (at !== head || sum !== bytes.length || senders.some((sender) => sender >= sources.length)) return undefined
  return { events: UnpackedEvents.of({ received, places: senders, ends, bytes, sources }), places }
}
