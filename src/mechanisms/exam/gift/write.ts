import type { ExamItem, ItemOf } from '../item.ts'
import { moreOf } from '../more.ts'
import { isUnitAddress } from '../units.ts'
import { moreComment, readGift } from './read.ts'

/** Why an item is not written: GIFT has no such kind. */
export type GiftBlockWritten = { readonly block: string } | { readonly without: string }

/** Signs that mean something in GIFT, line ends among them. */
const escaped = (text: string): string => text.replace(/[\\~=#{}:]/g, (sign) => `\\${sign}`).replace(/\n/g, '\\n')

/** Words that could be taken for markup are plain, all else Markdown; answers are as their question is. */
const formatOf = ({ stem, explanation, options, key }: ExamItem): string =>
  /[<&]/.test(JSON.stringify([stem, explanation, options, key])) ? '[plain]' : '[markdown]'

/** One item as a block of GIFT, what GIFT has no place for in a comment; read back before it is taken. */
export function giftBlock(item: ExamItem): GiftBlockWritten {
  const answers = answersOf(item)
  if (answers === undefined) return { without: item.kind === 'fill' ? 'fill with several blanks' : String(item.kind) }
  const { id, title, explanation, units, tags = [] } = item
  const marks = [
    `[id:${bracketed(id)}]`,
    ...[...units.filter(isUnitAddress), ...tags].map((tag) => `[tag:${bracketed(tag)}]`),
  ]
  const stem = `${title === undefined ? '' : `::${escaped(title)}::`}${formatOf(item)}${escaped(item.stem)}`
  const general = explanation === '' || item.kind === 'text' ? '' : `####${escaped(explanation)}`
  const body = item.kind === 'text' ? stem : `${stem} {${answers}${general}}`
  const native = `// ${marks.join(' ')}\n${body}\n`
  const [read, ...others] = readGift(`${category(item.topic)}${native}`)
  if (!read || others.length > 0) return { without: String(item.kind) }
  const more = moreOf(item, read)
  return { block: more === undefined ? native : `${moreComment(more)}\n${native}` }
}

/** The line that gives the items behind it their topic; empty it ends one. */
export const category = (topic: string | undefined): string => (topic === undefined ? '' : `$CATEGORY: ${topic}\n\n`)

const bracketed = (text: string): string => text.replace(/\]/g, '\\]')

function answersOf(item: ExamItem): string | undefined {
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return item.options.length === 0 ? '' : choice(item)
    case 'true-false':
      return item.key === null ? '' : item.key ? 'TRUE' : 'FALSE'
    case 'fill':
      if (item.key !== null && item.key.length > 1) return undefined
      return (item.key?.[0] ?? []).map((text) => `=${escaped(text)}`).join(' ')
    case 'number':
      return item.key === null
        ? ''
        : `#${item.key.map(({ from, to }) => (from === to ? `=${from}` : `=${from}..${to}`)).join(' ')}`
    case 'match':
      return matches(item)
    case 'short':
    case 'text':
      return ''
    default:
      return undefined
  }
}

function choice(item: ItemOf<'single' | 'multiple'>): string {
  const right = new Set(item.key)
  const even = Number((100 / Math.max(1, right.size)).toFixed(5))
  return item.options
    .map(({ id, text }) => {
      const given = item.weights?.[id]
      const isWhole = item.kind === 'single' && right.has(id)
      const share = given === undefined ? (right.has(id) ? even : 0) : Number((given * 100).toFixed(5))
      const mark = isWhole ? '=' : share === 0 ? '~' : `~%${share}%`
      return `${mark}${escaped(text)}`
    })
    .join(' ')
}

function matches(item: ItemOf<'match'>): string {
  const texts = new Map(item.options.map(({ id, text }) => [id, text]))
  const words = (id: string) => escaped(texts.get(id) ?? '')
  const paired = new Set(item.key?.flat() ?? [])
  const alone = item.key === null ? [] : item.options.filter(({ id }) => !paired.has(id))
  return [
    ...(item.key ?? []).map(([one, other]) => `=${words(one)} -> ${words(other)}`),
    ...alone.map(({ id }) => `= -> ${words(id)}`),
  ].join(' ')
}
