// Several texts in one cell: blanks parted by `;`, what a blank accepts by `|`; a backslash before either, or before
// itself, makes it a sign of the text.

const SIGNS = /[\\;；|｜]/g

export const escaped = (text: string): string => text.replace(SIGNS, (sign) => `\\${sign}`)

/** A cell at its unescaped signs of one kind, their full-width forms too; escapes undone only where asked for. */
export function parts(cell: string, sign: ';' | '|'): readonly string[] {
  const wide = sign === ';' ? '；' : '｜'
  const found: string[] = []
  let part = ''
  for (let at = 0; at < cell.length; at += 1) {
    const one = cell[at] ?? ''
    if (one === '\\' && at + 1 < cell.length) {
      part += one + cell[at + 1]
      at += 1
    } else if (one === sign || one === wide) {
      found.push(part)
      part = ''
    } else part += one
  }
  return [...found, part]
}

export const unescaped = (text: string): string => text.replace(/\\([\\;；|｜])/g, '$1').trim()

/** A list of plain texts. */
export const listIn = (cell: string): readonly string[] =>
  cell === ''
    ? []
    : parts(cell, ';')
        .map(unescaped)
        .filter((text) => text !== '')

export const listOf = (texts: readonly string[]): string => texts.map(escaped).join(';')
