/** How many whole months are shown. */
const MONTHS = 12

/** `2026-01` and the months before it, the oldest first. */
export function monthsBefore(today: string): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, at) =>
    new Date(Date.UTC(year, month - 1 - MONTHS + at, 1)).toISOString().slice(0, 7),
  )
}

/** Only whole months: what changed from one day to the next would tell of one case. */
export interface MonthSpan {
  /** The first day that counts, and the first that no longer does. */
  readonly from: string
  readonly to: string
}

export const spanOf = (months: readonly string[], today: string): MonthSpan => ({
  from: `${months[0]}-01`,
  to: `${today.slice(0, 7)}-01`,
})
