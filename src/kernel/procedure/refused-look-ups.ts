import { LRUCache } from 'lru-cache'

/** Cases that one account asks for in vain within an hour; whoever asks for more is told nothing of any for the rest of it. */
export const MOST_REFUSED = 60
const HOUR_MS = 3_600_000
/** Accounts that are counted at a time. */
const MOST_ACCOUNTS = 10_000

/**
 * What officers asked for and were refused in the last hour, in the memory of this server: so that one case is entered
 * in the record once an hour for one account, however often its page is asked for again, and nobody tries ids without
 * end. Ids of cases that are not there count as those that are: else the limit would tell which are.
 */
export interface RefusedLookUps {
  /** Notes that this was asked for in vain. `again` where it was within the hour, `too-many` where the account has had its fill. */
  note(person: string, id: string): 'first' | 'again' | 'too-many'
  /** It could not be entered in the record: the next time it is the first again. */
  forget(person: string, id: string): void
}

export function openRefusedLookUps(now: () => Date): RefusedLookUps {
  const accounts = new LRUCache<string, { readonly until: number; readonly ids: Set<string> }>({ max: MOST_ACCOUNTS })
  return {
    note(person, id) {
      const at = now().getTime()
      const known = accounts.get(person)
      const current = known && known.until > at ? known : { until: at + HOUR_MS, ids: new Set<string>() }
      if (current !== known) accounts.set(person, current)
      if (current.ids.has(id)) return 'again'
      if (current.ids.size >= MOST_REFUSED) return 'too-many'
      current.ids.add(id)
      return 'first'
    },
    forget(person, id) {
      accounts.get(person)?.ids.delete(id)
    },
  }
}
