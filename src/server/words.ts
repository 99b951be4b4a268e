/** Words only, whatever was sent: a field given twice is no surprise further in (the last one counts). */
export const wordsOf = (given: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Object(given)).map(([name, value]) => [name, wordOf(Array.isArray(value) ? value.at(-1) : value)]),
  )

/** A form sends words; what else a body of JSON may hold is none. */
const wordOf = (value: unknown): string => (typeof value === 'object' ? '' : String(value))
