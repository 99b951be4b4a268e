import { BLANK } from '../words.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' }

/** Words as characters of XML. */
export const text = (words: string): string => words.replace(/[&<>]/g, (sign) => SIGNS[sign] ?? sign)

export const element = (name: string, attributes: Readonly<Record<string, string>>, inner: string): string => {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${value.replace(/[&<>"\n]/g, (sign) => SIGNS[sign] ?? sign)}"`,
  )
  return inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>`
}

/** Indentation that a reader of XHTML would fold into nothing. */
const kept = (line: string): string => line.replace(/^ +/, (space) => '\u00a0'.repeat(space.length))

/** Lines with breaks between them; `blank` gives what stands for each blank, in order. */
export function body(words: string, blank?: () => string): string {
  const pieces = (line: string): string =>
    blank
      ? kept(line)
          .split(BLANK)
          .map(text)
          .reduce((before, after) => `${before}${blank()}${after}`)
      : text(kept(line))
  return words.split('\n').map(pieces).join('<br/>')
}

/** Words as paragraphs of XHTML. */
export const paragraphs = (words: string, blank?: () => string): string =>
  words
    .split('\n\n')
    .map((paragraph) => element('p', {}, body(paragraph, blank)))
    .join('')

/** A name that XML takes for an identifier. */
const NAME = /^[A-Za-z_\u3400-\u4dbf\u4e00-\u9fa5][\w.\-\u3400-\u4dbf\u4e00-\u9fa5]*$/

/** Identifiers for ids: themselves where XML takes them, else their characters spelled out; no two the same. */
export function idNames(ids: readonly string[]): (id: string) => string {
  const names = new Map<string, string>()
  const taken = new Set(ids.filter((id) => NAME.test(id)))
  for (const id of ids) {
    const spelled = `_${id.slice(0, 100).replace(/[^A-Za-z0-9\u4e00-\u9fa5]/g, '_')}`
    const name = NAME.test(id) ? id : taken.has(spelled) ? `${spelled}.${taken.size}` : spelled
    taken.add(name)
    names.set(id, name)
  }
  return (id) => names.get(id) ?? id
}
