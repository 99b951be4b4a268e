import { strToU8, zipSync } from 'fflate'

/** The first moment that an archive can tell: the same content gives the same bytes. */
const NO_TIME = new Date(1980, 0, 1)

/** An archive of texts, in the order given. */
export const packTexts = (entries: readonly (readonly [name: string, text: string])[]): Uint8Array =>
  zipSync(Object.fromEntries(entries.map(([name, words]) => [name, strToU8(words)])), { mtime: NO_TIME })
