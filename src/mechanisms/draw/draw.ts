/**
 * A draw that anybody can repeat, here and in their own browser. Each line of a list is hidden behind a hash with a salt
 * of its own; a seed that was not known when those hashes were published puts them in order; the first so many are drawn,
 * and only their lines and salts are told. All of it is SHA-256 over text of ASCII and UTF-8, so that `sha256sum` will do.
 */

/** What a line is hidden behind, hexadecimal: SHA-256 of salt, a line feed, and the line. */
export const hidden = (salt: string, line: string): Promise<string> => sha256(`${salt}\n${line}`)

/** The seed as text: the root of the log at the announced size, and on a second line the number from outside, if any. */
export const seedOf = (root: string, beside?: string): string => (beside === undefined ? root : `${root}\n${beside}`)

/** Of the whole list as it was published: SHA-256 of its hashes in their own order, a line each. */
export const listHash = (hashes: readonly string[]): Promise<string> => sha256([...hashes].sort().join('\n'))

/**
 * The hashes drawn, in the order of the draw: by SHA-256 of seed, a line feed, and the hash. In whichever order they are
 * given, the same are drawn; two alike would be one line twice, and count once.
 */
export async function drawFrom(seed: string, hashes: readonly string[], count: number): Promise<readonly string[]> {
  const placed = await Promise.all(
    [...new Set(hashes)].map(async (hash) => ({ hash, at: await sha256(`${seed}\n${hash}`) })),
  )
  return placed
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .slice(0, count)
    .map(({ hash }) => hash)
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
