import { LRUCache } from 'lru-cache'
import type { Pool } from 'pg'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { countChanges } from '../changes.ts'
import type { Ask, SearchResult } from './found.ts'
import { searchLaws } from './search.ts'

export type Search = (ask: Ask) => Promise<SearchResult | Refusal>

interface Remembered {
  readonly changes: number
  readonly found: SearchResult
}

/** Characters of answers kept, in memory only: what many ask is answered without asking the database twice. */
const KEPT_CHARACTERS = 16_000_000

/** Searches and remembers the answer until the library changes; who asked is known to nobody here. */
export function openSearch(pool: Pool): Search {
  const kept = new LRUCache<string, Remembered>({ maxSize: KEPT_CHARACTERS, sizeCalculation: sizeOf })
  return async (ask) => {
    const key = JSON.stringify([ask.q, ask.law, ask.kind, ask.bearer, ask.on, ask.today, ask.limit, ask.after])
    const changes = await countChanges(pool)
    const known = kept.get(key)
    if (known?.changes === changes) return known.found
    const found = await searchLaws(pool, ask)
    // A very long query is told so at once; to keep it would let anyone fill the memory.
    if (key.length < 600 && !isRefusal(found)) kept.set(key, { changes, found })
    return found
  }
}

const sizeOf = ({ found }: Remembered): number =>
  found.hits.reduce((sum, { marked }) => sum + marked.reduce((length, { text }) => length + text.length, 300), 300)
