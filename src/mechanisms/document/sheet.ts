import type { LetterLine, PrintedLetter } from '../../kernel/print/sheet.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import { writable } from '../../law/render/xml.ts'
import { plainOf } from './compose.ts'
import type { StoredPaper } from './store.ts'

/** Where whoever holds a paper sees that it was issued. */
export const checkPath = (code: string): string => `/documents/${code}`

const RULE = '＿'.repeat(9)

/** A document as paper has it: its own words, and below them how it is checked. */
export function sheetOf(paper: StoredPaper, origin: string): PrintedLetter {
  const { text, code, hash, mark, year, number, name, office } = paper
  const lines = text.zh.flatMap(({ role, words }): readonly LetterLine[] => {
    if (role === 'code') return []
    return [{ role, words: writable(role === 'signer' ? words + RULE : words) }]
  })
  const numbered = caseNumber(mark, year, number)
  return {
    form: 'letter',
    title: writable(`${office.zh} ${name.zh} ${numbered}`),
    lines: [...lines, ...checkLines({ code, hash }, origin)],
    foot: writable(numbered),
  }
}

const checkLines = ({ code, hash }: Pick<StoredPaper, 'code' | 'hash'>, origin: string): readonly LetterLine[] => [
  { role: 'note', words: writable(`核验码 ${code}　核验网址 ${origin}${checkPath(code)}`) },
  { role: 'note', words: `文本校验值（SHA-256） ${hash.match(/.{8}/g)?.join(' ')}` },
]

/** 答复书　举复〔2026〕12号.pdf */
export const fileName = ({ name, mark, year, number }: StoredPaper, ending: string): string =>
  `${name.zh} ${caseNumber(mark, year, number)}.${ending}`

/** The Chinese words alone: the file whose SHA-256 is printed on the paper. */
export const plainFile = ({ text }: StoredPaper): string => plainOf(text)
