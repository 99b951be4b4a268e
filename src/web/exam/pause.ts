// When what is typed is saved without a further word: once typing rests, but however somebody types on, soon. Pure.

/** Typing rests for so long before it is saved. */
const REST_MS = 1_500
/** So long at most is anything typed that nobody saved. */
const LONGEST_MS = 5_000
/** So long before the end what stands there is saved, whoever still types. */
const BEFORE_END_MS = [5_000, 2_000, 500] as const

/**
 * Milliseconds from a keystroke until what stands in the fields is saved.
 *
 * @param unsaved milliseconds since the first keystroke that is not saved
 * @param left milliseconds until the end, by the office's clock
 */
export const saveIn = (unsaved: number, left: number): number =>
  Math.max(
    0,
    Math.min(
      REST_MS,
      LONGEST_MS - unsaved,
      ...BEFORE_END_MS.map((before) => left - before).filter((until) => until > 0),
    ),
  )
