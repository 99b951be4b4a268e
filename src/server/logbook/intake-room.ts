import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { MOST_LINES } from '../../mechanisms/logbook/forms.ts'
import { release } from '../../mechanisms/logbook/release.ts'
import { snappyLength, unpackSnappy } from '../../mechanisms/logbook/snappy.ts'
import { AddressTurns } from './address-turns.ts'

/** Bytes of one request, as sent and as unpacked… */
export const LARGEST = 16 << 20
const LARGEST_UNPACKED = 32 << 20
/** … of all that are in work at once, and of those that one address sent. */
const MOST_AT_ONCE = 128 << 20
const MOST_OF_ONE = 64 << 20
/** Real logs pack six to twenty to one: what unpacks to more than this many times its bytes is none… */
const MOST_TIMES = 200
/** … beyond so many bytes, so that a few equal lines are some. */
const UNPACKED_ANYHOW = 64 << 10
/** So many bodies of one address wait to be unpacked. */
const MOST_WAITING_OF_ONE = 2

const unpack = promisify(gunzip)

/** Into so many bytes what was sent in `sent` bytes may unfold: beyond, it is none that somebody logged. */
export const mostUnfolded = (sent: number): number => sent * MOST_TIMES + UNPACKED_ANYHOW

export const tooLarge = (): Refusal =>
  refuse('too-large', {
    zh: `一次最多${LARGEST >> 20} MB（解压后${LARGEST_UNPACKED >> 20} MB）、${MOST_LINES}条；请分次发送。`,
    en: `At most ${LARGEST >> 20} MB (unpacked ${LARGEST_UNPACKED >> 20} MB) and ${MOST_LINES} events at a time: send it in parts.`,
  })

export const notUnderstood = (): Refusal =>
  refuse('unreadable', { zh: '请求无法识别。', en: 'The request is not understood.' })

export const busy = (): Refusal =>
  refuse('not-ready', { zh: '同时在收的过多，请稍后重发。', en: 'Too much is coming in at once: send it again later.' })

const tooDense = (): Refusal =>
  refuse('too-large', {
    zh: `解压后超过压缩数据的${MOST_TIMES}倍另加${UNPACKED_ANYHOW >> 10} kB（本日志簿自定）；请少压缩或不压缩发送。`,
    en: `It unpacks to more than ${MOST_TIMES} times its bytes and ${UNPACKED_ANYHOW >> 10} kB (our own figure): send it packed less, or not packed.`,
  })

const noSnappy = (): Refusal =>
  refuse('unreadable', {
    zh: '不是 snappy（块格式）压缩的 protobuf。',
    en: 'No protobuf under Snappy (its block format).',
  })

const tooManyWait = (): Refusal =>
  refuse('too-many', {
    zh: `此地址已有${MOST_WAITING_OF_ONE}个请求等待解压，请稍后重发。`,
    en: `${MOST_WAITING_OF_ONE} requests of this address wait to be unpacked already: send it again later.`,
  })

/** It is asked to be sent again: whoever sends over a slow line gets there with less at a time. */
const notInTime = (forMs: number): Refusal =>
  refuse('not-ready', {
    zh: `请求没有在${Math.ceil(forMs / 1000)}秒内收全，未收；请分成几次、每次少送。边来边收的只有 application/vnd.fdo.journal。`,
    en: `The request was not whole within ${Math.ceil(forMs / 1000)} s and is not taken: send less at a time. Only application/vnd.fdo.journal is taken as it comes.`,
  })

/** A body that is not taken, thrown through the web server to its handler of errors. */
export class BodyRefused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.reason.en)
    this.refusal = refusal
  }
}

/** What one request has in memory, until it is answered or its sender is gone. */
export interface RoomTaken {
  readonly address: string
  bytes: number
  /** It has given everything back, and takes nothing more. */
  hasLeft: boolean
}

