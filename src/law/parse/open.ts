import type { UnitLevel } from '../tree.ts'
import { isTitle, type Label, type LabelForm } from './label.ts'
import { closeLists } from './lists.ts'
import { isClosed } from './marks.ts'
import { checkStep } from './numbering.ts'
import { append, type OpenUnit, place, placeNote, type TextBlock, type TreeBuilder, under } from './site.ts'

/** Opening the units that hold others, and the paragraphs in them. */

const SEGMENTS: Partial<Record<LabelForm, readonly [rank: number, level: UnitLevel, segment: string]>> = {
  part: [0, 'part', 'part'],
  subpart: [1, 'subpart', 'subpart'],
  chapter: [2, 'chapter', 'ch'],
  section: [3, 'section', 'sec'],
}

const RANKS: Partial<Record<UnitLevel, number>> = {
  preamble: -1,
  part: 0,
  subpart: 1,
  chapter: 2,
  section: 3,
  heading: 4,
}

/** Closes the open article, point or preamble, and what is open in it. */
export const leaveHolder = (site: TreeBuilder): void => {
  closeLists(site, paragraph)
  site.holder = undefined
  site.para = undefined
  site.paras = 0
  site.untitled = undefined
  site.annex = undefined
}

const enclose = (site: TreeBuilder, rank: number): OpenUnit | undefined => {
  const { containers } = site
  while (containers.length > 0 && (RANKS[containers.at(-1)?.level ?? 'heading'] ?? 4) >= rank) containers.pop()
  return containers.at(-1)
}

/** 编, 分编, 章, 节. Numbering may restart in each parent or run on; both are right. */
export function openContainer(site: TreeBuilder, label: Label, line: number): void {
  const [rank, level, segment] = SEGMENTS[label.form] ?? [2, 'chapter', 'ch']
  leaveHolder(site)
  const parent = enclose(site, rank)
  const key = `${under(parent, segment)} last`
  const overall = site.numbers.get(`last ${level}`) ?? 0
  const here = site.numbers.get(key)
  const last = here ?? (label.number === overall + 1 ? overall : 0)
  checkStep(site, { level, label: label.text, number: label.number, last, line })
  site.numbers.set(key, label.number)
  site.numbers.set(`last ${level}`, label.number)
  if (level === 'chapter') site.numbers.set('last section', 0)
  openTitled(site, parent, { level, path: under(parent, `${segment}-${label.number}`), label, line })
}

const openTitled = (
  site: TreeBuilder,
  parent: OpenUnit | undefined,
  unit: { readonly level: UnitLevel; readonly path: string; readonly label: Label | undefined; readonly line: number },
): void => {
  const { level, path, label, line } = unit
  const number = label ? String(label.number) : ''
  const draft = place(site, parent, { level, path, label: label?.text ?? '', number, line })
  site.containers.push(draft)
  site.untitled = draft
}

/** A heading 一、 over articles or points, （一） below such a heading, or one without any number; 附则 after parts or chapters is outermost. */
export function openHeading(site: TreeBuilder, label: Label | undefined, line: number, outermost = false): void {
  leaveHolder(site)
  const below = label?.form === 'han' && site.containers.at(-1)?.level === 'heading'
  const parent = below ? headingAbove(site) : enclose(site, outermost ? 0 : 4)
  const key = `${under(parent, 'heading')} last`
  const last = site.numbers.get(key) ?? 0
  const number = label?.number ?? last + 1
  if (label) checkStep(site, { level: 'heading', label: label.text, number, last, line })
  site.numbers.set(key, number)
  openTitled(site, parent, { level: 'heading', path: under(parent, `heading-${number}`), label, line })
}

