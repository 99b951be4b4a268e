import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { openCheckpoint, readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { logsOf } from './ledger.ts'
import { currentLog, type Ledger, type Log, signerFor, storeOf } from './log.ts'
import { leafHash, sameHash } from './merkle.ts'
import { CHECKPOINT, nameAfter, readText } from './published.ts'
import type { TileStore } from './store.ts'
import { endOf, holds } from './succession.ts'
import { readBundle, readTile, rootAt, TILE_WIDTH } from './tiles.ts'

// What was signed binds whoever signs next. This server's own file, the published files and the witnesses say what it
// was; the database says what is to be signed now. Where the one is no beginning of the other nothing is signed.

/** Who says that a head was signed. */
type By = 'kept' | 'published' | 'database' | 'witness'

export interface Known {
  readonly by: By
  readonly head: SignedCheckpoint
}

const NAMES: Readonly<Record<By, Say>> = {
  kept: { zh: '本服务器数据目录中的 last-head', en: 'the file last-head in this server’s data folder' },
  published: { zh: '已公布的账本', en: 'the published log' },
  database: { zh: '数据库中的首页', en: 'the head in the database' },
  witness: { zh: '见证人', en: 'a witness' },
}

/** The heads that are known here to have been signed for the log that grows, each by our own key; a refusal ends signing. */
export async function knownHeads(ledger: Ledger, log: Log): Promise<readonly Known[] | Refusal> {
  const signer = signerFor(ledger, log)
  const store = storeOf(ledger, log)
  // A published head that cannot be read is damage, and is written again from what else is known.
  const text = await readText(store, CHECKPOINT)
  const published = text === undefined ? undefined : openCheckpoint(text, signer)
  const inDatabase = log.checkpoint === null ? undefined : openCheckpoint(log.checkpoint, signer)
  if (log.checkpoint !== null && !inDatabase) return notOurs('database')
  const ended = await endOf(ledger, store)
  if (ended) return another('published', ended)
  const kept = await keptHead(ledger, log)
  if (kept && 'kind' in kept) return kept
  const all: readonly Known[] = [
    ...(kept ? [{ by: 'kept', head: kept } as const] : []),
    ...(published ? [{ by: 'published', head: published } as const] : []),
    ...(inDatabase ? [{ by: 'database', head: inDatabase } as const] : []),
  ]
  // Whoever writes to the database alone can enter a log. One that follows another is begun with a signature.
  if (all.length === 0 && (await isLater(ledger, log))) return neverBegun(log)
  return all
}

/** What the witnesses saw last of the log; a refusal ends signing, for now or for good. */
export async function seenHeads(ledger: Ledger, log: Log): Promise<readonly Known[] | Refusal> {
  const seen = await ledger.witnesses.lastSeen(log.origin)
  if (isRefusal(seen)) return seen
  const heads = seen.map((text) => openCheckpoint(text, signerFor(ledger, log)))
  if (heads.includes(undefined)) return notOurs('witness')
  return heads.flatMap((head): readonly Known[] => (head ? [{ by: 'witness', head }] : []))
}

const isLater = async ({ database }: Ledger, log: Log): Promise<boolean> => {
  const [first] = await logsOf(database)
  return log.previous !== null || first?.id !== log.id
}

/** What this server keeps of the log; undefined where it keeps nothing yet, or a head that this log lawfully follows. */
async function keptHead(ledger: Ledger, log: Log): Promise<SignedCheckpoint | Refusal | undefined> {
  const text = await ledger.lastHead.read()
  if (text === undefined) return undefined
  const kept = readCheckpoint(text)
  if (!kept || !openCheckpoint(text, signerFor(ledger, kept))) return notOurs('kept')
  if (kept.origin === log.origin) return kept
  return whyNotFollowed(ledger, log, kept)
}

/** Whether the logs of the database lead from a head to the log that grows, each named after the head of the one before. */
async function whyNotFollowed(ledger: Ledger, log: Log, kept: SignedCheckpoint): Promise<Refusal | undefined> {
  const logs = await logsOf(ledger.database)
  const at = logs.findIndex(({ origin }) => origin === kept.origin)
  const [first] = logs
  const later = logs.slice(at + 1)
  if (at < 0 || !first || later.length === 0 || later.at(-1)?.id !== log.id) return another('kept', kept)
  let before = logs[at]
  let least: SignedCheckpoint | undefined = kept
  for (const next of later) {
    const previous = before && next.previous ? openCheckpoint(next.previous, signerFor(ledger, before)) : undefined
    if (!before || !previous || next.origin !== `${first.origin}/${nameAfter(previous)}`) return another('kept', kept)
    if (least && !(await continues(ledger, before, least, previous))) return another('kept', kept)
    before = next
    least = undefined
  }
  return undefined
}

/** Whether a head of an ended log begins with another of it, by its tiles or, where those are gone, by its leaves. */
async function continues(ledger: Ledger, log: Log, one: SignedCheckpoint, end: SignedCheckpoint): Promise<boolean> {
  if (one.size >= end.size) return one.size === end.size && sameHash(one.root, end.root)
  const store = storeOf(ledger, log)
  const root = await rootAt(store, one.size, end.size).catch(() => undefined)
  if (root && sameHash(root, one.root)) return true
  return holds(ledger, { ...log, numbered: end.size }, one).catch(() => false)
}

/**
 * From which size the tiles here may be grown: the published one where its last tiles give the published root, 0 where
 * they are damaged or missing and all is to be written anew. Refused where any head that was signed is not a beginning
 * of what the database has.
 */
export async function growsFrom(ledger: Ledger, log: Log, known: readonly Known[]): Promise<number | Refusal> {
  const store = storeOf(ledger, log)
  const published = known.find(({ by }) => by === 'published')?.head
  const longest = known.toSorted((one, other) => other.head.size - one.head.size)[0]
  // The log may have grown since it was looked at, and the files with it.
  const behind = longest !== undefined && longest.head.size > log.numbered
  const numbered = behind ? await numberedNow(ledger, log) : log.numbered
  if (longest && longest.head.size > numbered) return behindOf(longest, numbered)
  const sound = published !== undefined && (await isSound(store, published))
  for (const each of unlike(known)) {
    const { head } = each
    if (sound && head === published) continue
    const fits =
      sound && head.size <= published.size
        ? sameHash(await rootAt(store, head.size, published.size), head.root)
        : await holds(ledger, { ...log, numbered }, head)
    if (!fits) return another(each.by, head)
  }
  return sound ? published.size : 0
}

async function numberedNow({ database }: Ledger, log: Log): Promise<number> {
  const now = await currentLog(database)
  return now?.id === log.id ? now.numbered : log.numbered
}

/** Each head once, whoever knows it; the published one first. */
const unlike = (known: readonly Known[]): readonly Known[] => {
  const first = known.toSorted((one, other) => Number(other.by === 'published') - Number(one.by === 'published'))
  return first.filter(({ head }, at) => first.findIndex((one) => one.head.note.text === head.note.text) === at)
}

async function isSound(store: TileStore, { size, root }: SignedCheckpoint): Promise<boolean> {
  const last = Math.floor(size / TILE_WIDTH)
  const begun = size % TILE_WIDTH > 0
  const hashes = begun ? await readTile(store, { level: 0, index: last }, size) : []
  const entries = begun ? await readBundle(store, last, size) : []
  if (!hashes || !entries?.every((entry, at) => sameHash(leafHash(entry), hashes[at] ?? entry))) return false
  return rootAt(store, size).then(
    (found) => sameHash(found, root),
    () => false,
  )
}

const remedy = {
  zh: '签署已经停止，事项照常记录、不编号。数据库若是依法恢复的较早副本，请运行 fadu ledger continue；否则请核查谁改动了数据库或者公布的文件',
  en: 'Nothing more is signed; acts are recorded all the same, without a number. Where an older copy of the database was lawfully restored, run fadu ledger continue; else find out who changed the database or the published files',
}

const stopped = (zh: string, en: string): Refusal =>
  refuse('failed', { zh: `${zh}。${remedy.zh}`, en: `${en}. ${remedy.en}` })

const behindOf = ({ by, head }: Known, numbered: number): Refusal =>
  stopped(
    `${NAMES[by].zh}有 ${head.size} 条的签署首页，数据库只有 ${numbered} 条`,
    `${NAMES[by].en} has a signed head of ${head.size} entries, the database has ${numbered}`,
  )

export const another = (by: By, { size, origin }: SignedCheckpoint): Refusal =>
  stopped(
    `${NAMES[by].zh}有 ${origin} ${size} 条的签署首页，数据库不是它的延续`,
    `${NAMES[by].en} has a signed head of ${origin} with ${size} entries, and the database does not continue it`,
  )

const notOurs = (by: By): Refusal =>
  stopped(
    `${NAMES[by].zh}无法读取，或者不是由本账本的密钥签署的`,
    `${NAMES[by].en} cannot be read, or is not signed by the key of this log`,
  )

const neverBegun = ({ origin }: Log): Refusal =>
  stopped(
    `数据库中的账本 ${origin} 接续另一账本，但没有本账本密钥的签署`,
    `the log ${origin} in the database follows another and was never begun by a signature of this key`,
  )