/** The memory that requests share while they are in work: only bytes that are there count, sent or unpacked. */
export class IntakeRoom {
  readonly #of = new Map<string, number>()
  readonly #unpacking = new AddressTurns(MOST_WAITING_OF_ONE)
  #all = 0

  enter(address: string): RoomTaken {
    return { address, bytes: 0, hasLeft: false }
  }

  leave(taken: RoomTaken): void {
    this.#count(taken, -taken.bytes)
    taken.hasLeft = true
    this.#unpacking.forget(taken)
  }

  /** Whether there was room for as many more. */
  #add(taken: RoomTaken, bytes: number): boolean {
    const ofOne = (this.#of.get(taken.address) ?? 0) + bytes
    if (taken.hasLeft || this.#all + bytes > MOST_AT_ONCE || ofOne > MOST_OF_ONE) return false
    this.#count(taken, bytes)
    return true
  }

  #count(taken: RoomTaken, bytes: number): void {
    if (taken.hasLeft) return
    const ofOne = (this.#of.get(taken.address) ?? 0) + bytes
    if (ofOne > 0) this.#of.set(taken.address, ofOne)
    else this.#of.delete(taken.address)
    this.#all += bytes
    taken.bytes += bytes
  }

  /** So many bytes more, or fewer, of what is read as it comes; false where there is no room for them. */
  reserve(taken: RoomTaken, bytes: number): boolean {
    if (bytes > 0) return this.#add(taken, bytes)
    this.#count(taken, bytes)
    return true
  }

  /** Reads a body as it comes, for so many milliseconds at most; fails with {@link BodyRefused}. */
  read(taken: RoomTaken, body: IncomingMessage, forMs: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = []
      const timer = setTimeout(() => end(notInTime(forMs)), forMs)
      const end = (refusal?: Refusal) => {
        clearTimeout(timer)
        body.off('data', take).off('end', whole).off('error', broken).off('close', broken)
        if (!refusal) {
          const whole = Buffer.concat(parts)
          for (const part of parts) release(part)
          return resolve(whole)
        }
        body.on('error', () => undefined).resume()
        return reject(new BodyRefused(refusal))
      }
      const take = (part: Buffer) => {
        if (taken.bytes + part.length > LARGEST) return end(tooLarge())
        if (!this.#add(taken, part.length)) return end(busy())
        parts.push(part)
        return undefined
      }
      const whole = () => end()
      const broken = () => end(notUnderstood())
      body.on('data', take).once('end', whole).once('error', broken).once('close', broken)
    })
  }

  /** Snappy says beforehand what it becomes, and no byte of it more than 22. */
  unpackSnappy(taken: RoomTaken, packed: Buffer): Buffer | Refusal {
    const length = snappyLength(packed)
    if (length === undefined) return noSnappy()
    if (length > LARGEST_UNPACKED) return tooLarge()
    if (!this.#add(taken, length)) return busy()
    return unpackSnappy(packed) ?? noSnappy()
  }

  /** One after another, addresses in turn: a few bytes may become very many, and nobody knows before. */
  async unpack(taken: RoomTaken, packed: Buffer): Promise<Buffer | Refusal> {
    const turn = this.#unpacking.wait(taken)
    if (!turn) return tooManyWait()
    if (!(await turn)) return busy()
    try {
      return await this.#unpack(taken, packed)
    } finally {
      this.#unpacking.end()
    }
  }

  async #unpack(taken: RoomTaken, packed: Buffer): Promise<Buffer | Refusal> {
    const dense = mostUnfolded(packed.length)
    try {
      const body = await unpack(packed, { maxOutputLength: Math.min(dense, LARGEST_UNPACKED) })
      return this.#add(taken, body.length) ? body : busy()
    } catch (error) {
      if (!(error instanceof RangeError)) return notUnderstood()
      return dense < LARGEST_UNPACKED ? tooDense() : tooLarge()
    }
  }
}
