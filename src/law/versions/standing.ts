import { type Address, formatAddress, parseAddress } from '../address.ts'
import { type Segment, segmentsOf } from '../word-diff.ts'
import { type DatedPiece, type DatedText, piecesOf } from './dated-text.ts'
import { pairVersions, type ReadVersion, type VersionPair } from './pairing.ts'

/** What became of a unit by a day, read in the version that is in force on it. */
export type UnitStanding =
  /** It stands where it stood, with the same words. */
  | { readonly kind: 'same'; readonly at: Address }
  /** The same words, but for its own number and the numbers of what it refers to. */
  | { readonly kind: 'renumbered'; readonly at: Address }
  /** Its words are others. `at` names several where it was split; `merged`: other units went into the same. */
  | {
      readonly kind: 'changed'
      readonly at: readonly [Address, ...Address[]]
      readonly segments: readonly Segment[]
      readonly merged: boolean
    }
  /** No unit carries it on since that version; `last` is where it stood before, `around` what is left around it. */
  | { readonly kind: 'gone'; readonly since: string; readonly last: Address; readonly around: Address | undefined }
  /** Asked of an earlier day: it came with version `since`. */
  | { readonly kind: 'not-yet'; readonly since: string; readonly around: Address | undefined }
  /** The version of that day is collected in part, and the unit is not in that part. */
  | { readonly kind: 'unknown' }

/** Undefined where the law or the unit is of no version at hand, or no version was in force on that day. */
export type StandingOf = (address: Address, day: string) => UnitStanding | undefined

/**
 * Follows units through all versions of their laws. Each two versions that follow one another are paired once, when they
 * are first asked for. Pure: no clock is read; the day is the asker's.
 *
 * @param versions every version at hand, of any number of laws, in any order
 */
export function openStanding(versions: readonly DatedText[]): StandingOf {
  const laws = Map.groupBy(versions, ({ law }) => law)
  const histories = new Map<string, History>()
  return (address, day) => {
    const place = parseAddress(address)
    const texts = place && laws.get(place.law)
    if (!place || !texts) return undefined
    const history = histories.get(place.law) ?? historyOf(texts)
    histories.set(place.law, history)
    return standing(history, place.version, place.unit, day)
  }
}

/** What became of one unit by a day; `openStanding` for many questions. */
export const standingOf = (versions: readonly DatedText[], address: Address, day: string): UnitStanding | undefined =>
  openStanding(versions)(address, day)

interface History {
  readonly texts: readonly DatedText[]
  pieces(index: number): ReadonlyMap<string, DatedPiece>
  /** Version `index` against the one after it. */
  pair(index: number): VersionPair
}

function historyOf(all: readonly DatedText[]): History {
  const texts = all.toSorted((one, other) => (one.version < other.version ? -1 : 1))
  const versions = texts.map((dated) => once((): ReadVersion => ({ dated, pieces: piecesOf(dated) })))
  const pairs = versions.map((version, index) =>
    once(() => pairVersions(version(), (versions[index + 1] ?? version)())),
  )
  return {
    texts,
    pieces: (index) => versions[index]?.().pieces ?? new Map(),
    pair: (index) => pairs[index]?.() ?? NOTHING,
  }
}

const NOTHING: VersionPair = { older: new Map(), newer: new Map(), map: new Map() }

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Paths in one version, and whether other units went into the same on the way. */
interface Trail {
  readonly paths: readonly string[]
  readonly merged: boolean
}

function standing(history: History, version: string, unit: string, day: string): UnitStanding | undefined {
  const { texts } = history
  const from = texts.findIndex((text) => text.version === version)
  const to = texts.findLastIndex((text) => text.version <= day)
  const old = from < 0 ? undefined : pieceAt(history, from, unit)
  if (!old || to < 0) return undefined
  let trail: Trail = { paths: [unit], merged: false }
  const step = to < from ? -1 : 1
  for (let at = from; at !== to; at += step) {
    const next = follow(history, at, step, trail)
    if (next.paths.length === 0) return lost(history, at, step, trail.paths[0] ?? unit)
    trail = next
  }
  return compared(history, { from, to, old, trail })
}

const pieceAt = (history: History, index: number, path: string): DatedPiece | undefined =>
  history.pieces(index).get(path)

