import type { Books } from './names.ts'
import { type ArticlePlace, around, type ContainerPlace, type Here, type Places, placeKey } from './places.ts'
import type { Rank } from './reference.ts'

/** From a step to the units it means, and whether the text has them. */

export const SELF = 'self'

/**
 * What a citation points to. A paragraph is given where the words name it and the article has more than one; a part
 * only where they name it, because chapters that restart in each part need it.
 */
export interface Target {
  /** `self`, or the title without 《》 and without 中华人民共和国. */
  readonly law: string
  readonly part?: string
  readonly subpart?: string
  readonly chapter?: string
  readonly section?: string
  /** `21`, `120-2`. */
  readonly article?: string
  readonly paragraph?: number
  readonly item?: number
  /** Of a target in the text itself: the path of its unit. */
  readonly path?: string
}

/** Why nothing is linked. A wrong link is worse than none. */
export type Reason =
  /** It stands in new text that a decision quotes, and counts from there. */
  | 'quoted'
  /** Whose article it is cannot be told: an unlisted name, a contract, an annex, 原刑法. */
  | 'unknown-law'
  /** There is nothing before that it could mean: 前款 in a first paragraph. */
  | 'no-antecedent'
  /** The text itself has no such unit. */
  | 'missing'
  /** More than one reading is left. */
  | 'ambiguous'
  /** 第五条至第三条. */
  | 'backwards'
  | 'too-many'

/** A place on the way: the fields above, and whether its paragraph was worked out rather than named. */
export interface CitationFrame {
  readonly law: string
  readonly part?: string
  readonly subpart?: string
  readonly chapter?: string
  readonly section?: string
  readonly article?: string
  readonly paragraph?: number
  readonly item?: number
  readonly implied?: boolean
}

export const isReason = (value: unknown): value is Reason => typeof value === 'string'

const upTo = (frame: CitationFrame, rank: Rank): CitationFrame => {
  const { law, part, subpart, chapter, article, paragraph, implied } = frame
  switch (rank) {
    case 'part':
    case 'article':
      return { law }
    case 'subpart':
      return { law, ...(part && { part }) }
    case 'chapter':
      return { law, ...(part && { part }), ...(subpart && { subpart }) }
    case 'section':
      return { law, ...(part && { part }), ...(subpart && { subpart }), ...(chapter && { chapter }) }
    case 'paragraph':
      return { law, ...(article && { article }) }
    default:
      return { law, ...(article && { article }), ...(paragraph && { paragraph }), ...(implied && { implied }) }
  }
}

/** The frame cut down to what `rank` stands in, and `number` of that rank put there. */
export function numbered(frame: CitationFrame, rank: Rank, number: string): CitationFrame {
  const base = upTo(frame, rank)
  switch (rank) {
    case 'paragraph':
      return { ...base, paragraph: Number(number) }
    case 'item':
      return { ...base, item: Number(number) }
    // 目 are not targets of their own: the item they stand in is.
    case 'subitem':
      return frame
    default:
      return { ...base, [rank]: number }
  }
}

/** 本条, 本款, 本项, 本章, 本节, 本编. */
export function ownFrame(rank: Rank, here: Here): CitationFrame | Reason {
  const { article, paragraph, item } = here
  if (rank === 'article') return article ? { law: SELF, article: article.number } : 'no-antecedent'
  if (rank === 'paragraph' || rank === 'item') {
    if (!article || !paragraph) return 'no-antecedent'
    const frame: CitationFrame = { law: SELF, article: article.number, paragraph: paragraph.number }
    if (rank === 'paragraph') return frame
    return item ? { ...frame, implied: true, item: Number(item) } : 'no-antecedent'
  }
  const own = around(here.container, rank)
  if (!own) return 'no-antecedent'
  const chapter = rank === 'section' ? around(own.parent, 'chapter')?.number : undefined
  return { law: SELF, ...(chapter && { chapter }), [rank]: own.number }
}

/** A citation that would cover more is a fault of the text; the Civil Code has 1,260 articles. */
export const MOST_TARGETS = 1500

/** What a range is counted in: the text's own articles, and what is known of other laws. */
export interface KnownLaws {
  readonly places: Places
  readonly books: Books
}

/** All that 至 covers behind `from`, `to` included; both are of one rank and stand in the same. */
export function framesUntil(
  from: CitationFrame,
  to: CitationFrame,
  rank: Rank,
  shelf: KnownLaws,
  room: number,
): readonly CitationFrame[] | Reason {
  const most = Math.min(MOST_TARGETS, room)
  if (rank === 'article') return articlesUntil(from, to, shelf, most)
  const first = numberOf(from, rank)
  const last = numberOf(to, rank)
  if (!(last > first)) return 'backwards'
  if (last - first > most) return 'too-many'
  return Array.from({ length: last - first }, (_, index) => numbered(to, rank, String(first + index + 1)))
}

const numberOf = (frame: CitationFrame, rank: Rank): number => Number(rank === 'subitem' ? 0 : frame[rank])

