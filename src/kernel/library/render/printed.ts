import { formatAddress, pathOf } from '../../../law/address.ts'
import { label } from '../../../law/citation.ts'
import { type Edition, parentOf, unitAt } from '../../../law/edition.ts'
import { textTaken } from '../../../law/partial.ts'
import { labelled } from '../../../law/render/text.ts'
import { writable } from '../../../law/render/xml.ts'
import type { Front, Unit, UnitLevel } from '../../../law/tree.ts'
import type { PrintedLine, PrintedRole, PrintedText } from '../../print/sheet.ts'

export interface PrintOptions {
  /** Units to be printed instead of the whole: `art-21`, `ch-3`. Paths that the edition does not print are left out. */
  readonly paths?: readonly string[]
  /** `https://law.example.org`: the foot then gives the page; else the address. */
  readonly origin?: string
  /** The day of printing, `2026-01-05`. */
  readonly day?: string
}

const HEADINGS: Readonly<Partial<Record<UnitLevel, PrintedRole>>> = {
  preamble: 'chapter',
  annex: 'chapter',
  part: 'part',
  subpart: 'part',
  chapter: 'chapter',
  section: 'section',
  heading: 'section',
}

/** What stands on the pages of an edition: its title, the lines above its body, every unit. */
export function printedOf(edition: Edition, { paths = [], origin, day }: PrintOptions = {}): PrintedText {
  const units = paths.flatMap((path) => unitAt(edition, path) ?? [])
  const isExcerpt = paths.length > 0
  const lines = isExcerpt
    ? [captionOf('（节录）'), ...excerptsOf(edition, units)]
    : [...textTaken(edition).front.flatMap(frontLines), ...linesOf(edition.text.body, 0)]
  const place = { law: edition.law, version: edition.version, unit: units.length === 1 ? (units[0]?.path ?? '') : '' }
  const address = place.unit ? formatAddress(place) : `${place.law}@${place.version}`
  const source = origin === undefined ? address : origin + decodeURI(pathOf(place))
  return {
    form: 'book',
    title: writable(edition.title.zh),
    lines: lines.map((line) => ({ ...line, label: writable(line.label), words: writable(line.words) })),
    foot: writable(`${source}　${dayOf(edition.version)}起施行的文本${day === undefined ? '' : `　${dayOf(day)}打印`}`),
  }
}

/** 2017-06-01 as print has it: 2017年6月1日. */
const dayOf = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

const captionOf = (words: string): PrintedLine => ({ role: 'caption', depth: 0, label: '', words })

/** The title stands above everything once, however often the source prints it. */
const frontLines = ({ kind, text }: Front): readonly PrintedLine[] =>
  kind === 'title'
    ? []
    : text.split('\n').map((words) => ({ ...captionOf(words), role: kind === 'contents' ? 'contents' : 'caption' }))

const isHeading = ({ level }: Unit): boolean => HEADINGS[level] !== undefined

/**
 * Units by themselves, each under the heading it stands under, said once; below an article, the citation of a unit says
 * where it stands.
 */
function excerptsOf(edition: Edition, units: readonly Unit[]): readonly PrintedLine[] {
  let said: string | undefined
  return units.flatMap((unit) => {
    const heading = headingAbove(edition, unit.path)
    const isSaid = heading === undefined || heading === said
    said = heading
    const over: PrintedLine[] = isSaid ? [] : [{ role: 'section', depth: 0, label: '', words: heading }]
    const above = parentOf(edition, unit.path)
    const within = above === undefined ? undefined : unitAt(edition, above)
    if (within && !isHeading(within)) over.push({ ...captionOf(label(edition, unit.path).zh), role: 'provision' })
    return [...over, ...linesOf([unit], 0)]
  })
}

/** The nearest heading a unit stands under, as printed: 第三章　网络运行安全. */
function headingAbove(edition: Edition, path: string): string | undefined {
  const above = parentOf(edition, path)
  const unit = above === undefined ? undefined : unitAt(edition, above)
  if (!unit) return undefined
  return isHeading(unit) ? labelled(unit.label, unit.text) : headingAbove(edition, unit.path)
}

const linesOf = (units: readonly Unit[], depth: number): readonly PrintedLine[] =>
  units.flatMap((unit) => unitLines(unit, depth))

function unitLines(unit: Unit, depth: number): readonly PrintedLine[] {
  const { level, label: own, text, children } = unit
  const role = HEADINGS[level]
  if (level === 'preamble' || level === 'annex') {
    const title: PrintedLine[] = own === '' ? [] : [{ role: 'chapter', depth: 0, label: own, words: '' }]
    return [...title, ...blocks('', text, 'words', 0), ...linesOf(children, 0)]
  }
  if (role) return [{ role, depth: 0, label: own, words: gapped(own, text) }, ...linesOf(children, 0)]
  if (level === 'article') return articleLines(unit, depth)
  return [...blocks(own, text, level === 'note' ? 'note' : 'words', depth), ...linesOf(children, depth + 1)]
}

/** The first paragraph stands on the article's own line. */
function articleLines({ label: own, text, children }: Unit, depth: number): readonly PrintedLine[] {
  const [first, ...rest] = children
  if (text === '' && first?.level === 'paragraph' && first.label === '') {
    return [
      ...blocks(own, first.text, 'provision', depth),
      ...linesOf(first.children, depth + 1),
      ...linesOf(rest, depth),
    ]
  }
  return [...blocks(own, text, 'provision', depth), ...linesOf(children, depth)]
}

/** The blocks of one unit, the first behind its label. */
function blocks(own: string, text: string, role: PrintedRole, depth: number): readonly PrintedLine[] {
  if (own === '' && text === '') return []
  return text.split('\n').map((words, index) => ({
    role: index === 0 ? role : 'words',
    depth,
    label: index === 0 ? own : '',
    words: index === 0 ? gapped(own, words) : words,
  }))
}

/** Words with the gap that is printed between them and their label. */
const gapped = (own: string, words: string): string => labelled(own, words).slice(own.length)
