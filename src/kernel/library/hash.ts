import { createHash } from 'node:crypto'

/** SHA-256 over what a stored text was made from, hex. */
export const hashOf = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')
