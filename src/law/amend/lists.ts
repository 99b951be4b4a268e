import { hanOf } from '../numeral.ts'
import type { Refusal } from '../refusal.ts'
import type { DraftText, DraftUnit } from './draft.ts'
import { newWords, textOf } from './pieces.ts'
import { isMisplaced, misplaced, reorder, seat } from './seating.ts'
import type { AmendWork } from './work.ts'

/** Numbers and closing marks within an article: paragraphs, items, subitems. */

const ENDED = /[。；，、：！？;:,.…”）)]$/u

interface ListMarks {
  /** Between two items. */
  readonly between: string
  /** Each item is a sentence: 。 throughout. */
  readonly full: boolean
}

const marksOf = (list: readonly DraftUnit[]): ListMarks => {
  const old = list
    .filter((item) => item.was !== '' && item.by.size === 0)
    .map((item) => textOf(item.words).at(-1) ?? '')
  return {
    between: old.filter((mark) => mark === '，').length > old.length / 2 ? '，' : '；',
    full: old.length > 1 && old.every((mark) => mark === '。'),
  }
}

/** An item whose place in the list or whose words changed; the others keep the mark they were printed with. */
const mayClose = (item: DraftUnit, wasLast: boolean, isLast: boolean): boolean =>
  item.was === '' || item.by.size > 0 || wasLast !== isLast

function closeItem(item: DraftUnit, last: boolean, { between, full }: ListMarks): void {
  const text = textOf(item.words)
  const mark = text.at(-1) ?? ''
  const open = !ENDED.test(text) || (/[”）)]/u.test(mark) && item.by.size > 0)
  if (open) item.words = [...item.words, ...newWords(last || full ? '。' : between)]
  else if (last && (mark === '；' || mark === '，')) item.words = closed(item, '。')
  else if (!last && mark === '。' && !full && !text.slice(0, -1).includes('。')) item.words = closed(item, between)
}

/**
 * Closing marks of a list whose members changed: ； between, 。 at the end, whatever mark the list used before. A list
 * that a decision prints whole is its own.
 */
function closeItems(list: readonly DraftUnit[], before: number): void {
  if (list.every((item) => item.was === '')) return
  const marks = marksOf(list)
  for (const [at, item] of list.entries()) {
    const last = at === list.length - 1
    const wasLast = item.was.endsWith(`-${before}`)
    if (item.children.length === 0 && mayClose(item, wasLast, last)) closeItem(item, last, marks)
  }
}

const closed = (item: DraftUnit, mark: string) => {
  const words = [...item.words]
  const last = words.pop()
  if (last) words.push({ ...last, text: last.text.slice(0, -1) + mark })
  return words
}

const STEMS = '甲乙丙丁戊己庚辛壬癸'

/** A number in the print of the list: （三）, (三), 三、, 丙、, and 3. for subitems. */
const itemLabel = (number: number, siblings: readonly DraftUnit[], level: DraftUnit['level']): string => {
  const model =
    siblings.find((item) => item.label !== '' && item.was !== '')?.label ?? (level === 'item' ? '（一）' : '1.')
  return model.replace(NUMERAL, (old) => {
    if (STEMS.includes(old)) return STEMS[number - 1] ?? String(number)
    if (/[①-⑳]/u.test(old)) return String.fromCharCode(0x245f + number)
    return /^[0-9０-９]/u.test(old) ? String(number) : hanOf(number)
  })
}

const NUMERAL = /[0-9０-９]+|[零〇一二三四五六七八九十百]+|[甲乙丙丁戊己庚辛壬癸①-⑳]/u

function labelItems(seated: readonly DraftUnit[], level: DraftUnit['level']): void {
  for (const [at, item] of seated.entries()) {
    const number = String(at + 1)
    if (item.number === number && item.label !== '' && item.was !== '') continue
    item.number = number
    item.label = itemLabel(at + 1, seated, level)
  }
}

function numberItems(work: AmendWork, home: DraftUnit, level: DraftUnit['level']): Refusal | undefined {
  const list = home.children.filter((child) => child.level === level)
  if (list.length === 0) return undefined
  const before = home.was === '' ? 0 : countOld(work.book, home.was, level)
  const resized = home.was !== '' && before !== list.length
  const touched = resized || list.some((item) => item.was === '' || item.at !== undefined || item.by.size > 0)
  if (!touched) return undefined
  const seated = seat(list, 1)
  if (isMisplaced(seated)) return misplaced(work, seated)
  labelItems(seated, level)
  reorder(home, seated)
  closeItems(seated, before)
  return undefined
}

function countOld(book: DraftText, path: string, level: DraftUnit['level']): number {
  const prefix = `${path}/${level}-`
  let count = 0
  for (let n = 1; book.old.has(`${prefix}${n}`); n += 1) count += 1
  return count
}

export function numberParts(work: AmendWork, article: DraftUnit): Refusal | undefined {
  const paragraphs = article.children.filter((child) => child.level === 'paragraph')
  const seated = seat(paragraphs, 1)
  if (isMisplaced(seated)) return misplaced(work, seated)
  reorder(article, seated)
  for (const [at, paragraph] of seated.entries()) {
    paragraph.number = String(at + 1)
    for (const refusal of [
      numberItems(work, paragraph, 'item'),
      ...paragraph.children.map((item) => numberItems(work, item, 'subitem')),
    ])
      if (refusal) return refusal
  }
  return undefined
}
