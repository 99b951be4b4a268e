import { type Ahead, lookAhead } from './ahead.ts'
import { addNote, noteStray, openAnnex } from './annexes.ts'
import { continues, endsWithColon, mayBeListed } from './announced.ts'
import { type ListedTitles, openListedTitle } from './contents.ts'
import { cutAt, type Next, sentenceStart } from './cut.ts'
import type { Findings } from './findings.ts'
import { isContainer, isTitle, type Label, labelAt } from './label.ts'
import { closeUp, tidy, tidyLoosely } from './layout.ts'
import type { SourceLine } from './lines.ts'
import { blockInList, closeLists, listFor, openListed, quotedInList, startsAnew } from './lists.ts'
import { annexLabel, isBareChapter, isClosed, isPageFooter, isPageNumber, isPreambleMark } from './marks.ts'
import { checkStep } from './numbering.ts'
import {
  goOnTitle,
  leavePoints,
  openArticle,
  openContainer,
  openHeading,
  openPoint,
  openPreamble,
  paragraph,
  paragraphForItems,
  quotedParagraph,
} from './open.ts'
import type { Shape } from './shape.ts'
import { append, type OpenUnit, openSite, type TreeBuilder } from './site.ts'

const nextOf = (site: TreeBuilder, label: Label | undefined, ahead: Ahead): Next => {
  const list = site.lists[0]
  return {
    article: site.shape.body === 'article' && !site.shape.dots ? site.article : NEVER,
    last: {
      part: site.numbers.get('last part') ?? 0,
      subpart: site.numbers.get('last subpart') ?? 0,
      chapter: site.numbers.get('last chapter') ?? 0,
      section: site.numbers.get('last section') ?? 0,
    },
    item: list?.form === 'han' ? list.number + 1 : 0,
    opens: list === undefined || label === undefined,
    restarts: list?.form === 'han' && list.number > 1,
    headed: ahead.closing && ahead.label && mayStandBelow(site, ahead.label) ? ahead.label : undefined,
  }
}

/** What stands right below a heading. */
const mayStandBelow = (site: TreeBuilder, label: Label): boolean => {
  if (label.form === 'article') return isNextArticle(site, label)
  return (
    isContainer(label.form) &&
    (label.number === 1 || label.number === (site.numbers.get(`last ${label.form}`) ?? 0) + 1)
  )
}

const NEVER = { number: -2, sub: 0 }

const isNextArticle = ({ article }: TreeBuilder, { number, sub }: Label): boolean =>
  sub === 0 ? number === article.number + 1 : number === article.number && sub === article.sub + 1

/** A line that begins like an article out of turn, in the middle of a sentence or without a blank: is it one? */
const isDoubtful = (site: TreeBuilder, label: Label): boolean => {
  if (isNextArticle(site, label) || site.holder === undefined) return false
  if (site.last !== '' && !isClosed(site.last)) return true
  return !label.spaced && label.number <= site.article.number
}

const beginArticle = (site: TreeBuilder, label: Label, line: number): boolean => {
  if (site.shape.body !== 'article' || site.shape.dots) return false
  if (isDoubtful(site, label)) {
    site.findings.note('label-doubtful', line, {
      zh: `“${label.text}”像条的编号，但位置和顺序都不合，按正文处理`,
      en: `${label.text} looks like an article but is out of place and turn; it is read as text`,
    })
    return false
  }
  openArticle(site, label, line)
  return true
}

const isHeadingLine = (words: string, label: Label, next: Label | undefined): boolean =>
  isTitle(words.slice(label.end)) &&
  (next?.form === 'article' || next?.form === 'dot' || (next !== undefined && isContainer(next.form)))

// 一、管辖 over （一）一般管辖 over 第一条: between articles, and no list is open or announced.
const headsHeadings = (site: TreeBuilder, { label, article }: Ahead): boolean =>
  label?.number === 1 && article === site.article.number + 1 && site.lists.length === 0 && !endsWithColon(site)

