import type { Day } from '../kernel/calendar/day.ts'

/** What of a visit is counted by. */
export interface CountedVisit {
  /** The day it is in China. */
  readonly today: Day
  /** Tells one client from another for a day, in memory alone; undefined for this machine itself, which is not limited. */
  readonly clientOfDay: () => string | undefined
}

/** What one network may do of something in a day; counted in memory, by a key that tells no address. */
export interface NetworkShare {
  /** Counts one more of `what`. @returns whether it is within the share; of the machine itself it always is */
  readonly take: (visit: CountedVisit, what: string) => boolean
  /** What was taken for nothing, since it was refused for another reason. */
  readonly giveBack: (visit: CountedVisit, what: string) => void
}

/** Counts held at most: the first that came is forgotten first. */
const MOST_COUNTS = 200_000

export function openNetworkShare(most: number): NetworkShare {
  let day = ''
  let counts = new Map<string, number>()

  function countOf({ clientOfDay, today }: CountedVisit, what: string) {
    if (today !== day) {
      day = today
      counts = new Map()
    }
    const client = clientOfDay()
    return client === undefined ? undefined : `${what} ${client}`
  }

  return {
    take(visit, what) {
      const key = countOf(visit, what)
      if (key === undefined) return true
      const taken = counts.get(key) ?? 0
      if (taken >= most) return false
      counts.set(key, taken + 1)
      const [first] = counts.keys()
      if (counts.size > MOST_COUNTS && first !== undefined) counts.delete(first)
      return true
    },
    giveBack(visit, what) {
      const key = countOf(visit, what)
      const taken = key === undefined ? 0 : (counts.get(key) ?? 0)
      if (key !== undefined && taken > 0) counts.set(key, taken - 1)
    },
  }
}
