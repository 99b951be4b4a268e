import { isTitle } from './label.ts'
import { closeUp } from './layout.ts'
import type { SourceLine } from './lines.ts'

/**
 * How a text is built. `article`: 第一条 … (or, with `dots`, articles written `1.`); `point`: an article-less text
 * numbered 一、 (or, with `dots`, `1.` running on under headings 一、); `prose`: neither.
 */
export interface Shape {
  readonly body: 'article' | 'point' | 'prose'
  readonly dots: boolean
  /** Some line begins with （一）: Arabic marks are then 目. */
  readonly hanItems: boolean
}

const AMENDS = /修正案|关于修改.*的决定|关于修订.*的决定/
const NORMATIVE = /(?:规定|解释|办法|条例|规则|细则|法|章程|规程|制度|规范)(?:[（(][^（）()]*[）)])*$/

/** Whether a title is that of a text which changes others. */
export const isAmendment = (title: string): boolean => AMENDS.test(title)

interface Counts {
  readonly articles: readonly number[]
  readonly points: readonly number[]
  readonly dots: readonly number[]
}

const count = (lines: readonly SourceLine[]): Counts => {
  const articles: number[] = []
  const points: number[] = []
  const dots: number[] = []
  lines.forEach(({ label, quoted }, index) => {
    if (quoted) return
    if (label?.form === 'article') articles.push(index)
    else if (label?.form === 'point') points.push(index)
    else if (label?.form === 'dot') dots.push(index)
  })
  return { articles, points, dots }
}

/** Whether the lines `1.` number the whole text: one after the other, across every heading. */
const runsOn = (lines: readonly SourceLine[], { points, dots }: Counts): boolean => {
  const numbers = dots.map((index) => lines[index]?.label?.number ?? 0)
  if (numbers.length < 3 || numbers[0] !== 1) return false
  const steps = numbers.filter((number, index) => index > 0 && number === (numbers[index - 1] ?? 0) + 1).length
  if (steps < (numbers.length - 1) * 0.9) return false
  const headings = points.filter((index) => isTitle(lines[index]?.words ?? ''))
  return headings.length === points.length
}

/** Reads the shape off the labels at the beginnings of lines, `title` deciding between articles and points. */
export function shapeOf(lines: readonly SourceLine[], title: string): Shape {
  const counts = count(lines)
  const hanItems = lines.some(({ label, quoted }) => !quoted && label?.form === 'han')
  const [article = -1] = counts.articles
  const [point = -1] = counts.points
  if (article >= 0) {
    const quotes = isAmendment(title) && point >= 0 && point < article
    return quotes ? { body: 'point', dots: false, hanItems } : { body: 'article', dots: false, hanItems }
  }
  if (runsOn(lines, counts)) return { body: NORMATIVE.test(closeUp(title)) ? 'article' : 'point', dots: true, hanItems }
  return { body: point >= 0 ? 'point' : 'prose', dots: false, hanItems }
}
