import { BLANK, tidy } from '../words.ts'
import { htmlTree } from './html.ts'
import { isElement, type MarkupElement, type MarkupNode, textOf } from './tree.ts'

// Marked-up text as plain words with Markdown for emphasis, lists and images: nothing of the markup passes through.

/** Words that stand for an element instead of its content; undefined where it is read as usual. */
export type Instead = (element: MarkupElement) => string | undefined

export interface Rendered {
  readonly words: string
  /** Names of images and other media that are named in the words. */
  readonly media: readonly string[]
}

const BLOCK =
  /^(?:address|article|aside|body|blockquote|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|legend|li|main|menu|nav|ol|p|pre|search|section|summary|table|tbody|tfoot|thead|tr|ul|prompt|rubricBlock|contentBody|stimulusBody|[a-zA-Z]+Interaction)$/
const DROPPED =
  /^(?:applet|area|base|button|canvas|datalist|embed|frame|frameset|head|iframe|input|link|map|meta|meter|noembed|noframes|noscript|param|plaintext|progress|rp|script|select|source|style|svg|template|textarea|title|track|xmp|stylesheet|include|annotation|annotation-xml)$/
const MARKS: Readonly<Record<string, string>> = {
  b: '**',
  strong: '**',
  em: '*',
  i: '*',
  ins: '*',
  dfn: '*',
  var: '*',
  cite: '*',
  del: '~~',
  s: '~~',
  strike: '~~',
  code: '`',
  tt: '`',
  kbd: '`',
  samp: '`',
}
const RAISED = new Map(
  Object.entries({
    '0': '⁰',
    '1': '¹',
    '2': '²',
    '3': '³',
    '4': '⁴',
    '5': '⁵',
    '6': '⁶',
    '7': '⁷',
    '8': '⁸',
    '9': '⁹',
    '+': '⁺',
    '-': '⁻',
    '−': '⁻',
    n: 'ⁿ',
  }),
)
const LOWERED = new Map(
  Object.entries({
    '0': '₀',
    '1': '₁',
    '2': '₂',
    '3': '₃',
    '4': '₄',
    '5': '₅',
    '6': '₆',
    '7': '₇',
    '8': '₈',
    '9': '₉',
    '+': '₊',
    '-': '₋',
    '−': '₋',
  }),
)

export const htmlWords = (source: string): Rendered => rendered(htmlTree(source).children)

export function rendered(nodes: readonly MarkupNode[], instead: Instead = () => undefined): Rendered {
  const media: string[] = []
  const words = tidy(blocks(nodes, { instead, media }).join('\n\n'))
  return { words, media }
}

interface Reading {
  readonly instead: Instead
  /** Grows as images are met. */
  readonly media: string[]
}

/** Paragraphs, lists and the like; what stands between them is a paragraph too. */
function blocks(nodes: readonly MarkupNode[], reading: Reading): readonly string[] {
  const found: string[] = []
  let line: string[] = []
  const endLine = () => {
    const words = inlineTidied(line.join(''))
    if (words !== '') found.push(words)
    line = []
  }
  for (const node of nodes) {
    if (!isElement(node) || !isBlock(node, reading)) line.push(inline(node, reading))
    else {
      endLine()
      for (const one of block(node, reading)) found.push(one)
    }
  }
  endLine()
  return found
}

/** An inline element, such as a span or a link, may hold paragraphs all the same. */
const isBlock = (element: MarkupElement, { instead }: Reading): boolean =>
  instead(element) === undefined &&
  (BLOCK.test(element.name) ||
    (!DROPPED.test(element.name) && element.children.some((child) => isElement(child) && BLOCK.test(child.name))))

function block(element: MarkupElement, reading: Reading): readonly string[] {
  const { name, children } = element
  if (DROPPED.test(name) || name === 'hr') return []
  if (/^(?:ul|ol|menu|dir)$/.test(name)) return list(element, reading)
  if (name === 'table') return table(element, reading)
  if (name === 'pre') return textOf(element).trim() === '' ? [] : [textOf(element)]
  const inner = blocks(children, reading)
  if (/^h[1-6]$/.test(name)) return inner.map((words) => marked('**', words))
  if (name === 'blockquote') return inner.map((words) => words.replace(/^/gm, '> '))
  return inner
}

