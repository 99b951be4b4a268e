import { hanOf } from '../numeral.ts'
import type { Refusal } from '../refusal.ts'
import type { Say } from '../say.ts'
import { longestRun, numberChapters, placeArticles } from './chapters.ts'
import { articlesIn, type DraftUnit } from './draft.ts'
import { numberParts } from './lists.ts'
import { isMisplaced, misplaced, seat } from './seating.ts'
import type { AmendWork } from './work.ts'

/** Numbers come last: articles, the chapters they stand in, and what is within them. */

const articleLabel = (number: string): string => {
  const [main = '0', sub] = number.split('-')
  return `第${hanOf(Number(main))}条${sub ? `之${hanOf(Number(sub))}` : ''}`
}

const order = (number: string): number => {
  const [main = '0', sub = '0'] = number.split('-')
  return Number(main) * 1000 + Number(sub)
}

function setArticle(article: DraftUnit, number: string): void {
  if (article.number === number && article.label !== '') return
  article.number = number
  article.label = articleLabel(number)
}

const GAPS: Say = {
  zh: '原文的条次不连续，重新编号后的条次请核对',
  en: 'The articles of the old text are not numbered through: check the new numbers',
}
const UNEVEN: Say = {
  zh: '有的条文没有写明改动，却因新条次越过了其他条文，请核对新条次和原文是否完整',
  en: 'An article nobody moved had to jump over others to find a number: check the new numbers, and that the old text is complete',
}

/**
 * Signs that the text is not the one the drafters had before them: gaps in its numbers, and articles nobody moved that
 * had to jump over others to find a free number.
 */
function checkCount(work: AmendWork, old: readonly DraftUnit[], sequence: readonly DraftUnit[]): void {
  const instruction = work.instruction.number
  const numbers = old.map((article) => Number(/(\d+)(?:-x\d+)?$/.exec(article.was)?.[1]))
  if (numbers.some((number, at) => at > 0 && number !== (numbers[at - 1] ?? 0) + 1))
    work.doubts.push({ instruction, why: GAPS })
  const order = new Map(old.map((article, at) => [article, at]))
  const kept = sequence.filter((article) => order.has(article))
  const run = longestRun(kept.map((article) => order.get(article) ?? 0))
  if (kept.some((article, at) => !run.has(at) && article.at === undefined))
    work.doubts.push({ instruction, why: UNEVEN })
}

/** Orders and numbers the articles. */
function numberArticles(work: AmendWork): Refusal | undefined {
  const { book } = work
  const list = articlesIn(book.root.children)
  const moved = list.some((article) => article.was === '' || article.at !== undefined)
  const old = [...book.old.values()].filter((draft) => draft.level === 'article')
  if (!moved && list.length === old.length && work.held.size === 0) return undefined
  const first = Number(old[0]?.number.split('-')[0] ?? '1') || 1
  let sequence: readonly DraftUnit[]
  if (work.renumbers) {
    const seated = seat(list, first)
    if (isMisplaced(seated)) return misplaced(work, seated)
    sequence = seated
    checkCount(work, old, sequence)
    for (const [at, article] of sequence.entries()) setArticle(article, String(first + at))
  } else {
    for (const article of list) setArticle(article, article.at ?? article.number)
    sequence = list.toSorted((one, other) => order(one.number) - order(other.number))
  }
  for (const article of sequence) article.wish = work.held.get(article.number) ?? article.wish
  placeArticles(work, sequence)
  return undefined
}

/** Seats every unit and writes its number and label; refused where a number an instruction gives cannot be. */
export function renumber(work: AmendWork): Refusal | undefined {
  const refusal = numberArticles(work) ?? numberChapters(work)
  if (refusal) return refusal
  for (const article of articlesIn(work.book.root.children)) {
    const wrong = numberParts(work, article)
    if (wrong) return wrong
  }
  return undefined
}
