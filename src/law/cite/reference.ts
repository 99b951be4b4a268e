/** A reference as it is written, before it is known what it points to. */

export type Rank = 'part' | 'subpart' | 'chapter' | 'section' | 'article' | 'paragraph' | 'item' | 'subitem'

const RANKS: readonly Rank[] = ['part', 'subpart', 'chapter', 'section', 'article', 'paragraph', 'item', 'subitem']

export const depthOf = (rank: Rank): number => RANKS.indexOf(rank)

/** One step towards a unit: 第三条, （二）项, 前两款, 下款, 第一款前三项 (`first`), 本条, 该款. */
export interface ReferenceStep {
  readonly rank: Rank
  readonly by: 'number' | 'own' | 'before' | 'after' | 'first' | 'cited'
  /** `21`, `120-2`; for `before`, `after` and `first` how many: 前两款 → `2`; `*` for 以上各款. */
  readonly number: string
  /** How it hangs on the step before: 第三条第二款 within, 第一项、第三项 list, 第三条至第五条 range. */
  readonly join: 'within' | 'list' | 'range'
}

/** Whose unit it is. */
export type Anchor =
  | { readonly kind: 'none' }
  /** 本法, 本条例: `noun` is what the text calls itself there. */
  | { readonly kind: 'self'; readonly noun: string }
  | { readonly kind: 'law'; readonly law: string; readonly part: string | undefined }
  /** 该法: the law named last. */
  | { readonly kind: 'that'; readonly noun: string }
  /** A name stands there that cannot be told, or a contract, an annex, a treaty without its title. */
  | { readonly kind: 'unknown' }

export interface Reference {
  readonly start: number
  readonly end: number
  readonly anchor: Anchor
  readonly steps: readonly ReferenceStep[]
}

/** A title without a unit behind it: 依照《突发事件应对法》. */
export interface TitleSeen {
  readonly start: number
  readonly end: number
  readonly law: string
}
