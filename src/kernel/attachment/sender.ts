import { createHmac } from 'node:crypto'
import { secretHash } from '../identity/secret.ts'

/** Who sends a file by a key of their own: it is good in nobody else's hands. */
export interface FileSender {
  /** A pseudonymous key. */
  readonly person: string
  /** What they call this sending by: the same again has the same handle. Absent, it has one of its own. */
  readonly key: string | undefined
}

/** What a row says of its sender: nothing to whoever has no handle of it. */
export const senderHash = (handle: string, person: string): Buffer => secretHash(`${handle}\n${person}`)

/** The handle of a sending that is called by a key: nobody else makes it, and the same call makes the same one. */
export const handleOfSending = (key: Uint8Array, { person, key: sending }: FileSender): string =>
  createHmac('sha256', key)
    .update(JSON.stringify(['fadu file handle', 1, person, sending]))
    .digest('base64url')

/** Whether a file that waits is in the hands it is good in. */
export const isSender = (handle: string, sender: Uint8Array | null, person: string | undefined): boolean =>
  sender === null || (person !== undefined && senderHash(handle, person).equals(sender))
