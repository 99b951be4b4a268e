import { tidy } from '../words.ts'
import { htmlWords, type Rendered } from './markdown.ts'

/** How a text of GIFT or Moodle XML is written; `moodle` is HTML in which line ends count. */
export type TextFormat = 'html' | 'markdown' | 'plain' | 'moodle'

export const isTextFormat = (word: string): word is TextFormat => /^(?:html|markdown|plain|moodle)$/.test(word)

const BLOCKS = /<\/?(?:p|div|ul|ol|li|table|h[1-6]|pre|blockquote|section)\b/i

export function wordsIn(format: TextFormat, text: string): Rendered {
  if (format === 'html') return htmlWords(text)
  if (format === 'plain' || !/[<&]/.test(text)) return { words: tidy(text), media: [] }
  if (format === 'moodle' && BLOCKS.test(text)) return htmlWords(text)
  // Lines and indentation mean something here, and tags are taken out of them.
  return htmlWords(text.replace(/^[ \t]+/gm, (space) => '&nbsp;'.repeat(space.length)).replace(/\n/g, '<br>'))
}
