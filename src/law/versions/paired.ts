import { type DatedPiece, isHeading } from './dated-text.ts'
import type { UnitWording } from './wording.ts'

/** Two versions while they are being paired, and what is asked of them. */

/** Old path → new paths; several where a unit was split, none where it is gone. */
export type UnitMap = ReadonlyMap<string, readonly string[]>

/** What is known while two versions are paired. */
export interface Pairing {
  readonly older: ReadonlyMap<string, DatedPiece>
  readonly newer: ReadonlyMap<string, DatedPiece>
  /** What somebody told: the map of an amendment, or the analysis of the newer version. */
  readonly told: ReadonlyMap<string, readonly string[]>
  /** It speaks of all articles: nothing leaves its article but as told. */
  readonly isTold: boolean
  /** The sentences of the newer version, in the order `wording` knows them. */
  readonly sentences: readonly DatedPiece[]
  readonly wording: UnitWording
  readonly map: Map<string, string[]>
  readonly taken: Set<string>
}

/** What is taken for one has to share some rare words. */
export const FAINTLY = 0.3
/** So much nearer has the nearest to be than the next, where nothing else speaks for it. */
export const APART = 0.12

export interface Scored {
  readonly old: DatedPiece
  readonly fresh: DatedPiece
  readonly score: number
}

/** Articles, points, preambles and annexes are paired with one another; the rest stands within them. */
export const isTop = ({ parent }: DatedPiece): boolean => parent === undefined || isHeading(parent)

export const topOf = (piece: DatedPiece): DatedPiece => (piece.parent && !isTop(piece) ? topOf(piece.parent) : piece)

/** The words as they are compared: a day of entry into force is another in each version. */
export const saidBy = ({ words }: DatedPiece): string => words.bare.replace(/\d{4}年\d{1,2}月\d{1,2}日/gu, '§')

/** The paragraphs of articles, and the articles, points and annexes that have none. */
export const sentencesOf = (pieces: ReadonlyMap<string, DatedPiece>): readonly DatedPiece[] =>
  [...pieces.values()].filter(
    (piece) =>
      !isHeading(piece) &&
      (piece.level === 'paragraph' || (isTop(piece) && !piece.children.some(({ level }) => level === 'paragraph'))),
  )

export function join({ map, taken }: Pairing, old: string, fresh: string): void {
  const list = map.get(old)
  if (!list) map.set(old, [fresh])
  else if (!list.includes(fresh)) list.push(fresh)
  taken.add(fresh)
}

export const isJoined = ({ map }: Pairing, { path }: DatedPiece): boolean => map.has(path)

export const targetsOf = ({ map, newer }: Pairing, { path }: DatedPiece): readonly DatedPiece[] =>
  (map.get(path) ?? []).flatMap((fresh) => newer.get(fresh) ?? [])

/** All pieces of one level within some pieces, however deep. */
export const within = (pieces: readonly DatedPiece[], level: DatedPiece['level']): readonly DatedPiece[] =>
  pieces.flatMap(({ children }) =>
    children.flatMap((child) => (child.level === level ? [child] : within([child], level))),
  )
