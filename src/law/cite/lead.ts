import { hanOf } from '../numeral.ts'
import type { Here, ParagraphPlace, Places } from './places.ts'
import type { Rank, ReferenceStep } from './reference.ts'
import { type CitationFrame, isReason, numbered, type Reason, SELF, type Target, targetOf } from './target.ts'

/**
 * A bare 项 or 款 within an item whose lead names an article: 违反本条例第九条的，处以罚款：（一）违反第三项的，…. The list
 * itself has items too, so that the words must show which are meant; where they do not, nothing is linked.
 */

const VIOLATES = /违反$/

/** What the words above a list cite. */
export interface Lead {
  readonly paragraph: ParagraphPlace
  /** The one article they name, with its paragraph where they name one; undefined where they name several. */
  readonly frame: CitationFrame | undefined
  /** It is named as what is violated: 违反第九条. */
  readonly violated: boolean
}

/** The lead with one more citation read at `start` of the words above a list; elsewhere it stays what it was. */
export function leadWith(
  lead: Lead | undefined,
  { unit, paragraph }: Here,
  start: number,
  targets: readonly Target[],
): Lead | undefined {
  if (!paragraph || unit.level !== 'paragraph' || paragraph.items.size === 0) return lead
  const violated = VIOLATES.test(unit.text.slice(Math.max(0, start - 2), start))
  const same = lead?.paragraph === paragraph ? lead : undefined
  // 违反本条例第九条的，依照行政处罚法第二十八条…: the article violated is what the items speak of.
  if (same?.violated && !violated) return same
  const before = same && (same.violated || !violated) ? same : undefined
  const frame = oneOf(targets)
  const kept = before === undefined ? frame : isSameArticle(before.frame, frame) ? meet(before.frame, frame) : undefined
  return { paragraph, frame: kept, violated }
}

const isSameArticle = (one: CitationFrame | undefined, other: CitationFrame | undefined): boolean =>
  one !== undefined && other !== undefined && one.law === other.law && one.article === other.article

const meet = (one: CitationFrame | undefined, other: CitationFrame | undefined): CitationFrame | undefined =>
  one && other && one.paragraph !== other.paragraph ? wholeOf(one) : one

const wholeOf = ({ law, article }: CitationFrame): CitationFrame => ({ law, ...(article && { article }) })

/** The article of the targets, with the paragraph where all stand in one; undefined where there are several. */
function oneOf(targets: readonly Target[]): CitationFrame | undefined {
  const [first, ...others] = targets
  if (first?.article === undefined || others.some(({ law, article }) => law !== first.law || article !== first.article))
    return undefined
  const whole: CitationFrame = { law: first.law, article: first.article }
  const paragraph = others.every((target) => target.paragraph === first.paragraph) ? first.paragraph : undefined
  return paragraph === undefined ? whole : { ...whole, paragraph }
}

interface LeadScene {
  readonly here: Here
  readonly text: string
  readonly lead: Lead | undefined
  readonly places: Places
}

const BEHIND = /^(?:的?规定|所|的|至|、|和|或|以外|之|情形|行为|罪|，|；|$)/

/** Where a bare step within an item is taken from: the lead's article, a reason to abstain, or undefined: its own. */
export function ledBy(
  step: ReferenceStep,
  start: number,
  end: number,
  scene: LeadScene,
): CitationFrame | Reason | undefined {
  const { here, text, places } = scene
  const lead = leadOver(scene)
  if (!lead || !BEHIND.test(text.slice(end, end + 3))) return undefined
  const violates = VIOLATES.test(text.slice(Math.max(0, start - 2), start))
  const sure = violates || !mayBeOwn(step, scene) || speaksOfLead(step.rank, here)
  if (!lead.frame) return sure && lead.violated ? 'ambiguous' : undefined
  const frame = step.rank === 'paragraph' ? wholeOf(lead.frame) : lead.frame
  const fault = faultOf(frame, step, here, places)
  if (fault) return violates ? fault : undefined
  if (sure) return frame
  // Both have such a unit and nothing tells which is meant.
  return lead.violated && frame.law === SELF ? 'ambiguous' : undefined
}

/** Why the article named cannot be linked: it has no such unit, or two lists that do. Another law is trusted. */
function faultOf(
  frame: CitationFrame,
  { rank, number }: ReferenceStep,
  here: Here,
  places: Places,
): Reason | undefined {
  if (frame.law !== SELF) return undefined
  const lists = places.articles.get(frame.article ?? '')?.lists.get(number) ?? []
  if (rank === 'item' && frame.paragraph === undefined && lists.length > 1) return 'ambiguous'
  const target = targetOf(numbered(frame, rank, number), here, places)
  return isReason(target) ? target : undefined
}

/**
 * Whether it can be a unit of the article it stands in: that has such a unit, no item speaks of itself by its number
 * (（一）有第一项行为的), and the own paragraph is called 本款.
 */
function mayBeOwn({ rank, number }: ReferenceStep, { here, text }: LeadScene): boolean {
  const { article, paragraph, item } = here
  if (rank === 'item') return article?.lists.has(number) === true && !(number === item && ofItself(number).test(text))
  return Number(number) !== paragraph?.number && (article?.paragraphs.length ?? 0) >= Number(number)
}

/** Whether another item of the list shows that they all speak of the lead's article. */
function speaksOfLead(rank: Rank, { root, paragraph }: Here): boolean {
  const word = rank === 'paragraph' ? '款' : '项'
  const violates = new RegExp(`违反第[（(]?[一二三四五六七八九十]{1,3}[）)]?${word}`)
  const list = root.children.find(({ path }) => path === paragraph?.path)?.children ?? []
  return list.some(({ text, number }) => violates.test(text) || (rank === 'item' && ofItself(number).test(text)))
}

const ofItself = (number: string): RegExp =>
  new RegExp(`(?:^|有|属于|实施|从事)第[（(]?${hanOf(Number(number))}[）)]?项(?:的?规定|所列|行为|情形)`)

/** 该条, 该款 in an item: of the one article its lead names. */
export const leadFrame = (scene: LeadScene): CitationFrame | undefined => leadOver(scene)?.frame

/** The lead of the list whose item the words stand in. */
const leadOver = ({ here, lead }: LeadScene): Lead | undefined =>
  here.article && here.item !== undefined && lead?.paragraph === here.paragraph ? lead : undefined
