import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Say } from '../say.ts'
import { type LawText, type Unit, walk } from '../tree.ts'
import { applyAdd, applyHold } from './adding.ts'
import { allowanceFor } from './bounds.ts'
import type { AmendingDecision, Amendment, Doubt, Instruction, Operation, UnitPlace } from './decision.ts'
import {
  adopt,
  articlesIn,
  type DraftText,
  type DraftUnit,
  detach,
  draftOf,
  drafts,
  openBook,
  wholeText,
} from './draft.ts'
import { fits } from './fit.ts'
import { type Paths, pathsOf, targetOf } from './mapping.ts'
import { applyMove } from './moving.ts'
import { renumber } from './numbering.ts'
import { newWords, textOf } from './pieces.ts'
import { placeEnglish, placeWords } from './place.ts'
import { rebuilt } from './rebuild.ts'
import { renumberReferences } from './references.ts'
import { applyInsert, applyReplace, applyStrike } from './wordy.ts'
import { type AmendWork, misfit } from './work.ts'
import { applyDelete, applyRename, applyRewrite } from './writing.ts'

/** Where the words of a new unit come from: the instructions that wrote them, or none. */
export type Provenance = readonly string[] | 'unchanged' | 'renumbered'

export interface Amended {
  readonly text: LawText
  /** By new path. */
  readonly provenance: Readonly<Record<string, Provenance>>
  /** Old path to new paths: several where it was split, none where it is gone. */
  readonly map: Readonly<Record<string, readonly string[]>>
  readonly doubtful: readonly Doubt[]
}

function applyStep(work: AmendWork, step: Operation): Refusal | undefined {
  switch (step.kind) {
    case 'move':
      return applyMove(work, step)
    case 'rewrite':
      return applyRewrite(work, step)
    case 'add':
      return applyAdd(work, step)
    case 'hold':
      return applyHold(work, step)
    case 'delete':
      return applyDelete(work, step)
    case 'replace':
      return applyReplace(work, step)
    case 'insert':
      return applyInsert(work, step)
    case 'strike':
      return applyStrike(work, step)
    case 'rename':
      return applyRename(work, step)
    case 'unread':
      return misfit(work, undefined, {
        zh: `没有读懂“${step.words.slice(0, 60)}”`,
        en: `these words were not understood: “${step.words.slice(0, 60)}”`,
      })
  }
}

/** Articles keep their numbers where new ones are inserted as 之一, as in amendments to the Criminal Law. */
function renumbers(decision: AmendingDecision, amendment: Amendment): boolean {
  if (amendment.reorders) return true
  const steps = amendment.instructions.flatMap((instruction) => instruction.steps)
  const inserted = steps.some((step) => step.kind === 'add' && step.to.some((place) => place.article?.includes('-')))
  return !inserted && !/^(?:刑法|宪法)$/u.test(amendment.law) && !/修正案/u.test(decision.title)
}

const GONE = (place: UnitPlace): Say => ({
  zh: `未修改的条文引用了${placeWords(place)}，该处已删去或者拆分，引用的新条次请核对`,
  en: `An unchanged article refers to ${placeEnglish(place)}, which is gone or was split: check the reference`,
})

const UNSTATED = (words: string): Say => ({
  zh: `决定另称“${words.slice(0, 60)}”，没有写明改动之处`,
  en: `The decision also speaks of changes it does not print: “${words.slice(0, 60)}”`,
})

/** The paragraph a unit stood in before, for 前款 and 本条. */
function standsIn(draft: DraftUnit): { readonly article: string; readonly para: number } {
  const [, article = '', para = '1'] = /^art-([\d-]+)(?:\/para-(\d+))?/.exec(draft.was) ?? []
  return { article, para: Number(para) }
}

function renumberAll(work: AmendWork, book: DraftText, paths: Paths): ReadonlySet<DraftUnit> {
  const changed = new Set<DraftUnit>()
  for (const draft of drafts(book.root.children)) {
    if (draft.words.length === 0 || draft.was === '') continue
    const { words, changed: did } = renumberReferences(draft.words, standsIn(draft), (place, from) => {
      const target = targetOf(book, paths, place)
      if (target.kind === 'same') return undefined
      if (target.kind === 'place') return target.place
      if (place.article !== from.article || place.item !== undefined)
        work.doubts.push({ instruction: [...draft.by].at(-1) ?? '', why: GONE(place) })
      return target.kind === 'split' ? target.place : undefined
    })
    draft.words = words
    if (did) changed.add(draft)
  }
  return changed
}

function provenanceOf(book: DraftText, paths: Paths, renumbered: ReadonlySet<DraftUnit>): Record<string, Provenance> {
  const out: Record<string, Provenance> = {}
  for (const draft of drafts(book.root.children)) {
    const path = paths.of.get(draft) ?? ''
    if (!path) continue
    const below = [...drafts([draft])]
    const by = new Set(below.flatMap((part) => [...part.by]))
    if (by.size > 0) out[path] = [...by]
    else out[path] = draft.was !== path || below.some((part) => renumbered.has(part)) ? 'renumbered' : 'unchanged'
  }
  return out
}

