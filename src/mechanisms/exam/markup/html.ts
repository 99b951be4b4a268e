import { decodeHTML } from 'entities'
import type { MarkupElement, MarkupNode } from './tree.ts'

// Strangers' HTML, read forgivingly and in one pass: what no browser would take for a tag stays text.

const KNOWN = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button
  canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset
  figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins
  kbd label legend li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript object ol
  optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select
  slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time
  title tr track tt u ul var video wbr xmp`.split(/\s+/),
)
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
])
/** What lies in them is no markup. */
const RAW = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'plaintext',
])
const CLOSES_PARAGRAPH =
  /^(?:address|article|aside|blockquote|center|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|main|menu|nav|ol|p|pre|section|table|ul)$/
/** What a beginning of the name before ends, up to the list or table it stands in. */
const SIBLINGS: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  li: [['li'], ['ul', 'ol', 'menu']],
  dt: [['dt', 'dd'], ['dl']],
  dd: [['dt', 'dd'], ['dl']],
  tr: [['tr'], ['table']],
  td: [
    ['td', 'th'],
    ['tr', 'table'],
  ],
  th: [
    ['td', 'th'],
    ['tr', 'table'],
  ],
  option: [['option'], ['select']],
}
/** Deeper markup is read as if it stood at this depth. */
const MOST_DEEP = 100

interface Open {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: MarkupNode[]
}

interface Tag {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly ends: boolean
  /** Where the text goes on. */
  readonly next: number
}

/** Linear in the length of the text; deep or broken markup costs no more. */
export function htmlTree(source: string): MarkupElement {
  const root: Open = { name: 'body', attributes: {}, children: [] }
  const open: Open[] = [root]
  const add = (node: MarkupNode) => open.at(-1)?.children.push(node)
  const tags = tagReader(source)
  let text = 0
  let at = source.indexOf('<')
  while (at >= 0) {
    const found = tags(at)
    if (!found) {
      at = source.indexOf('<', at + 1)
      continue
    }
    if (at > text) add(decodeHTML(source.slice(text, at)))
    if (found.ends) closeTag(open, found.name)
    else openTag(open, found)
    text = RAW.has(found.name) && !found.ends ? afterRaw(source, found) : found.next
    if (RAW.has(found.name) && !found.ends) closeTag(open, found.name)
    at = source.indexOf('<', text)
  }
  if (text < source.length) add(decodeHTML(source.slice(text)))
  return root
}

/** Where a raw element ends, its content dropped; one that never does takes the rest. */
function afterRaw(source: string, { name, next }: Tag): number {
  const end = new RegExp(`</${name}[\\s/>]`, 'gi')
  end.lastIndex = next
  const found = end.exec(source)
  if (!found) return source.length
  const close = source.indexOf('>', found.index)
  return close < 0 ? source.length : close + 1
}

function openTag(open: Open[], { name, attributes }: Tag): void {
  if (name === '') return
  if (CLOSES_PARAGRAPH.test(name) && open.at(-1)?.name === 'p') open.pop()
  const siblings = Object.hasOwn(SIBLINGS, name) ? SIBLINGS[name] : undefined
  if (siblings) closeSibling(open, siblings)
  const element: Open = { name, attributes, children: [] }
  open.at(-1)?.children.push(element)
  if (!VOID.has(name) && open.length < MOST_DEEP) open.push(element)
}

function closeSibling(open: Open[], [names, within]: readonly [readonly string[], readonly string[]]): void {
  for (let at = open.length - 1; at > 0; at -= 1) {
    const { name = '' } = open[at] ?? {}
    if (within.includes(name)) return
    if (names.includes(name)) open.length = at
  }
}

function closeTag(open: Open[], name: string): void {
  for (let at = open.length - 1; at > 0; at -= 1)
    if (open[at]?.name === name) {
      open.length = at
      return
    }
}

const SPACE = /[\t\n\f\r ]/
const BETWEEN = /[\t\n\f\r /]/

type Last = Readonly<Record<'>' | '"' | "'", number>>

/** Reads the tag, comment or declaration at a `<`; undefined where it is none, and the `<` is text. */
function tagReader(source: string): (at: number) => Tag | undefined {
  const last: Last = { '>': source.lastIndexOf('>'), '"': source.lastIndexOf('"'), "'": source.lastIndexOf("'") }
  return (at) => {
    if (last['>'] < at) return undefined
    if (source.startsWith('<!--', at)) {
      const end = source.indexOf('-->', at + 4)
      return nothing(end < 0 ? source.length : end + 3)
    }
    const sign = source[at + 1] ?? ''
    return sign === '!' || sign === '?' ? nothing(source.indexOf('>', at) + 1) : tagAt(source, at, last)
  }
}

const nothing = (next: number): Tag => ({ name: '', attributes: {}, ends: false, next })

function tagAt(source: string, at: number, last: Last): Tag | undefined {
  const [written = '', slash = '', spelled = ''] =
    /^<(\/?)([A-Za-z][^\s/>"'=<]{0,60})/.exec(source.slice(at, at + 64)) ?? []
  if (written === '') return undefined
  const { attributes, next } = attributesFrom(source, at + written.length, last)
  const name = spelled.toLowerCase()
  const isTag = KNOWN.has(name) || /[-:]/.test(name) || Object.values(attributes).some((value) => value !== '')
  return isTag ? { name, attributes, ends: slash !== '', next } : undefined
}

function attributesFrom(source: string, from: number, last: Last) {
  const attributes: Record<string, string> = Object.create(null)
  let at = afterSpace(source, from, BETWEEN)
  while (at < source.length && source[at] !== '>') {
    const { key, value, next } = attributeAt(source, at, last)
    attributes[key] ??= value
    at = afterSpace(source, next, BETWEEN)
  }
  return { attributes, next: Math.min(source.length, at + 1) }
}

function attributeAt(source: string, from: number, last: Last) {
  const name = /[^\s/>=]*/y
  name.lastIndex = from
  const key = (name.exec(source)?.[0] ?? '').toLowerCase()
  const equals = afterSpace(source, from + Math.max(1, key.length))
  if (source[equals] !== '=') return { key, value: '', next: equals }
  const at = afterSpace(source, equals + 1)
  const quote = source[at]
  const isQuoted = (quote === '"' || quote === "'") && last[quote] > at
  const end = isQuoted ? source.indexOf(quote, at + 1) : endOfBare(source, at)
  return { key, value: decodeHTML(source.slice(isQuoted ? at + 1 : at, end)), next: isQuoted ? end + 1 : end }
}

function afterSpace(source: string, from: number, space = SPACE): number {
  let at = from
  while (at < source.length && space.test(source[at] ?? '')) at += 1
  return at
}

function endOfBare(source: string, from: number): number {
  let at = from
  while (at < source.length && source[at] !== '>' && !SPACE.test(source[at] ?? '')) at += 1
  return at
}
