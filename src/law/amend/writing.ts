import { isRefusal, type Refusal } from '../refusal.ts'
import type { Operation, Quoted, UnitPlace } from './decision.ts'
import { adopt, type DraftUnit, detach, draftOf, drafts } from './draft.ts'
import { fillArticle, writeLabelled } from './labelled.ts'
import { giveNumber, newArticle } from './moving.ts'
import { newWords, textOf } from './pieces.ts'
import { isLabelled, itemsFrom, paragraphsFrom } from './quoted.ts'
import { type AmendWork, doubt, find, findAll, misfit, missing, sign } from './work.ts'

/** 修改为 and 删去: whole units written over and taken out. */

const NO_TEXT = { zh: '没有写明新的内容', en: 'it gives no new text' }

function writeParagraph(
  work: AmendWork,
  old: DraftUnit,
  paragraphs: readonly DraftUnit[],
  lead: boolean,
): Refusal | undefined {
  const [first, ...others] = paragraphs
  const home = old.parent
  if (!first || !home) return misfit(work, undefined, NO_TEXT)
  const words = textOf(first.words)
  const keepsItems = first.children.length === 0 && old.children.length > 0 && (lead || /[：:]$/u.test(words))
  old.words = first.words
  if (keepsItems && !lead)
    doubt(work, { zh: '新款首之后的各项保留原文', en: 'the items below the new lead keep their old text' })
  if (!keepsItems) {
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

function writeItem(work: AmendWork, old: DraftUnit, text: Quoted): Refusal | undefined {
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
  work: AmendWork,
  article: DraftUnit,
  to: readonly UnitPlace[],
  paragraphs: readonly DraftUnit[],
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

type Rewrite = Extract<Operation, { kind: 'rewrite' }>

/** 增加一款 before the whole text: it has to have so many more. */
function checkAdded(
  work: AmendWork,
  target: DraftUnit,
  paragraphs: readonly DraftUnit[],
  { level, count }: NonNullable<Rewrite['adds']>,
): void {
  const of = (list: readonly DraftUnit[]): number => [...drafts(list)].filter((draft) => draft.level === level).length
  const before = level === 'paragraph' || target.level === 'article' ? of(target.children) : of([target])
  const now = of(paragraphs)
  if (now === before + count) return
  doubt(work, {
    zh: `写明增加${count}${level === 'paragraph' ? '款' : '项'}，原有${before}，全文有${now}`,
    en: `${count} more are announced; the old text has ${before}, the new one ${now}`,
  })
}

function writeOne(work: AmendWork, target: DraftUnit, place: UnitPlace, step: Rewrite): Refusal | undefined {
  const { text } = step
  if (place.sentence !== undefined) return writeSentence(work, target, place.sentence, text)
  if (target.level === 'item' || target.level === 'subitem') return writeItem(work, target, text)
  const paragraphs = paragraphsFrom(text, work.instruction.number)
  if (step.adds) checkAdded(work, target, paragraphs, step.adds)
  if (target.level === 'paragraph') return writeParagraph(work, target, paragraphs, place.lead === true)
  const [only] = target.children
  if (place.lead && only) return writeParagraph(work, only, paragraphs, true)
  if (target.level !== 'article') return writeBlock(work, target, place, text)
  const parts = work.splits.get(target)
  if (parts && parts.length === paragraphs.length) return writeSplit(work, target, parts, paragraphs)
  fillArticle(work, target, paragraphs)
  return undefined
}

function writeSentence(work: AmendWork, target: DraftUnit, sentence: number, text: Quoted): Refusal | undefined {
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

/** 将引言修改为, and one block of it: 序言第七自然段. */
function writeBlock(work: AmendWork, target: DraftUnit, place: UnitPlace, text: Quoted): Refusal | undefined {
  if (target.level !== 'preamble')
    return misfit(work, place, { zh: '不能整体改写', en: 'such a unit cannot be rewritten' })
  sign(work, target)
  if (place.para === undefined) {
    target.words = newWords(text.join('\n'))
    return undefined
  }
  const blocks = textOf(target.words).split('\n')
  if (blocks[place.para - 1] === undefined) return missing(work, place)
  blocks.splice(place.para - 1, 1, ...text)
  target.words = newWords(blocks.join('\n'))
  return undefined
}

export function applyRewrite(work: AmendWork, step: Rewrite): Refusal | undefined {
  const found = findAll(work, step.places, false)
  if (isRefusal(found)) return found
  const targets = [...new Set(found)]
  if (isLabelled(step.text) && targets.every((target) => target.level !== 'paragraph' && target.level !== 'item'))
    return writeLabelled(work, step.text, targets)
  const [first, ...others] = targets
  const place = step.places[0]
  if (!first || !place)
    return misfit(work, undefined, { zh: '没有写明修改哪一条', en: 'it does not say which article it means' })
  if (others.length === 0) return writeOne(work, first, place, step)
  return writeSeveral(work, targets, step)
}

/** 第二款、第三款修改为 with as many paragraphs, or items. */
function writeSeveral(work: AmendWork, targets: readonly DraftUnit[], step: Rewrite): Refusal | undefined {
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

export function applyDelete(work: AmendWork, step: Extract<Operation, { kind: 'delete' }>): Refusal | undefined {
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

export function applyRename(work: AmendWork, step: Extract<Operation, { kind: 'rename' }>): Refusal | undefined {
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
