import { framesAfter, framesBefore, framesFirst } from './counted.ts'
import { type Lead, leadFrame, ledBy } from './lead.ts'
import type { Books } from './names.ts'
import type { ArticlePlace, Here, ParagraphPlace, Places } from './places.ts'
import type { Rank, Reference, ReferenceStep } from './reference.ts'
import {
  type CitationFrame,
  framesUntil,
  isReason,
  MOST_TARGETS,
  numbered,
  ownFrame,
  type Reason,
  SELF,
  type Target,
  targetOf,
} from './target.ts'
import { namedLast } from './that-law.ts'

/** What a written reference means where it stands. */

/** What is known of the whole text. */
export interface CitingText {
  readonly places: Places
  readonly books: Books
  /** Its own name, as others cite it. */
  readonly law: string
  /** 法, 条例, 办法 … as its title ends; empty where it ends otherwise. */
  readonly kind: string
  /** Whether it names itself when it cites itself (本法第三条): then an article without a name is likely another law's. */
  readonly saysSelf: boolean
  /** Of a text without articles: the law its title speaks of, whose articles it lists without a name. */
  readonly subject: string | undefined
  /** Whether it carries out another law, so that 本法 need not be itself. */
  readonly implements: boolean
  /** Whether it changes other texts: then an article without a name is theirs. */
  readonly amends: boolean
}

/** What was cited before, within the unit. */
export interface Before {
  readonly frame: CitationFrame | undefined
  readonly end: number
  /** 将第十八条改为第十九条: `frame` stays the old article, this is what it becomes. */
  readonly becomes?: CitationFrame | undefined
}

export interface Scene {
  readonly source: CitingText
  readonly here: Here
  readonly text: string
  readonly before: Before | undefined
  /** The law named last in the article by a title or a citation, for 该法. */
  readonly named: string | undefined
  /** The words of the article behind that name, up to the reference, the nearest first. */
  readonly since: readonly string[]
  /** What the words above the list cite, where the reference stands in an item. */
  readonly lead: Lead | undefined
  /** The law that is being amended where the words stand. */
  readonly amended: string | undefined
  readonly quoted: boolean
  /** How many targets the text may still have: no input makes a program of ranges. */
  readonly room: number
}

export interface Resolved {
  readonly targets: readonly Target[]
  readonly reason: Reason | undefined
  /** Where the next reference of the sentence goes on from; its law is empty where it is unknown. */
  readonly frame: CitationFrame | undefined
}

export function resolve(written: Reference, scene: Scene): Resolved {
  const reference = firstOfNamed(written, scene)
  const base = baseOf(reference, scene)
  const frames = isReason(base) ? base : framesOf(reference.steps, base, scene)
  const frame: CitationFrame | undefined = isReason(frames)
    ? base === 'unknown-law'
      ? { law: '' }
      : undefined
    : frames.at(-1)
  if (isReason(frames)) return { targets: [], reason: frames, frame }
  const targets: Target[] = []
  for (const each of frames) {
    const target = targetOf(each, scene.here, scene.source.places)
    if (isReason(target)) return { targets: [], reason: target, frame }
    targets.push(target)
  }
  return { targets, reason: undefined, frame }
}

/** 第十条所列前三项, 前款规定的前两项: the first so many of what is named, not counted back from here. */
function firstOfNamed(reference: Reference, scene: Scene): Reference {
  const [first, ...others] = reference.steps
  if (first?.by !== 'before' || Number(first.number) < 2 || !leadsInto(first.rank, reference.start, scene))
    return reference
  return { ...reference, steps: [{ ...first, by: 'first' }, ...others] }
}

/** Only leading words stand between a unit just named and the number of its parts. */
const leadsInto = (rank: Rank, start: number, scene: Scene): boolean => {
  const frame = scene.before?.frame
  if (!frame?.article || frame.item !== undefined || rank === 'article' || !leadsOn(scene, start)) return false
  return rank === 'item' || frame.paragraph === undefined
}

