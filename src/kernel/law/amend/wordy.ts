import { isRefusal, type Refusal } from '../../refusal.ts'
import type { Place, Step } from './decision.ts'
import { type Draft, drafts } from './draft.ts'
import { newWords, placesOfWords, type Span, spliceWords, textOf, type Words } from './pieces.ts'
import { appendTo, insertAt, strikeAt } from './wording.ts'
import { doubt, findStanding, misfit, missing, sign, type Work } from './work.ts'

/** Words replaced, put in and struck out, in one place and in many. */

interface Scope {
  readonly place: Place
  readonly units: readonly Draft[]
}

function scopesOf(work: Work, places: readonly Place[]): readonly Scope[] | Refusal {
  const scopes: Scope[] = []
  for (const place of places) {
    const unit = findStanding(work, place)
    if (!unit) return missing(work, place)
    scopes.push({ place, units: unit === work.book.root ? [...drafts(unit.children)] : [...drafts([unit])] })
  }
  return scopes.length > 0
    ? scopes
    : misfit(work, undefined, { zh: '没有写明修改哪一条', en: 'it does not say which article it means' })
}

/** The n-th sentence of the words, where the place names one; else all of them. */
function within(words: Words, place: Place): Span {
  const text = textOf(words)
  if (place.sentence === undefined) return { start: 0, end: text.length }
  let start = 0
  for (let n = 1; n < place.sentence; n += 1) {
    const stop = text.indexOf('。', start)
    if (stop < 0) return { start: text.length, end: text.length }
    start = stop + 1
  }
  const stop = text.indexOf('。', start)
  return { start, end: stop < 0 ? text.length : stop + 1 }
}

type Edit = (words: Words, span: Span) => Words

/** Applies the edit wherever the words stand in the unit, from the end so that places before it hold. */
function editUnit(work: Work, unit: Draft, place: Place, find: string, edit: Edit): number {
  const spans = placesOfWords(unit.words, find, within(unit.words, place))
  for (const span of spans.toReversed()) unit.words = edit(unit.words, span)
  if (spans.length > 0) sign(work, unit)
  return spans.length
}

const quoted = (work: Work, place: Place, find: string): Refusal =>
  misfit(work, place, {
    zh: `其中没有“${find.slice(0, 60)}”这些文字`,
    en: `the words “${find.slice(0, 60)}” do not stand there`,
  })

type EditFor = (find: string) => Edit

const ITEM_LABEL = /^[（(][零〇一二三四五六七八九十百]{1,5}[）)]/u

/** Every word must be found somewhere, and every place must hold one of the words. */
function editScopes(
  work: Work,
  scopes: readonly Scope[],
  words: readonly string[],
  editFor: EditFor,
): Refusal | undefined {
  const unseen = new Set(words)
  for (const { place, units } of scopes) {
    let here = 0
    for (const find of words) {
      let count = 0
      for (const unit of units) count += editUnit(work, unit, place, find, editFor(find))
      if (count > 0) unseen.delete(find)
      here += count
    }
    if (here === 0) return quoted(work, place, words[0] ?? '')
  }
  const [lost] = unseen
  return lost === undefined ? undefined : quoted(work, scopes[0]?.place ?? {}, lost)
}

export function applyReplace(work: Work, step: Extract<Step, { kind: 'replace' }>): Refusal | undefined {
  const scopes = scopesOf(work, step.places)
  if (isRefusal(scopes)) return scopes
  // 第二十项“（二十）决定…”修改为“（二十）决定…”: the numbers are no words of the item.
  const labelled = step.words.every((find) => ITEM_LABEL.test(find)) && ITEM_LABEL.test(step.by)
  const by = labelled ? step.by.replace(ITEM_LABEL, '') : step.by
  const words = labelled ? step.words.map((find) => find.replace(ITEM_LABEL, '')) : step.words
  return editScopes(
    work,
    scopes,
    words,
    () =>
      (old, { start, end }) =>
        spliceWords(old, start, end, newWords(by)),
  )
}

export function applyStrike(work: Work, step: Extract<Step, { kind: 'strike' }>): Refusal | undefined {
  const scopes = scopesOf(work, step.places)
  if (isRefusal(scopes)) return scopes
  let guessed = false
  const refusal = editScopes(work, scopes, step.words, () => (words, span) => {
    const struck = strikeAt(words, span)
    guessed ||= struck.guessed
    return struck.words
  })
  if (guessed && !refusal) doubt(work, GUESSED_MARK(step.words[0] ?? ''))
  return refusal
}

const GUESSED_MARK = (words: string) => ({
  zh: `“${words.slice(0, 30)}”与原文之间的标点未写明，请核对`,
  en: `the mark between “${words.slice(0, 30)}” and the old words is not given: please check`,
})

function applyAppend(work: Work, step: Extract<Step, { kind: 'insert' }>): Refusal | undefined {
  for (const place of step.places) {
    const unit = findStanding(work, place)
    if (!unit) return missing(work, place)
    const last = [...drafts([unit])].findLast((draft) => draft.words.length > 0)
    if (!last) return missing(work, place)
    last.words = appendTo(last.words, step.words)
    sign(work, last)
  }
  return undefined
}

export function applyInsert(work: Work, step: Extract<Step, { kind: 'insert' }>): Refusal | undefined {
  const { anchor, side, words: added } = step
  if (anchor === undefined) return applyAppend(work, step)
  const scopes = scopesOf(work, step.places)
  if (isRefusal(scopes)) return scopes
  let guessed = false
  const refusal = editScopes(work, scopes, [anchor], () => (words, span) => {
    const joined = insertAt(words, span, added, side)
    guessed ||= joined.guessed
    return joined.words
  })
  if (guessed && !refusal) doubt(work, GUESSED_MARK(added))
  return refusal
}
