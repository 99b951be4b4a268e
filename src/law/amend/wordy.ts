import { isRefusal, type Refusal } from '../refusal.ts'
import { spend } from './bounds.ts'
import type { Operation, UnitPlace } from './decision.ts'
import { type DraftUnit, drafts } from './draft.ts'
import { isFresh, newWords, placesOfWords, spliceWords, type TextSpan, textOf, type Words } from './pieces.ts'
import { appendTo, insertAt, strikeAt } from './wording.ts'
import { type AmendWork, doubt, findStanding, misfit, missing, sign } from './work.ts'

/** Words replaced, put in and struck out, in one place and in many. */

interface Scope {
  readonly place: UnitPlace
  readonly units: readonly DraftUnit[]
}

function scopesOf(work: AmendWork, places: readonly UnitPlace[]): readonly Scope[] | Refusal {
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
function within(words: Words, place: UnitPlace): TextSpan {
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

type Edit = (words: Words, span: TextSpan) => Words

/** A mark or a joining word that an edit may write beside the words it was given. */
const JOINT = 2

/** What is looked for, and which time it stands there where only one is meant. */
interface Sought {
  readonly find: string
  readonly nth: number | undefined
  /** Characters that are written at each place. */
  readonly writes: number
}

/**
 * Applies the edit wherever the words stand in the units, from the end so that places before it hold. An order on the
 * whole law is about its old words: what the decision wrote says already what it should.
 */
function editUnits(
  work: AmendWork,
  { place, units }: Scope,
  { find, nth, writes }: Sought,
  edit: Edit,
): number | Refusal {
  let seen = 0
  let done = 0
  for (const unit of units) {
    const all = placesOfWords(unit.words, find, within(unit.words, place))
    const old = place.everywhere ? all.filter(({ start, end }) => !isFresh(unit.words, start, end)) : all
    const meant = nth === undefined ? old : old.filter((_, at) => seen + at + 1 === nth)
    seen += old.length
    const refusal = spend(work.allowance, meant.length, writes)
    if (refusal) return refusal
    for (const span of meant.toReversed()) unit.words = edit(unit.words, span)
    if (meant.length > 0) sign(work, unit)
    done += meant.length
  }
  return done
}

const quoted = (work: AmendWork, place: UnitPlace, find: string): Refusal =>
  misfit(work, place, {
    zh: `其中没有“${find.slice(0, 60)}”这些文字`,
    en: `the words “${find.slice(0, 60)}” do not stand there`,
  })

type EditFor = (find: string) => Edit

interface Order {
  readonly places: readonly UnitPlace[]
  readonly words: readonly string[]
  readonly nth: number | undefined
  readonly loose: boolean
  /** Characters that are written at each place. */
  readonly writes: number
}

const ITEM_LABEL = /^[（(][零〇一二三四五六七八九十百]{1,5}[）)]/u

/** Where the clause names no place and the last one named does not hold the words, its whole article is meant. */
function widened(work: AmendWork, scopes: readonly Scope[], { words, loose }: Order): readonly Scope[] | Refusal {
  const holds = ({ place, units }: Scope): boolean =>
    units.some((unit) => words.some((find) => placesOfWords(unit.words, find, within(unit.words, place)).length > 0))
  if (!loose || scopes.some(holds)) return scopes
  const articles = new Map(scopes.map(({ place }) => [place.article, place.renewed]))
  const places = [...articles].flatMap(([article, renewed]) =>
    article === undefined ? [] : [{ article, ...(renewed ? { renewed } : {}) }],
  )
  return places.length > 0 ? scopesOf(work, places) : scopes
}

/** Every word must be found somewhere, and every place must hold one of the words. */
function editScopes(work: AmendWork, order: Order, editFor: EditFor): Refusal | undefined {
  const named = scopesOf(work, order.places)
  const scopes = isRefusal(named) ? named : widened(work, named, order)
  if (isRefusal(scopes)) return scopes
  const unseen = new Set(order.words)
  for (const scope of scopes) {
    const found = editScope(work, scope, order, editFor)
    if (isRefusal(found)) return found
    if (found.length === 0) return quoted(work, scope.place, order.words[0] ?? '')
    for (const find of found) unseen.delete(find)
  }
  const [lost] = unseen
  return lost === undefined ? undefined : quoted(work, scopes[0]?.place ?? {}, lost)
}

/** The words of the order that were found, and edited, in one place. */
function editScope(work: AmendWork, scope: Scope, order: Order, editFor: EditFor): readonly string[] | Refusal {
  const found: string[] = []
  for (const find of order.words) {
    const count = editUnits(work, scope, { find, nth: order.nth, writes: order.writes }, editFor(find))
    if (isRefusal(count)) return count
    if (count > 0) found.push(find)
  }
  return found
}

export function applyReplace(work: AmendWork, step: Extract<Operation, { kind: 'replace' }>): Refusal | undefined {
  // 第二十项“（二十）决定…”修改为“（二十）决定…”: the numbers are no words of the item.
  const labelled = step.words.every((find) => ITEM_LABEL.test(find)) && ITEM_LABEL.test(step.by)
  const by = labelled ? step.by.replace(ITEM_LABEL, '') : step.by
  const words = labelled ? step.words.map((find) => find.replace(ITEM_LABEL, '')) : step.words
  return editScopes(
    work,
    { ...step, words, writes: by.length },
    () =>
      (old, { start, end }) =>
        spliceWords(old, start, end, newWords(by)),
  )
}

export function applyStrike(work: AmendWork, step: Extract<Operation, { kind: 'strike' }>): Refusal | undefined {
  let guessed = false
  const refusal = editScopes(work, { ...step, writes: JOINT }, () => (words, span) => {
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

function applyAppend(work: AmendWork, step: Extract<Operation, { kind: 'insert' }>): Refusal | undefined {
  for (const place of step.places) {
    const unit = findStanding(work, place)
    if (!unit) return missing(work, place)
    const last = [...drafts([unit])].findLast((draft) => draft.words.length > 0)
    if (!last) return missing(work, place)
    const refusal = spend(work.allowance, 1, step.words.length + JOINT)
    if (refusal) return refusal
    last.words = appendTo(last.words, step.words)
    sign(work, last)
  }
  return undefined
}

export function applyInsert(work: AmendWork, step: Extract<Operation, { kind: 'insert' }>): Refusal | undefined {
  const { anchor, side, words: added } = step
  if (anchor === undefined) return applyAppend(work, step)
  let guessed = false
  const order: Order = {
    places: step.places,
    words: [anchor],
    nth: undefined,
    loose: step.loose,
    writes: added.length + JOINT,
  }
  const refusal = editScopes(work, order, () => (words, span) => {
    const joined = insertAt(words, span, added, side)
    guessed ||= joined.guessed
    return joined.words
  })
  if (guessed && !refusal) doubt(work, GUESSED_MARK(added))
  return refusal
}
