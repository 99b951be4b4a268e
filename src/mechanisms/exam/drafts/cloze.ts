import { type Edition, parentOf } from '../../../law/edition.ts'
import type { Provision } from '../../../law/provision.ts'
import { BLANK } from '../words.ts'
import type { FoundDraft } from './draft.ts'
import { gapAt, sentenceOf, stemOf, timesIn } from './sentence.ts'

/** A list of at least three: the one between two others is cut off cleanly, whatever stands around the list. */
const BETWEEN = /、([\p{Script=Han}]{2,6})(?=、|和|以及)/gu
/** What is no word of its own: joined with others, or the end of a longer phrase. */
const NO_PIECE = /[的和及与或]|其他|有关|规定$|^服务$|^机构$|^第[一二三四五六七八九十百]+[条款项]$/u
const LONGEST_KEPT = 10
const MOST_LISTED = 2

/** Words of the law that are missing from it: what is to be written, made or kept, and one of a list of three or more. */
export function* clozeDrafts(edition: Edition): Generator<FoundDraft> {
  for (const provision of edition.provisions.values()) {
    if (provision.kind === 'container' || (provision.children ?? []).length > 0) continue
    for (const piece of piecesOf(edition, provision)) {
      const draft = clozeDraft(edition, provision.unit, piece)
      if (draft) yield draft
    }
  }
}

/** One of what is kept, and of a list one: of two lists, where they stand in clauses of their own. */
function piecesOf(edition: Edition, { unit, text, keeps = [] }: Provision): readonly string[] {
  const kept = keeps
    .map(({ zh }) => zh)
    .filter((piece) => text.includes(piece) && piece.length <= LONGEST_KEPT && !/[的和、]/.test(piece))
  const listed = text.split(/[，；。：]/).flatMap((clause) => {
    const pieces = [...clause.matchAll(BETWEEN)].flatMap(([, piece]) =>
      piece === undefined || NO_PIECE.test(piece) ? [] : [piece],
    )
    return pieces.toSorted((one, other) => other.length - one.length).slice(0, 1)
  })
  return [...kept.slice(0, 1), ...listed.slice(0, MOST_LISTED)].filter((piece) => isOnce(edition, unit, piece))
}

/** Said once in the whole paragraph: a word that stands there twice is read off the other place. */
function isOnce(edition: Edition, unit: string, piece: string): boolean {
  const printed = edition.units.has(unit) ? unit : parentOf(edition, unit)
  return printed !== undefined && timesIn(edition.units.get(printed)?.text ?? '', piece) === 1
}

/** 前款 is not there to be read. */
const POINTS_BACK = /前[两三]?款/

function clozeDraft(edition: Edition, unit: string, piece: string): FoundDraft | undefined {
  const sentence = sentenceOf(edition, unit, piece)
  const words = sentence && gapAt(sentence.words, piece, BLANK)
  const stem = words && stemOf(edition, sentence, words)
  if (!sentence || !stem || POINTS_BACK.test(stem) || stem.includes(piece)) return undefined
  return { unit: sentence.unit, pattern: 'cloze', stem, right: [piece], wrong: [] }
}
