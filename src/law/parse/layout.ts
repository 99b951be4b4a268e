/**
 * What is layout and what is text. One definition for the parser and for the promise it is held to: the leaves of a
 * parsed text, read in order, are its source less layout.
 *
 * Layout is white space and invisible signs anywhere, a space written as an entity (&nbsp;) too; at the head of a line
 * the marks of Markdown (#, >, a bullet, a comment); `**` anywhere; the address of a link, the class of a span, a
 * picture, a backslash before a mark or at the end of a line; the tags of a web page; and a line of nothing but ---,
 * *** or a fence.
 */

const INVISIBLE = 2
const VISIBLE = 1

const KINDS = (() => {
  const kinds = new Uint8Array(0x10000)
  kinds.fill(INVISIBLE, 0, 0x20)
  kinds.fill(INVISIBLE, 0x7f, 0xa0)
  for (const code of [0xad, 0x180e, 0xfeff]) kinds[code] = INVISIBLE
  kinds.fill(VISIBLE, 0x09, 0x0e)
  // U+E4C6 and U+E5E5 are the full-width spaces of old Chinese typesetting systems, still found in pages copied today.
  for (const code of [0x20, 0x85, 0xa0, 0x1680, 0x205f, 0x3000, 0xe4c6, 0xe5e5]) kinds[code] = VISIBLE
  kinds.fill(VISIBLE, 0x2000, 0x200b)
  kinds.fill(INVISIBLE, 0x200b, 0x2010)
  kinds.fill(VISIBLE, 0x2028, 0x202a)
  kinds.fill(INVISIBLE, 0x202a, 0x202f)
  kinds[0x202f] = VISIBLE
  kinds.fill(INVISIBLE, 0x2060, 0x2070)
  return kinds
})()

/** Whether the sign with this UTF-16 code is white space or invisible. */
export const isBlank = (code: number): boolean => (KINDS[code] ?? 0) !== 0

// Han, kana, full-width forms and the punctuation set with them: no space belongs beside these.
const isWide = (code: number): boolean => code >= 0x2e80 || (code >= 0x2010 && code <= 0x2027)

const hasBlank = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (KINDS[text.charCodeAt(at)] !== 0) return true
  return false
}

type Bridge = (before: number, after: number, at: number) => string

/** Every run of blanks goes to `bridge`, which says what stands in its place. */
const closeGaps = (text: string, bridge: Bridge): string => {
  let out = ''
  let from = 0
  let at = 0
  while (at < text.length) {
    if (KINDS[text.charCodeAt(at)] === 0) {
      at += 1
      continue
    }
    out += text.slice(from, at)
    const before = at - 1
    let seen = false
    for (; at < text.length && KINDS[text.charCodeAt(at)] !== 0; at += 1)
      seen ||= KINDS[text.charCodeAt(at)] === VISIBLE
    // The signs on both sides are read from the source: reading them from `out` would rebuild it at every gap.
    if (seen && before >= 0 && at < text.length) out += bridge(text.charCodeAt(before), text.charCodeAt(at), before + 1)
    from = at
  }
  return out + text.slice(from)
}

