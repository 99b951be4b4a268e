// What XML 1.0 cannot hold in any spelling: most control characters, halves of surrogate pairs, U+FFFE and U+FFFF.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters it is about.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Words that XML cannot hold become U+FFFD, which is seen, rather than nothing, which is not. */
export const writable = (words: string): string => words.toWellFormed().replace(UNWRITABLE, '\ufffd')

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

const entity = (sign: string): string => ENTITIES[sign] ?? sign

/** Words as the content of an element. */
export const escapeText = (words: string): string => writable(words).replace(/[&<>\r]/g, entity)

/** Words as the value of an attribute in double quotes. */
const escapeAttribute = (words: string): string => writable(words).replace(/[&<>"\t\n\r]/g, entity)

export type Attributes = Readonly<Record<string, string | undefined>>

/** An opening tag; an attribute without a value is left out. */
export function openTag(name: string, attributes: Attributes = {}, close = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeAttribute(value)}"`],
  )
  return `<${name}${written.join('')}${close}>`
}

/** An element around markup that is already written; without any it closes itself. */
export const element = (name: string, attributes: Attributes, markup = ''): string =>
  markup === '' ? openTag(name, attributes, '/') : `${openTag(name, attributes)}${markup}</${name}>`
