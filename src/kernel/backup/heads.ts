import { hash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { placesOf } from '../ledger/chain.ts'
import { readCheckpoint, type SignedCheckpoint } from '../ledger/checkpoint.ts'
import { nameAfter, PREVIOUS, publishedHead, readText } from '../ledger/published.ts'
import { fileStore, readerWithin, type TileReader, urlReader } from '../ledger/store.ts'

/** A head that was published, and whether another log was seen to go on from it. */
export interface Seen {
  readonly head: SignedCheckpoint
  readonly isEnd: boolean
}

/**
 * The heads somebody kept or still publishes: a checkpoint's file; a folder or an address of a published log, with all
 * logs that follow it; a witness's address, for what it saw last of one of ours.
 *
 * @param origins of our logs, oldest first
 */
export async function findHeads(given: string, origins: readonly string[]): Promise<readonly Seen[] | Refusal> {
  if (!/^https?:\/\//.test(given)) {
    if (!existsSync(given)) return noHead(given)
    const found = statSync(given).isDirectory() ? await chainIn(fileStore(given)) : one(readFileSync(given, 'utf8'))
    return found.length > 0 ? found : noHead(given)
  }
  try {
    const reader = urlReader(given)
    for (const look of [() => chainIn(reader), () => checkpointAt(given), () => witnessed(reader, origins)]) {
      const found = await look()
      if (found.length > 0) return found
    }
    return noHead(given)
  } catch (error) {
    return unreachable(error instanceof Error ? error.message : given)
  }
}

const one = (text: string | undefined): readonly Seen[] => {
  const head = text === undefined ? undefined : readCheckpoint(text)
  return head ? [{ head, isEnd: false }] : []
}

/** Every head of a published log and of those that follow it; one that is followed ends where the next says. */
async function chainIn(reader: TileReader): Promise<readonly Seen[]> {
  const places = await placesOf(reader)
  const seen: Seen[] = []
  for (const [at, place] of places.entries()) {
    const next = places[at + 1]
    const end = next === undefined ? undefined : one(await readText(readerWithin(reader, next), PREVIOUS))[0]?.head
    const head = end ?? (await publishedHead(readerWithin(reader, place)))
    if (head) seen.push({ head, isEnd: end !== undefined })
  }
  return seen
}

async function checkpointAt(url: string): Promise<readonly Seen[]> {
  const at = url.lastIndexOf('/')
  return one(await readText(urlReader(url.slice(0, at)), url.slice(at + 1)))
}

async function witnessed(reader: TileReader, origins: readonly string[]): Promise<readonly Seen[]> {
  for (const origin of origins.toReversed()) {
    const found = one(await readText(reader, `${hash('sha256', origin, 'hex')}/checkpoint`))
    if (found.length > 0) return found
  }
  return []
}

/**
 * Which of the heads concern the log that grows, in order: those of logs that ended before are passed over. Refuses one
 * that no log of ours leads to, since nobody could say what it continues.
 */
export function concerning(seen: readonly Seen[], origins: readonly string[]): readonly Seen[] | Refusal {
  const first = origins[0] ?? ''
  let current = origins.at(-1) ?? ''
  const ours: Seen[] = []
  for (const each of seen) {
    const { origin } = each.head
    if (origin !== current && origins.includes(origin)) continue
    if (origin !== current) return ofAnother(origin, current)
    ours.push(each)
    current = `${first}/${nameAfter(each.head)}`
  }
  return ours
}

const noHead = (given: string): Refusal =>
  refuse('not-found', {
    zh: `${given} 处没有账本首页（checkpoint）`,
    en: `There is no checkpoint of a log at ${given}`,
  })

const unreachable = (why: string): Refusal =>
  refuse('not-ready', { zh: `无法读取账本首页：${why}`, en: `The checkpoint cannot be read: ${why}` })

const ofAnother = (origin: string, own: string): Refusal =>
  refuse('failed', {
    zh: `所给的账本首页属于 ${origin}，备份中的账本是 ${own}；如前者接续后者，请给出公布账本的整个文件夹或网址。`,
    en: `The checkpoint given is one of ${origin}, the backup's log is ${own}; where that one follows ours, give the whole folder or address the log is published at.`,
  })