// “第一百二十条之二　有下列情形之一的: without its space a quoted label runs into its words.
const QUOTED_LABEL = /(?:^|[“"])第[一二三四五六七八九十百千零〇○\d]{1,9}[编章节条](?:之[一二三四五六七八九十]{1,3})?$/

const bridgeIn =
  (text: string): Bridge =>
  (before, after, at) => {
    if (QUOTED_LABEL.test(text.slice(Math.max(0, at - 18), at)) && (at <= 18 || /[“"]/.test(text.slice(at - 18, at))))
      return '　'
    return isWide(before) || isWide(after) ? '' : ' '
  }

/**
 * Text of a unit: a space remains, as one plain space, only between two words of a Latin script or digits, and as a
 * full-width one after the label of a quoted article.
 */
export const tidy = (text: string): string => (hasBlank(text) ? closeGaps(text, bridgeIn(text)) : text)

/** Text of front matter, notes and annexes, where spaces part columns and names: every run is one plain space. */
export const tidyLoosely = (text: string): string => (hasBlank(text) ? closeGaps(text, () => ' ') : text)

/** Without any blank: labels, and comparison of titles. */
export const closeUp = (text: string): string => (hasBlank(text) ? closeGaps(text, () => '') : text)

const ENTITIES = /&(nbsp|emsp|ensp|#160|#12288|ldquo|rdquo|quot|mdash|middot|lt|gt|amp);/g
const SIGNS: Readonly<Record<string, string>> = {
  ldquo: '“',
  rdquo: '”',
  quot: '"',
  mdash: '—',
  middot: '·',
  lt: '<',
  gt: '>',
  amp: '&',
}

/** Without one of these signs a line has no marks of HTML and none of Markdown inside its words. */
const MAY_BE_MARKED = /[[\\<&]/

const withoutEntities = (line: string): string =>
  line.includes('&') ? line.replace(ENTITIES, (_, name: string) => SIGNS[name] ?? ' ') : line

// Tags that a web page leaves in its words; statutes write 〈〉 and ＜＞.
const TAG =
  /<\/?(?:a|b|center|div|em|font|h[1-6]|i|li|ol|p|span|strong|su[bp]|t[dhr]|table|tbody|thead|u|ul)(?:\s[^<>]{0,300})?\/?>/gi

/** Length of the Markdown mark that begins at `at`, or 0. */
const markAt = (line: string, at: number): number => {
  switch (line.charCodeAt(at)) {
    case 0x23: // #
    case 0x3e: // >
      return 1
    case 0x2a: // *
      if (line.charCodeAt(at + 1) === 0x2a) return 2
      return isBlank(line.charCodeAt(at + 1)) ? 1 : 0
    case 0x2b: // +
    case 0x2d: // -
      return isBlank(line.charCodeAt(at + 1)) ? 1 : 0
    case 0x3c: {
      const end = line.startsWith('<!--', at) ? line.indexOf('-->', at + 4) : -1
      return end < 0 ? 0 : end + 3 - at
    }
    default:
      return 0
  }
}

// ```{=html} parts two lists in a text that was converted from a word processor, ::: {align="center"} centres a title.
const FENCE = /^(?:`{3,}|~{3,}|:{3,})[\w{}=". -]{0,60}$/

const isRule = (line: string): boolean => {
  const first = line.charCodeAt(0)
  if (first === 0x60 || first === 0x7e || first === 0x3a) return FENCE.test(line)
  if (first !== 0x2d && first !== 0x2a) return false
  let count = 0
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at)
    if (code === first) count += 1
    else if (!isBlank(code)) return false
  }
  return count >= 3
}

export interface BareLine {
  /** Without marks and without blanks at both ends; blanks between words are still there. */
  readonly words: string
  /** Number of # before it: 0 for plain text. */
  readonly depth: number
}

const EMPTY: BareLine = { words: '', depth: 0 }

/** Skips the marks at the head of `line.slice(start, end)`; returns where the words begin and how many # there were. */
const skipMarks = (line: string, from: number, end: number): { readonly start: number; readonly depth: number } => {
  let start = from
  let depth = 0
  for (let mark = markAt(line, start); start < end && mark > 0; mark = markAt(line, start)) {
    if (line.charCodeAt(start) === 0x23) depth += 1
    start += mark
    while (start < end && isBlank(line.charCodeAt(start))) start += 1
  }
  return { start, depth }
}

// [刑法](javascript:…), [第一百七十九条]{.mark}, ![](media/image1.png){width=…}. Without an address or a class behind
// them brackets are the text's own: 法发[1996]30号.
const PICTURE = /!\[[^[\]]{0,200}\]\([^()\s]{0,400}\)(?:\{[^{}]{0,200}\})?/g
const LINK = /\[([^[\]]{0,400})\](?:\((?:[a-zA-Z]+:|[#/.<])(?:[^()\s]|\([^()]{0,100}\)){0,800}\)|\{[.#][^{}]{0,100}\})/g
const ESCAPE = /\\([!-/:-@[-`{-~])/g

/** Links may stand in spans, and spans in spans; three deep is more than any converter writes. */
const DEEPEST = 3

const withoutInline = (line: string): string => {
  let out = line
  if (line.includes('](') || line.includes(']{')) {
    out = out.replace(PICTURE, '')
    for (let depth = 0; depth < DEEPEST; depth += 1) out = out.replace(LINK, '$1')
  }
  if (out.includes('<')) out = out.replace(TAG, '')
  return out.includes('\\') ? out.replace(ESCAPE, '$1').replace(/\\\s*$/, '') : out
}

/** Takes the layout off one line of a source. */
export function bareLine(printed: string): BareLine {
  const line = MAY_BE_MARKED.test(printed) ? withoutInline(withoutEntities(printed)) : printed
  let from = 0
  let end = line.length
  while (end > 0 && isBlank(line.charCodeAt(end - 1))) end -= 1
  while (from < end && isBlank(line.charCodeAt(from))) from += 1
  if (from === end || isRule(line.slice(from, end))) return EMPTY
  const { start, depth } = skipMarks(line, from, end)
  if (start >= end) return { words: '', depth }
  const words = line.slice(start, end)
  if (!words.includes('**')) return { words, depth }
  const inner = bareLine(words.replaceAll('**', ''))
  return { words: inner.words, depth: depth + inner.depth }
}

const SOFT_BREAK = /[\v\f\u0085\u2028\u2029]/
const HTML_BREAK = /<br\s{0,9}\/?>|<\/(?:p|div|h[1-6]|li|tr)>/i

const softParts = (line: string): readonly string[] =>
  line.split(SOFT_BREAK).flatMap((part) => (part.includes('<') ? part.split(HTML_BREAK) : part))

const MAY_BREAK = /[\v\f\u0085\u2028\u2029<]/

/**
 * The lines of a source with their numbers, from `first`. A soft break (Word's, Unicode's, the end of a paragraph in
 * HTML) parts blocks, not lines.
 */
export function* rawLines(source: string, first = 1): Generator<{ readonly raw: string; readonly no: number }> {
  let no = first - 1
  for (const line of source.split(/\r\n|[\n\r]/)) {
    no += 1
    if (MAY_BREAK.test(line)) for (const raw of softParts(line)) yield { raw, no }
    else yield { raw: line, no }
  }
}

/** The source without layout: what `leavesOf(parseLaw(source))` gives back. */
export function lessLayout(source: string): string {
  let out = ''
  for (const { raw } of rawLines(source)) out += closeUp(bareLine(raw).words)
  return out
}
