import { numberOf } from '../numeral.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Say } from '../say.ts'
import type { Operation } from './decision.ts'
import { adopt, around, type DraftUnit, wholeText } from './draft.ts'
import { addHeading, articlesOf, fillArticle, type HeadingPlace, writeLabelled } from './labelled.ts'
import { likeness } from './mapping.ts'
import { giveNumber, newArticle } from './moving.ts'
import { isLabelled, itemsFrom, labelledUnits, paragraphsFrom } from './quoted.ts'
import { type AmendWork, doubt, find, findStanding, misfit, missing, sign } from './work.ts'

/** 增加: articles, paragraphs, items, chapters. */

type Add = Extract<Operation, { kind: 'add' }>

const NO_TEXT = { zh: '没有写明新的内容', en: 'it gives no new text' }

const insertedNumber = (work: AmendWork, near: DraftUnit): string => {
  const [main = ''] = (near.number || '0').split('-')
  for (let sub = 1; sub < 200; sub += 1) {
    const number = `${main}-${sub}`
    if (!work.book.old.has(`art-${number}`) && !work.given.has(number)) return number
  }
  return main
}

/** Quoted paragraphs dealt out to the added articles: all to one, or one to each. */
function paragraphsFor(paragraphs: readonly DraftUnit[], count: number, n: number): readonly DraftUnit[] {
  if (count === 1) return paragraphs
  return paragraphs.length === count ? paragraphs.slice(n, n + 1) : []
}

interface Ground {
  /** The article behind which the new ones stand, where 在第X条后 says so. */
  readonly behind: DraftUnit | undefined
  /** The chapter that receives them, where one is named. */
  readonly home: DraftUnit | undefined
}

function groundOf(work: AmendWork, step: Add): Ground | Refusal {
  const near = step.beside ? find(work, step.beside.place) : undefined
  if (step.beside && !near) return missing(work, step.beside.place)
  const article = near ? around(near, 'article') : undefined
  const within = step.within ? find(work, step.within) : undefined
  const named = within?.level === 'chapter' || within?.level === 'section' ? within : undefined
  return { behind: article, home: named ?? (work.renumbers ? article?.parent : undefined) }
}

function addArticles(work: AmendWork, step: Add): Refusal | undefined {
  const ground = groundOf(work, step)
  if (isRefusal(ground)) return ground
  if (isLabelled(step.text)) return addLabelled(work, step, ground)
  const paragraphs = paragraphsFrom(step.text, work.instruction.number)
  if (paragraphs.length > 0 && step.count > 1 && paragraphs.length !== step.count)
    return misfit(work, step.to[0], {
      zh: '新内容与条数不一致',
      en: 'the new text does not match the number of articles',
    })
  let last = ground.behind
  for (let n = 0; n < step.count; n += 1) {
    const article = newArticle(work, last)
    const own = work.renumbers || !ground.behind ? {} : { article: insertedNumber(work, ground.behind) }
    const refusal = giveNumber(work, article, step.to[n] ?? own)
    if (refusal) return refusal
    article.wish ??= ground.home
    const part = paragraphsFor(paragraphs, step.count, n)
    if (part.length > 0) fillArticle(work, article, part)
    last = article
  }
  return undefined
}

function addLabelled(work: AmendWork, step: Add, { behind, home }: Ground): Refusal | undefined {
  for (const place of step.to) {
    const article = newArticle(work, behind)
    const refusal = giveNumber(work, article, place)
    if (refusal) return refusal
    article.wish ??= home
  }
  const articles = articlesOf(labelledUnits(step.text, work.instruction.number))
  if (articles.length !== step.count)
    doubt(work, {
      zh: `写明增加${step.count}条，内容有${articles.length}条`,
      en: `${step.count} articles are announced, ${articles.length} printed`,
    })
  return writeLabelled(work, step.text, [])
}

/** The unit that receives what is added: the article around for a paragraph, the listing paragraph for an item. */
function receiver(work: AmendWork, step: Add): DraftUnit | undefined {
  const place = step.beside?.place ?? step.within
  const named = place ? (findStanding(work, place) ?? find(work, place)) : undefined
  if (!named) return undefined
  if (step.level === 'paragraph') return around(named, 'article')
  if (step.level === 'subitem') return around(named, 'item')
  const paragraph = around(named, 'paragraph')
  if (paragraph) return paragraph
  const lists = named.children.filter((child) => child.children.some((item) => item.level === 'item'))
  if (lists.length > 1)
    doubt(work, { zh: '有几款分项，取第一款', en: 'several paragraphs have items: the first is taken' })
  return lists[0]
}

