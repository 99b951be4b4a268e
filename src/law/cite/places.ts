import type { LawText, Unit } from '../tree.ts'
import type { Rank } from './reference.ts'

/** Where things stand in a text: every article by its number, every container, and the way to each unit. */

export interface ParagraphPlace {
  readonly number: number
  readonly path: string
  /** Number of the item → its path. */
  readonly items: ReadonlyMap<string, string>
}

export interface ArticlePlace {
  readonly number: string
  readonly path: string
  /** Its place in reading order, so that a range finds what was inserted. */
  readonly order: number
  readonly paragraphs: readonly ParagraphPlace[]
  /** Number of an item → the first two of its paragraphs that list one. */
  readonly lists: ReadonlyMap<string, readonly ParagraphPlace[]>
}

export interface ContainerPlace {
  readonly rank: Rank
  readonly number: string
  readonly path: string
  readonly parent: ContainerPlace | undefined
}

/** Where one unit stands, from the inside: what 本条, 前款 and 本章 mean there. */
export interface Here {
  readonly unit: Unit
  readonly container: ContainerPlace | undefined
  readonly article: ArticlePlace | undefined
  readonly paragraph: ParagraphPlace | undefined
  readonly item: string | undefined
  /** The unit right below the body it belongs to: an article, a point, a preamble. */
  readonly root: Unit
}

export interface Places {
  readonly articles: ReadonlyMap<string, ArticlePlace>
  readonly order: readonly ArticlePlace[]
  /** By `placeKey`: chapters may restart in each part, so that several answer to one number. */
  readonly containers: ReadonlyMap<string, readonly ContainerPlace[]>
  readonly units: readonly Here[]
}

const CONTAINERS = new Map<Unit['level'], Rank>([
  ['part', 'part'],
  ['subpart', 'subpart'],
  ['chapter', 'chapter'],
  ['section', 'section'],
])

export const placeKey = (rank: Rank, number: string): string => `${rank}-${number}`

/** More chapters of one number than any law has parts are a fault of the text. */
const MOST_ALIKE = 60

interface Draft {
  readonly articles: Map<string, ArticlePlace>
  readonly order: ArticlePlace[]
  readonly containers: Map<string, ContainerPlace[]>
  readonly units: Here[]
}

/** Reads the tree once; the units come out in reading order. */
export function placesOf(text: LawText): Places {
  const draft: Draft = { articles: new Map(), order: [], containers: new Map(), units: [] }
  for (const unit of text.body) enter(unit, undefined, draft)
  return draft
}

function enter(unit: Unit, parent: ContainerPlace | undefined, draft: Draft): void {
  const rank = CONTAINERS.get(unit.level)
  if (!rank) {
    enterLeaf(unit, parent, draft)
    return
  }
  const container: ContainerPlace = { rank, number: unit.number, path: unit.path, parent }
  add(draft.containers, placeKey(rank, unit.number), container, MOST_ALIKE)
  for (const child of unit.children) enter(child, container, draft)
}

function add<T>(lists: Map<string, T[]>, key: string, value: T, most: number): void {
  const list = lists.get(key)
  if (!list) lists.set(key, [value])
  else if (list.length < most) list.push(value)
}

function enterLeaf(unit: Unit, container: ContainerPlace | undefined, draft: Draft): void {
  const article = unit.level === 'article' ? articleOf(unit, draft.order.length) : undefined
  if (article) {
    draft.order.push(article)
    // A label that stands twice is a fault of the text: the first one keeps the name.
    if (!draft.articles.has(article.number)) draft.articles.set(article.number, article)
  }
  place(unit, { unit, container, article, paragraph: undefined, item: undefined, root: unit }, draft)
}

const articleOf = (unit: Unit, order: number): ArticlePlace => {
  const paragraphs: ParagraphPlace[] = []
  const lists = new Map<string, ParagraphPlace[]>()
  for (const child of unit.children) {
    if (child.level !== 'paragraph') continue
    const paragraph = paragraphOf(child, paragraphs.length + 1)
    paragraphs.push(paragraph)
    for (const item of paragraph.items.keys()) add(lists, item, paragraph, 2)
  }
  return { number: unit.number, path: unit.path, order, paragraphs, lists }
}

const paragraphOf = (unit: Unit, number: number): ParagraphPlace => {
  const items = new Map<string, string>()
  for (const child of unit.children) {
    if (child.level === 'item' && !items.has(child.number)) items.set(child.number, child.path)
  }
  return { number, path: unit.path, items }
}

function place(unit: Unit, here: Here, draft: Draft): void {
  draft.units.push(here)
  const paragraphs = unit.level === 'article' ? here.article?.paragraphs.values() : undefined
  for (const child of unit.children) {
    // An article below a heading or a point begins anew.
    if (child.level === 'article' || CONTAINERS.has(child.level)) enter(child, here.container, draft)
    else place(child, inside(child, here, paragraphs), draft)
  }
}

/** The paragraphs of an article are met in the order in which they were counted. */
const inside = (unit: Unit, here: Here, paragraphs: Iterator<ParagraphPlace> | undefined): Here => ({
  ...here,
  unit,
  paragraph: (unit.level === 'paragraph' ? paragraphs?.next().value : undefined) ?? here.paragraph,
  item: unit.level === 'item' ? unit.number : here.item,
})

/** The chapter, section or part around a place. */
export function around(container: ContainerPlace | undefined, rank: Rank): ContainerPlace | undefined {
  for (let at = container; at; at = at.parent) if (at.rank === rank) return at
  return undefined
}
