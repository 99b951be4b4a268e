import type { LawText, Unit, UnitLevel } from '../tree.ts'
import { oldWords, textOf, type Words } from './pieces.ts'

/**
 * A unit while a decision works on it. Drafts change in place, within one call of `amend`; nothing of them is seen
 * outside. An old unit keeps its draft, so that later instructions, which speak in old numbers, find it wherever it went.
 */
export interface DraftUnit {
  readonly level: UnitLevel
  /** Old path, empty for what the decision adds. */
  readonly was: string
  /** Further old paths that went into this unit. */
  readonly also: string[]
  label: string
  number: string
  words: Words
  children: DraftUnit[]
  parent: DraftUnit | undefined
  /** Instructions that wrote here. */
  readonly by: Set<string>
  /** New number asked for: an article's as `120-2`, another's as `3`. */
  at: string | undefined
  /** New chapter asked for by 作为第九章第六十三条. */
  wish: DraftUnit | undefined
}

export function draftOf(
  level: UnitLevel,
  words: Words,
  more: Partial<Pick<DraftUnit, 'was' | 'label' | 'number'>> = {},
): DraftUnit {
  return {
    level,
    was: more.was ?? '',
    also: [],
    label: more.label ?? '',
    number: more.number ?? '',
    words,
    children: [],
    parent: undefined,
    by: new Set(),
    at: undefined,
    wish: undefined,
  }
}

export function adopt(parent: DraftUnit, child: DraftUnit, at = parent.children.length): void {
  child.parent = parent
  parent.children.splice(at, 0, child)
}

/** Takes a unit out of the text; its draft lives on for instructions that still name it. */
export function detach(draft: DraftUnit): void {
  const siblings = draft.parent?.children
  const at = siblings?.indexOf(draft) ?? -1
  if (siblings && at >= 0) siblings.splice(at, 1)
}

export function* drafts(of: readonly DraftUnit[]): Generator<DraftUnit> {
  for (const draft of of) {
    yield draft
    yield* drafts(draft.children)
  }
}

const draftFrom = (unit: Unit): DraftUnit => {
  const draft = draftOf(unit.level, oldWords(unit.text), { was: unit.path, label: unit.label, number: unit.number })
  for (const child of unit.children) adopt(draft, draftFrom(child))
  return draft
}

/** A text opened for amending. */
export interface DraftText {
  readonly root: DraftUnit
  /** Old units by their old path. */
  readonly old: ReadonlyMap<string, DraftUnit>
  /** Where a merged unit went. */
  readonly mergedInto: Map<DraftUnit, DraftUnit>
  title: string
}

const isStray = ({ level, text }: Unit): boolean => level === 'note' && /^[-—\s]*\d{1,4}[-—\s]*$/u.test(text)

export function openBook(text: LawText): DraftText {
  const root = draftOf('note', [])
  // A page number copied along with the old text is none of the law's words.
  for (const unit of text.body) if (!isStray(unit)) adopt(root, draftFrom(unit))
  const old = new Map<string, DraftUnit>()
  for (const draft of drafts(root.children)) if (draft.was) old.set(draft.was, draft)
  return { root, old, mergedInto: new Map(), title: text.title }
}

/** The nearest unit of this level around a draft, or the draft itself. */
export function around(draft: DraftUnit, level: UnitLevel): DraftUnit | undefined {
  let at: DraftUnit | undefined = draft
  while (at && at.level !== level) at = at.parent
  return at
}

export const isIn = (book: DraftText, draft: DraftUnit): boolean => {
  let at: DraftUnit = draft
  while (at.parent) {
    if (!at.parent.children.includes(at)) return false
    at = at.parent
  }
  return at === book.root
}

export const articlesIn = (of: readonly DraftUnit[]): readonly DraftUnit[] =>
  [...drafts(of)].filter((draft) => draft.level === 'article')

/** The words of a draft with all below it. */
export const wholeText = (draft: DraftUnit): string =>
  textOf(draft.words) + draft.children.map((child) => child.label + wholeText(child)).join('')
