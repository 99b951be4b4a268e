import { element, escapeText } from './xml.ts'

/** What a citation points to. `path` is given for a unit of the text itself; of other laws the numbers are known. */
export interface AknTarget {
  /** `self`, or the title without 《》 and without 中华人民共和国. */
  readonly law: string
  readonly path?: string
  readonly part?: string
  readonly chapter?: string
  readonly section?: string
  readonly article?: string
  readonly paragraph?: number
  readonly item?: number
}

/** Words of a unit that point elsewhere; without targets they stay words. */
export interface AknCitation {
  /** The unit whose `text` the offsets count in. */
  readonly path: string
  readonly start: number
  readonly end: number
  readonly targets: readonly AknTarget[]
}

/** `href` of a target, or undefined where it is not to be linked. */
export type Link = (target: AknTarget) => string | undefined

/** The eId of a unit: its path, levels parted by `__`. */
export const eIdOf = (path: string): string => path.replaceAll('/', '__')

/** A unit of another law by its numbers; '' for the law as a whole. An item is found only in a named paragraph. */
export function portionOf({ path, part, chapter, section, article, paragraph, item }: AknTarget): string {
  if (path !== undefined) return path
  if (article === undefined) return containerOf(part, chapter, section)
  const inParagraph = paragraph === undefined ? '' : `/para-${paragraph}${item === undefined ? '' : `/item-${item}`}`
  return `art-${article}${inParagraph}`
}

const containerOf = (part?: string, chapter?: string, section?: string): string =>
  [part && `part-${part}`, chapter && `ch-${chapter}`, section && `sec-${section}`].filter(Boolean).join('/')

/** The words of one block with their references: `ref`, `rref` for a range, `mref` for a list. */
export function inline(words: string, offset: number, citations: readonly AknCitation[], link: Link): string {
  let out = ''
  let at = 0
  for (const citation of citations) {
    const start = citation.start - offset
    const end = citation.end - offset
    if (start < at || end > words.length || end <= start) continue
    out += escapeText(words.slice(at, start)) + reference(words.slice(start, end), citation.targets, link)
    at = end
  }
  return out + escapeText(words.slice(at))
}

/** A wrong link is worse than none: where one target of several cannot be linked, none is. */
function reference(words: string, targets: readonly AknTarget[], link: Link): string {
  const found = new Set<string>()
  for (const target of targets) {
    const href = link(target)
    if (href === undefined) return escapeText(words)
    found.add(href)
  }
  const hrefs = [...found]
  const [first, ...rest] = hrefs
  if (first === undefined) return escapeText(words)
  if (rest.length === 0) return element('ref', { href: first }, escapeText(words))
  if (isRange(words)) return element('rref', { from: first, upTo: hrefs.at(-1) }, escapeText(words))
  return list(words, hrefs)
}

const BETWEEN = /(、|以及|或者|和|及|或)/u

/**
 * 第二十一条、第二十五条 has a reference for each of its parts; where the parts are fewer than what they mean (前两款), the
 * words stand in the first reference and the others are empty.
 */
function list(words: string, hrefs: readonly string[]): string {
  const pieces = words.split(BETWEEN)
  const isShared = pieces.length === hrefs.length * 2 - 1 && pieces.every((piece) => piece !== '')
  const written = isShared
    ? pieces.map((piece, index) =>
        index % 2 === 0 ? element('ref', { href: hrefs[index / 2] }, escapeText(piece)) : escapeText(piece),
      )
    : hrefs.map((href, index) => element('ref', { href }, index === 0 ? escapeText(words) : ''))
  return element('mref', {}, written.join(''))
}

const isRange = (words: string): boolean => /^[^、，和及或]+至[^、，和及或至]+$/u.test(words)