function mapOf(base: LawText, paths: Paths): Record<string, readonly string[]> {
  const out: Record<string, readonly string[]> = {}
  for (const unit of walk(base.body)) if (unit.path) out[unit.path] = paths.map.get(unit.path) ?? []
  return out
}

/**
 * “林业主管部门”修改为…，“农业、林业主管部门”修改为…: said of the same place, the longer words first, or the shorter
 * would take them apart.
 */
function longestFirst(steps: readonly Operation[]): readonly Operation[] {
  const out = [...steps]
  for (let at = 1; at < out.length; at += 1) {
    const [before, step] = [out[at - 1], out[at]]
    if (before?.kind !== 'replace' || step?.kind !== 'replace' || !isSamePlace(before.places, step.places)) continue
    if (!step.words.some((word) => before.words.some((part) => word.length > part.length && word.includes(part))))
      continue
    out[at - 1] = step
    out[at] = before
    at = Math.max(0, at - 2)
  }
  return out
}

const isSamePlace = (one: readonly UnitPlace[], other: readonly UnitPlace[]): boolean =>
  one.map(placeWords).join() === other.map(placeWords).join()

function apply(work: AmendWork, instructions: readonly Instruction[]): Refusal | undefined {
  for (const instruction of instructions) {
    work.instruction = instruction
    for (const step of longestFirst(instruction.steps)) {
      const refusal = applyStep(work, step)
      if (refusal) return refusal
    }
  }
  breakParagraphs(work)
  return renumber(work) ?? emptyArticle(work)
}

/** Words replaced by several paragraphs part the paragraph they stood in; one that lost all its words goes. */
function breakParagraphs(work: AmendWork): void {
  for (const draft of [...drafts(work.book.root.children)]) {
    if (draft.level !== 'paragraph' || draft.by.size === 0 || draft.children.length > 0 || !draft.parent) continue
    const text = textOf(draft.words)
    if (text === '') detach(draft)
    if (!draft.words.some((piece) => piece.fresh && piece.text.includes('\n'))) continue
    const [first = '', ...others] = text.split('\n')
    draft.words = newWords(first)
    let at = draft.parent.children.indexOf(draft)
    for (const line of others) {
      const paragraph = draftOf('paragraph', newWords(line))
      for (const number of draft.by) paragraph.by.add(number)
      at += 1
      adopt(draft.parent, paragraph, at)
    }
  }
}

/** An article announced and never written would be a hole in the law. */
function emptyArticle(work: AmendWork): Refusal | undefined {
  const empty = articlesIn(work.book.root.children).find((article) => article.was === '' && wholeText(article) === '')
  return (
    empty && misfit(work, { article: empty.number }, { zh: '增加的条文没有内容', en: 'the added article has no text' })
  )
}

const wordingOf = (units: Iterable<Unit>): ReadonlyMap<string, string> => {
  const out = new Map<string, string>()
  for (const unit of units)
    if (unit.level === 'paragraph') out.set(unit.path, unit.text + unit.children.map((item) => item.text).join(''))
  return out
}

/**
 * Executes a decision on the text it amends and gives the new text whole, or refuses and changes nothing. What had to
 * be assumed (a mark the decision leaves open, a chapter an article falls between) is in `doubtful`: the text is exact
 * only where that list is empty. `base` is the text in force before the decision; `decision` as `readDecision` reads it.
 */
export function amend(base: LawText, decision: AmendingDecision): Amended | Refusal {
  const fit = fits(decision, base)
  if (!fit.fits) return refuse('failed', fit.why)
  const { amendment } = fit
  const [first] = amendment.instructions
  if (!first) return refuse('unreadable', { zh: '决定没有指令', en: 'The decision holds no instruction' })
  const book = openBook(base)
  const work: AmendWork = {
    book,
    renumbers: renumbers(decision, amendment),
    doubts: [],
    given: new Map(),
    splits: new Map(),
    heirs: new Map(),
    held: new Map(),
    adopted: decision.adopted,
    allowance: allowanceFor(base, decision),
    instruction: first,
  }
  if (decision.unstated) work.doubts.push({ instruction: '', why: UNSTATED(decision.unstated) })
  const refusal = apply(work, amendment.instructions)
  if (isRefusal(refusal)) return refusal
  const paths = pathsOf(book, wordingOf(walk(base.body)))
  const renumbered = work.renumbers ? renumberAll(work, book, paths) : new Set<DraftUnit>()
  const text = rebuilt(base, book, paths, decision)
  return {
    text,
    provenance: provenanceOf(book, paths, renumbered),
    map: mapOf(base, paths),
    doubtful: work.doubts,
  }
}
