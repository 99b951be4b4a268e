import { BLANK, tidy } from '../words.ts'
import { htmlTree } from './html.ts'
import { isElement, type MarkupElement, type MarkupNode, textOf } from './tree.ts'

// Marked-up text as plain words with Markdown for emphasis, lists and images: nothing of the markup passes through.

/** What stands for an element instead of its content: words, other nodes, or undefined where it is read as usual. */
export type Instead = (element: MarkupElement) => string | readonly MarkupNode[] | undefined

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
  u: '*',
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
  const words = tidy(renderer(instead, media).blocks(nodes).join('\n\n'))
  return { words, media }
}

function renderer(instead: Instead, media: string[]) {
  function blocks(nodes: readonly MarkupNode[]): readonly string[] {
    const found: string[] = []
    let line: string[] = []
    const endLine = () => {
      const words = inlineTidied(line.join(''))
      if (words !== '') found.push(words)
      line = []
    }
    const take = (node: MarkupNode): void => {
      const given = isElement(node) ? instead(node) : undefined
      if (typeof given === 'string') line.push(given)
      else if (given) for (const one of given) take(one)
      else if (isElement(node) && (BLOCK.test(node.name) || holdsBlock(node))) {
        endLine()
        for (const one of block(node)) found.push(one)
      } else line.push(inline(node))
    }
    for (const node of nodes) take(node)
    endLine()
    return found
  }

  /** An inline element, such as a span or a link, may hold paragraphs all the same. */
  const holdsBlock = (element: MarkupElement): boolean =>
    !DROPPED.test(element.name) &&
    element.children.some((child) => isElement(child) && (BLOCK.test(child.name) || isTransparent(child)))
  const isTransparent = (element: MarkupElement): boolean => typeof instead(element) === 'object'

  function block(element: MarkupElement): readonly string[] {
    const { name, children } = element
    if (DROPPED.test(name) || name === 'hr') return []
    if (name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir') return list(element)
    if (name === 'table') return table(element)
    if (name === 'pre') return textOf(element).trim() === '' ? [] : [textOf(element)]
    const inner = blocks(children)
    if (/^h[1-6]$/.test(name)) return inner.map((words) => marked('**', words))
    if (name === 'blockquote') return inner.map((words) => words.replace(/^/gm, '> '))
    return inner
  }

  function list(element: MarkupElement): readonly string[] {
    const first = Number(element.attributes.start ?? '1')
    let number = Number.isInteger(first) ? first : 1
    const lines = element.children.flatMap((child): readonly string[] => {
      if (!isElement(child)) return child.trim() === '' ? [] : [inlineTidied(child)]
      if (child.name !== 'li') return blocks([child]).map(indented)
      const mark = element.name === 'ol' ? `${number}. ` : '- '
      number += 1
      const [head = '', ...rest] = blocks(child.children)
      return [`${mark}${head}`, ...rest.map(indented)]
    })
    return lines.length === 0 ? [] : [lines.join('\n')]
  }

  const indented = (words: string): string => words.replace(/^/gm, '  ')

  function table(element: MarkupElement): readonly string[] {
    const rows: string[] = []
    const visit = (part: MarkupElement): void => {
      for (const child of part.children) {
        if (!isElement(child)) continue
        if (child.name === 'tr') rows.push(cellsOf(child).join(' | '))
        else if (child.name === 'caption') rows.unshift(blocks(child.children).join(' '))
        else visit(child)
      }
    }
    visit(element)
    const words = rows.filter((row) => row.trim() !== '')
    return words.length === 0 ? [] : [words.join('\n')]
  }

  const cellsOf = (row: MarkupElement): readonly string[] =>
    row.children.filter(isElement).map((cell) => blocks(cell.children).join(' ').replace(/\n/g, ' '))

  function inline(node: MarkupNode): string {
    if (!isElement(node)) return node.replace(/[\t\n\f\r ]+/g, ' ')
    const given = instead(node)
    if (typeof given === 'string') return given
    if (given) return given.map(inline).join('')
    const { name, attributes } = node
    if (DROPPED.test(name)) return ''
    if (name === 'br') return '\n'
    if (name === 'wbr') return ''
    if (name === 'img' || isMedia(node)) return image(node)
    const inner = node.children.map(inline).join('')
    if (name === 'rt') return `(${inner})`
    if (name === 'sup') return shifted(inner, RAISED, '^')
    if (name === 'sub') return shifted(inner, LOWERED, '_')
    if (name === 'math' && inner.trim() === '') return attributes.alttext ?? ''
    // An underlined gap is how office programs draw a blank.
    if (name === 'u' && inner !== '' && inner.trim() === '') return BLANK
    return marked((Object.hasOwn(MARKS, name) && MARKS[name]) || '', inner)
  }

  const isMedia = ({ name }: MarkupElement): boolean => name === 'object' || name === 'audio' || name === 'video'

  function image(element: MarkupElement): string {
    const { src, data, alt } = element.attributes
    const source =
      src ?? data ?? element.children.filter(isElement).find((child) => child.attributes.src)?.attributes.src ?? ''
    const name = mediaName(source)
    media.push(name === '' ? 'image' : name)
    const words = (alt ?? textOf(element)).replace(/[\s[\]]+/g, ' ').trim()
    return `![${words}](${name})`
  }

  return { blocks }
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
