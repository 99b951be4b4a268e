import type { LawText } from '../tree.ts'
import { amendedByTitle, isAmended, isAmending, isQuotedLabel, quotesIn } from './amending.ts'
import { type Lead, leadWith } from './lead.ts'
import { type Books, type LawNames, lawInTitle, lawNameOf, namesDeclaredIn } from './names.ts'
import { effortOfText, occurrencesIn, type Worded } from './occurrence.ts'
import { type Here, type Places, placesOf } from './places.ts'
import type { Reference, TitleSeen } from './reference.ts'
import { type Before, type CitingText, isMade, type Resolved, resolve } from './resolve.ts'
import { type Scanned, scan } from './scan.ts'
import type { Reason, Target } from './target.ts'

/** Where a citation stands: article `21`, paragraph only where the article has several, item where it is in one. */
export interface CitationPlace {
  readonly article: string | undefined
  readonly paragraph: number | undefined
  readonly item: number | undefined
}

export interface Citation {
  /** Path of the unit whose words it is part of, and the offsets in that unit's `text`. */
  readonly path: string
  readonly start: number
  readonly end: number
  readonly line: number
  readonly text: string
  readonly place: CitationPlace
  /** The n-th time these words stand in the article, or in all that is outside any article. */
  readonly occurrence: number
  /** Empty where it cannot be told what is meant; then `reason` says why. */
  readonly targets: readonly Target[]
  readonly reason: Reason | undefined
}

/** 《突发事件应对法》 without a unit. */
export interface Mention {
  readonly path: string
  readonly start: number
  readonly end: number
  /** The title without 《》 and without 中华人民共和国; `self` for the text's own. */
  readonly law: string
}

export interface CitedText {
  readonly citations: readonly Citation[]
  readonly mentions: readonly Mention[]
}

const KIND = /(法典|法|条例|办法|规定|细则|规则|解释|规范|决定|批复|通知|意见|安排)(?:[（(][^（）()]*[）)])*$/

/** Every reference in every unit, resolved against the text itself; other laws by name. Nothing in it throws. */
export function cite(text: LawText, names: LawNames): CitedText {
  const books: Books = [namesDeclaredIn(text), names]
  const places = placesOf(text)
  const scans = places.units.map(({ unit }): Scanned => (isRead(unit.level) ? scan(unit.text, books) : NOTHING))
  const source: CitingText = {
    places,
    books,
    law: lawNameOf(text.title),
    kind: KIND.exec(text.title)?.[1] ?? '',
    saysSelf: scans.some(({ references }) => references.some(isSelf)),
    amends: isAmending(text.title),
    subject: places.order.length === 0 ? lawInTitle(text.title, books) : undefined,
    implements: doesImplement(text.title, places.units, scans),
  }
  return read(source, scans, source.amends ? amendedByTitle(text.title) : undefined)
}

/** An implementing rule names its parent law in its title or its first article. */
const doesImplement = (title: string, units: readonly Here[], scans: readonly Scanned[]): boolean =>
  /实施|细则/.test(title) ||
  units.some(
    ({ article }, index) => article?.order === 0 && scans[index]?.titles.some(({ law }) => law.endsWith('法')) === true,
  )

export const citationsOf = (text: LawText, names: LawNames): readonly Citation[] => cite(text, names).citations

const NOTHING: Scanned = { references: [], titles: [] }

/** A page number or a signature cites nothing. */
const isRead = (level: string): boolean => level !== 'note'

const isLoneArticle = ({ anchor, steps: [first, more] }: Reference): boolean =>
  anchor.kind === 'none' && more === undefined && first?.by === 'number' && first.rank === 'article'

const isSelf = ({ anchor, steps }: Reference): boolean => anchor.kind === 'self' && steps[0]?.rank === 'article'

/** What is remembered from one reference to the next. */
interface Memory {
  before: Before | undefined
  /** The same within the new text that a decision quotes: its 该款 is not the instruction's. */
  beforeInQuote: Before | undefined
  named: string | undefined
  /** Which unit is read; in which one that law was named, and where its name ends there. */
  at: number
  namedAt: number
  namedEnd: number
  lead: Lead | undefined
  amended: string | undefined
  root: Here['root'] | undefined
  /** How many targets may still be made. */
  room: number
}

/** A thousand times what the largest code cites. */
const MOST_TARGETS_OF_TEXT = 2_000_000

type Draft = Omit<Citation, 'occurrence'>

function read(source: CitingText, scans: readonly Scanned[], amended: string | undefined): CitedText {
  const memory: Memory = {
    before: undefined,
    beforeInQuote: undefined,
    named: undefined,
    at: 0,
    namedAt: 0,
    namedEnd: 0,
    lead: undefined,
    amended,
    root: undefined,
    room: MOST_TARGETS_OF_TEXT,
  }
  const single = amended !== undefined
  const drafts: Draft[][] = []
  const mentions: Mention[] = []
  source.places.units.forEach((here, index) => {
    const scanned = scans[index] ?? NOTHING
    memory.at = index
    turnTo(here, memory, source.amends)
    const cited: Draft[] = []
    const isQuoted = source.amends ? quotesIn(here.unit.text) : () => false
    for (const seen of inOrder(scanned)) {
      const quoted = isQuoted(seen.start)
      if ('steps' in seen) {
        const draft = readReference(seen, here, memory, source, quoted, single)
        if (draft) cited.push(draft)
      } else mentions.push(readTitle(seen, here, memory, source, quoted || single))
    }
    drafts.push(cited)
  })
  return { citations: counted(source.places.units, drafts), mentions }
}

