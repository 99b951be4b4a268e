import { isRefusal, type Refusal } from '../../refusal.ts'
import { numberOf } from '../numeral.ts'
import type { Place, Quoted, Step } from './decision.ts'
import { adopt, around, type Draft, detach, draftOf } from './draft.ts'
import { giveNumber, newArticle } from './moving.ts'
import { newWords, textOf } from './pieces.ts'
import { isLabelled, itemsFrom, labelledUnits, paragraphsFrom } from './quoted.ts'
import { articleNow, doubt, find, findAll, findStanding, misfit, missing, sign, type Work } from './work.ts'

/** 修改为, 增加, 删去: whole units written, added and taken out. */

const NO_TEXT = { zh: '没有写明新的内容', en: 'it gives no new text' }

function fillArticle(work: Work, article: Draft, paragraphs: readonly Draft[]): void {
  const kept = article.children
  article.children = []
  for (const paragraph of paragraphs) adopt(article, paragraph)
  // Earlier instructions may hold paragraphs that were moved out; those stay where they are.
  for (const old of kept) if (old.parent === article && !paragraphs.includes(old)) old.parent = article
  sign(work, article)
}

const articlesOf = (units: readonly Draft[]): readonly Draft[] =>
  units.flatMap((unit) => (unit.level === 'article' ? [unit] : articlesOf(unit.children)))

/** The article a printed number means in a decision: the one that was given it, else the one it rewrites. */
function ownerOf(work: Work, number: string, rewritten: Draft | undefined): Draft | undefined {
  const given = work.given.get(number)
  if (given) return given
  if (rewritten && rewritten.at === undefined) return rewritten
  return work.renumbers ? undefined : work.book.old.get(`art-${number}`)
}

function placeArticle(
  work: Work,
  unit: Draft,
  rewritten: Draft | undefined,
  behind: Draft | undefined,
): Draft | Refusal {
  const owner = ownerOf(work, unit.number, rewritten) ?? newArticle(work, behind)
  fillArticle(work, owner, unit.children.slice())
  const keeps = !work.renumbers && owner.was === `art-${unit.number}`
  const refusal = keeps ? undefined : giveNumber(work, owner, { article: unit.number })
  return refusal ?? owner
}

/** Quoted text that prints its own 第X条: each goes to the article of that new number, which may be a new one. */
function writeLabelled(work: Work, text: Quoted, targets: readonly Draft[]): Refusal | undefined {
  const units = labelledUnits(text, work.instruction.number)
  const heading = units.find((unit) => unit.level === 'chapter' || unit.level === 'section' || unit.level === 'part')
  const home = heading ? headingFor(work, heading) : undefined
  const free = targets.filter((draft) => draft.level === 'article')
  let behind: Draft | undefined = free[0]
  for (const [at, unit] of articlesOf(units).entries()) {
    const placed = placeArticle(work, unit, at === 0 ? free[0] : free[at], behind)
    if (isRefusal(placed)) return placed
    if (home) {
      detach(placed)
      adopt(home, placed)
      placed.wish = home
    }
    behind = placed
  }
  return undefined
}

/** The chapter a quoted heading means: the one just added under that number, else a new one at its place. */
function headingFor(work: Work, heading: Draft): Draft {
  const siblings = headingsOf(work, heading.level)
  const added = siblings.find((draft) => draft.was === '' && (draft.at === heading.number || draft.at === undefined))
  const old = siblings.find((draft) => draft.number === heading.number && draft.was !== '')
  const target = added ?? (work.renumbers && old && textOf(old.words) !== textOf(heading.words) ? undefined : old)
  if (target) {
    if (textOf(heading.words)) target.words = heading.words
    sign(work, target)
    return target
  }
  return addHeading(work, heading.level, heading.number, textOf(heading.words), undefined)
}

const headingsOf = (work: Work, level: Draft['level']): readonly Draft[] => {
  const out: Draft[] = []
  const look = (list: readonly Draft[]): void => {
    for (const draft of list) {
      if (draft.level === level) out.push(draft)
      else if (draft.level !== 'article') look(draft.children)
    }
  }
  look(work.book.root.children)
  return out
}

