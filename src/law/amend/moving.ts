import { isRefusal, type Refusal } from '../refusal.ts'
import type { Operation, UnitPlace } from './decision.ts'
import { adopt, around, type DraftUnit, detach, draftOf, drafts } from './draft.ts'
import { type AmendWork, doubt, find, findAll, misfit, sign } from './work.ts'

/** 将第A条改为第B条, merged, split and made into articles of their own. Numbers are only asked for here: see numbering. */

const chapterOf = (work: AmendWork, place: UnitPlace): DraftUnit | undefined =>
  place.chapter === undefined ? undefined : find(work, { chapter: place.chapter })

/** Gives an article its new number. Two for one number do not fit. */
export function giveNumber(work: AmendWork, article: DraftUnit, place: UnitPlace): Refusal | undefined {
  const number = place.article
  if (number === undefined) return undefined
  const other = work.given.get(number)
  if (other && other !== article)
    return misfit(work, place, { zh: '已有另一条改为这一条', en: 'another article already takes this number' })
  if (article.at && article.at !== number) work.given.delete(article.at)
  article.at = number
  article.wish = chapterOf(work, place) ?? article.wish
  work.given.set(number, article)
  return undefined
}

/** A new article behind another, or, where there is none, at the end: its number decides where it stands. */
export function newArticle(work: AmendWork, behind: DraftUnit | undefined): DraftUnit {
  const article = draftOf('article', [])
  const last = behind ?? [...drafts(work.book.root.children)].findLast((draft) => draft.level === 'article')
  const home = last?.parent ?? work.book.root
  adopt(home, article, last ? home.children.indexOf(last) + 1 : home.children.length)
  sign(work, article)
  return article
}

const asParagraph = (draft: DraftUnit): DraftUnit => {
  if (draft.level === 'paragraph') return draft
  // 第六十九条第一项 becomes a paragraph of the merged article; the old item is known by its path.
  const paragraph = draftOf('paragraph', draft.words, { was: draft.was })
  for (const child of [...draft.children]) adopt(paragraph, child)
  for (const number of draft.by) paragraph.by.add(number)
  return paragraph
}

/** An article whose last part went is gone; what cites it is pointed at those who took the parts, the first first. */
function dropIfEmpty(work: AmendWork, article: DraftUnit): void {
  if (article.level !== 'article' || article.children.length > 0) return
  detach(article)
  const heirs = work.heirs.get(article) ?? []
  for (const heir of heirs) heir.also.push(article.was, ...article.also)
  if (heirs[0]) work.book.mergedInto.set(article, heirs[0])
}

/** A paragraph or item leaves its article and stands in another. */
function moveInto(work: AmendWork, part: DraftUnit, article: DraftUnit, para: number | undefined): void {
  const home = around(part, 'article')
  detach(part)
  const paragraph = asParagraph(part)
  if (paragraph !== part) work.book.mergedInto.set(part, paragraph)
  paragraph.at = para === undefined ? undefined : String(para)
  adopt(article, paragraph)
  sign(work, paragraph)
  if (!home || home === article) return
  work.heirs.set(home, [...(work.heirs.get(home) ?? []), article])
  dropIfEmpty(work, home)
}

function partToArticle(work: AmendWork, part: DraftUnit, to: UnitPlace): Refusal | undefined {
  const owner = to.article === undefined ? undefined : work.given.get(to.article)
  const home = around(part, 'article')
  const article = owner ?? newArticle(work, home?.parent?.children.includes(home) ? home : undefined)
  moveInto(work, part, article, to.para)
  return giveNumber(work, article, to)
}

function articleToPart(work: AmendWork, article: DraftUnit, to: UnitPlace): Refusal | undefined {
  const owner = to.article === undefined ? undefined : work.given.get(to.article)
  if (!owner || owner === article) {
    for (const [at, paragraph] of article.children.entries()) paragraph.at = String((to.para ?? 1) + at)
    return giveNumber(work, article, to)
  }
  for (const [at, paragraph] of [...article.children].entries()) moveInto(work, paragraph, owner, (to.para ?? 1) + at)
  return undefined
}

/** 原第六项改为第二款第一项: the item goes into another paragraph of its article. */
function intoParagraph(part: DraftUnit, para: number): void {
  const article = around(part, 'article')
  const home =
    article?.children.find((child) => child.at === String(para)) ??
    article?.children.filter((child) => child.at === undefined)[para - 1]
  if (!home || home === part.parent) return
  detach(part)
  adopt(home, part)
}

function withinArticle(work: AmendWork, part: DraftUnit, to: UnitPlace): Refusal | undefined {
  if (to.item !== undefined && to.para !== undefined && part.level === 'item') intoParagraph(part, to.para)
  if (to.item !== undefined && part.level === 'item') part.at = String(to.item)
  else if (to.subitem !== undefined && part.level === 'subitem') part.at = String(to.subitem)
  else if (to.para !== undefined && part.level === 'paragraph') part.at = String(to.para)
  else if (to.para !== undefined) {
    const article = around(part, 'article')
    if (article) moveInto(work, part, article, to.para)
  } else return misfit(work, to, { zh: '不能这样移动', en: 'a unit of this kind cannot be moved there' })
  return undefined
}

