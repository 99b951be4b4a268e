import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Database } from '../storage/connection.ts'

/** Which file a key opens: a wrapped key is good for this place and no other. */
export interface KeyPlace {
  /** Undefined until the act that brings the file has happened. */
  readonly case: string | undefined
  readonly attachment: string
  readonly part: 'original' | 'copy'
}

/**
 * Keeps the keys of files, each wrapped by whatever guards its case. `unwrap` throws where a wrapped key is not of this
 * place. The database is the act's own, for a guard that keeps keys of its own there.
 */
export interface FileKeys {
  wrap(database: Database, key: Uint8Array, place: KeyPlace): Promise<Uint8Array>
  unwrap(database: Database, wrapped: Uint8Array, place: KeyPlace): Promise<Uint8Array>
}

export const newFileKey = (): Buffer => randomBytes(32)

const NONCE = 12
const TAG = 16

/** Wraps under one key of the house, 32 bytes: what the database alone holds opens no file. */
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
  }
}

const placeWords = ({ case: id, attachment, part }: KeyPlace): Buffer =>
  Buffer.from(JSON.stringify([id ?? null, attachment, part]))