function framesOf(
  steps: readonly ReferenceStep[],
  base: CitationFrame,
  scene: Scene,
): readonly CitationFrame[] | Reason {
  let frames: readonly CitationFrame[] = [base]
  let last: ReferenceStep | undefined
  for (const step of steps) {
    const next = take(step, last, frames, scene)
    if (isReason(next)) return next
    frames = next
    last = step
    if (frames.length > Math.min(MOST_TARGETS, scene.room)) return 'too-many'
  }
  return frames
}

const COUNTING: ReadonlySet<ReferenceStep['by']> = new Set(['before', 'after', 'first'])

/** The frames with one step more: a step within changes the last one, a list adds one, a range all it covers. */
function take(
  step: ReferenceStep,
  last: ReferenceStep | undefined,
  frames: readonly CitationFrame[],
  scene: Scene,
): readonly CitationFrame[] | Reason {
  const top = frames.at(-1)
  if (!top) return 'no-antecedent'
  const kept = step.join === 'within' ? frames.slice(0, -1) : frames
  if (step.by !== 'number') return relative(step, top, kept, scene)
  // 前两款第一项: of which of the two is not said.
  if (last && COUNTING.has(last.by) && last.number !== '1' && step.join === 'within') return 'ambiguous'
  const next = numbered(top, step.rank, step.number)
  if (step.join !== 'range') return [...kept, next]
  if (last?.rank !== step.rank || last.by !== 'number') return 'ambiguous'
  const covered = framesUntil(top, next, step.rank, scene.source, scene.room)
  return isReason(covered) ? covered : [...kept, ...covered]
}

function relative(
  step: ReferenceStep,
  top: CitationFrame,
  kept: readonly CitationFrame[],
  scene: Scene,
): readonly CitationFrame[] | Reason {
  if (step.by === 'cited') return [...kept, top]
  if (step.by === 'first') return [...kept, ...framesFirst(step, top)]
  if (scene.quoted) return 'quoted'
  if (top.law !== SELF) return 'ambiguous'
  if (step.join === 'range') return 'ambiguous'
  const { here, source } = scene
  const count = step.by === 'after' ? framesAfter : framesBefore
  const frames = step.by === 'own' ? ownFrame(step.rank, here) : count(step, here, source.places)
  if (isReason(frames)) return frames
  return [...kept, ...('law' in frames ? [frames] : frames)]
}

const SELF_FRAME: CitationFrame = { law: SELF }

/** The frame the first step is taken from. */
function baseOf(reference: Reference, scene: Scene): CitationFrame | Reason {
  const { anchor } = reference
  switch (anchor.kind) {
    case 'unknown':
      return 'unknown-law'
    case 'law':
      return { law: lawSeen(anchor.law, scene), ...(anchor.part && { part: anchor.part }) }
    case 'that':
      return thatLaw(anchor.noun, scene)
    case 'self':
      return selfCalled(anchor.noun, scene)
    case 'none':
      return unanchored(reference, scene)
  }
}

/** 该法: the law named last, by a bare name where one stands behind the last title or citation. */
function thatLaw(noun: string, scene: Scene): CitationFrame | Reason {
  for (const words of scene.since) {
    const found = namedLast(words, noun, scene.source.books)
    if (found === 'unknown') return 'unknown-law'
    if (found) return { law: lawSeen(found.law, scene) }
  }
  return scene.named?.endsWith(noun) ? { law: lawSeen(scene.named, scene) } : 'no-antecedent'
}

/** A law that cites itself by name means itself. */
const lawSeen = (law: string, { source }: Scene): string => (law === source.law && !source.amends ? SELF : law)

/** What a decision calls itself; everything else it says 本 of stands in the text it changes. */
const OF_AMENDMENTS = /决定|决议|修正案/

