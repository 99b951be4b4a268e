import type { Say } from '../say.ts'
import type { UnitLevel } from '../tree.ts'

/**
 * A place of a law as the drafters name it: 第十八条第二款第三项. What is left out is undefined; `article` is written as
 * in `Unit.number` (`120-2` for 第一百二十条之二). Whether the numbers are old or new is a matter of the step.
 */
export interface UnitPlace {
  readonly part?: number
  readonly chapter?: number
  readonly section?: number
  readonly article?: string
  readonly para?: number
  readonly item?: number
  readonly subitem?: number
  /** 第一款第一自然段, 款首: the words above the items. */
  readonly lead?: true
  /** 第一句: a sentence within the unit above. */
  readonly sentence?: number
  /** 序言、引言: what stands before the first article. */
  readonly preamble?: true
  /** The article number is a new one: 增加一款，作为第十三条第三款. */
  readonly renewed?: true
  /** 本法中的: the whole text. */
  readonly everywhere?: true
}

/** Quoted new text, a paragraph a line, quotation marks of the decision taken off. */
export type Quoted = readonly string[]

/** Where something new is put by the words 在第十七条后: beside an old unit. */
export interface Beside {
  readonly place: UnitPlace
  readonly side: 'before' | 'after'
}

/** What one clause of an instruction does. Places in `from` and `places` are old numbers, those in `to` are new. */
export type Operation =
  /** 将第A条改为第B条; several from and one to: merged; one from and several to: split. */
  | { readonly kind: 'move'; readonly from: readonly UnitPlace[]; readonly to: readonly UnitPlace[] }
  /** 修改为. */
  | {
      readonly kind: 'rewrite'
      readonly places: readonly UnitPlace[]
      readonly text: Quoted
      /** 增加一款作为第二款，将该条修改为: how many parts of which level the new text has more than the old one. */
      readonly adds?: { readonly level: UnitLevel; readonly count: number }
    }
  /** 增加一款，作为第二款. `within` is the old unit that receives it, where one is named. */
  | {
      readonly kind: 'add'
      readonly level: UnitLevel
      readonly count: number
      readonly to: readonly UnitPlace[]
      readonly within: UnitPlace | undefined
      readonly beside: Beside | undefined
      readonly name: string
      readonly text: Quoted
      /** 包括第一条至第七条: the new numbers of the articles an added chapter or section holds. */
      readonly holds: readonly UnitPlace[]
    }
  /** 第一章“总则”包括第一条至第六条, said of an old heading. */
  | { readonly kind: 'hold'; readonly place: UnitPlace; readonly holds: readonly UnitPlace[] }
  /** 删去第二款. */
  | { readonly kind: 'delete'; readonly places: readonly UnitPlace[] }
  /** 其中的“A”修改为“B”. */
  | {
      readonly kind: 'replace'
      readonly places: readonly UnitPlace[]
      readonly words: Quoted
      readonly by: string
      /** 第一处“A”: only the first time it stands there. */
      readonly nth: number | undefined
      /** The place was named for the clause before: the words may stand elsewhere in the same article. */
      readonly loose: boolean
    }
  /** 在“A”后增加“B”; without an anchor, at the end of the place. */
  | {
      readonly kind: 'insert'
      readonly places: readonly UnitPlace[]
      readonly anchor: string | undefined
      readonly loose: boolean
      readonly side: 'before' | 'after'
      readonly words: string
    }
  /** 删去其中的“A”. */
  | {
      readonly kind: 'strike'
      readonly places: readonly UnitPlace[]
      readonly words: Quoted
      readonly nth: number | undefined
      readonly loose: boolean
    }
  /** 将第二章章名修改为; without a place, the title of the law. */
  | { readonly kind: 'rename'; readonly place: UnitPlace | undefined; readonly name: string }
  /** Words that hold an order and were not understood. */
  | { readonly kind: 'unread'; readonly words: string }

/** One numbered instruction of a decision. */
export interface Instruction {
  /** `7`, and `25.3` for 二十五、（三）: unique within the decision. */
  readonly number: string
  /** As printed: `二十五、（三）`. */
  readonly label: string
  /** The words it came from, quotations included. */
  readonly words: string
  /** Line of the source it begins on, from 1. */
  readonly line: number
  readonly steps: readonly Operation[]
}

/** What a decision does to one law. */
export interface Amendment {
  /** The title without 《》 and without 中华人民共和国. */
  readonly law: string
  /** 对条文顺序作相应调整, said of this law alone or of all. */
  readonly reorders: boolean
  readonly instructions: readonly Instruction[]
}

export interface AmendingDecision {
  readonly title: string
  /** The day it was adopted, `2025-10-28`. */
  readonly adopted: string | undefined
  /** The day the amended text comes into force. */
  readonly inForce: string | undefined
  /** Who adopted it: 第十四届全国人民代表大会常务委员会第十八次会议. Empty where the caption does not say. */
  readonly session: string
  /** 此外，对个别文字作修改: changes it speaks of and does not print. */
  readonly unstated: string | undefined
  readonly amendments: readonly Amendment[]
}

/** A reading a person should look at before the text is relied on. */
export interface Doubt {
  readonly instruction: string
  readonly why: Say
}
