import { hash } from 'node:crypto'
import { dayOf, longDay } from '../../kernel/calendar/day.ts'
import { canonical } from '../../kernel/ledger/commitment.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import type { Drawn } from '../../kernel/procedure/paper.ts'
import type { Lang, Say } from '../../law/say.ts'
import { addressee, dayOfPaper, type Matter, officeName, sourceOf } from './case-source.ts'
import type { CaseDocument, DocumentLine, Text } from './definition.ts'
import { linesOf, type Piece, type PieceSource, piecesOf } from './piece.ts'
import type { OwnText } from './template.ts'

/** Pure: the same matter and number give the same words. What it needs and the file lacks is a fault of the definition. */
export function compose(matter: Matter, drawn: Drawn, own?: OwnText): Text {
  const source = sourceOf(matter, drawn)
  const frame = {
    document: matter.document,
    office: officeName(matter, matter.file.office),
    addressee: addressee(matter),
    number: caseNumber(drawn.mark, drawn.year, drawn.number),
    day: dayOfPaper(matter),
    enteredOn: dayOf(matter.decision.at),
    code: drawn.code,
    own,
  }
  return { zh: framed('zh', frame, source), en: framed('en', frame, source) }
}

/** The Chinese as plain text, a line a paragraph: what the hash is of, and what a text file of it holds. */
export const plainOf = ({ zh }: Text): string => zh.map(({ words }) => `${words}\n`).join('')

/** As it is kept. */
export const keptOf = (text: Text) => ({
  text: canonical({ zh: text.zh.map((line) => ({ ...line })), en: text.en.map((line) => ({ ...line })) }),
  hash: hash('sha256', plainOf(text), 'hex'),
})

/** What stands around the words of a document, whoever wrote them. */
export interface PaperFrame {
  readonly document: CaseDocument
  readonly office: Say
  readonly addressee: Say | undefined
  readonly number: string
  readonly day: string
  /** Another day where what happened before is entered later (补录). */
  readonly enteredOn: string
  readonly code: string
  /** The office's own text, where the document follows one. */
  readonly own: OwnText | undefined
}

export function framed(lang: Lang, frame: PaperFrame, source: PieceSource): readonly DocumentLine[] {
  const { document, office, addressee: whom, number, day, enteredOn, code, own } = frame
  const line = (role: DocumentLine['role'], words: Say): DocumentLine => ({ role, words: words[lang] })
  return [
    line('issuer', office),
    line('title', document.name),
    line('number', { zh: number, en: number }),
    ...(whom ? [line('addressee', { zh: `${whom.zh}：`, en: `${whom.en}:` })] : []),
    ...bodyOf(lang, frame, source),
    ...(whom ? [line('seal', { zh: `${office.zh}（印章）`, en: `${office.en} (seal)` })] : []),
    line('date', longDay(day)),
    ...(enteredOn === day ? [] : [line('note', entered(enteredOn))]),
    ...document.signers.map((who) => line('signer', { zh: `${who.zh}（签名）：`, en: `${who.en} (signature): ` })),
    ...(own ? [line('note', followed(own))] : []),
    line('code', { zh: `核验码：${code}`, en: `Check code: ${code}` }),
  ]
}

const bodyOf = (lang: Lang, { document, own }: PaperFrame, source: PieceSource): readonly DocumentLine[] => {
  const pieces: readonly Piece[] | undefined = own ? own[lang] : piecesOf(document.parts, lang)
  return pieces ? linesOf(pieces, source, lang) : [{ role: 'words', words: NO_ENGLISH }]
}

const NO_ENGLISH =
  'The office issues this document in words of its own and keeps no English reference of them; the Chinese text is the document.'

const entered = (on: string): Say => {
  const day = longDay(on)
  return { zh: `补录于${day.zh}`, en: `Entered afterwards, on ${day.en}` }
}

const followed = ({ version, since }: OwnText): Say => {
  const day = longDay(since)
  return {
    zh: `本文书依本机关自定文本第${version}版（${day.zh}公布）制作`,
    en: `Made by the office’s own text, version ${version}, published on ${day.en}`,
  }
}