function addHeading(
  work: Work,
  level: Draft['level'],
  number: string,
  name: string,
  beside: { readonly draft: Draft; readonly after: boolean } | undefined,
): Draft {
  const all = headingsOf(work, level)
  const before = all.findLast((draft) => Number(draft.number) < Number(number)) ?? all.at(-1)
  const near = beside ?? (before ? { draft: before, after: true } : undefined)
  const heading = draftOf(level, newWords(name), { number })
  const home = near?.draft.parent ?? work.book.root
  const index = near ? home.children.indexOf(near.draft) + (near.after ? 1 : 0) : 0
  adopt(home, heading, index)
  heading.at = number || undefined
  sign(work, heading)
  return heading
}

function writeParagraph(work: Work, old: Draft, paragraphs: readonly Draft[]): Refusal | undefined {
  const [first, ...others] = paragraphs
  const home = old.parent
  if (!first || !home) return misfit(work, undefined, NO_TEXT)
  const lead = textOf(first.words)
  const keepsItems = first.children.length === 0 && old.children.length > 0 && /[：:]$/u.test(lead)
  old.words = first.words
  if (keepsItems)
    doubt(work, { zh: '新款首之后的各项保留原文', en: 'the items below the new lead keep their old text' })
  else {
    old.children = []
    for (const child of [...first.children]) adopt(old, child)
  }
  sign(work, old)
  let at = home.children.indexOf(old)
  for (const [n, paragraph] of others.entries()) {
    at += 1
    if (old.at !== undefined) paragraph.at = String(Number(old.at) + n + 1)
    adopt(home, paragraph, at)
  }
  return undefined
}

function writeItem(work: Work, old: Draft, text: Quoted): Refusal | undefined {
  const [first, ...others] = itemsFrom(text, work.instruction.number)
  const home = old.parent
  if (!first || !home) return misfit(work, undefined, NO_TEXT)
  old.words = first.words
  old.children = []
  for (const child of [...first.children]) adopt(old, child)
  sign(work, old)
  let at = home.children.indexOf(old)
  for (const item of others) {
    at += 1
    adopt(home, item, at)
  }
  return undefined
}

/** 第八条改为两条 with text that prints no numbers: a paragraph an article. */
function writeSplit(
  work: Work,
  article: Draft,
  to: readonly Place[],
  paragraphs: readonly Draft[],
): Refusal | undefined {
  let behind = article
  for (const [at, place] of to.entries()) {
    const paragraph = paragraphs[at]
    const target = at === 0 ? article : (work.given.get(place.article ?? '') ?? newArticle(work, behind))
    if (paragraph) fillArticle(work, target, [paragraph])
    const refusal = giveNumber(work, target, place)
    if (refusal) return refusal
    behind = target
  }
  return undefined
}

function writeOne(work: Work, target: Draft, place: Place, text: Quoted): Refusal | undefined {
  if (place.sentence !== undefined) return writeSentence(work, target, place.sentence, text)
  if (target.level === 'item' || target.level === 'subitem') return writeItem(work, target, text)
  const paragraphs = paragraphsFrom(text, work.instruction.number)
  if (target.level === 'paragraph') return writeParagraph(work, target, paragraphs)
  if (target.level !== 'article') return writeBlock(work, target, text)
  const parts = work.splits.get(target)
  if (parts && parts.length === paragraphs.length) return writeSplit(work, target, parts, paragraphs)
  fillArticle(work, target, paragraphs)
  return undefined
}

function writeSentence(work: Work, target: Draft, sentence: number, text: Quoted): Refusal | undefined {
  const unit = target.level === 'article' ? target.children[0] : target
  const sentences = textOf(unit?.words ?? []).match(/[^。]+。?/gu) ?? []
  if (!unit || sentences[sentence - 1] === undefined)
    return misfit(work, undefined, { zh: `没有第${sentence}句`, en: `it has no sentence ${sentence}` })
  const at = sentences.slice(0, sentence - 1).join('').length
  const end = at + (sentences[sentence - 1]?.length ?? 0)
  const whole = textOf(unit.words)
  unit.words = [...cut(whole.slice(0, at)), ...newWords(text.join('')), ...cut(whole.slice(end))]
  sign(work, unit)
  return undefined
}

