import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivate } from '../../kernel/storage/durable-file.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { parseQuery } from './query/parse.ts'

// Queries that people keep under a name, in a file of the folder: a convenience and no record, so a lost one loses nothing.

const FILE = 'searches.json'
/** How many there may be, and how long a name. */
const MOST_SAVED = 200
const LONGEST_NAME = 100

const Saved = z.strictObject({ name: z.string(), query: z.string(), by: z.string(), at: z.iso.datetime() })
const Kept = z.array(Saved)

/** A query under a name, who kept it and when. */
export type SavedSearch = z.infer<typeof Saved>

/** All of them, by name. */
export function savedSearches(folder: string): readonly SavedSearch[] | Refusal {
  const path = join(folder, FILE)
  if (!existsSync(path)) return []
  try {
    const kept = Kept.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
    if (kept) return kept
  } catch {
    // As one that is damaged.
  }
  return refuse('failed', {
    zh: `${path} 已损坏；移走它即可，其中只有存下的检索。`,
    en: `${path} is damaged: take it away, it holds saved searches and nothing else.`,
  })
}

/** Two names that are read alike are one. */
const alike = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ')

export function saveSearch(
  folder: string,
  { name, query, by, at }: Pick<SavedSearch, 'name' | 'query' | 'by'> & { readonly at: Date },
): Refusal | undefined {
  const called = name.trim()
  if (called === '' || called.length > LONGEST_NAME || /\p{Cc}/u.test(called)) {
    return refuse('incomplete', {
      zh: `检索要有名称，不超过${LONGEST_NAME}字。`,
      en: `A search needs a name, of ${LONGEST_NAME} characters at most.`,
    })
  }
  const understood = parseQuery(query.trim())
  if (isRefusal(understood)) return understood
  const kept = savedSearches(folder)
  if (isRefusal(kept)) return kept
  const same = kept.find((each) => alike(each.name) === alike(called))
  if (same) {
    return refuse('out-of-turn', {
      zh: `已有名为“${same.name}”的检索；换个名称，或先删去它。`,
      en: `There is a search called “${same.name}” already: take another name, or remove that one first.`,
    })
  }
  if (kept.length >= MOST_SAVED) {
    return refuse('too-many', {
      zh: `最多存${MOST_SAVED}个检索；请先删去不用的。`,
      en: `At most ${MOST_SAVED} searches are kept: remove one first.`,
    })
  }
  const all = [...kept, { name: called, query: query.trim(), by, at: at.toISOString() }]
  write(
    folder,
    all.sort((one, other) => (one.name < other.name ? -1 : 1)),
  )
  return undefined
}

export function removeSearch(folder: string, name: string): Refusal | undefined {
  const kept = savedSearches(folder)
  if (isRefusal(kept)) return kept
  const left = kept.filter((each) => each.name !== name.trim())
  if (left.length === kept.length) {
    return refuse('not-found', {
      zh: `没有名为“${name}”的检索。`,
      en: `There is no search called “${name}”.`,
    })
  }
  write(folder, left)
  return undefined
}

const write = (folder: string, all: readonly SavedSearch[]): void =>
  writePrivate(join(folder, FILE), { text: `${JSON.stringify(all)}\n`, by: 'rename' })
