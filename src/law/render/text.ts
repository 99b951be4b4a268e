import type { LawText, Unit, UnitLevel } from '../tree.ts'

/** 第一章　总则 and 第一条　… take a full-width space; （一）, 一、 and `1.` stand close to their words. */
export const labelled = (label: string, words: string, bold = ''): string => {
  const printed = label === '' ? '' : bold + label + bold
  const gap = label !== '' && words !== '' && /^[第笫序前引弁总附]/.test(label) ? '　' : ''
  return printed + gap + words
}

/** 序言 and 附件 stand on lines of their own. */
const HEADED = new Set<UnitLevel>(['preamble', 'annex'])

/**
 * The lines of a unit and its parts. The first paragraph of an article stands on the article's own line, as printed.
 */
const linesOf = (unit: Unit, out: string[]): void => {
  const [first, ...rest] = unit.children
  if (unit.level === 'article' && first?.level === 'paragraph') {
    out.push(labelled(unit.label, first.text))
    for (const child of first.children) linesOf(child, out)
    for (const child of rest) linesOf(child, out)
    return
  }
  if (HEADED.has(unit.level) && unit.label !== '') out.push(unit.label)
  const words = HEADED.has(unit.level) ? unit.text : labelled(unit.label, unit.text)
  if (words !== '') out.push(words)
  for (const child of unit.children) linesOf(child, out)
}

/** A text as plain lines, one a unit, labels as printed; blocks that belong to one unit keep lines of their own. */
export function toText({ front, body }: LawText): string {
  const out = front.map(({ text }) => text)
  for (const unit of body) linesOf(unit, out)
  return out.length === 0 ? '' : `${out.join('\n')}\n`
}
