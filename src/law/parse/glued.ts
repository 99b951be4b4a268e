import { goesOn, isTitle, type Label, ordinalAt } from './label.ts'

/** Headings that are printed without a blank behind them or without a line of their own: 第二章监督管理第三条…. */

// The words of a title, which no reference leads on from: 第二章中的第三条 and 第二章规定的第三条 are none.
const TITLE = /^[\u4e00-\u9fff、，（）]{2,24}$/
const LEADS_ON = /^(?:规定|所|的|之|以|中的|有关规定)|(?:(?<!标)的|[至到按]|依照|违反|根据|有关)$/

const isPlainTitle = (words: string): boolean => TITLE.test(words) && !LEADS_ON.test(words)

/** Whether `words` from `from` to `to` are a title and nothing else. */
export const isTitleBetween = (words: string, from: number, to: number): boolean =>
  to - from <= 30 && isPlainTitle(words.slice(from, to).trim())

const RANKS: readonly Label['form'][] = ['part', 'subpart', 'chapter', 'section', 'article']

/** 第一编总则第一章一般规定: `inner` may stand behind the title of `outer`. */
export const isBelow = (inner: Label, outer: Label): boolean => RANKS.indexOf(inner.form) > RANKS.indexOf(outer.form)

/**
 * The article that stands right behind the title which begins at `label`'s end, a deeper heading between them allowed:
 * 第二章公司设立第一节一般规定第三条.
 */
export function articleBehind(words: string, label: Label): Label | undefined {
  const at = words.indexOf('第', label.end + 1)
  const inner = at < 0 || !isTitleBetween(words, label.end, at) ? undefined : ordinalAt(words, at)
  if (!inner || goesOn(words.slice(inner.end, inner.end + 24))) return undefined
  if (inner.form === 'article') return inner
  return isBelow(inner, label) ? articleBehind(words, inner) : undefined
}

/** The words behind a heading's label are a title, and nothing follows it on the line. */
export const endsInTitle = (words: string, { end }: Label): boolean => isTitle(words.slice(end))
