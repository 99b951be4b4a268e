/** Where a blank stands in a stem. */
export const BLANK = '____'

/** Control characters but the line end and the tab, and what no XML holds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNWRITABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g

/**
 * Words in the one form that all formats keep: no control characters, one space where there were several, lines trimmed,
 * at most one empty line. The indentation of a line is kept only before the mark of a list. The same again for its own
 * result.
 */
export function tidy(words: string): string {
  const lines = words.toWellFormed().replace(/\r\n?/g, '\n').replace(UNWRITABLE, '').split('\n')
  return lines
    .map(tidyLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function tidyLine(line: string): string {
  const spaced = line.replace(/[\t\u00a0]/g, ' ').trimEnd()
  const [indentation = ''] = /^ *(?=(?:[-*+]|\d{1,9}[.)]) )/.exec(spaced) ?? []
  return indentation + spaced.trim().replace(/ {2,}/g, ' ')
}

/** The same on one line: what a list of choices or a title needs. */
export const oneLine = (words: string): string => tidy(words).replace(/\s*\n\s*/g, ' ')
