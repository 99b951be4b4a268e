import { hash } from 'node:crypto'
import { type Checkpoint, cosign, parseHash, parseSize, readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { emptyRoot, type Hash, isConsistent, sameHash } from './merkle.ts'
import { formatNote, isSigned, type Note, type Signer, signatureLine, signaturesBy, type Verifier } from './note.ts'
import { readText } from './published.ts'
import type { TileStore } from './store.ts'

// C2SP tlog-witness: who keeps the last head of a log it saw, and cosigns only what continues it. It knows nothing of
// what a log contains, and needs to know nothing.

export interface WitnessOptions {
  readonly signer: Signer
  /** The keys of the logs it watches; a log is known by its key's name. */
  readonly logs: readonly Verifier[]
  /** What it saw last of each log: one file a log, `<hash of its origin>/checkpoint`. */
  readonly store: TileStore
  readonly now: () => Date
}

export interface WitnessRequest {
  readonly method: string
  /** Without a query. */
  readonly path: string
  readonly body: string
}

export interface WitnessResponse {
  readonly status: number
  readonly type: string
  readonly body: string
}

export type Witness = (visit: WitnessRequest) => Promise<WitnessResponse>

const answer = (status: number, body: string, type = 'text/plain; charset=utf-8'): WitnessResponse => ({
  status,
  type,
  body,
})

const ADD = '/add-checkpoint'
const KEPT = /^\/([0-9a-f]{64})\/checkpoint$/

/** Where a witness gives out what it saw last of a log. */
export const seenPath = (origin: string): string => `${hash('sha256', origin, 'hex')}/checkpoint`

/**
 * A witness over a store that is its alone. Submissions are taken one after another: between comparing with what was
 * seen last and keeping what is seen now nobody else may step in.
 */
export function openWitness(options: WitnessOptions): Witness {
  let turn: Promise<unknown> = Promise.resolve()
  return (visit) => {
    const [, kept] = KEPT.exec(visit.path) ?? []
    if (visit.path !== ADD && kept === undefined) return Promise.resolve(answer(404, 'no such address\n'))
    if (visit.method !== (kept === undefined ? 'POST' : 'GET')) return Promise.resolve(answer(405, 'method\n'))
    if (kept !== undefined) return show(options.store, kept)
    const answered = turn.then(() => take(options, visit.body))
    turn = answered.catch(() => undefined)
    return answered
  }
}

async function show(store: TileStore, kept: string): Promise<WitnessResponse> {
  const text = await readText(store, `${kept}/checkpoint`)
  return text === undefined ? answer(404, 'never cosigned\n') : answer(200, text)
}

async function take({ signer, logs, store, now }: WitnessOptions, body: string): Promise<WitnessResponse> {
  const submission = parseSubmission(body)
  if (!submission) return answer(400, 'not understood\n')
  const { checkpoint } = submission
  const keys = logs.filter(({ name }) => name === checkpoint.origin)
  if (keys.length === 0) return answer(404, 'unknown log\n')
  if (!isSignedByAny(checkpoint.note, keys)) return answer(403, 'not signed by the log\n')
  const last = await lastSeen(store, checkpoint.origin)
  const refused = whyNot(submission, last)
  if (refused) return refused
  const { text } = checkpoint.note
  const cosignature = cosign(text, signer, Math.floor(now().getTime() / 1000))
  const own = keys.flatMap((key) => signaturesBy(key, checkpoint.note))
  // Kept before it is answered: what we said we saw, we remember.
  await store.write(seenPath(checkpoint.origin), Buffer.from(formatNote({ text, signatures: [...own, cosignature] })))
  return answer(200, signatureLine(cosignature))
}

/** One key at least signed it, and none of those that seem to have did so falsely. */
const isSignedByAny = (note: Note, keys: readonly Verifier[]): boolean => {
  const claimed = keys.filter((key) => signaturesBy(key, note).length > 0)
  return claimed.length > 0 && claimed.every((key) => isSigned(note, key))
}

async function lastSeen(store: TileStore, origin: string): Promise<Checkpoint | undefined> {
  const text = await readText(store, seenPath(origin))
  if (text === undefined) return undefined
  const seen = readCheckpoint(text)
  // Taking it for a first visit would let a rewritten history in.
  if (!seen) throw new Error(`what was seen last of ${origin} cannot be read`)
  return seen
}

function whyNot({ oldSize, proof, checkpoint }: Submission, last: Checkpoint | undefined): WitnessResponse | undefined {
  if (oldSize > checkpoint.size) return answer(400, 'the old size is larger than the new\n')
  const seen = last?.size ?? 0
  if (oldSize !== seen) return answer(409, `${seen}\n`, 'text/x.tlog.size')
  return isContinuation({ oldSize, proof, checkpoint }, last) ? undefined : answer(422, 'not a continuation\n')
}

function isContinuation({ oldSize, proof, checkpoint }: Submission, last: Checkpoint | undefined): boolean {
  const { size, root } = checkpoint
  if (size === 0 && !sameHash(root, emptyRoot())) return false
  if (oldSize === 0) return proof.length === 0
  return last !== undefined && isConsistent({ oldSize, oldRoot: last.root, size, root, proof })
}

interface Submission {
  /** The size the log believes we saw last. */
  readonly oldSize: number
  readonly proof: readonly Hash[]
  readonly checkpoint: SignedCheckpoint
}

const MOST_HASHES = 63

export const formatSubmission = (oldSize: number, proof: readonly Hash[], checkpoint: string): string =>
  `old ${oldSize}\n${proof.map((each) => `${Buffer.from(each).toString('base64')}\n`).join('')}\n${checkpoint}`

function parseSubmission(body: string): Submission | undefined {
  const end = body.indexOf('\n\n')
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n')
  const oldSize = first.startsWith('old ') ? parseSize(first.slice(4)) : undefined
  const proof = lines.map(parseHash).filter((each): each is Hash => each !== undefined)
  const checkpoint = readCheckpoint(body.slice(end + 2))
  if (oldSize === undefined || !checkpoint || proof.length !== lines.length || lines.length > MOST_HASHES) {
    return undefined
  }
  return { oldSize, proof, checkpoint }
}
