import { HASH_BYTES, type Hash } from './merkle.ts'
import {
  decode,
  formatNote,
  isSigned,
  isSignedBy,
  keyIdOf,
  type Note,
  parseNote,
  type Signature,
  type Signer,
  signaturesBy,
  signBytes,
  signNote,
  type Verifier,
} from './note.ts'

/** The head of a log at one moment (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Which log it is. */
  readonly origin: string
  readonly size: number
  readonly root: Hash
}

export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`

const NUMBER = /^(?:0|[1-9]\d{0,15})$/

/** A decimal as these formats write it: no sign, no leading zero, no larger than a number holds exactly. */
export function parseSize(text: string): number | undefined {
  const size = Number(text)
  return NUMBER.test(text) && Number.isSafeInteger(size) ? size : undefined
}

export const parseHash = (text: string): Hash | undefined => {
  const hash = decode(text)
  return hash?.length === HASH_BYTES ? hash : undefined
}

/** Of the text of a note. Lines below the third are the log's own affair and are not read. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', sizeLine = '', rootLine = '', ...more] = text.split('\n')
  const [size, root] = [parseSize(sizeLine), parseHash(rootLine)]
  const extensions = more.slice(0, -1)
  if (origin === '' || size === undefined || !root || more.at(-1) !== '' || extensions.includes('')) return undefined
  return { origin, size, root }
}

export const signCheckpoint = (checkpoint: Checkpoint, signer: Signer): string =>
  formatNote(signNote(formatCheckpoint(checkpoint), signer))

/** The same by a key that may be elsewhere. */
export async function signHead(
  checkpoint: Checkpoint,
  signer: Verifier & { sign(text: string): Promise<Uint8Array> },
): Promise<string> {
  const text = formatCheckpoint(checkpoint)
  return formatNote({
    text,
    signatures: [{ name: signer.name, keyId: keyIdOf(signer), bytes: await signer.sign(text) }],
  })
}

export interface SignedCheckpoint extends Checkpoint {
  /** The note it was read from, with every signature. */
  readonly note: Note
}

/** Reads the form alone: nobody is yet known to have signed it. */
export function readCheckpoint(signed: string): SignedCheckpoint | undefined {
  const note = parseNote(signed)
  const checkpoint = note && parseCheckpoint(note.text)
  return checkpoint && { ...checkpoint, note }
}

/** A checkpoint that this key signed for the log of its own name, or undefined. */
export function openCheckpoint(signed: string, verifier: Verifier): SignedCheckpoint | undefined {
  const checkpoint = readCheckpoint(signed)
  return checkpoint?.origin === verifier.name && isSigned(checkpoint.note, verifier) ? checkpoint : undefined
}

// C2SP tlog-cosignature, version 1: a witness says that at this time it knew no larger tree of this log.
const cosigned = (text: string, seconds: number): string => `cosignature/v1\ntime ${seconds}\n${text}`

/** @param seconds since 1970, as POSIX counts */
export function cosign(text: string, signer: Signer, seconds: number): Signature {
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(seconds))
  const bytes = Buffer.concat([time, signBytes(signer, cosigned(text, seconds))])
  return { name: signer.name, keyId: keyIdOf(signer), bytes }
}

const COSIGNATURE_BYTES = 8 + 64

/** When this witness cosigned the checkpoint, seconds since 1970; undefined where it did not, or one of its lines is false. */
export function cosignedAt(note: Note, witness: Verifier): number | undefined {
  const times = signaturesBy(witness, note).map(({ bytes }) => {
    const seconds = bytes.length === COSIGNATURE_BYTES ? Number(Buffer.from(bytes).readBigUInt64BE()) : Number.NaN
    const holds = Number.isSafeInteger(seconds) && isSignedBy(witness, cosigned(note.text, seconds), bytes.subarray(8))
    return holds ? seconds : Number.NaN
  })
  const latest = Math.max(...times)
  return Number.isFinite(latest) ? latest : undefined
}