/** A new unit begins a new sentence; 该法 reaches back to the beginning of the article. */
function turnTo(here: Here, memory: Memory, amends: boolean): void {
  if (here.root !== memory.root) remember(memory, undefined, 0)
  // A decision goes on about the article it named, from one paragraph of an instruction to the next.
  if (!amends || here.root !== memory.root) memory.before = undefined
  memory.beforeInQuote = undefined
  memory.root = here.root
}

/** From here on 该法 is this law, until another is named; undefined where an article begins. */
function remember(memory: Memory, law: string | undefined, end: number): void {
  memory.named = law
  memory.namedAt = memory.at
  memory.namedEnd = end
}

/** The words of the article in which a law may have been named without 《》 since then, the nearest first. */
const sinceNamed = ({ at, namedAt, namedEnd }: Memory, { units }: Places, start: number): readonly string[] =>
  units
    .slice(namedAt, at + 1)
    .map(({ unit }, index, { length }) =>
      unit.text.slice(index === 0 ? namedEnd : 0, index === length - 1 ? start : undefined),
    )
    .toReversed()

const inOrder = ({ references, titles }: Scanned): readonly (Reference | TitleSeen)[] =>
  titles.length === 0 ? references : [...references, ...titles].sort((a, b) => a.start - b.start)

function readTitle(seen: TitleSeen, here: Here, memory: Memory, source: CitingText, fixed: boolean): Mention {
  remember(memory, seen.law, seen.end)
  if (source.amends && !fixed && isAmended(here.unit.text, seen)) memory.amended = seen.law
  const law = seen.law === source.law ? 'self' : seen.law
  return { path: here.unit.path, start: seen.start, end: seen.end, law }
}

function readReference(
  reference: Reference,
  here: Here,
  memory: Memory,
  source: CitingText,
  quoted: boolean,
  single: boolean,
): Draft | undefined {
  const { text } = here.unit
  const { start, end, anchor } = reference
  if (quoted && isLoneArticle(reference) && isQuotedLabel(text, start, end)) return undefined
  const { named, amended, room } = memory
  const before = quoted ? memory.beforeInQuote : memory.before
  const since = anchor.kind === 'that' ? sinceNamed(memory, source.places, start) : []
  const { lead } = memory
  const resolved = resolve(reference, { source, here, text, before, named, since, lead, amended, quoted, room })
  memory.room -= resolved.targets.length
  if (isNoCitation(reference, resolved, text)) return undefined
  memory.lead = leadWith(memory.lead, here, start, resolved.targets)
  const next = { frame: resolved.frame, end }
  if (quoted) memory.beforeInQuote = next
  else memory.before = source.amends ? amendedNext(memory.before, next, text, start) : next
  if (anchor.kind === 'law') {
    remember(memory, anchor.law, end)
    // What new text cites says nothing about the instruction around it.
    if (source.amends && !single && !quoted) memory.amended = anchor.law
  }
  const { targets, reason } = resolved
  return {
    path: here.unit.path,
    start,
    end,
    line: here.unit.line,
    text: text.slice(start, end),
    place: placeOf(here),
    targets,
    reason,
  }
}

/** An article that is renumbered stays the one the instruction speaks of, next to what it becomes. */
function amendedNext(before: Before | undefined, next: Before, text: string, start: number): Before {
  if (!before?.frame) return next
  if (next.frame?.paragraph === undefined && isMade(text, start)) {
    return { ...before, end: next.end, becomes: next.frame }
  }
  return next.frame?.article === before.frame.article ? { ...next, becomes: before.becomes } : next
}

const BEHIND_A_UNIT = /^(?:的?规定|所|的|至|、|和|或|以外|之|情形|行为|罪)/

/** 第一项 before 议程, 该项 before 决议: without anything it could mean, it is a matter and no unit. */
function isNoCitation({ anchor, steps, end }: Reference, { targets, frame }: Resolved, text: string): boolean {
  const [first, more] = steps
  if (targets.length > 0 || anchor.kind !== 'none' || more || !first) return false
  if (first.by === 'cited' || (first.by === 'own' && (first.rank === 'paragraph' || first.rank === 'item'))) return true
  return (
    frame === undefined &&
    first.by === 'number' &&
    first.rank === 'item' &&
    !BEHIND_A_UNIT.test(text.slice(end, end + 3))
  )
}

const placeOf = ({ article, paragraph, item }: Here): CitationPlace => ({
  article: article?.number,
  paragraph: article && article.paragraphs.length > 1 ? paragraph?.number : undefined,
  item: article && item && /^\d+$/.test(item) ? Number(item) : undefined,
})

function counted(units: readonly Here[], drafts: readonly (readonly Draft[])[]): readonly Citation[] {
  const groups = new Map<unknown, (Worded & { readonly cited: readonly Draft[] })[]>()
  units.forEach((here, index) => {
    const key = here.article ?? 'outside'
    const group = groups.get(key)
    const entry = { text: here.unit.text, cited: drafts[index] ?? [] }
    if (group) group.push(entry)
    else groups.set(key, [entry])
  })
  const found: Citation[] = []
  const effort = effortOfText()
  for (const group of groups.values()) {
    if (group.every(({ cited }) => cited.length === 0)) continue
    const occurrences = occurrencesIn(group, effort)
    group
      .flatMap(({ cited }) => cited)
      .forEach((draft, index) => {
        found.push({ ...draft, occurrence: occurrences[index] ?? 1 })
      })
  }
  return found
}
