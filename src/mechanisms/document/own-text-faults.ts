import { type Procedure, stepCalled } from '../../kernel/procedure/definition.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Lang, Say } from '../../law/say.ts'
import { type CitedAgainst, wrongCitations } from './cited-provisions.ts'
import type { CaseDocument } from './definition.ts'
import { readText, type TextFault, type WrittenLine } from './notation.ts'
import { type Piece, piecesOf } from './piece.ts'
import { pieceFaults } from './piece-faults.ts'
import { placesByNeed } from './placeholder.ts'

/** The document, among all, and the versions of its procedure under which a text must hold. */
export interface Owned {
  readonly document: CaseDocument
  readonly documents: readonly CaseDocument[]
  readonly procedures: readonly Procedure[]
}

/** What an office wrote as its own text of a document. */
export interface OwnWords {
  readonly zh: string
  readonly en?: string | undefined
}

/**
 * Why a text cannot be an office's own, line by line in both languages; undefined where nothing is wrong. It is checked
 * as ours is, under every version of the procedure, and must say all that ours says of the case: an office may word a
 * document otherwise and add to it, and leave nothing out. What it cites must be there on the day.
 */
export function whyNotOwn(of: Owned, words: OwnWords, against: CitedAgainst): Refusal | undefined {
  const found = [
    ...textFaults('zh', of, words.zh),
    ...wrongCitations(words.zh, against).map((fault) => ({ ...fault, lang: 'zh' as const })),
    ...(words.en?.trim() ? textFaults('en', of, words.en) : []),
  ]
  return found.length === 0 ? undefined : refuse('unreadable', toldOf(found))
}

interface Found extends TextFault {
  readonly lang: Lang
}

function textFaults(lang: Lang, of: Owned, text: string): readonly Found[] {
  const { lines, faults } = readText(text)
  const inLines = lines.flatMap((line) => lineFaults(of, line))
  const given = lines.map(({ piece }) => piece)
  const left = faults.length > 0 ? [] : leftOut(piecesOf(of.document.parts, lang), given)
  return [...faults, ...inLines, ...left].map((one) => ({ ...one, lang }))
}

function lineFaults({ document, documents, procedures }: Owned, { number, piece }: WrittenLine): readonly TextFault[] {
  const found = procedures.flatMap((procedure) => {
    const step = stepCalled(procedure, document.step)
    return procedure.id === document.procedure && step
      ? pieceFaults({ document, documents, procedure, step }, piece)
      : []
  })
  return [...new Map(found.map((say) => [say.en, say])).values()].map((say) => ({ line: number, say }))
}

/** Something a text tells of the case: a place, a quotation, a way to disagree, a list. */
interface Mark {
  readonly what: string
  readonly when: string | undefined
  readonly spare: boolean
}

/** What ours tells and the other does not, or only under a condition that ours does not make. */
function leftOut(ours: readonly Piece[], theirs: readonly Piece[]): readonly TextFault[] {
  const given = theirs.flatMap(marksOf)
  const stands = ({ what, when, spare }: Mark) =>
    given.some((one) => one.what === what && (one.when === undefined || one.when === when) && (spare || !one.spare))
  const missing = ours.flatMap(marksOf).filter((mark) => !stands(mark))
  return [...new Set(missing.map(({ what }) => what))].map((what) => ({
    line: undefined,
    say: { zh: `缺少标准文本写明的 ${what}`, en: `it leaves out what the standard text tells: ${what}` },
  }))
}

function marksOf(piece: Piece): readonly Mark[] {
  const { when } = piece
  if (piece.kind === 'heading') return []
  if (piece.kind === 'disagree') return [{ what: '> appeal', when, spare: false }]
  if (piece.kind === 'quotes') return [{ what: `> ${piece.of}`, when, spare: false }]
  return [
    ...(piece.kind === 'each' ? [{ what: `* ${piece.of}`, when, spare: false }] : []),
    ...placesByNeed(piece.words)
      // Whom it speaks to is no fact of the case.
      .filter(({ place }) => place !== 'you')
      .map((one) => ({ what: `{${one.place}}`, when: one.when ?? when, spare: one.spare })),
  ]
}

const MOST_TOLD = 10

function toldOf(found: readonly Found[]): Say {
  const told = found.slice(0, MOST_TOLD)
  const more = found.length - told.length
  const names: Readonly<Record<Lang, Say>> = {
    zh: { zh: '正文', en: 'text' },
    en: { zh: '英文参考', en: 'English reference' },
  }
  const zh = told.map(({ lang, line, say }) => `${names[lang].zh}${line === undefined ? '' : `第${line}行`}：${say.zh}`)
  const en = told.map(
    ({ lang, line, say }) => `${names[lang].en}${line === undefined ? '' : `, line ${line}`}: ${say.en}`,
  )
  return {
    zh: `${zh.join('；')}${more > 0 ? `；另有${more}处` : ''}`,
    en: `${en.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
  }
}
