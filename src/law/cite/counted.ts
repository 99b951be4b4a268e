import type { Here, ParagraphPlace, Places } from './places.ts'
import type { ReferenceStep } from './reference.ts'
import { ALL } from './relative.ts'
import { type CitationFrame, numbered, type Reason, SELF } from './target.ts'

/** From a step that counts to the units it means: 前两款, 以上各项, 下款, and the first three of what is named. */

/** 前款, 前两款, 前条, 前三项: counted back from where the words stand. */
export function framesBefore(step: ReferenceStep, here: Here, places: Places): readonly CitationFrame[] | Reason {
  const { article, paragraph, item } = here
  if (!article) return 'no-antecedent'
  if (step.rank === 'article') {
    const count = Number(step.number)
    if (article.order < count) return 'no-antecedent'
    return places.order
      .slice(article.order - count, article.order)
      .map(({ number }) => ({ law: SELF, article: number }))
  }
  if (!paragraph) return 'no-antecedent'
  const within: CitationFrame = { law: SELF, article: article.number }
  if (step.rank === 'paragraph')
    return countBack(paragraph.number, step.number, (number) => ({ ...within, paragraph: number }))
  if (item === undefined) return wholeList(step, here)
  const list: CitationFrame = { ...within, paragraph: paragraph.number, implied: true }
  return countBack(Number(item), step.number, (number) => ({ ...list, item: number }))
}

function countBack(
  from: number,
  many: string,
  frameOf: (number: number) => CitationFrame,
): readonly CitationFrame[] | Reason {
  const count = many === ALL ? from - 1 : Number(many)
  if (!(from > count)) return 'no-antecedent'
  // 以上各款 of one paragraph speaks of something else.
  if (many === ALL && count < 2) return count < 1 ? 'no-antecedent' : 'ambiguous'
  return Array.from({ length: count }, (_, index) => frameOf(from - count + index))
}

/**
 * 上述各项 and 前三项 behind a list: all its items, if it is the only list before and no other number is told. 前项 alone
 * was used for the paragraph before, too.
 */
function wholeList(step: ReferenceStep, { article, paragraph }: Here): readonly CitationFrame[] | Reason {
  if (!article || !paragraph) return 'no-antecedent'
  const [list, other] = article.paragraphs.filter(({ number, items }) => number < paragraph.number && items.size > 1)
  if (!list || other || (step.number !== ALL && Number(step.number) !== list.items.size)) return 'ambiguous'
  return itemsOf(article.number, list)
}

const itemsOf = (article: string, { number, items }: ParagraphPlace): readonly CitationFrame[] =>
  [...items.keys()].map((item) => ({ law: SELF, article, paragraph: number, implied: true, item: Number(item) }))

/** 下款, 下两款, 下条: counted on from where the words stand; missing where the text ends before. */
export function framesAfter(step: ReferenceStep, here: Here, places: Places): readonly CitationFrame[] | Reason {
  const { article, paragraph, item } = here
  const count = Number(step.number)
  if (!article) return 'no-antecedent'
  if (step.rank === 'article') {
    const next = places.order.slice(article.order + 1, article.order + 1 + count)
    return next.length < count ? 'no-antecedent' : next.map(({ number }) => ({ law: SELF, article: number }))
  }
  if (!paragraph) return 'no-antecedent'
  const within: CitationFrame = { law: SELF, article: article.number }
  const [from, list]: readonly [number, CitationFrame] =
    step.rank === 'paragraph'
      ? [paragraph.number, within]
      : [Number(item), { ...within, paragraph: paragraph.number, implied: true }]
  const has = (number: number): boolean =>
    step.rank === 'paragraph' ? article.paragraphs.length >= number : paragraph.items.has(String(number))
  if (Number.isNaN(from) || !has(from + count)) return 'no-antecedent'
  return Array.from({ length: count }, (_, index) => numbered(list, step.rank, String(from + index + 1)))
}

/** 第十条第一款前三项: the first so many within `top`. */
export const framesFirst = (step: ReferenceStep, top: CitationFrame): readonly CitationFrame[] =>
  Array.from({ length: Number(step.number) }, (_, index) => numbered(top, step.rank, String(index + 1)))