function selfCalled(noun: string, scene: Scene): CitationFrame | Reason {
  const { source } = scene
  // 《…法》（以下简称本法）: an implementing rule calls its parent so.
  const declared = source.books[0].known.get(`本${noun}`)
  if (declared) return { law: declared.law }
  if (source.amends && !OF_AMENDMENTS.test(noun)) return scene.amended ? { law: scene.amended } : 'unknown-law'
  const fits = source.kind === '' || noun.endsWith(source.kind) || fitsKind(noun, source.kind)
  // 本法 within an implementing rule is its parent law; elsewhere the drafters spoke of their own text.
  return fits || !source.implements ? SELF_FRAME : 'unknown-law'
}

const ALIKE: readonly (readonly string[])[] = [
  ['法', '法典', '基本法', '宪法'],
  ['办法', '细则', '规定', '规则', '规范', '程序', '制度', '通则', '规程'],
  ['解释', '规定', '意见', '批复', '决定', '通知', '安排', '答复', '纪要'],
]

const fitsKind = (noun: string, kind: string): boolean =>
  ALIKE.some(
    (group) => group.includes(kind) && group.some((each) => noun.endsWith(each) && (each !== '法' || noun === '法')),
  )

function unanchored(reference: Reference, scene: Scene): CitationFrame | Reason {
  const [first] = reference.steps
  if (!first) return 'no-antecedent'
  if (first.by === 'cited') return citedBefore(first.rank, scene)
  if (first.by === 'first') return withArticle(scene.before?.frame)
  // 第十条前款: nobody can say which paragraph that is.
  if (first.by === 'before' && leadsInto(first.rank, reference.start, scene)) return 'ambiguous'
  if (first.by !== 'number') return SELF_FRAME
  if (first.rank === 'article') return bareArticle(first, reference.start, scene)
  if (first.rank === 'paragraph') return bareParagraph(first, reference, scene)
  if (first.rank === 'item') return bareItem(first, reference, scene)
  return first.rank === 'subitem' ? 'no-antecedent' : bareContainer(first, reference.start, scene)
}

/** 该条, 该款, 该编: what the words named last, as far as that rank. */
function citedBefore(rank: Rank, scene: Scene): CitationFrame | Reason {
  const frame = scene.before ? scene.before.frame : leadFrame(leadScene(scene))
  if (rank === 'part' || rank === 'subpart' || rank === 'chapter' || rank === 'section') {
    const number = frame?.law === '' ? undefined : frame?.[rank]
    return frame && number ? numbered(frame, rank, number) : 'no-antecedent'
  }
  if (!frame?.article || frame.law === '') return 'no-antecedent'
  if (rank === 'article') return { law: frame.law, article: frame.article }
  if (rank === 'paragraph')
    return frame.paragraph ? numbered(frame, 'paragraph', String(frame.paragraph)) : 'no-antecedent'
  return frame.item ? frame : 'no-antecedent'
}

const JOINS = /(?:[、，；和及与或]|或者|以及|并|并且|同时)$/

/** Whether the words go on from the reference before without anything new: 第三十条第二款规定的情形，以及第五款. */
const goesOn = (text: string, start: number): boolean => JOINS.test(text.slice(Math.max(0, start - 2), start))

/** 第一款规定的第三项, 前款所列第二项: only the words that lead from the whole to its part stand between. */
const leadsOn = ({ text, before }: Scene, start: number): boolean =>
  before !== undefined &&
  /^(?:所列|所规定|规定|所述|所称|中)?的?$/.test(text.slice(before.end, Math.min(start, before.end + 6)))

const sameSentence = ({ text, before }: Scene, start: number): boolean =>
  before !== undefined && !/[。\n]/.test(text.slice(before.end, start))

function bareArticle(step: ReferenceStep, start: number, scene: Scene): CitationFrame | Reason {
  const { source, before } = scene
  if (source.amends) return scene.amended ? { law: scene.amended } : 'unknown-law'
  const law = before?.frame?.law
  if (law === undefined || law === SELF || !sameSentence(scene, start)) {
    if (source.places.order.length > 0) return SELF_FRAME
    return source.subject ? { law: source.subject } : 'unknown-law'
  }
  const own = source.places.articles.has(step.number)
  if (!goesOn(scene.text, start) && !source.saysSelf && own) return 'ambiguous'
  return law === '' ? 'unknown-law' : { law }
}