const cut = (text: string) => (text === '' ? [] : [{ text, fresh: false }])

function writeBlock(work: Work, target: Draft, text: Quoted): Refusal | undefined {
  if (target.level !== 'preamble')
    return misfit(work, undefined, { zh: '不能整体改写', en: 'such a unit cannot be rewritten' })
  const [first, ...rest] = target.children
  if (first && target.children.length > 0) {
    first.words = newWords(text.join('\n'))
    sign(work, first)
    for (const child of rest) detach(child)
  } else target.words = newWords(text.join('\n'))
  sign(work, target)
  return undefined
}

export function applyRewrite(work: Work, step: Extract<Step, { kind: 'rewrite' }>): Refusal | undefined {
  const found = findAll(work, step.places, false)
  if (isRefusal(found)) return found
  const targets = [...new Set(found)]
  if (isLabelled(step.text) && targets.every((target) => target.level !== 'paragraph' && target.level !== 'item'))
    return writeLabelled(work, step.text, targets)
  const [first, ...others] = targets
  const place = step.places[0]
  if (!first || !place)
    return misfit(work, undefined, { zh: '没有写明修改哪一条', en: 'it does not say which article it means' })
  if (others.length === 0) return writeOne(work, first, place, step.text)
  return writeSeveral(work, targets, step)
}

/** 第二款、第三款修改为 with as many paragraphs, or items. */
function writeSeveral(
  work: Work,
  targets: readonly Draft[],
  step: Extract<Step, { kind: 'rewrite' }>,
): Refusal | undefined {
  const [first] = targets
  const level = first?.level
  const parts =
    level === 'item'
      ? itemsFrom(step.text, work.instruction.number)
      : paragraphsFrom(step.text, work.instruction.number)
  if (parts.length !== targets.length || (level !== 'item' && level !== 'paragraph'))
    return misfit(work, step.places[0], {
      zh: '新内容与所指条款数不一致',
      en: 'the new text does not match the units it names',
    })
  for (const [at, target] of targets.entries()) {
    const part = parts[at]
    if (!part) continue
    target.words = part.words
    target.children = []
    for (const child of [...part.children]) adopt(target, child)
    sign(work, target)
  }
  return undefined
}

const insertedNumber = (work: Work, near: Draft): string => {
  const [main = ''] = (near.number || '0').split('-')
  for (let sub = 1; sub < 200; sub += 1) {
    const number = `${main}-${sub}`
    if (!work.book.old.has(`art-${number}`) && !work.given.has(number)) return number
  }
  return main
}

function addArticles(work: Work, step: Extract<Step, { kind: 'add' }>): Refusal | undefined {
  const near = step.beside ? find(work, step.beside.place) : undefined
  if (step.beside && !near) return missing(work, step.beside.place)
  const behind = near ? (around(near, 'article') ?? near) : undefined
  const isArticle = behind?.level === 'article'
  const home = step.within ? find(work, step.within) : undefined
  if (isLabelled(step.text)) return addLabelled(work, step, isArticle ? behind : undefined)
  let last = isArticle ? behind : undefined
  const paragraphs = paragraphsFrom(step.text, work.instruction.number)
  for (let n = 0; n < step.count; n += 1) {
    const article = newArticle(work, last)
    const given = step.to[n] ?? (work.renumbers || !isArticle ? {} : { article: insertedNumber(work, behind) })
    const refusal = giveNumber(work, article, given)
    if (refusal) return refusal
    if (step.count === 1) fillArticle(work, article, paragraphs)
    else if (paragraphs.length === step.count) fillArticle(work, article, paragraphs.slice(n, n + 1))
    if (home && (home.level === 'chapter' || home.level === 'section')) article.wish = home
    last = article
  }
  if (paragraphs.length > 0 && step.count > 1 && paragraphs.length !== step.count)
    return misfit(work, step.to[0], {
      zh: '新内容与条数不一致',
      en: 'the new text does not match the number of articles',
    })
  return undefined
}