function articlesUntil(
  from: CitationFrame,
  to: CitationFrame,
  { places, books }: KnownLaws,
  most: number,
): readonly CitationFrame[] | Reason {
  const [first = '', last = ''] = [from.article, to.article]
  if (from.law !== SELF) return frames(to, elsewhere(first, last, books[1].inserted.get(from.law) ?? [], most))
  const start = places.articles.get(first)?.order
  const end = places.articles.get(last)?.order
  if (start === undefined || end === undefined) return 'missing'
  if (end <= start) return 'backwards'
  if (end - start > most) return 'too-many'
  return frames(
    to,
    places.order.slice(start + 1, end + 1).map(({ number }) => number),
  )
}

const frames = (like: CitationFrame, articles: readonly string[] | Reason): readonly CitationFrame[] | Reason =>
  isReason(articles) ? articles : articles.map((article) => ({ law: like.law, article }))

const cut = (article: string): readonly [base: number, inserted: number] => {
  const [base = '0', inserted = '0'] = article.split('-')
  return [Number(base), Number(inserted)]
}

/** Of a law that is not at hand the numbers are known, and of some what was inserted between them. */
function elsewhere(first: string, last: string, inserted: readonly string[], most: number): readonly string[] | Reason {
  const [base, from] = cut(first)
  const [end, to] = cut(last)
  if (end < base || (end === base && to <= from)) return 'backwards'
  if (end - base > most) return 'too-many'
  if (end === base) return seriesOf(base, from + 1, to)
  const between = inserted.map(cut)
  const found = between.filter(([at, extra]) => at === base && extra > from).map(([, extra]) => `${base}-${extra}`)
  for (let number = base + 1; number < end; number += 1) {
    found.push(String(number), ...between.filter(([at]) => at === number).map(([, extra]) => `${number}-${extra}`))
  }
  return [...found, String(end), ...seriesOf(end, 1, to)]
}

/** 120-2, 120-3 … */
const seriesOf = (base: number, from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => `${base}-${from + index}`)

/** The fields that are there, in the order of the contract. */
const given = (frame: CitationFrame, paragraph: number | undefined): Target => {
  const { law, part, subpart, chapter, section, article, item } = frame
  return {
    law,
    ...(part && { part }),
    ...(subpart && { subpart }),
    ...(chapter && { chapter }),
    ...(section && { section }),
    ...(article && { article }),
    ...(paragraph && { paragraph }),
    ...(item && { item }),
  }
}

/** The target as it is reported; of the text itself only if it has that unit. */
export function targetOf(frame: CitationFrame, here: Here, places: Places): Target | Reason {
  if (frame.law !== SELF) return given(frame, frame.implied ? undefined : frame.paragraph)
  if (frame.article === undefined) return containerTarget(frame, here, places)
  const article = places.articles.get(frame.article)
  const path = article && pathWithin(frame, article)
  if (!article || !path) return 'missing'
  // DESIGN §6: "paragraph and item are numbers, left out where not named (a paragraph also where the article has one)".
  // Read so: an unnamed paragraph or item is absent, and of an article of one paragraph even a named one is.
  return { ...given(frame, article.paragraphs.length > 1 ? namedParagraph(frame, article) : undefined), path }
}

/** A paragraph that was worked out is given too where its item number stands in more than one list of the article. */
const namedParagraph = ({ paragraph, item, implied }: CitationFrame, { lists }: ArticlePlace): number | undefined =>
  !implied || (lists.get(String(item))?.length ?? 0) > 1 ? paragraph : undefined

function pathWithin(frame: CitationFrame, article: ArticlePlace): string | undefined {
  const { paragraph: number, item } = frame
  const paragraph = number === undefined ? undefined : article.paragraphs[number - 1]
  if (number !== undefined && !paragraph) return undefined
  if (item === undefined) return (paragraph ?? article).path
  if (paragraph) return paragraph.items.get(String(item))
  // 第十条第三项 of an article with several paragraphs: the list is in one of them.
  return article.lists.get(String(item))?.[0]?.items.get(String(item))
}

const CONTAINER_RANKS = ['section', 'chapter', 'subpart', 'part'] as const

function containerTarget(frame: CitationFrame, here: Here, places: Places): Target | Reason {
  const rank = CONTAINER_RANKS.find((each) => frame[each] !== undefined)
  if (!rank) return 'missing'
  const named = places.containers.get(placeKey(rank, frame[rank] ?? '')) ?? []
  const fitting = named.filter((place) => fits(place, frame))
  const part = around(here.container, 'part')
  const near = fitting.length > 1 && part ? fitting.filter((place) => around(place, 'part') === part) : fitting
  const [only, other] = near.length > 0 ? near : fitting
  if (!only) return 'missing'
  return other ? 'ambiguous' : { ...given(frame, undefined), path: only.path }
}

const fits = (place: ContainerPlace, frame: CitationFrame): boolean =>
  CONTAINER_RANKS.every((rank) => frame[rank] === undefined || around(place, rank)?.number === frame[rank])
