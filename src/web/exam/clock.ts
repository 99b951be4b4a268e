// How long is left, by the office's clock: it is told with each answer, and counted on from there by a clock that no
// setting of the device moves.

export interface ClockReading {
  /** Milliseconds that were left when it was told. */
  readonly left: number
  /** When that was, by the counting clock of the page (`performance.now()`). */
  readonly at: number
}

/** Milliseconds that are left; never below nought. */
export const leftAt = ({ left, at }: ClockReading, now: number): number => Math.max(0, left - (now - at))

/** From here on whoever sits is warned. */
export const WARNING_MS = 10 * 60_000

/** `31:08`, and `1:31:08` from an hour on. What is left of a second is a second. */
export function clockWords(left: number): string {
  const seconds = Math.ceil(left / 1000)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** The same for machines: `PT31M08S`. */
export function clockPeriod(left: number): string {
  const seconds = Math.ceil(left / 1000)
  return `PT${Math.floor(seconds / 60)}M${String(seconds % 60).padStart(2, '0')}S`
}