function addLabelled(work: Work, step: Extract<Step, { kind: 'add' }>, behind: Draft | undefined): Refusal | undefined {
  for (const place of step.to) {
    const refusal = giveNumber(work, newArticle(work, behind), place)
    if (refusal) return refusal
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
function receiver(work: Work, step: Extract<Step, { kind: 'add' }>): Draft | undefined {
  const [to] = step.to
  const place = step.beside?.place ?? step.within
  if (step.level === 'paragraph' && to?.article !== undefined && !step.beside) return articleNow(work, to.article)
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

function addParts(work: Work, step: Extract<Step, { kind: 'add' }>): Refusal | undefined {
  const home = receiver(work, step)
  if (!home)
    return step.within || step.beside
      ? missing(work, step.within ?? step.beside?.place ?? {})
      : misfit(work, undefined, { zh: '没有写明加在哪一条', en: 'it does not say where to add' })
  const isParagraph = step.level === 'paragraph'
  const parts = isParagraph
    ? paragraphsFrom(step.text, work.instruction.number)
    : itemsFrom(step.text, work.instruction.number)
  if (parts.length === 0) return misfit(work, step.to[0], NO_TEXT)
  if (parts.length !== step.count)
    doubt(work, {
      zh: `写明增加${step.count}，内容有${parts.length}`,
      en: `${step.count} are announced, ${parts.length} printed`,
    })
  const near = step.beside ? findStanding(work, step.beside.place) : undefined
  const nearAt = near && home.children.includes(near) ? home.children.indexOf(near) : undefined
  let index = nearAt === undefined ? home.children.length : nearAt + (step.beside?.side === 'after' ? 1 : 0)
  for (const [n, part] of parts.entries()) {
    const place = step.to[n] ?? step.to.at(-1)
    const number = place?.subitem ?? place?.item ?? place?.para
    const beyond = n >= step.to.length ? n - step.to.length + 1 : 0
    part.at = number === undefined ? undefined : String(number + beyond)
    adopt(home, part, index)
    sign(work, part)
    index += 1
  }
  return undefined
}

function addHeadings(work: Work, step: Extract<Step, { kind: 'add' }>): Refusal | undefined {
  const near = step.beside ? find(work, step.beside.place) : undefined
  if (step.beside && !near) return missing(work, step.beside.place)
  const [place] = step.to
  const number = place?.section ?? place?.chapter ?? place?.part
  const beside = near ? { draft: near, after: step.beside?.side !== 'before' } : undefined
  const printed = /^第([零〇一二三四五六七八九十百]+)[编章节][\s　]*(.*)$/u.exec(step.name || (step.text[0] ?? ''))
  const value = number ?? numberOf(printed?.[1] ?? '')
  addHeading(work, step.level, value === undefined ? '' : String(value), printed?.[2] ?? step.name, beside)
  return step.text.length > 0 ? writeLabelled(work, step.text, []) : undefined
}

export function applyAdd(work: Work, step: Extract<Step, { kind: 'add' }>): Refusal | undefined {
  if (step.level === 'article') return addArticles(work, step)
  if (step.level === 'chapter' || step.level === 'section' || step.level === 'part') return addHeadings(work, step)
  return addParts(work, step)
}

export function applyDelete(work: Work, step: Extract<Step, { kind: 'delete' }>): Refusal | undefined {
  const targets = findAll(work, step.places, false)
  if (isRefusal(targets)) return targets
  for (const target of targets) {
    if (target.level === 'article' && !work.renumbers) {
      // 刑法 keeps the number of a struck article: 第一百九十九条　（删去）.
      const gone = draftOf('paragraph', newWords('（删去）'))
      sign(work, gone)
      fillArticle(work, target, [gone])
    } else {
      if (target.parent) sign(work, target.parent)
      detach(target)
    }
  }
  return undefined
}

export function applyRename(work: Work, step: Extract<Step, { kind: 'rename' }>): Refusal | undefined {
  if (!step.place) {
    work.book.title = step.name.replace(/[《》]/gu, '')
    return undefined
  }
  const heading = find(work, step.place)
  if (!heading) return missing(work, step.place)
  const [, name = step.name] = /^第[零〇一二三四五六七八九十百]+[编章节][\s　]*(.+)$/u.exec(step.name) ?? []
  heading.words = newWords(name)
  sign(work, heading)
  return undefined
}
