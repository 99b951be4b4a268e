import { closeUp } from '../parse/layout.ts'
import type { Front, LawText, Unit } from '../tree.ts'
import { labelled } from './text.ts'

/** Markdown that a person can read and `parseLaw` reads back into the same tree. */

const headed = (depth: number, words: string): string => `${'#'.repeat(Math.min(depth, 6))} ${words}`

/** A heading, if the unit has a label, and its own words below it. */
const withHeading = ({ label, text }: Unit): readonly string[] =>
  [label === '' ? '' : headed(2, label), text].filter((block) => block !== '')

const ownBlocks = (unit: Unit, depth: number, title: string): readonly string[] => {
  const { level, label, text } = unit
  switch (level) {
    case 'part':
    case 'subpart':
    case 'chapter':
    case 'section':
    case 'heading':
      return [headed(depth, labelled(label, text))]
    case 'annex':
    case 'preamble':
      return withHeading(unit)
    case 'note':
      return [closeUp(text) === title ? headed(1, text) : text]
    default:
      return label + text === '' ? [] : [labelled(label, text)]
  }
}

const writeAll = (units: readonly Unit[], depth: number, title: string, out: string[]): void => {
  for (const unit of units) {
    if (unit.level === 'article') writeArticle(unit, depth, title, out)
    else {
      for (const block of ownBlocks(unit, depth, title)) out.push(block)
      writeAll(unit.children, depth + 1, title, out)
    }
  }
}

/** The first paragraph stands on the article's own line. */
const writeArticle = ({ label, children }: Unit, depth: number, title: string, out: string[]): void => {
  const [first, ...rest] = children
  if (first?.level !== 'paragraph') {
    out.push(labelled(label, '', '**'))
    writeAll(children, depth, title, out)
    return
  }
  out.push(labelled(label, first.text, '**'))
  writeAll(first.children, depth, title, out)
  writeAll(rest, depth, title, out)
}

const frontBlocks = (front: readonly Front[], title: string): readonly string[] => {
  if (front.length === 0) return []
  const first = front.findIndex(({ text }) => closeUp(text) === title)
  const out = front.map(({ text }, index) => (index === first ? headed(1, text) : text))
  // Everything above this mark is front matter, whatever it looks like; a table of contents is found by its form.
  const contents = front.findIndex(({ kind }) => kind === 'contents')
  out.splice(contents < 0 ? out.length : contents, 0, '<!-- INFO END -->')
  return out
}

/** One block a unit, blank lines between: # title, ## chapters and sections by their depth, bold article numbers. */
export function toMarkdown({ title, front, body }: LawText): string {
  const out = [...frontBlocks(front, title)]
  writeAll(body, 2, title, out)
  return out.length === 0 ? '' : `${out.map((block) => block.replaceAll('\n', '\n\n')).join('\n\n')}\n`
}