const NOWHERE = { zh: '没有写明加在哪一条', en: 'it does not say where to add' }

/** The numbers asked for: 作为第二款、第三款, and on from the last where the text has more. */
function numberFor({ to }: Add, n: number): string | undefined {
  const place = to[n] ?? to.at(-1)
  const number = place?.subitem ?? place?.item ?? place?.para
  return number === undefined ? undefined : String(number + Math.max(0, n - to.length + 1))
}

function indexFor(work: AmendWork, step: Add, home: DraftUnit): number {
  const near = step.beside ? findStanding(work, step.beside.place) : undefined
  const at = near ? home.children.indexOf(near) : -1
  return at < 0 ? home.children.length : at + (step.beside?.side === 'after' ? 1 : 0)
}

function addParts(work: AmendWork, step: Add): Refusal | undefined {
  const home = receiver(work, step)
  const named = step.within ?? step.beside?.place
  if (!home) return named ? missing(work, named) : misfit(work, undefined, NOWHERE)
  const { number } = work.instruction
  const parts = step.level === 'paragraph' ? paragraphsFrom(step.text, number) : itemsFrom(step.text, number)
  if (parts.length === 0) return misfit(work, step.to[0], NO_TEXT)
  if (isWholeArticle(step, home, parts)) {
    fillArticle(work, home, parts)
    return undefined
  }
  if (parts.length !== step.count) doubt(work, UNEVEN(step.count, parts.length))
  const index = indexFor(work, step, home)
  for (const [n, part] of parts.entries()) {
    part.at = numberFor(step, n)
    adopt(home, part, index + n)
    sign(work, part)
  }
  return undefined
}

/**
 * 增加一款，作为第二款，修改为：“…” with all paragraphs of the article: the old ones are there again, in their order, and so
 * many more as are announced.
 */
function isWholeArticle(step: Add, home: DraftUnit, parts: readonly DraftUnit[]): boolean {
  if (step.level !== 'paragraph' || home.level !== 'article') return false
  if (parts.length !== home.children.length + step.count) return false
  const added = new Set(parts.map((_, n) => n).filter((n) => step.to.some(({ para }) => para === n + 1)))
  const again = parts.filter((_, n) => !added.has(n))
  return (
    added.size === step.count &&
    again.every((part, n) => likeness(wholeText(part), wholeText(home.children[n] ?? part)) > STILL_THAT)
  )
}

/** A paragraph that was amended and still is the one it was shares this much of its wording. */
const STILL_THAT = 0.4

const UNEVEN = (said: number, printed: number): Say => ({
  zh: `写明增加${said}，内容有${printed}`,
  en: `${said} are announced, ${printed} printed`,
})

/** Where a new heading stands: beside an old one, first within the chapter it divides, or by its number. */
function headingPlace(work: AmendWork, step: Add): HeadingPlace | Refusal | undefined {
  const named = step.beside?.place ?? step.within
  if (!named) return undefined
  const draft = find(work, named)
  if (!draft) return missing(work, named)
  return step.beside ? { draft, after: step.beside.side !== 'before' } : { within: draft }
}

function addHeadings(work: AmendWork, step: Add): Refusal | undefined {
  const at = headingPlace(work, step)
  if (isRefusal(at)) return at
  const [place] = step.to
  const number = place?.section ?? place?.chapter ?? place?.part
  const printed = /^第([零〇一二三四五六七八九十百]+)[编章节][\s　]*(.*)$/u.exec(step.name || (step.text[0] ?? ''))
  const value = number ?? numberOf(printed?.[1] ?? '')
  const heading = addHeading(work, step.level, value === undefined ? '' : String(value), printed?.[2] ?? step.name, at)
  for (const held of step.holds) if (held.article !== undefined) work.held.set(held.article, heading)
  return step.text.length > 0 ? writeLabelled(work, step.text, []) : undefined
}

/** 第一章“总则”包括第一条至第六条. */
export function applyHold(work: AmendWork, step: Extract<Operation, { kind: 'hold' }>): Refusal | undefined {
  const heading = find(work, step.place)
  if (!heading) return missing(work, step.place)
  for (const held of step.holds) if (held.article !== undefined) work.held.set(held.article, heading)
  return undefined
}

export function applyAdd(work: AmendWork, step: Add): Refusal | undefined {
  if (step.level === 'article') return addArticles(work, step)
  if (step.level === 'chapter' || step.level === 'section' || step.level === 'part') return addHeadings(work, step)
  return addParts(work, step)
}
