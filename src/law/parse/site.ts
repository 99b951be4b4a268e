import type { UnitLevel } from '../tree.ts'
import type { Findings } from './findings.ts'
import type { LabelForm } from './label.ts'
import type { Shape } from './shape.ts'

/** A unit while it is being written; it becomes a `Unit` by being read as one. */
export interface OpenUnit {
  readonly level: UnitLevel
  readonly path: string
  readonly label: string
  readonly number: string
  text: string
  readonly line: number
  readonly children: OpenUnit[]
}

/** A run of like marks: the items of a paragraph, or the subitems of an item. */
export interface MarkRun {
  readonly form: LabelForm
  last: OpenUnit
  number: number
}

export interface TextBlock {
  readonly text: string
  readonly line: number
  /** Printed between units and part of none: a page number. */
  readonly note?: true
}

/** The building site of a tree: what is open at the line being read. */
export interface TreeBuilder {
  readonly body: OpenUnit[]
  readonly findings: Findings
  readonly shape: Shape
  /** How often a path was claimed. */
  readonly claimed: Map<string, number>
  /** Last number by parent and level. */
  readonly numbers: Map<string, number>
  /** Open containers, from the outermost. */
  readonly containers: OpenUnit[]
  /** The open article, point or preamble. */
  holder: OpenUnit | undefined
  /** The paragraph that items belong to: of an article, or the point itself. */
  para: OpenUnit | undefined
  paras: number
  /** Items first, then ever finer subitems. */
  readonly lists: MarkRun[]
  /** Blocks after an item: its own if the list goes on, new paragraphs if it does not. */
  readonly pending: TextBlock[]
  article: { readonly number: number; readonly sub: number }
  annex: OpenUnit | undefined
  /** The block that was written last; '' right after a label. */
  last: string
  /** A container or heading whose title may still come. */
  untitled: OpenUnit | undefined
}

export const openSite = (shape: Shape, findings: Findings): TreeBuilder => ({
  body: [],
  findings,
  shape,
  claimed: new Map(),
  numbers: new Map(),
  containers: [],
  holder: undefined,
  para: undefined,
  paras: 0,
  lists: [],
  pending: [],
  article: { number: 0, sub: 0 },
  annex: undefined,
  last: '',
  untitled: undefined,
})

/**
 * A path no other unit has. A label that a faulty text prints twice keeps its address for the first; the second is
 * `art-12-x2`, the third `art-12-x3`.
 */
const claim = (site: TreeBuilder, path: string): string => {
  const times = (site.claimed.get(path) ?? 0) + 1
  site.claimed.set(path, times)
  return times === 1 ? path : `${path}-x${times}`
}

/** Places a unit under `parent`, or at the top. */
export function place(
  site: TreeBuilder,
  parent: OpenUnit | undefined,
  unit: Pick<OpenUnit, 'level' | 'path' | 'line'> & Partial<OpenUnit>,
): OpenUnit {
  const draft: OpenUnit = {
    level: unit.level,
    path: unit.path === '' ? '' : claim(site, unit.path),
    label: unit.label ?? '',
    number: unit.number ?? '',
    text: unit.text ?? '',
    line: unit.line,
    children: [],
  }
  const siblings = parent ? parent.children : site.body
  siblings.push(draft)
  return draft
}

export const under = (parent: OpenUnit | undefined, segment: string): string =>
  parent && parent.path !== '' ? `${parent.path}/${segment}` : segment

/** Adds a block to a unit's own words; where parts already follow them, the block becomes a part of its own. */
export function append(site: TreeBuilder, unit: OpenUnit, block: TextBlock, joined = false): void {
  if (block.note) {
    placeNote(site, unit, block)
    return
  }
  if (unit.children.length === 0) {
    unit.text += unit.text === '' || joined ? block.text : `\n${block.text}`
    return
  }
  const key = `${unit.path} block`
  const number = (site.numbers.get(key) ?? 1) + 1
  site.numbers.set(key, number)
  place(site, unit, {
    level: 'paragraph',
    path: under(unit, `para-${number}`),
    number: String(number),
    text: block.text,
    line: block.line,
  })
}

export const placeNote = (site: TreeBuilder, parent: OpenUnit | undefined, { text, line }: TextBlock): OpenUnit =>
  place(site, parent, { level: 'note', path: '', text, line })
