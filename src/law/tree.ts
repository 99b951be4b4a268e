import type { Say } from './say.ts'

/**
 * What a unit of a text is, in the words of the drafters: 序言 编 分编 章 节 条 款 项 目 附件, and for policy documents
 * the headings 一、 and the points 1. below them. `note` is printed text that is no unit (a page number, a signature).
 */
export type UnitLevel =
  | 'preamble'
  | 'part'
  | 'subpart'
  | 'chapter'
  | 'section'
  | 'article'
  | 'paragraph'
  | 'item'
  | 'subitem'
  | 'annex'
  | 'heading'
  | 'point'
  | 'note'

/**
 * One unit of a text. Reading the tree in order, `label` then `text` then the children, gives the printed words back.
 * An article's own `text` is empty: its words stand in its paragraphs. A heading's `text` is its title.
 */
export interface Unit {
  readonly level: UnitLevel
  /** Its address within the version: `art-21/para-1/item-3`, `ch-3/sec-1`, `point-6`; empty for a note. */
  readonly path: string
  /** As printed: `第二十一条`, `（三）`, `第一章`, `1.`; empty for a paragraph. */
  readonly label: string
  /** `21`, `120-2` for 第一百二十条之二, `3`; empty where there is none. */
  readonly number: string
  /** Its own words without label and without layout; blocks that belong together are parted by one `\n`. */
  readonly text: string
  /** Line of the source it begins on, from 1. */
  readonly line: number
  readonly children: readonly Unit[]
}

/** Printed before the body and no unit of it: the title (again), who passed it and when, a decree, the contents. */
export interface Front {
  readonly kind: 'title' | 'note' | 'decree' | 'contents'
  readonly text: string
  readonly line: number
}

/** A fault of the text, for people: never an exception, and never mended in silence. */
export interface Finding {
  readonly code: string
  readonly line: number
  readonly say: Say
}

export interface LawText {
  readonly title: string
  readonly front: readonly Front[]
  readonly body: readonly Unit[]
  readonly findings: readonly Finding[]
}

/** Every unit in reading order. */
export function* walk(units: readonly Unit[]): Generator<Unit> {
  for (const unit of units) {
    yield unit
    yield* walk(unit.children)
  }
}

/** The whole words of a unit, its parts included, as one would read it aloud. */
export const wordsOf = (unit: Unit): string =>
  [unit, ...walk(unit.children)].map((part) => part.label + part.text).join('')
