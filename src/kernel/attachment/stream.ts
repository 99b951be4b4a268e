import { createCipheriv, createDecipheriv } from 'node:crypto'

// STREAM of Hoang, Reyhanitabar, Rogaway and Vizár (“Online Authenticated-Encryption and its Nonce-Reuse
// Misuse-Resistance”, CRYPTO 2015), as age lays it out, with AES-256-GCM: each piece is sealed under the number of its
// place and a mark of whether it is the last, so that none can be changed, moved, left out, repeated or cut off. The
// number begins at nothing for every file, since every file has a key of its own.

const PIECE = 64 * 1024
const TAG = 16
const NONCE = 12

/** Bytes that so many become. */
export const sealedSize = (plain: number): number => plain + TAG * Math.max(1, Math.ceil(plain / PIECE))

/** What was read is not what was sealed under this key and for this place. */
export class Tampered extends Error {}

/**
 * Encrypts a file piece by piece as it comes.
 *
 * @param key 32 bytes that seal this file and no other
 * @param place what the file is, so that none can stand for another
 */
export async function* sealStream(
  key: Uint8Array,
  place: string,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  for await (const { piece, at, isLast } of inPieces(content, PIECE)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(at, isLast), { authTagLength: TAG })
    cipher.setAAD(Buffer.from(place))
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
}

/**
 * Decrypts what `sealStream` made. What it has yielded is genuine, and the whole only once it has ended.
 *
 * @throws Tampered at the first piece that is not
 */
export async function* openStream(
  key: Uint8Array,
  place: string,
  sealed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  for await (const { piece, at, isLast } of inPieces(sealed, PIECE + TAG)) {
    const plain = openPiece(key, place, piece, nonceOf(at, isLast))
    // Only a file of no bytes ends with a piece of none.
    if (plain === undefined || (plain.length === 0 && at > 0)) throw new Tampered('a piece of a file is not genuine')
    yield plain
  }
}

function openPiece(key: Uint8Array, place: string, piece: Buffer, nonce: Buffer): Buffer | undefined {
  if (piece.length < TAG) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(piece.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG)), decipher.final()])
  } catch {
    return undefined
  }
}

/** Eleven bytes of place, one that says whether it is the last. Our files have far fewer than 2³² pieces. */
function nonceOf(at: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE)
  nonce.writeUInt32BE(at, NONCE - 5)
  nonce.writeUInt8(isLast ? 1 : 0, NONCE - 1)
  return nonce
}

interface Piece {
  readonly piece: Buffer
  readonly at: number
  readonly isLast: boolean
}

/** The same bytes in pieces of one size, the last not longer; one piece of none where there are none. */
async function* inPieces(content: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Piece> {
  let waiting: Uint8Array[] = []
  let held = 0
  let at = 0
  for await (const chunk of content) {
    waiting.push(chunk)
    held += chunk.length
    if (held <= size) continue
    const whole = Buffer.concat(waiting)
    let from = 0
    // One byte at least stays back: only at the end is it known which piece is the last.
    for (; held - from > size; from += size) yield { piece: whole.subarray(from, from + size), at: at++, isLast: false }
    waiting = [whole.subarray(from)]
    held -= from
  }
  yield { piece: Buffer.concat(waiting), at, isLast: true }
}
