import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { audit } from './audit.ts'
import { openCheckpoint, readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { sameHash } from './merkle.ts'
import type { Verifier } from './note.ts'
import { followed, follows, isPlace, NEXT, PREVIOUS, publishedHead, readText } from './published.ts'
import { readerWithin, type TileReader } from './store.ts'

/** The folder of the log that follows this one, where one does. What else stands in the file is not followed. */
async function nextOf(reader: TileReader): Promise<string | undefined> {
  const place = (await readText(reader, NEXT))?.trim()
  return place !== undefined && isPlace(place) ? place : undefined
}

// Each is one restored backup; more would be a circle.
const MOST_LOGS = 100

/** The folders of all logs from the first on, as they point to one another. */
export async function placesOf(reader: TileReader): Promise<readonly string[]> {
  const places = ['']
  for (let at = 0; at < MOST_LOGS; at += 1) {
    const next = await nextOf(readerWithin(reader, places.at(-1) ?? ''))
    if (next === undefined || places.includes(next)) break
    places.push(next)
  }
  return places
}

/** The head that grows, as published, whoever signed it. */
export async function lastHead(
  reader: TileReader,
): Promise<{ readonly place: string; readonly head: SignedCheckpoint } | undefined> {
  const place = (await placesOf(reader)).at(-1) ?? ''
  const head = await publishedHead(readerWithin(reader, place))
  return head && { place, head }
}

/**
 * Audits a log and the logs that follow it. A successor has the key of the first under its own name, and continues
 * the head that its origin names.
 *
 * @param earlier a checkpoint kept from before, of any of them
 */
export async function auditChain(
  reader: TileReader,
  verifier: Verifier,
  earlier?: string,
): Promise<readonly SignedCheckpoint[] | Refusal> {
  const kept = earlier === undefined ? undefined : readCheckpoint(earlier)
  const heads: SignedCheckpoint[] = []
  for (const place of followed(verifier.name) ? [''] : await placesOf(reader)) {
    const name = place === '' ? verifier.name : `${verifier.name}/${place}`
    const log = readerWithin(reader, place)
    const head = await audit(log, { ...verifier, name }, kept?.origin === name ? earlier : undefined)
    const refusal = await whyNotNext(log, head, heads.at(-1), verifier)
    if (refusal) return at(place, refusal)
    if (!isRefusal(head)) heads.push(head)
  }
  const isKnown = earlier === undefined || heads.some(({ origin }) => origin === kept?.origin)
  return isKnown ? heads : noneOf(verifier)
}

const noneOf = ({ name }: Verifier): Refusal =>
  refuse('failed', {
    zh: `先前的账本首页不属于 ${name}`,
    en: `The checkpoint kept from before is none of ${name}`,
  })

const at = (place: string, refusal: Refusal): Refusal => {
  const { zh, en } = refusal.reason
  return place === '' ? refusal : refuse(refusal.code, { zh: `${place}：${zh}`, en: `${place}: ${en}` })
}

const notFollowing = (): Refusal =>
  refuse('failed', {
    zh: `${PREVIOUS} 与所接续的账本首页不符`,
    en: `${PREVIOUS} is not the head of the log that it follows`,
  })

/**
 * What a log says it follows is signed by the key of the log before, named by its own origin, and no less than what
 * is there of the log before. It may be more, where the published files were lost with the database.
 */
async function whyNotNext(
  log: TileReader,
  head: SignedCheckpoint | Refusal,
  before: SignedCheckpoint | undefined,
  verifier: Verifier,
): Promise<Refusal | undefined> {
  if (isRefusal(head)) return head
  if (!before) return undefined
  const text = (await readText(log, PREVIOUS)) ?? ''
  const previous = openCheckpoint(text, { ...verifier, name: before.origin })
  if (!previous || !follows(head.origin, previous) || previous.size < before.size) return notFollowing()
  return previous.size > before.size || sameHash(previous.root, before.root) ? undefined : notFollowing()
}