const beginPoint = (site: TreeBuilder, label: Label, words: string, line: number, ahead: Ahead): boolean => {
  const { body, dots } = site.shape
  if (body === 'point' && !dots) {
    openPoint(site, label, line)
    return true
  }
  const heading =
    isHeadingLine(words, label, ahead.label) ||
    (ahead.label?.form === 'han' && isTitle(words) && (dots || headsHeadings(site, ahead)))
  // 一、警告 / 二、罚款: the last of a list stands right above the next article, too, and is no heading over it.
  const listed = continues(site, label) && site.containers.at(-1)?.level !== 'heading'
  if (heading && !listed) {
    openHeading(site, label, line)
    return true
  }
  return mayBeListed(site, label, words, ahead) && beginListed(site, label, line)
}

/** （甲） is a label by its brackets; a bare 甲、 only where a list may begin or goes on. */
const beginStem = (site: TreeBuilder, label: Label, words: string, line: number, ahead: Ahead): boolean =>
  (/^[（(〔【]/.test(label.text) || mayBeListed(site, label, words, ahead)) && beginListed(site, label, line)

const beginDot = (site: TreeBuilder, label: Label, line: number): boolean => {
  const { body, dots } = site.shape
  const last = body === 'article' ? site.article.number : (site.numbers.get('point last') ?? 0)
  if (!dots || label.number <= last || label.number > last + 5) return beginListed(site, label, line)
  if (body === 'article') openArticle(site, label, line)
  else openPoint(site, label, line)
  return true
}

const beginListed = (site: TreeBuilder, label: Label, line: number): boolean => {
  const at = listFor(site, label)
  if (at === undefined) return false
  if (startsAnew(site, label, at)) {
    if (site.pending.length === 0)
      checkStep(site, { level: 'item', label: label.text, number: 1, last: site.lists[0]?.number ?? 0, line })
    closeLists(site, paragraph)
  }
  const para = paragraphForItems(site, line)
  openListed(site, para, label, at, line)
  return true
}

const beginHan = (site: TreeBuilder, label: Label, words: string, line: number, ahead: Ahead): boolean => {
  const continues = site.lists[0]?.form === 'han' && label.number === site.lists[0].number + 1
  const below = site.containers.at(-1)?.level === 'heading'
  if (below && !continues && !endsWithColon(site) && isHeadingLine(words, label, ahead.label)) {
    openHeading(site, label, line)
    return true
  }
  return beginListed(site, label, line)
}

/** Opens what a label announces; false where the label is only text. */
const begin = (site: TreeBuilder, label: Label, words: string, line: number, ahead: Ahead): boolean => {
  if (!open(site, label, words, line, ahead)) return false
  noteMisspelt(site, label, line)
  return true
}

// What hands and scanners put for a sign of a label, and the sign it stands for.
const MISSPELT: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/笫/u, '第'],
  [/(?<=[第（(零十百千])[—―－–‒ー-]/u, '一'],
]

const noteMisspelt = (site: TreeBuilder, { text }: Label, line: number): void => {
  for (const [wrong, right] of MISSPELT) {
    const [sign] = wrong.exec(text) ?? []
    if (sign)
      site.findings.note('label-misspelt', line, {
        zh: `“${text}”中的“${sign}”应为“${right}”`,
        en: `${sign} in ${text} is a typing fault for ${right}`,
      })
  }
}

const open = (site: TreeBuilder, label: Label, words: string, line: number, ahead: Ahead): boolean => {
  switch (label.form) {
    case 'article':
      return beginArticle(site, label, line)
    case 'part':
    case 'subpart':
    case 'chapter':
    case 'section':
      openContainer(site, label, line)
      return true
    case 'point':
      return beginPoint(site, label, words, line, ahead)
    case 'dot':
      return beginDot(site, label, line)
    case 'stem':
      return beginStem(site, label, words, line, ahead)
    case 'han':
      return beginHan(site, label, words, line, ahead)
    default:
      return beginListed(site, label, line)
  }
}

const addBlock = (site: TreeBuilder, text: string, line: number): void => {
  site.last = text
  if (site.lists.length > 0) blockInList(site, { text, line })
  else paragraph(site, { text, line })
}