function moveOne(work: AmendWork, from: DraftUnit, to: UnitPlace): Refusal | undefined {
  sign(work, from)
  if (from.level === 'chapter' || from.level === 'section' || from.level === 'part') {
    const value = to.section ?? to.chapter ?? to.part
    from.at = value === undefined ? undefined : String(value)
    return undefined
  }
  if (to.article === undefined) return withinArticle(work, from, to)
  if (from.level === 'article')
    return to.para === undefined ? giveNumber(work, from, to) : articleToPart(work, from, to)
  const home = around(from, 'article')
  if (home && home.at === to.article && work.given.get(to.article) === home) return withinArticle(work, from, { ...to })
  return partToArticle(work, from, to)
}

function mergeParts(work: AmendWork, from: readonly DraftUnit[], to: UnitPlace | undefined): Refusal | undefined {
  const [first, ...others] = from
  if (!first) return undefined
  for (const other of others) {
    if (!isHeading(first)) first.words = [...first.words, ...other.words]
    for (const child of [...other.children]) adopt(first, child)
    detach(other)
    first.also.push(other.was, ...other.also)
    work.book.mergedInto.set(other, first)
  }
  sign(work, first)
  return to ? moveOne(work, first, to) : undefined
}

function mergeIntoArticle(work: AmendWork, from: readonly DraftUnit[], to: UnitPlace): Refusal | undefined {
  const owner = from.find((draft) => draft.level === 'article') ?? newArticle(work, undefined)
  const refusal = giveNumber(work, owner, to)
  if (refusal) return refusal
  for (const part of from) {
    if (part === owner) continue
    const paragraphs = part.level === 'article' ? [...part.children] : [part]
    for (const paragraph of paragraphs) moveInto(work, paragraph, owner, undefined)
    if (part.level !== 'article') owner.also.push(part.was)
    work.book.mergedInto.set(part, owner)
  }
  sign(work, owner)
  return undefined
}

const isHeading = (draft: DraftUnit): boolean => ['part', 'subpart', 'chapter', 'section'].includes(draft.level)

function merge(work: AmendWork, from: readonly DraftUnit[], to: UnitPlace | undefined): Refusal | undefined {
  const first = from[0]
  const oneHome = new Set(from.map((draft) => draft.parent)).size === 1
  const intoArticle = from.some((draft) => draft.level === 'article') || (to?.article !== undefined && !oneHome)
  if (first && intoArticle && !isHeading(first)) {
    if (to?.article !== undefined) return mergeIntoArticle(work, from, to)
    doubt(work, { zh: '合并后的条次没有写明', en: 'the number of the merged article is not given' })
    return mergeIntoArticle(work, from, {})
  }
  return mergeParts(work, from, to)
}

/** One article becomes several: paragraph by paragraph where the counts agree, else as the new text says. */
function splitArticle(work: AmendWork, article: DraftUnit, to: readonly UnitPlace[]): Refusal | undefined {
  work.splits.set(article, to)
  const paragraphs = [...article.children]
  const [first, ...others] = to
  const refusal = first ? giveNumber(work, article, first) : undefined
  if (refusal || paragraphs.length !== to.length) return refusal
  let behind = article
  for (const [at, place] of others.entries()) {
    const paragraph = paragraphs[at + 1]
    const part = newArticle(work, behind)
    if (Number(place.article) === Number(behind.at) + 1) part.wish = article.parent
    if (paragraph) moveInto(work, paragraph, part, undefined)
    const taken = giveNumber(work, part, place)
    if (taken) return taken
    behind = part
  }
  return undefined
}

/** 改为: as many places as units, or several into one, or one into several. */
export function applyMove(work: AmendWork, step: Extract<Operation, { kind: 'move' }>): Refusal | undefined {
  const from = findAll(work, step.from, false)
  if (isRefusal(from)) return from
  const [first] = from
  if (from.length > 1 && step.to.length <= 1) return merge(work, from, step.to[0])
  if (from.length === 1 && step.to.length > 1 && first?.level === 'article') return splitArticle(work, first, step.to)
  if (from.length === 1 && step.to.length > 1 && first) {
    work.splits.set(first, step.to)
    return step.to[0] ? moveOne(work, first, step.to[0]) : undefined
  }
  if (from.length !== step.to.length)
    return misfit(work, step.from[0], { zh: '改动前后的条款数不一致', en: 'as many new places are needed as old ones' })
  for (const [at, draft] of from.entries()) {
    const place = step.to[at]
    const refusal = place ? moveOne(work, draft, place) : undefined
    if (refusal) return refusal
  }
  return undefined
}