// （二） stands beside （一）, not within it.
const headingAbove = (site: TreeBuilder): OpenUnit | undefined => {
  if (/^[（(㈠-㈩]/.test(site.containers.at(-1)?.label ?? '')) site.containers.pop()
  return site.containers.at(-1)
}

/** 序言, or the unnumbered text before the first unit. */
export function openPreamble(site: TreeBuilder, label: string, path: string, line: number): void {
  leaveHolder(site)
  enclose(site, 0)
  const draft = place(site, undefined, { level: 'preamble', path, label, line })
  site.holder = draft
  site.para = draft
  site.paras = 1
}

/** 第X条, or an article written `1.`. */
export function openArticle(site: TreeBuilder, label: Label, line: number): void {
  leaveHolder(site)
  const { number, sub } = site.article
  checkArticle(site, label, line)
  site.article = { number: label.number, sub: label.sub }
  const name = label.sub === 0 ? String(label.number) : `${label.number}-${label.sub}`
  if (site.numbers.get('run item') !== undefined && (number !== label.number || sub !== label.sub))
    site.numbers.delete('run item')
  site.holder = place(site, site.containers.at(-1), {
    level: 'article',
    path: `art-${name}`,
    label: label.text,
    number: name,
    line,
  })
}

const checkArticle = (site: TreeBuilder, label: Label, line: number): void => {
  const { number, sub } = site.article
  const step = { level: 'article', label: label.text, line } as const
  if (label.sub === 0)
    checkStep(site, { ...step, number: label.number, last: number === label.number && sub > 0 ? label.number : number })
  else if (label.number === number) checkStep(site, { ...step, number: label.sub, last: sub })
  else checkStep(site, { ...step, number: label.number, last: number })
}

/** 一、 in a text without articles, or a point `1.` of a policy document. Its own words are its text. */
export function openPoint(site: TreeBuilder, label: Label, line: number): void {
  leaveHolder(site)
  const last = site.numbers.get('point last') ?? 0
  checkStep(site, { level: 'point', label: label.text, number: label.number, last, line })
  site.numbers.set('point last', label.number)
  const draft = place(site, site.containers.at(-1), {
    level: 'point',
    path: `point-${label.number}`,
    label: label.text,
    number: String(label.number),
    line,
  })
  site.holder = draft
  site.para = draft
  site.paras = 1
}

/** Leaves the last point: what follows closes the document and belongs to none of its units. */
export function leavePoints(site: TreeBuilder): void {
  leaveHolder(site)
  site.containers.length = 0
}

// A line that begins so goes on from the line before it.
const GOES_ON = /^[，。；、：）》”,;]/
// 第一条（目的和依据): a caption of the article, not its first paragraph.
const CAPTION = /^(?:（[^（）。；]{1,40}）|【[^【】。；]{1,40}】|\([^()。；]{1,40}\)|\[[^[\]。；]{1,40}\])$/

const takesMore = (unit: OpenUnit | undefined, text: string): unit is OpenUnit =>
  unit !== undefined &&
  unit.children.length === 0 &&
  (unit.text === '' || GOES_ON.test(text) || (unit.level === 'paragraph' && CAPTION.test(unit.text)))

const isOwnText = ({ holder, para }: TreeBuilder): boolean =>
  holder !== undefined && holder === para && holder.level !== 'article' && holder.children.length === 0

/** Quoted words outside lists. */
export function quotedParagraph(site: TreeBuilder, block: TextBlock): void {
  if (site.para && site.para.text !== '') append(site, site.para, block)
  else paragraph(site, block)
}

/** The second line of a title that was broken in two. */
export function goOnTitle(site: TreeBuilder, text: string): boolean {
  const { untitled } = site
  if (
    !untitled ||
    untitled.text === '' ||
    untitled.children.length > 0 ||
    site.holder ||
    text.length > 40 ||
    isClosed(text) ||
    !isTitle(text)
  )
    return false
  untitled.text += text
  return true
}

/** A block outside lists: more words of the open unit, or its next paragraph. */
export function paragraph(site: TreeBuilder, block: TextBlock): void {
  if (block.note) {
    placeNote(site, site.para ?? site.holder ?? site.containers.at(-1), block)
    return
  }
  const { untitled } = site
  site.untitled = undefined
  if (
    untitled &&
    untitled.text === '' &&
    untitled.children.length === 0 &&
    (isTitle(block.text) || untitled.line === block.line)
  ) {
    untitled.text = block.text
    site.untitled = untitled
    return
  }
  if (site.para && takesMore(site.para, block.text)) append(site, site.para, block, GOES_ON.test(block.text))
  else if (site.para && isOwnText(site)) append(site, site.para, block)
  else site.para = nextParagraph(site, block)
}

/** An empty paragraph for items that no words introduce. */
export function paragraphForItems(site: TreeBuilder, line: number): OpenUnit {
  site.untitled = undefined
  site.para ??= nextParagraph(site, { text: '', line })
  return site.para
}

const nextParagraph = (site: TreeBuilder, block: TextBlock): OpenUnit => {
  if (site.holder) {
    site.paras += 1
    const segment = `para-${site.paras}`
    return place(site, site.holder, {
      level: 'paragraph',
      path: under(site.holder, segment),
      number: String(site.paras),
      text: block.text,
      line: block.line,
    })
  }
  const parent = site.containers.at(-1)
  if (site.shape.body === 'article')
    site.findings.note('text-outside', block.line, {
      zh: '这一段不在任何一条之内',
      en: 'This paragraph stands outside every article',
    })
  const key = `${under(parent, 'para')} last`
  const number = (site.numbers.get(key) ?? 0) + 1
  site.numbers.set(key, number)
  return place(site, parent, {
    level: 'paragraph',
    path: under(parent, `para-${number}`),
    number: String(number),
    text: block.text,
    line: block.line,
  })
}
