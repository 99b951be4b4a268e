import { FEWEST_COLONS, LONGEST } from './address.ts'

const COLON = 58
/** One sign of a run at each end may be none of the address, and a colon too. */
const BESIDE = 2
const MOST_COLONS = 7 + BESIDE

/** Of a byte, 1 where an IPv6 address is written with it. */
export const RUN_BYTES = new Uint8Array(256).map((_, code) => (/[0-9A-Fa-f:.]/.test(String.fromCharCode(code)) ? 1 : 0))

/** Runs of what an IPv6 address is written with, in the bytes of a line, one after another. */
export class AddressRuns {
  /** Where the last run ends. */
  end = 0

  /** Whether the run around a colon behind the last run may be an address: always where it is, and seldom where it is not. */
  mayBeIpv6(bytes: Uint8Array, colon: number, lineBegin: number, lineEnd: number): boolean {
    let begin = colon
    while (begin > lineBegin && RUN_BYTES[bytes[begin - 1] ?? 0] === 1) begin -= 1
    let [end, colons, isDouble] = [colon, 0, false]
    for (; end < lineEnd && RUN_BYTES[bytes[end] ?? 0] === 1; end += 1) {
      if (bytes[end] !== COLON) continue
      colons += 1
      if (end > begin && bytes[end - 1] === COLON) isDouble = true
    }
    this.end = end
    if (end - begin > LONGEST + BESIDE) return false
    return isDouble || (colons >= FEWEST_COLONS && colons <= MOST_COLONS)
  }
}