/** One version on, or one back. */
function follow(history: History, at: number, step: 1 | -1, { paths, merged }: Trail): Trail {
  const { map, older } = history.pair(step > 0 ? at : at - 1)
  if (step < 0) {
    const came = [...map].filter(([, fresh]) => fresh.some((path) => paths.includes(path))).map(([path]) => path)
    return { paths: ofDepth(came, paths), merged }
  }
  const next = [...new Set(paths.flatMap((path) => map.get(path) ?? []))]
  const level = older.get(paths[0] ?? '')?.level
  const others = [...map].filter(([path]) => !paths.includes(path) && older.get(path)?.level === level)
  return { paths: next, merged: merged || others.some(([, fresh]) => fresh.some((path) => next.includes(path))) }
}

/** Going back, a unit that took others in comes from those of its own depth. */
function ofDepth(came: readonly string[], paths: readonly string[]): readonly string[] {
  const depth = (path: string): number => path.split('/').length
  const same = came.filter((path) => depth(path) === depth(paths[0] ?? ''))
  return same.length > 0 ? same : came
}

const addressOf = ({ texts }: History, index: number, unit: string): Address =>
  formatAddress({ law: texts[index]?.law ?? '', version: texts[index]?.version ?? '', unit })

function lost(history: History, at: number, step: 1 | -1, path: string): UnitStanding {
  const { texts } = history
  const next = at + step
  if (texts[next]?.partial !== undefined) return { kind: 'unknown' }
  const around = aroundOf(history, at, step, path)
  if (step < 0) return { kind: 'not-yet', since: texts[at]?.version ?? '', around }
  return { kind: 'gone', since: texts[next]?.version ?? '', last: addressOf(history, at, path), around }
}

/** The nearest unit around the lost one that the next version still has. */
function aroundOf(history: History, at: number, step: 1 | -1, path: string): Address | undefined {
  for (let piece = pieceAt(history, at, path)?.parent; piece; piece = piece.parent) {
    const [next] = follow(history, at, step, { paths: [piece.path], merged: false }).paths
    if (next !== undefined) return addressOf(history, at + step, next)
  }
  return undefined
}

interface Followed {
  readonly from: number
  readonly to: number
  readonly old: DatedPiece
  readonly trail: Trail
}

function compared(history: History, { from, to, old, trail }: Followed): UnitStanding {
  const news = [...history.pieces(to).values()].filter(({ path }) => trail.paths.includes(path))
  const [first = old.path, ...others] = news.map(({ path }) => path)
  const at = addressOf(history, to, first)
  const [fresh] = news
  if (fresh && others.length === 0 && isSame(history, { from, to, old, trail }, fresh)) {
    const unmoved = fresh.path === old.path || (fresh.level !== old.level && fresh.path === old.parent?.path)
    return unmoved && (fresh.level !== old.level || fresh.words.text === old.words.text)
      ? { kind: 'same', at }
      : { kind: 'renumbered', at }
  }
  const text = news.map(({ words }) => words.text).join('\n')
  return {
    kind: 'changed',
    at: [at, ...others.map((path) => addressOf(history, to, path))],
    segments: segmentsOf(old.words.text, text),
    merged: trail.merged,
  }
}

/** The same words, and every article they refer to is the one it was. */
function isSame(history: History, { from, to, old }: Followed, fresh: DatedPiece): boolean {
  // A clause whose version is not analysed stands in the words of its paragraph.
  if (old.level === 'clause' && fresh.level !== 'clause') return fresh.words.bare.includes(old.words.bare)
  if (old.words.bare !== fresh.words.bare || old.words.cited.length !== fresh.words.cited.length) return false
  return old.words.cited.every((cited, index) => {
    const now = fresh.words.cited[index] ?? ''
    if (cited === now && from === to) return true
    const went = wentTo(history, from, to, cited)
    return went.length === 0 ? cited === now : went.includes(now)
  })
}

function wentTo(history: History, from: number, to: number, path: string): readonly string[] {
  let paths: readonly string[] = [path]
  const step = to < from ? -1 : 1
  for (let at = from; at !== to && paths.length > 0; at += step)
    paths = follow(history, at, step, { paths, merged: false }).paths
  return paths
}
