import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { clausesOf, saysOf } from './basis-faults.ts'
import { hasWindow, isSaid, type Matter, nameOf, sourceOf, whoIsMissing } from './case-source.ts'
import type { DocumentPart } from './definition.ts'
import { type Piece, type PieceSource, piecesOf } from './piece.ts'
import { placesByNeed, readCondition } from './placeholder.ts'
import type { OwnText } from './template.ts'
import { whyUntold } from './untold.ts'

/**
 * Why a paper cannot be issued: it would state what the file does not say. Undefined where all that it states is there.
 * What the standard text says must be so, whichever words an office has for it. Pure.
 */
export function whyUnfounded(matter: Matter, own?: OwnText): Refusal | undefined {
  const { document, decision } = matter
  const untold = whyUntold(matter)
  if (untold) return untold
  // Neither number nor code says anything of the case.
  const source = sourceOf(matter, { mark: document.mark, year: 0, number: 0, code: '' })
  const whom = whoIsMissing(matter)
  const [first] = [
    ...(whom === undefined ? [] : [nameOf(matter, whom)]),
    ...document.parts.flatMap((part) => unsaidIn(part, matter, source)),
    ...(own?.zh ?? piecesOf(document.parts, 'zh')).flatMap((piece) => unfilledIn(piece, matter, source)),
  ]
  if (first === undefined) return undefined
  const { name } = document
  const reason = {
    zh: `《${name.zh}》不能制作：其中写明的一项在案卷里没有记载（${first.zh}）。请先办理或者补正；本次未作任何记录`,
    en: `The document “${name.en}” cannot be made: it would say what the file does not (${first.en}). Enter or correct that first; nothing was recorded`,
  }
  return refuse('out-of-turn', reason, { grounds: decision.grounds })
}

/** Whether its step issues a paper on this file. */
export const isIssued = (matter: Matter): boolean =>
  stands(sourceOf(matter, { mark: '', year: 0, number: 0, code: '' }), matter.document.when)

function stands(source: PieceSource, when: string | undefined): boolean {
  const condition = when === undefined ? undefined : readCondition(when)
  return condition === undefined || source.holds(condition)
}

/** What clauses say must be so and is not. */
function unsaidIn(part: DocumentPart, matter: Matter, source: PieceSource): readonly Say[] {
  if (!stands(source, part.when)) return []
  const unsaid = clausesOf(part)
    .filter(({ when }) => stands(source, when))
    .flatMap((clause) => [
      ...saysOf(clause).filter((one) => !stands(source, one)),
      ...(clause.law === undefined || isSaid(matter, clause.law) ? [] : [clause.law]),
    ])
  return unsaid.map((one) => nameOf(matter, one))
}

/** Places outside square brackets that nothing fills. */
function unfilledIn(piece: Piece, matter: Matter, source: PieceSource): readonly Say[] {
  if (!stands(source, piece.when)) return []
  if (piece.kind === 'disagree') return hasWindow(matter) ? [] : [{ zh: '救济期限', en: 'time to contest it' }]
  if (!('words' in piece)) return []
  const needed = placesByNeed(piece.words).filter(({ spare, when }) => !spare && stands(source, when))
  const sources = piece.kind === 'each' ? source.each(piece.of) : [source]
  return sources.flatMap((one) =>
    needed.filter(({ place }) => one.fill(place) === undefined).map(({ place }) => nameOf(matter, place)),
  )
}
