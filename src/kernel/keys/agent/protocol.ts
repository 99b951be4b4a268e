import { z } from 'zod'
import { keyUses } from '../../identity/secret.ts'

// Between a server and the agent that has its keys: over a Unix socket, frames of a length (4 bytes, big-endian) and as
// many bytes of JSON, each way one after another. A request has a number and its answer the same one; answers come in
// any order. Bytes are base64.

/** No request or answer is larger; a wrapped key has some hundred bytes. */
export const LARGEST_FRAME = 16 * 1024

/** Requests of one connection that wait for an answer. */
export const MOST_WAITING = 64

const bytes = z.base64().max(8 * 1024)
const wrapping = z.strictObject({
  master: z.string().max(64),
  place: z.array(z.string().max(256)).max(8).readonly(),
})
const numbered = { id: z.int().nonnegative() }

const requests = {
  /** The public key of what signs the record. */
  'public-key': z.strictObject({ ...numbered, op: z.literal('public-key') }),
  /** A head of the record to be signed; nothing of another form is. */
  sign: z.strictObject({ ...numbered, op: z.literal('sign'), message: bytes }),
  derive: z.strictObject({ ...numbered, op: z.literal('derive'), use: z.enum(keyUses) }),
  masters: z.strictObject({ ...numbered, op: z.literal('masters') }),
  wrap: z.strictObject({ ...numbered, op: z.literal('wrap'), to: wrapping, key: bytes }),
  unwrap: z.strictObject({ ...numbered, op: z.literal('unwrap'), from: wrapping, wrapped: bytes }),
  rewrap: z.strictObject({ ...numbered, op: z.literal('rewrap'), from: wrapping, to: wrapping, wrapped: bytes }),
} as const

export const AgentRequest = z.discriminatedUnion('op', [
  requests['public-key'],
  requests.sign,
  requests.derive,
  requests.masters,
  requests.wrap,
  requests.unwrap,
  requests.rewrap,
])
export type AgentRequest = Readonly<z.infer<typeof AgentRequest>>
export type AgentOperation = AgentRequest['op']

/** Why it was not done. */
export const Denial = z.enum([
  /** Not understood: the connection ends with it. */
  'unreadable',
  /** What is to be signed is no head of a log. */
  'not-a-head',
  /** More than the agent does in this time; `after` says in how many milliseconds again. */
  'too-many',
  /** There is no such master key. */
  'no-master',
  /** It was wrapped for another place, or a byte is another. */
  'does-not-open',
  /** The agent cannot read its keys. */
  'no-keys',
])
export type Denial = z.infer<typeof Denial>

export const AgentAnswer = z.union([
  z.strictObject({ ...numbered, bytes }),
  z.strictObject({ ...numbered, masters: z.array(z.string()).max(1_000) }),
  z.strictObject({ ...numbered, no: Denial, after: z.int().nonnegative().optional() }),
])
export type AgentAnswer = Readonly<z.infer<typeof AgentAnswer>>

export function frameOf(message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message))
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  return Buffer.concat([head, body])
}

/** Takes bytes as they come and gives what is whole of them. */
export class Frames {
  #rest = Buffer.alloc(0)

  /** Whether part of a frame waits for its end. */
  get isPartial(): boolean {
    return this.#rest.length > 0
  }

  /** @returns the JSON values that ended here; undefined where it is none, or one too large: nothing after it counts */
  take(chunk: Uint8Array): readonly unknown[] | undefined {
    this.#rest = Buffer.concat([this.#rest, chunk])
    const whole: unknown[] = []
    while (this.#rest.length >= 4) {
      const length = this.#rest.readUInt32BE()
      if (length > LARGEST_FRAME) return undefined
      if (this.#rest.length < 4 + length) break
      const value = parsed(this.#rest.subarray(4, 4 + length))
      if (value === undefined) return undefined
      whole.push(value)
      this.#rest = this.#rest.subarray(4 + length)
    }
    return whole
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