function list(element: MarkupElement, reading: Reading): readonly string[] {
  const first = Number(element.attributes.start ?? '1')
  let number = Number.isInteger(first) ? first : 1
  const lines = element.children.flatMap((child): readonly string[] => {
    if (!isElement(child)) return child.trim() === '' ? [] : [inlineTidied(child)]
    if (child.name !== 'li') return blocks([child], reading).map(indented)
    const mark = element.name === 'ol' ? `${number}. ` : '- '
    number += 1
    const [head = '', ...rest] = blocks(child.children, reading)
    return [`${mark}${head}`, ...rest.map(indented)]
  })
  return lines.length === 0 ? [] : [lines.join('\n')]
}

const indented = (words: string): string => words.replace(/^/gm, '  ')

function table(element: MarkupElement, reading: Reading): readonly string[] {
  const rows = rowsOf(element).map((row) =>
    row.children
      .filter(isElement)
      .map((cell) =>
        blocks(cell.name === 'caption' ? [cell] : cell.children, reading)
          .join(' ')
          .replace(/\n/g, ' '),
      )
      .join(' | '),
  )
  const words = rows.filter((row) => row.trim() !== '')
  return words.length === 0 ? [] : [words.join('\n')]
}

/** Rows of a table, in or out of its sections; a caption is one by itself. */
const rowsOf = (part: MarkupElement): readonly MarkupElement[] =>
  part.children.filter(isElement).flatMap((child) => {
    if (child.name === 'caption') return [{ name: 'tr', attributes: {}, children: [child] }]
    return child.name === 'tr' ? [child] : rowsOf(child)
  })

function inline(node: MarkupNode, reading: Reading): string {
  if (!isElement(node)) return node.replace(/[\t\n\f\r ]+/g, ' ')
  const given = reading.instead(node)
  if (given !== undefined) return given
  const { name } = node
  if (name === 'br') return '\n'
  if (name === 'wbr' || DROPPED.test(name)) return ''
  if (/^(?:img|object|audio|video)$/.test(name)) return image(node, reading)
  return phrase(node, node.children.map((child) => inline(child, reading)).join(''))
}

/** What an element within a line makes of its words. */
function phrase({ name, attributes }: MarkupElement, inner: string): string {
  const isEmpty = inner.trim() === ''
  switch (name) {
    case 'rt':
      return `(${inner})`
    case 'sup':
      return shifted(inner, RAISED, '^')
    case 'sub':
      return shifted(inner, LOWERED, '_')
    case 'math':
      return isEmpty ? (attributes.alttext ?? '') : inner
    case 'u':
      // An underlined gap is how office programs draw a blank.
      return isEmpty && inner !== '' ? BLANK : marked('*', inner)
    default:
      return marked((Object.hasOwn(MARKS, name) && MARKS[name]) || '', inner)
  }
}

function image(element: MarkupElement, { media }: Reading): string {
  const { src, data, alt } = element.attributes
  const source = element.children.filter(isElement).find((child) => child.attributes.src)
  const name = mediaName(src ?? data ?? source?.attributes.src ?? '')
  media.push(name === '' ? 'image' : name)
  const words = (alt ?? textOf(element)).replace(/[\s[\]]+/g, ' ').trim()
  return `![${words}](${name})`
}

/** Emphasis around words and not around the spaces at their ends; none around none. */
function marked(mark: string, words: string): string {
  const inner = words.trim()
  if (mark === '' || inner === '' || inner.startsWith(mark)) return words
  const start = words.indexOf(inner)
  return `${words.slice(0, start)}${mark}${inner}${mark}${words.slice(start + inner.length)}`
}

function shifted(words: string, signs: ReadonlyMap<string, string>, mark: string): string {
  const all = [...words.trim()]
  if (all.length === 0) return ''
  return all.every((sign) => signs.has(sign)) ? all.map((sign) => signs.get(sign)).join('') : `${mark}${words.trim()}`
}

const inlineTidied = (words: string): string =>
  words
    .replace(/ +/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/^ | $/g, '')

/** What an image is called: its path beside the item, of an address outside its last step, of embedded data nothing. */
function mediaName(source: string): string {
  const bare = source
    .trim()
    .replace(/^@@PLUGINFILE@@\//, '')
    .replace(/[?#].*$/s, '')
  if (/^data:/i.test(bare)) return ''
  const isOutside = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(bare)
  const name = isOutside ? (bare.split('/').at(-1) ?? '') : bare
  return decodedName(name).replace(/[\s()<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

function decodedName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
