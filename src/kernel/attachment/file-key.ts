import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Database } from '../storage/connection.ts'
import { type Subject, subjectWord } from '../subject.ts'
import { type FileSender, handleOfSending } from './sender.ts'

/** Which file a key opens: a wrapped key is good for this place and no other. */
export interface KeyPlace {
  /** Undefined until the act that brings the file has happened. */
  readonly subject: Subject | undefined
  readonly attachment: string
  /** Of the original's hash, which is wrapped as keys are: 32 bytes too. */
  readonly part: 'original' | 'copy' | 'hash'
}

/**
 * Keeps the keys of files, each wrapped by whatever guards its subject. `unwrap` throws where a wrapped key is not of this
 * place. The database is the act's own, for a guard that keeps keys of its own there.
 */
export interface FileKeys {
  wrap(database: Database, key: Uint8Array, place: KeyPlace): Promise<Uint8Array>
  unwrap(database: Database, wrapped: Uint8Array, place: KeyPlace): Promise<Uint8Array>
  /**
   * What rows and the record name a file by: a keyed hash of its SHA-256 that is of this attachment alone. Whoever has the
   * file finds nothing by it, and the same file sent twice has two.
   */
  nameOf(sha256: Uint8Array, attachment: string): Uint8Array
  /** The handle of a sending that its sender has a key for. */
  handleOf(sender: FileSender): string
}

export const newFileKey = (): Buffer => randomBytes(32)

const NONCE = 12
const TAG = 16

/** Wraps under one key of the installation, 32 bytes: what the database alone holds opens no file. */
export function installationKeys(app: Uint8Array): FileKeys {
  return {
    async wrap(_, key, place) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', app, nonce, { authTagLength: TAG })
      cipher.setAAD(placeWords(place))
      return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
    },
    async unwrap(_, wrapped, place) {
      const decipher = createDecipheriv('aes-256-gcm', app, wrapped.subarray(0, NONCE), { authTagLength: TAG })
      decipher.setAAD(placeWords(place))
      decipher.setAuthTag(wrapped.subarray(-TAG))
      return Buffer.concat([decipher.update(wrapped.subarray(NONCE, -TAG)), decipher.final()])
    },
    handleOf: (sender) => handleOfSending(app, sender),
    nameOf: (sha256, attachment) =>
      createHmac('sha256', app).update(`fadu attachment name 1\n${attachment}\n`).update(sha256).digest(),
  }
}

const placeWords = ({ subject, attachment, part }: KeyPlace): Buffer =>
  Buffer.from(JSON.stringify([subject ? subjectWord(subject) : null, attachment, part]))
