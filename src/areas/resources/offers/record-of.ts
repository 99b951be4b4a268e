import { createHash } from 'node:crypto'

/**
 * The record that a listed offer becomes, told of its case and the moment it was listed: the same whenever it is asked, so
 * that an event delivered twice enters it once. It begins with that moment, as ids of records do, and tells nothing of
 * when the offer came, which nobody but the office may know.
 */
export function recordOf(id: string, listedAt: Date): string {
  const mark = createHash('sha256').update(`${id} ${listedAt.toISOString()}`).digest('hex').slice(0, 16)
  return listedAt.getTime().toString(36).padStart(9, '0') + mark
}
