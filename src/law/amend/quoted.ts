import { hanOf } from '../numeral.ts'
import { parseLaw } from '../parse/law-text.ts'
import type { Unit } from '../tree.ts'
import type { Quoted } from './decision.ts'
import { adopt, type DraftUnit, draftOf } from './draft.ts'
import { newWords } from './pieces.ts'

/** Within quotation marks the decision prints the law's own marks as ‘ ’ (or straight '); in the law they are “ ”. */
const unquote = (line: string): string =>
  line
    .replace(/‘/g, '“')
    .replace(/’/g, '”')
    .replace(/'([^']{0,200})'/g, '“$1”')

const ARTICLE =
  /^第[零〇○一二三四五六七八九十百千0-9]{1,9}\s?条(?:之[一二三四五六七八九十]{1,3})?(?![、至和的规第款项所及或以中列等])/u
const HEADING = /^第[零〇○一二三四五六七八九十百]{1,5}(?:编|分编|章|节)(?=[\s　]|[^、至和的规])/u
const ITEM = /^[（(](?:[零〇一二三四五六七八九十百]{1,5}|[甲乙丙丁戊己庚辛壬癸])[）)]/u

/** Whether the quoted text numbers its own articles or chapters. */
export const isLabelled = (text: Quoted): boolean => text.some((line) => ARTICLE.test(line) || HEADING.test(line))

const draftFrom = (unit: Unit, by: string): DraftUnit => {
  const draft = draftOf(unit.level, newWords(unit.text), { label: unit.label, number: unit.number })
  draft.by.add(by)
  for (const child of unit.children) adopt(draft, draftFrom(child, by))
  return draft
}

const parsed = (lines: Quoted, by: string): readonly DraftUnit[] =>
  parseLaw(['示例法', '', ...lines].join('\n\n')).body.map((unit) => draftFrom(unit, by))

const spaced = (line: string): string => line.replace(ARTICLE, (label) => `${label}　`)

/** Quoted chapters and articles as units, in order. */
export const labelledUnits = (text: Quoted, by: string): readonly DraftUnit[] =>
  parsed(
    text.map((line) => spaced(unquote(line))),
    by,
  )

/** Quoted paragraphs (with their items) of one article. */
export function paragraphsFrom(text: Quoted, by: string): readonly DraftUnit[] {
  const lines = text.map(unquote).filter((line) => line.trim() !== '')
  const [first = '', ...rest] = lines
  const units = parsed([`第${hanOf(1)}条　${first.replace(ARTICLE, '').trimStart()}`, ...rest], by)
  const article = units.find((unit) => unit.level === 'article')
  // Whatever the parser could not take as paragraphs of one article stays, a paragraph a line.
  if (!article || units.length > 1) return lines.map((line) => plainParagraph(line, by))
  return article.children
}

function plainParagraph(line: string, by: string): DraftUnit {
  const draft = draftOf('paragraph', newWords(line))
  draft.by.add(by)
  return draft
}

// 三、 and 丙、 of old statutes; 一、二级 is a list of grades.
const PLAIN_ITEM = /^([一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛壬癸])、(?![一二三四五六七八九十]\s*[级类等档次种])/u

/**
 * Quoted items, with or without their numbers; the subitems below them included. Whatever print the decision uses, they
 * are numbered like the list they go into.
 */
export function itemsFrom(text: Quoted, by: string): readonly DraftUnit[] {
  const lines = text.map((line) => unquote(line).replace(PLAIN_ITEM, '（$1）')).filter((line) => line.trim() !== '')
  const labelled = lines.map((line, at) => (ITEM.test(line) || at > 0 ? line : `（一）${line}`))
  const first = /^[（(]/u.test(labelled[0] ?? '') ? labelled : []
  const [paragraph] = paragraphsFrom(['有下列情形之一的：', ...first], by)
  const items = paragraph?.children ?? []
  if (items.length > 0) return items
  return lines.map((line) => {
    const draft = draftOf('item', newWords(line.replace(ITEM, '')))
    draft.by.add(by)
    return draft
  })
}