const addQuoted = (site: TreeBuilder, text: string, line: number): void => {
  site.last = text
  if (site.lists.length > 0) quotedInList(site, { text, line })
  else quotedParagraph(site, { text, line })
}

/** Quoted text, or a row of a table: more words of the unit above, never a paragraph of its own. */
const isQuotedBlock = (site: TreeBuilder, { words, quoted, label }: SourceLine): boolean =>
  quoted || (label === undefined && ((/^[“"]/.test(words) && endsWithColon(site)) || words.startsWith('|')))

const noteMerged = (site: TreeBuilder, label: Label, line: number): void =>
  site.findings.note('lines-merged', line, {
    zh: `“${label.text}”没有另起一行`,
    en: `${label.text} does not begin on a line of its own`,
  })

// …（三）丙。有下列情形的：（一）: between the last item and a new first one stands the paragraph that announces it.
const introductionStart = (
  site: TreeBuilder,
  words: string,
  from: number,
  { at, label }: { readonly at: number; readonly label: Label },
): number => {
  if (label.form !== 'han' || label.number !== 1 || site.lists.length === 0) return at
  return sentenceStart(words, from, at)
}

const beginIntroduction = (site: TreeBuilder, text: string, line: number): void => {
  closeLists(site, paragraph)
  addBlock(site, text, line)
}

/** Opens what stands at the head of a line, and the item right behind an article: 第一条 （一）…. The last that was opened. */
const beginAll = (site: TreeBuilder, label: Label, words: string, line: number, ahead: Ahead): Label | undefined => {
  if (!begin(site, label, words, line, ahead)) return undefined
  const item = label.form === 'article' ? labelAt(words, label.end) : undefined
  const isFirst = item?.form === 'han' && item.number === 1
  return isFirst && begin(site, item, words, line, ahead) ? item : label
}

/** Reads one line: the unit at its head, and units that begin inside it. */
const readLine = (site: TreeBuilder, { words, no, label }: SourceLine, ahead: Ahead): void => {
  let here = label
  let from = 0
  for (;;) {
    here = here && beginAll(site, here, words, no, ahead)
    if (here) {
      from = here.end
      site.last = ''
    }
    const heading = here && isContainer(here.form) ? { label: here, from } : undefined
    const cut = cutAt(words, from, nextOf(site, here, ahead), heading)
    const until = cut ? introductionStart(site, words, from, cut) : words.length
    const text = tidy(words.slice(from, until))
    if (text !== '') addBlock(site, text, no)
    if (!cut) return
    if (until < cut.at) beginIntroduction(site, tidy(words.slice(until, cut.at)), no)
    noteMerged(site, cut.label, no)
    here = cut.label
    from = cut.at
  }
}

/** What the whole text is known by. */
interface Known {
  readonly title: string
  /** Another text may be attached to it. */
  readonly attaches: boolean
  readonly listed: ListedTitles
}

/** A line without a label that is known by its words; false where it is plain text. */
const readMarked = (site: TreeBuilder, line: SourceLine, ahead: Ahead, { title, listed }: Known): boolean => {
  const { words, depth, no } = line
  if (openListedTitle(site, line, ahead.closing, listed)) return true
  if (isPreambleMark(words) && ahead.label) openPreamble(site, closeUp(words), 'preamble', no)
  else if (words.length < 200 && closeUp(words) === title) noteStray(site, words, no, !ahead.closing)
  else if (
    (depth > 0 && isTitle(words)) ||
    (isBareChapter(words) && ahead.label?.form === 'article' && site.untitled?.text !== '')
  ) {
    openHeading(site, undefined, no, isBareChapter(words))
    paragraph(site, { text: tidy(words), line: no })
  } else return false
  return true
}

// 四、其他规定 is still waiting for its words.
const isEnded = ({ para }: TreeBuilder): boolean =>
  para === undefined || para.children.length > 0 || !isTitle(para.text)

const CLOSING = /^(?:本(?:决定|修正案|办法|规定|解释|批复|意见|通知)自|.{0,60}根据本(?:决定|修正案))/

/** Text attached to a decision without a heading 附: it begins with its own first chapter or article. */
const isAttached = (site: TreeBuilder, { label, quoted }: SourceLine, attaches: boolean): boolean =>
  attaches &&
  !quoted &&
  label !== undefined &&
  (isContainer(label.form) || (label.form === 'article' && label.number === 1)) &&
  !endsWithColon(site)

// The numbers go on below: what looks like an annex only mentions one.
const isArticleAhead = ({ shape, article }: TreeBuilder, ahead: number | undefined): boolean =>
  shape.body === 'article' && ahead !== undefined && ahead > article.number

const opensAnnex = (site: TreeBuilder, { words, depth }: SourceLine, { article }: Ahead): number => {
  const begun = site.holder !== undefined || site.body.length > 0
  if (!begun || isArticleAhead(site, article)) return 0
  return annexLabel(words, depth)
}

const readInAnnex = (site: TreeBuilder, annex: OpenUnit, { words, no, depth }: SourceLine): void => {
  const length = annexLabel(words, depth)
  if (length > 0) openAnnex(site, words, length, no)
  else append(site, annex, { text: tidyLoosely(words), line: no })
}

const readNext = (site: TreeBuilder, line: SourceLine, ahead: Ahead, known: Known): void => {
  const { words, no, label } = line
  if (site.annex) readInAnnex(site, site.annex, line)
  else if (!label && isPageNumber(words)) noteStray(site, words, no, line.quoted || !ahead.closing)
  else if (isQuotedBlock(site, line)) addQuoted(site, tidy(words), no)
  else if (isAttached(site, line, known.attaches)) readInAnnex(site, openAnnex(site, '', 0, no), line)
  else if (label) readLine(site, line, ahead)
  else readUnlabelled(site, line, ahead, known)
}

// What follows the last point: no further point, or the first of an attached text.
const closesPoints = (site: TreeBuilder, words: string, { label }: Ahead): boolean =>
  site.shape.body === 'point' &&
  (label?.form !== 'point' || label.number === 1) &&
  CLOSING.test(words.slice(0, 100)) &&
  isEnded(site)

const readUnlabelled = (site: TreeBuilder, line: SourceLine, ahead: Ahead, known: Known): void => {
  const { words, no } = line
  const annex = opensAnnex(site, line, ahead)
  if (annex > 0) openAnnex(site, words, annex, no)
  else if (!readMarked(site, line, ahead, known) && !(ahead.labelled && goOnTitle(site, tidy(words)))) {
    if (closesPoints(site, words, ahead)) leavePoints(site)
    readLine(site, line, ahead)
  }
}

const readTail = (site: TreeBuilder, { words, no }: SourceLine): void => {
  leavePoints(site)
  if (isPageNumber(words) || isPageFooter(words)) noteStray(site, words, no, false)
  else addNote(site, words, no, false)
}

export interface LineSpan {
  readonly lines: readonly SourceLine[]
  /** First line of the preamble, of the body, and of the closing lines. */
  readonly preamble: number
  readonly body: number
  readonly tail: number
  /** What the table of contents lists. */
  readonly listed: ListedTitles
}

/** Builds the tree of a text from its lines. Never fails; one pass. */
export function readBody(span: LineSpan, title: string, shape: Shape, findings: Findings): readonly OpenUnit[] {
  const { lines, preamble, body, tail, listed } = span
  const site = openSite(shape, findings)
  const ahead = lookAhead(lines)
  const attaches = shape.body === 'point' && lines.some(({ label, quoted }) => !quoted && label?.form === 'article')
  lines.slice(preamble, body).forEach(({ words, no }, index) => {
    if (index === 0) openPreamble(site, '', shape.body === 'point' ? 'point-0' : 'preamble', no)
    paragraph(site, { text: tidy(words), line: no })
  })
  if (site.holder) leavePoints(site)
  for (let at = body; at < lines.length; at += 1) {
    const line = lines[at]
    const next = ahead[at]
    if (!line || !next) break
    if (at >= tail && !site.annex) readTail(site, line)
    else readNext(site, line, next, { title, attaches, listed })
  }
  closeLists(site, paragraph)
  return site.body
}
