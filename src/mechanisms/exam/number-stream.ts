import { createHash } from 'node:crypto'

/** The next number below a limit, the limit being at least 1 and below 2³². */
export type NumbersBelow = (limit: number) => number

const WORDS_OF_A_BLOCK = 8
const ALL_WORDS = 2 ** 32

/**
 * The numbers of one entrant's draw (contract 3): the stream is SHA-256 of `SEED:ENTRANT:i`, i from 0, the seed in lower
 * case, read as big-endian unsigned numbers of 32 bits. `below(n)` takes the next x with x < ⌊2³²/n⌋·n and gives x modulo
 * n; one that is not below is passed over, so that no remainder is likelier than another.
 */
export function numbersBelow(seed: string, entrant: string): NumbersBelow {
  const source = `${seed.toLowerCase()}:${entrant}`
  let block = Buffer.alloc(0)
  let taken = 0
  const next = (): number => {
    const word = taken % WORDS_OF_A_BLOCK
    if (word === 0)
      block = createHash('sha256')
        .update(`${source}:${taken / WORDS_OF_A_BLOCK}`, 'utf8')
        .digest()
    taken += 1
    return block.readUInt32BE(word * 4)
  }
  return (limit) => {
    const bound = Math.floor(ALL_WORDS / limit) * limit
    let number = next()
    while (number >= bound) number = next()
    return number % limit
  }
}
