// RFC 5424 section 7.3.1: a sender may number its messages, from 1 to 2147483647 and then from 1 again.

const HIGHEST = 2_147_483_647
/** Senders of which the last number is remembered; the one that was silent longest is forgotten first. */
const MOST_SENDERS = 10_000
/** Behind a number, so far an earlier one is one that came late and no new beginning. */
const LATE = 1000

/** Numbers that did not come. */
export interface SequenceGap {
  readonly host: string
  readonly after: number
  readonly before: number
  readonly missing: number
}

/** No message is numbered that does not hold it. */
export const SEQUENCE_MARK = Buffer.from('[meta ')

/** The host and the number that a message tells of itself; undefined where it tells none. */
function sequenceOf(raw: Buffer): { readonly host: string; readonly number: number } | undefined {
  const at = raw.indexOf(SEQUENCE_MARK)
  if (at < 0) return undefined
  const element = raw.toString('latin1', at, at + 500)
  const [, digits] = /^\[meta (?:[^\]"]*"(?:[^"\\]|\\.)*")*?[^\]"]*\bsequenceId="([1-9]\d{0,9})"/.exec(element) ?? []
  const [, , host = ''] = raw.toString('latin1', 0, Math.min(at, 400)).split(' ')
  const number = Number(digits)
  return digits !== undefined && number <= HIGHEST ? { host, number } : undefined
}

/** Watches the numbers of every sender. */
export class SequenceWatch {
  readonly #last = new Map<string, number>()

  /** @returns what is missing before this message, by its sender's own count */
  see(source: string, raw: Buffer): SequenceGap | undefined {
    const told = sequenceOf(raw)
    if (!told) return undefined
    const key = `${source}\n${told.host}`
    const last = this.#last.get(key)
    const next = last === undefined || last === HIGHEST ? 1 : last + 1
    const { number } = told
    const isLate = last !== undefined && number <= last && number > last - LATE && number !== 1
    if (!isLate) this.#remember(key, number)
    if (last === undefined || number <= next) return undefined
    return { host: told.host, after: last, before: number, missing: number - next }
  }

  #remember(key: string, number: number): void {
    this.#last.delete(key)
    this.#last.set(key, number)
    const [oldest] = this.#last.keys()
    if (this.#last.size > MOST_SENDERS && oldest !== undefined) this.#last.delete(oldest)
  }
}
