import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ContentKind, isKind } from '../kinds.ts'
import { isWhy, type Why } from '../treatment.ts'
import type { Command } from './confinement.ts'

/** What a file is and what became of it; the kind is undefined where it is nothing we take. */
export interface CleanedFile {
  readonly kind: ContentKind | undefined
  readonly why: Why | undefined
  /** Bytes of the copy, where there is one. */
  readonly size: number
}

/** Of a process that does nothing and does not end either; what it may compute is bounded apart. */
const LONGEST_MS = 60_000
/** What was packed well may have been packed less well by us, within reason. */
const MOST_COPY = 64 * 1024 * 1024
/** Two short lines. */
const MOST_SAID = 128

/**
 * Has one file looked into by one process, which ends with it. What the process says is read with the same distrust as
 * the file: it may have come to speak for it.
 *
 * @param keep writes the copy; what it has written is worth nothing unless the answer gives no reason
 */
export async function runChild(
  [program, ...rest]: Command,
  content: AsyncIterable<Uint8Array>,
  keep: (copy: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<CleanedFile> {
  // Nothing of ours: no database, no key, no secret of a bucket. Pictures are turned in memory, not in a file.
  const env = { NODE_ENV: 'production', PATH: process.env.PATH, VIPS_DISC_THRESHOLD: '1g' }
  const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'ignore'], env, cwd: '/' })
  const ended = new Promise<boolean>((resolve) => {
    child.once('close', (code) => resolve(code === 0))
    child.once('error', () => resolve(false))
  })
  const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
  let unread: unknown
  const given = pipeline(Readable.from(content, { objectMode: false }), child.stdin).catch((error: unknown) => {
    // It may end before it has read everything; how it ended is seen below.
    if (!isClosed(error)) unread = error
    child.stdin.destroy()
  })
  try {
    const said = await listen(child.stdout, keep)
    const isWhole = (await ended) && said.isWhole
    if (unread) throw unread
    return isWhole ? said.found : { ...said.found, why: 'too-large-inside', size: 0 }
  } finally {
    clearTimeout(late)
    child.kill('SIGKILL')
    child.stdout.destroy()
    await given
  }
}

const isClosed = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'].includes(String(error.code))

interface Heard {
  readonly found: CleanedFile
  /** Whether everything was said that belongs to such an answer. */
  readonly isWhole: boolean
}

async function listen(output: Readable, keep: (copy: AsyncIterable<Uint8Array>) => Promise<void>): Promise<Heard> {
  const pieces = output.iterator({ destroyOnReturn: false })
  const { lines, rest } = await head(pieces)
  const [first, second] = lines
  if (first === 'none') return { found: { kind: undefined, why: undefined, size: 0 }, isWhole: true }
  if (first === undefined || !isKind(first))
    return { found: { kind: undefined, why: undefined, size: 0 }, isWhole: false }
  const found: CleanedFile = { kind: first, why: undefined, size: 0 }
  if (second !== undefined && isWhy(second)) return { found: { ...found, why: second }, isWhole: true }
  if (second !== 'cleaned') return { found, isWhole: false }
  let size = 0
  async function* bounded() {
    for (let piece: Buffer | undefined = rest; piece !== undefined; piece = (await pieces.next()).value) {
      size += piece.length
      if (size > MOST_COPY) return
      if (piece.length > 0) yield piece
    }
  }
  await keep(bounded())
  return { found: { ...found, size }, isWhole: size <= MOST_COPY }
}

/** The two lines before the copy, as far as they came. */
async function head(pieces: AsyncIterator<Buffer>): Promise<{ lines: readonly string[]; rest: Buffer }> {
  let held = Buffer.alloc(0)
  for (;;) {
    const ends = [...held.subarray(0, MOST_SAID)].flatMap((byte, at) => (byte === 0x0a ? [at] : []))
    const [first, second] = ends
    if (first !== undefined && (second !== undefined || held.toString('latin1', 0, first) === 'none')) {
      const lines = held.toString('latin1', 0, second ?? first).split('\n')
      return { lines, rest: held.subarray((second ?? first) + 1) }
    }
    const next = held.length > MOST_SAID ? { done: true as const } : await pieces.next()
    if (next.done)
      return { lines: held.toString('latin1', 0, MOST_SAID).split('\n').slice(0, 1), rest: Buffer.alloc(0) }
    held = Buffer.concat([held, next.value])
  }
}
