import type { Front } from '../tree.ts'
import { isContainer, isContainerTitle, isTitle } from './label.ts'
import { closeUp, tidyLoosely } from './layout.ts'
import type { SourceLine, SourceText } from './lines.ts'
import {
  annexLabel,
  isBareChapter,
  isClosed,
  isContentsMark,
  isDate,
  isPageFooter,
  isPageNumber,
  isPreambleMark,
} from './marks.ts'
import type { Shape } from './shape.ts'

/** What stands before the body: printed fronts, then the lines of a preamble, then the body from `body` on. */
export interface FrontMatter {
  readonly front: readonly Front[]
  /** First line of the preamble; equal to `body` where there is none. */
  readonly preamble: number
  readonly body: number
  /** The chapters and sections its table of contents lists. */
  readonly listed: readonly SourceLine[]
}

const TITLE_END =
  /(?:法|法典|宪法|条例|规定|办法|规则|细则|解释|决定|决议|修正案|规程|章程|通知|批复|答复|意见|要点|方案|规划|纲要|公告|通告|命令|安排|准则|标准|规范|制度|通则|大纲|总则|编|法律问题|复函|目录|指引|指南|函|案)(?:[（(〔][^（）()〔〕]*[）)〕])*$/

/** Reads like the title of a law, a decision, a plan: short, no sentence, ending in the name of such a text. */
export const isTitleLine = (words: string): boolean => {
  const flat = closeUp(words)
  return (
    flat.length >= 3 && flat.length <= 120 && TITLE_END.test(flat) && !/[。；，]/.test(flat) && !/^[（(]/.test(flat)
  )
}

/** How far the search for a title goes; a longer front is a book's. */
const LONGEST_FRONT = 60

/** The title: the first # heading, or the first lines that read like one; '' where there is none. */
export function titleOf({ lines, yamlEnd }: SourceText): string {
  const early: SourceLine[] = []
  for (const line of lines.slice(yamlEnd, yamlEnd + LONGEST_FRONT)) {
    if (line.label && (line.label.form === 'article' || isContainer(line.label.form))) break
    early.push(line)
  }
  const heading = early.find(({ depth, words }) => depth === 1 && !isContentsMark(words))
  if (heading) return closeUp(heading.words)
  return titleAmong(early) ?? yamlTitle(lines.slice(0, yamlEnd)) ?? shortFirst(early) ?? ''
}

const titleAmong = (early: readonly SourceLine[]): string | undefined => {
  let first: string | undefined
  for (const [index, { words, label }] of early.entries()) {
    if (label || !isTitleLine(words) || isDecreeHead(words)) continue
    const title = closeUp(words)
    // Below 关于印发《某办法》的通知 stands the title of the measure itself: that is the law.
    if (first?.includes(`《${title}》`) && /通知$/.test(first)) return title
    first ??= titleBefore(early, index) + title
  }
  return first
}

// A long title is broken over lines: 全国人民代表大会常务委员会关于 / 修改《…》的决定.
const titleBefore = (early: readonly SourceLine[], index: number): string => {
  const before = early[index - 1]?.words ?? ''
  return /(?:关于|的|和|、|《[^》]*)$/.test(before) && !/[。；]/.test(before) && before.length < 60
    ? closeUp(before)
    : ''
}

const yamlTitle = (yaml: readonly SourceLine[]): string | undefined => {
  for (const { words } of yaml) {
    const [, title] = /^title:\s*["']?(.{1,200}?)["']?$/.exec(words.slice(0, 240)) ?? []
    if (title) return closeUp(title)
  }
  return undefined
}

const shortFirst = ([first]: readonly SourceLine[]): string | undefined =>
  first && !first.label && first.words.length <= 60 && !/[。；：]$/.test(first.words) ? closeUp(first.words) : undefined

/** 中华人民共和国主席令, 国务院令. */
export const isDecreeHead = (words: string): boolean => /令$/.test(words) && words.length < 60

const DECREE =
  /(?:现予|现将其|予以)(?:公布|发布|颁布)|^第[^条款章]{1,12}号$|^(?:中华人民共和国)?(?:主席|总理|委员长|部长|主任|院长|检察长)[\s　][^，。]{1,40}$/
const CAPTION =
  /^[（(〔[【]|^(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^。]*(?:通过|公布|发布|施行|修订|修正|批准|实施|颁布|公告|起|令)|[〔﹝[（(](?:19|20)\d\d[〕﹞\]）)][^。]{0,10}号$/

/** Printed before a body and no part of it: title, date, decree, who passed it and when. */
export const isFrontMark = ({ words, label }: Pick<SourceLine, 'words' | 'label'>, title: string): boolean => {
  const flat = words.slice(0, 400)
  if (label) return isTitlePart(flat, title)
  if (isContentsLine(words) || isTitleLine(words) || annexLabel(words, 0) > 0) return true
  return isDate(flat) || DECREE.test(flat) || CAPTION.test(flat) || isDecreeHead(flat) || isTitlePart(flat, title)
}

const isTitlePart = (words: string, title: string): boolean => {
  const flat = closeUp(words)
  return flat !== '' && (flat === title || (flat.length >= 4 && (title.startsWith(flat) || title.endsWith(flat))))
}

const kindOf = (words: string, title: string): Front['kind'] => {
  if (isTitlePart(words, title)) return 'title'
  if (isContentsLine(words)) return 'contents'
  return isDecreeHead(words) || DECREE.test(words.slice(0, 2000)) ? 'decree' : 'note'
}

/** Whether a line opens the body of a text of this shape. */
const opensBody = ({ label, quoted, words, depth }: SourceLine, { body, dots }: Shape): boolean => {
  if (quoted) return false
  if (isPreambleMark(words)) return true
  if (!label) return isBareChapter(words)
  if (label.form === 'article' || isContainer(label.form)) return true
  if (label.form === 'point') return body === 'point' || depth > 0 || isTitle(words)
  return label.form === 'dot' && dots
}

const keyOf = ({ label, words }: SourceLine): string => (label ? `${label.form} ${label.number}` : closeUp(words))

/** An entry of a table of contents, without dots and page number. */
const entryOf = ({ words }: SourceLine): string => closeUp(words).replace(/[.．…·\d０-９]{1,200}$/, '')

const isEntry = (line: SourceLine, marked: boolean): boolean => {
  const { label, words, depth } = line
  if (label?.form === 'article') return marked && isTitle(words.slice(label.end)) && !isClosed(words)
  if (label && isContainer(label.form)) return isContainerTitle(words.slice(label.end, label.end + 100))
  if (isPreambleMark(words) || isBareChapter(words) || annexLabel(words, depth) > 0) return true
  if ((label?.form === 'point' || label?.form === 'han') && isTitle(words)) return true
  return marked && !label && words.length <= 40 && !isClosed(words)
}

const CHAPTERS = /第[一二三四五六七八九十百\d]{1,5}[编章节]/g

const isContentsLine = (words: string): boolean =>
  words.length < 4000 && !words.includes('。') && (words.match(CHAPTERS)?.length ?? 0) >= 3

/** 第一章 总则 第二章 附则 on one line, and 第一章 again on the next: a list of two, without a heading 目录. */
const isShortContents = (lines: readonly SourceLine[], at: number): boolean => {
  const [line, next] = [lines[at], lines[at + 1]]
  if (!line?.label || !next?.label || keyOf(line) !== keyOf(next) || line.words.includes('。')) return false
  return (line.words.match(CHAPTERS)?.length ?? 0) > (next.words.match(CHAPTERS)?.length ?? 0)
}

const recurs = (lines: readonly SourceLine[], from: number, first: SourceLine): boolean => {
  const entry = entryOf(first)
  for (const line of lines.slice(from, from + 400)) {
    if (line.label?.form === 'article') return false
    if (keyOf(line) === keyOf(first) && entryOf(line) === entry) return true
  }
  return false
}

/** End of the table of contents that begins at `start`, or `start` where none does. */
const contentsEnd = (lines: readonly SourceLine[], start: number): number => {
  const opening = lines[start]
  if (!opening) return start
  if (isContentsLine(opening.words) || isShortContents(lines, start)) return start + 1
  const marked = isContentsMark(opening.words)
  const from = marked ? start + 1 : start
  const first = lines[from]
  if (!first) return from
  // A list of articles is one only where they come again.
  const articles = marked && lines.filter(({ label }) => label?.form === 'article' && label.number === 1).length > 1
  const at = lines.findIndex(
    (line, index) =>
      index >= from && ((line.label?.form === 'article' && !articles) || endsContents(line, first, marked)),
  )
  const stop = lines[at]
  if (!stop) return start
  const listed = lines.slice(from, at)
  const again = isAgain(stop, first, marked) || (listed.length > 1 && recurs(lines, at, first))
  if (!marked && !again && !hasEmptyChapters(listed)) return start
  return listed.length > 1 && isOwnHeading(lines[at - 1], stop, marked) ? at - 1 : at
}

// 序言 right above its words, 总则 right above 第一条: the heading of what follows, not the last entry of the list.
const isOwnHeading = (line: SourceLine | undefined, stop: SourceLine, marked: boolean): boolean =>
  line !== undefined &&
  !isEntry(stop, marked) &&
  (isPreambleMark(line.words) || (stop.label?.form === 'article' && !line.label && isBareChapter(line.words)))

// In a body a chapter is followed by its articles. Three in a row with nothing between them are a list.
const hasEmptyChapters = (listed: readonly SourceLine[]): boolean => {
  const chapters = listed.filter(({ label }) => label?.form === 'chapter')
  return chapters.length >= 3 && listed.every(({ label }) => label !== undefined && isContainer(label.form))
}

const isAgain = (line: SourceLine, first: SourceLine, marked: boolean): boolean =>
  line !== first &&
  ((keyOf(line) === keyOf(first) && (marked || entryOf(line) === entryOf(first))) || isTitleOf(line, first))

/** 总则 for 第一章　总则: the heading lost its number. */
const isTitleOf = (line: SourceLine, { label, words }: SourceLine): boolean =>
  label !== undefined && !line.label && words.length < 80 && closeUp(words.slice(label.end)) === closeUp(line.words)

const endsContents = (line: SourceLine, first: SourceLine, marked: boolean): boolean =>
  !isContentsLine(line.words) && (isAgain(line, first, marked) || !isEntry(line, marked))

/** Lines of a bracket that opens at `at` and closes on a later line: （…通过 / 根据…修正）. */
const captionEnd = (lines: readonly SourceLine[], at: number, limit: number): number => {
  const words = lines[at]?.words ?? ''
  if (!/^[（(]/.test(words) || /[）)]$/.test(words)) return at
  for (let end = at + 1; end < Math.min(limit, at + 24); end += 1)
    if (/[）)]$/.test(lines[end]?.words ?? '')) return end
  return at
}

/** Where prose begins in a text that has no units: after the leading lines that are no sentences. */
const proseStart = (lines: readonly SourceLine[], from: number, title: string): number => {
  let at = from
  while (at < lines.length) {
    const line = lines[at]
    if (!line || (!isFrontMark(line, title) && (line.label || isClosed(line.words) || line.words.length > 60))) break
    at = captionEnd(lines, at, lines.length) + 1
  }
  return at
}

const lastMark = (lines: readonly SourceLine[], from: number, limit: number, title: string): number => {
  let last = from
  for (let at = from; at < limit; at += 1) {
    const line = lines[at]
    if (!line || !isFrontMark(line, title)) continue
    at = captionEnd(lines, at, limit)
    last = at + 1
  }
  return last
}

const firstBody = (lines: readonly SourceLine[], from: number, shape: Shape): number => {
  const at = lines.findIndex((line, index) => index >= from && (opensBody(line, shape) || isContentsMark(line.words)))
  return at < 0 ? lines.length : at
}

/** Whether the line behind the contents is the first of its headings again, without its number. */
const isListed = (lines: readonly SourceLine[], from: number, contents: number): boolean => {
  const first = lines.slice(from, contents).find(({ label }) => label && isContainer(label.form))
  const line = lines[contents]
  return first !== undefined && line !== undefined && isTitleOf(line, first)
}

/** Parts the front of a text from its preamble and its body. */
export function readOpening(source: SourceText, title: string, shape: Shape): FrontMatter {
  const { lines } = source
  const from = Math.max(source.infoEnd, source.yamlEnd)
  let body = firstBody(lines, from, shape)
  let end = from
  const contents = contentsEnd(lines, body)
  const contentsFrom = body
  if (contents > body) {
    end = contents
    body = isListed(lines, contentsFrom, contents) ? contents : firstBody(lines, contents, shape)
  }
  const prose = shape.body === 'prose' && body === lines.length
  const preamble = prose ? proseStart(lines, end, title) : lastMark(lines, end, body, title)
  const front = lines.slice(0, preamble).map(({ words, no }, index): Front => {
    const listed = index >= contentsFrom && index < contents
    return { kind: listed ? 'contents' : kindOf(words, title), text: tidyLoosely(words), line: no }
  })
  const listed = lines.slice(contentsFrom, contents).filter(({ label }) => label && isContainer(label.form))
  return { front, preamble, body: prose ? preamble : body, listed }
}

/** Where the closing lines begin (signature and date below the last unit); `lines.length` where there are none. */
export function tailStart(lines: readonly SourceLine[], from: number): number {
  let start = lines.length
  for (let at = lines.length - 1; at >= from; at -= 1) {
    const line = lines[at]
    if (!line || line.label || line.quoted || line.words.length > 60) break
    // A list or a table of an annex ends in short lines too.
    if (annexLabel(line.words, line.depth) > 0) return lines.length
    if (!endsText(line, at + 1 === start, start < lines.length)) break
    if (isDate(line.words) || at + 1 === start) start = at
  }
  return start
}

/** `last`: only closing lines stand below; `signed`: some do. */
const endsText = ({ words }: SourceLine, last: boolean, signed: boolean): boolean => {
  if (isDate(words) || (last && (isPageNumber(words) || isPageFooter(words)))) return true
  return signed && words.length <= 40 && !isClosed(words)
}
