import { z } from 'zod'
import { contentHash } from '../../kernel/ledger/commitment.ts'
import type { Say } from '../../law/say.ts'
import { type Hundredths, hundredthsOf } from './points.ts'

/**
 * What a tree may assess. Persons are not among them: a tree assesses the work of units and the carrying out of plans,
 * and nobody is scored by one.
 */
export const ASSESSED = {
  plan: { zh: '规划实施情况', en: 'the carrying out of a plan' },
  unit: { zh: '单位的工作', en: 'the work of a unit' },
} as const satisfies Record<string, Say>

export type Assessed = keyof typeof ASSESSED

/** In which form a leaf is proven. */
export const FORMS = {
  file: { zh: '文件', en: 'file' },
  link: { zh: '网址', en: 'link' },
  proof: { zh: '现场证明', en: 'live proof' },
} as const satisfies Record<string, Say>

export type EvidenceForm = keyof typeof FORMS

export const isForm = (word: string): word is EvidenceForm => Object.hasOwn(FORMS, word)

/** An indicator: a branch where others name it as their parent, a leaf where none does. */
export const Indicator = z.strictObject({
  /** Unique in its tree: `1.2`. */
  code: z.string(),
  /** The code of the indicator above; absent at the top. */
  parent: z.string().optional(),
  text: z.strictObject({ zh: z.string(), en: z.string().optional() }),
  /** Points it can give, as written; those beneath an indicator add up to its own, those at the top to 100. */
  weight: z.string(),
  /** What counts as proof of a leaf. */
  evidence: z.array(z.enum(['file', 'link', 'proof'])),
  /** What is full, part and none. */
  guide: z.string().optional(),
  /** Provisions that it stands on, as addresses. */
  basis: z.array(z.string()),
  /** A document that is not collected here, with its number. */
  source: z.string().optional(),
})
export type Indicator = Readonly<z.infer<typeof Indicator>>

export const IndicatorTree = z.strictObject({
  title: z.string(),
  assesses: z.enum(['plan', 'unit']),
  indicators: z.array(Indicator),
})
export interface IndicatorTree {
  readonly title: string
  readonly assesses: Assessed
  readonly indicators: readonly Indicator[]
}

export const MOST_INDICATORS = 400
/** So many indicators stand over one another at most, and so many provisions under one. */
export const MOST_DEEP = 8
export const MOST_BASES = 20

/** SHA-256 of the tree's canonical JSON (RFC 8785), hexadecimal: what a frozen version is known by. */
export const treeHash = (tree: IndicatorTree): string => contentHash(JSON.parse(JSON.stringify(tree)))

type Parted = Pick<IndicatorTree, 'indicators'>

export const childrenOf = ({ indicators }: Parted, code: string | undefined): readonly Indicator[] =>
  indicators.filter(({ parent }) => parent === code)

/** The indicators that are scored, in the order of the tree's own list. */
export function leavesOf({ indicators }: Parted): readonly Indicator[] {
  const parents = new Set(indicators.map(({ parent }) => parent))
  return indicators.filter(({ code }) => !parents.has(code))
}

/** The leaves at or beneath an indicator, in the order of the list. A circle has none. */
export function leavesUnder(tree: Parted, code: string): readonly Indicator[] {
  const parentOf = new Map(tree.indicators.map((one) => [one.code, one.parent]))
  return leavesOf(tree).filter((leaf) => pathTo(parentOf, leaf.code).includes(code))
}

/** The codes from an indicator up to the top; as far as the first that comes twice. */
export function pathTo(parentOf: ReadonlyMap<string, string | undefined>, code: string): readonly string[] {
  const path: string[] = []
  for (let at: string | undefined = code; at !== undefined && !path.includes(at); at = parentOf.get(at)) path.push(at)
  return path
}

/** The indicators that stand deeper than a tree may go; those that lead back to themselves are another fault. */
export function tooDeep({ indicators }: Parted): readonly Indicator[] {
  const parentOf = new Map(indicators.map(({ code, parent }) => [code, parent]))
  return indicators.filter(({ code, parent }) => {
    const above = new Set([code])
    let at = parent
    while (at !== undefined && parentOf.has(at) && !above.has(at) && above.size <= MOST_DEEP) {
      above.add(at)
      at = parentOf.get(at)
    }
    return above.size > MOST_DEEP
  })
}

/** The points a leaf can give; nought where its weight cannot be read, which no frozen tree has. */
export const weightOf = ({ weight }: Pick<Indicator, 'weight'>): Hundredths => hundredthsOf(weight) ?? 0
