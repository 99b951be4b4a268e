import type { Label } from './label.ts'
import { checkStep } from './numbering.ts'
import { append, type MarkRun, type OpenUnit, place, type TextBlock, type TreeBuilder, under } from './site.ts'

/** Items and subitems, and the blocks between them. */

const innermost = (site: TreeBuilder): OpenUnit | undefined => site.lists.at(-1)?.last

/** A list has ended: what stood after its last item is new paragraphs. */
export function closeLists(site: TreeBuilder, toParagraph: (site: TreeBuilder, block: TextBlock) => void): void {
  site.lists.length = 0
  for (const block of site.pending.splice(0)) toParagraph(site, block)
}

/** A list goes on: the blocks since its last unit belong to that unit. */
const settle = (site: TreeBuilder, owner: OpenUnit): void => {
  for (const block of site.pending.splice(0)) append(site, owner, block)
}

/** A block while a list is open. */
export function blockInList(site: TreeBuilder, block: TextBlock): void {
  const unit = innermost(site)
  if (unit && unit.text === '' && unit.children.length === 0) append(site, unit, block)
  else site.pending.push(block)
}

// Arabic marks are 目 by their form; where a text of articles has no （一） at all, they are its 项.
const levelOf = (depth: number, { shape }: TreeBuilder, { form }: Label): 'item' | 'subitem' =>
  depth === 0 &&
  (form === 'han' || form === 'stem' || form === 'point' || (shape.body === 'article' && !shape.hanItems))
    ? 'item'
    : 'subitem'

/**
 * Which open list a label continues: its index, or one past the last for a list that begins here, or undefined where
 * the label fits nowhere and is text (2017年 is no label, `3.` without `2.` may be one).
 */
export function listFor(site: TreeBuilder, label: Label): number | undefined {
  const { lists } = site
  const at = lists.findLastIndex(({ form }) => form === label.form)
  const list = lists[at]
  const strong = label.form === 'han'
  if (list) return continuation(list, label, at)
  return strong || label.number === 1 ? lists.length : undefined
}

// A fresh 1 begins the list again, at its own depth: no text, however odd, can nest deeper than there are forms.
const continuation = (list: MarkRun, { form, number }: Label, at: number): number | undefined => {
  if (number === list.number + 1 || number === 1) return at
  return form === 'han' || (number > list.number && number <= list.number + 3) ? at : undefined
}

/** Quoted words belong to whatever introduced them, never to a paragraph of their own. */
export function quotedInList(site: TreeBuilder, block: TextBlock): void {
  const last = site.pending.at(-1)
  const unit = innermost(site)
  if (last && !last.note)
    site.pending[site.pending.length - 1] = { text: `${last.text}\n${block.text}`, line: last.line }
  else if (unit) append(site, unit, block)
}

/** Whether the label begins a new list of items although one is open: （一） again. */
export const startsAnew = (site: TreeBuilder, label: Label, at: number): boolean =>
  at === 0 && label.number === 1 && (site.lists[0]?.number ?? 0) > 0

/** Opens the unit of a label in the list `at`, under `para` or the unit before it in the list above. */
export function openListed(site: TreeBuilder, para: OpenUnit, label: Label, at: number, line: number): void {
  const { lists } = site
  const current = lists[at]
  const parent = at === 0 ? para : (lists[at - 1]?.last ?? para)
  const again = current !== undefined && label.number === 1
  settle(site, again ? parent : (current?.last ?? innermost(site) ?? para))
  lists.length = Math.min(lists.length, at + 1)
  const level = levelOf(at, site, label)
  const last = current?.number ?? site.numbers.get(`run ${level}`) ?? 0
  const first = current === undefined && label.number === 1
  checkStep(site, { level, label: label.text, number: label.number, last: first ? 0 : last, line })
  if (level === 'item') site.numbers.set('run item', label.number)
  const unit = place(site, parent, {
    level,
    path: under(parent, `${level}-${label.number}`),
    label: label.text,
    number: String(label.number),
    line,
  })
  if (current) {
    current.last = unit
    current.number = label.number
  } else lists.push({ form: label.form, last: unit, number: label.number })
}