const leadScene = ({ here, text, lead, source }: Scene) => ({ here, text, lead, places: source.places })

function bareParagraph(step: ReferenceStep, { start, end }: Reference, scene: Scene): CitationFrame | Reason {
  const { here, before, source } = scene
  if (source.amends) return scene.quoted ? 'quoted' : withArticle(amendedBefore(start, scene))
  const cited = sameSentence(scene, start) && before?.frame?.article ? before.frame : undefined
  if (cited && isContinued(cited, start, scene)) return cited
  const led = ledBy(step, start, end, leadScene(scene))
  if (led) return led
  const { article } = here
  if (!article) return withArticle(cited)
  // A paragraph that neither has is missing from the article itself.
  return article.paragraphs[Number(step.number) - 1] || !cited ? { law: SELF, article: article.number } : cited
}

/** Instructions count in old numbers (删去第二款), what is made counts in new ones (增加一款，作为第二款). */
const amendedBefore = (start: number, { before, text }: Scene): CitationFrame | undefined =>
  (isMade(text, start) ? before?.becomes : undefined) ?? before?.frame

/** 作为第三款, 改为第四条: a number that is only now given. */
export const isMade = (text: string, start: number): boolean =>
  /(?:作为|改为)$/.test(text.slice(Math.max(0, start - 2), start))

const withArticle = (frame: CitationFrame | undefined): CitationFrame | Reason =>
  frame?.article ? frame : 'no-antecedent'

const isContinued = ({ paragraph, implied }: CitationFrame, start: number, scene: Scene): boolean =>
  leadsOn(scene, start) || (paragraph !== undefined && !implied && goesOn(scene.text, start))

function bareItem(step: ReferenceStep, { start, end }: Reference, scene: Scene): CitationFrame | Reason {
  const { before, source } = scene
  if (source.amends) return scene.quoted ? 'quoted' : withArticle(amendedBefore(start, scene))
  const near = sameSentence(scene, start)
  const cited = before?.frame?.article && (near || before.frame.law === SELF) ? before.frame : undefined
  if (cited && leadsOn(scene, start)) return cited
  if (near && cited?.item && goesOn(scene.text, start)) return cited
  const led = ledBy(step, start, end, leadScene(scene))
  if (led) return led
  const own = ownList(step.number, scene.here)
  if (own) return own
  return cited && has(cited, step.number, scene) ? cited : listOfArticle(step.number, scene.here)
}

const ownList = (item: string, { article, paragraph }: Here): CitationFrame | undefined =>
  article && paragraph?.items.has(item) ? listFrame(article, paragraph) : undefined

const listFrame = (article: ArticlePlace, paragraph: ParagraphPlace): CitationFrame => ({
  law: SELF,
  article: article.number,
  paragraph: paragraph.number,
  implied: true,
})

/** The only list of the article that has such an item. */
function listOfArticle(item: string, { article }: Here): CitationFrame | Reason {
  const [only, other] = article?.lists.get(item) ?? []
  if (!article || !only) return 'no-antecedent'
  return other ? 'ambiguous' : listFrame(article, only)
}

/** Whether the place cited before has such an item; of another law that is taken on trust. */
const has = (frame: CitationFrame, item: string, { source, here }: Scene): boolean =>
  frame.law !== '' && (frame.law !== SELF || !isReason(targetOf(numbered(frame, 'item', item), here, source.places)))

function bareContainer(step: ReferenceStep, start: number, scene: Scene): CitationFrame | Reason {
  const { source, before, here } = scene
  if (source.amends) return scene.amended ? { law: scene.amended } : 'unknown-law'
  const frame = sameSentence(scene, start) ? before?.frame : undefined
  if (frame && (frame.law === '' || (frame.law !== SELF && goesOn(scene.text, start)))) {
    return frame.law === '' ? 'unknown-law' : frame
  }
  if (step.rank !== 'section') return SELF_FRAME
  if (frame?.chapter) return frame
  const own = ownFrame('chapter', here)
  return isReason(own) ? SELF_FRAME : own
}
