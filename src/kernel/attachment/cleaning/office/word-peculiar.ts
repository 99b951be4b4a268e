import type { Tag } from '../../../archive/xml.ts'
import type { Output } from './output.ts'
import type { Handled, Peculiar } from './rebuild.ts'
import { word } from './word.ts'
import { fieldWriter } from './word-field-writer.ts'
import { fieldRule } from './word-fields.ts'

/** A table or a row of one: where it begins, whether it was struck out, how many of its rows were not. */
interface OpenTable {
  readonly at: number
  isStruckOut: boolean
  rows: number
}

const attributeOf = ({ attributes }: Tag, name: string): string | undefined =>
  Object.values(attributes).find(({ uri, local }) => uri === word.uri && local === name)?.value

/** Where a control shows a property of the file: who wrote it, who leads them, where they work. */
const BOUND_TO_PERSON = /creator|lastModifiedBy|manager|company/i

const OF_FORM = new Set(['checkBox', 'default', 'checked', 'ddList', 'result', 'listEntry'])

/**
 * What a list of elements cannot say of a Word part: fields, whose instruction stands in several runs; rows that were
 * struck out under tracked changes; hidden words; and controls that show who wrote the document.
 */
export function wordPeculiar(): Peculiar {
  const fields = fieldWriter()
  const tables: OpenTable[] = []
  /** Elements that stand open. */
  const path: string[] = []
  /** Of each control, run and simple field that stands open, whether its text is told to no one. */
  const muted: boolean[] = []

  /** What is inside the properties of a control or a form is read, and written nowhere. */
  function openInside(tag: Tag): Handled {
    const around = path.at(-1)
    if (around === 'sdtPr') {
      const isBound = tag.local === 'dataBinding' && BOUND_TO_PERSON.test(attributeOf(tag, 'xpath') ?? '')
      if (isBound) muted.splice(-1, 1, true)
      return 'drop'
    }
    if (!OF_FORM.has(tag.local)) return around === 'ffData' ? 'drop' : undefined
    fields.form(tag.local, attributeOf(tag, 'val'), around)
    return 'unwrap'
  }

  /** A simple field holds its text; where it may not stay, the text does. */
  function openSimple(tag: Tag): Handled {
    const { kind } = fieldRule(attributeOf(tag, 'instr') ?? '')
    muted.push(kind === 'gone')
    return kind === 'kept' || kind === 'shown' ? 'keep' : 'unwrap'
  }

  /** Hidden words of a run: nobody sees them on the page, and a click shows them. */
  const isHidden = (tag: Tag): boolean =>
    path.at(-1) === 'rPr' && path.at(-2) === 'r' && !/^(?:0|false|off)$/.test(attributeOf(tag, 'val') ?? '')

  function strikeOut(): void {
    const row = tables.at(-1)
    if (row && path.at(-1) === 'trPr') row.isStruckOut = true
  }

  function openTable(output: Output): void {
    tables.push({ at: output.place(), isStruckOut: false, rows: 0 })
  }

  function openWord(tag: Tag, output: Output): Handled {
    if (tag.local === 'instrText') return 'read'
    if (tag.local === 'fldSimple') return openSimple(tag)
    if (tag.local === 'fldChar') fields.mark(attributeOf(tag, 'fldCharType'), output)
    else if (tag.local === 'tbl' || tag.local === 'tr') openTable(output)
    else openRun(tag)
    return undefined
  }

  function openRun(tag: Tag): void {
    if (tag.local === 'del') strikeOut()
    else if (tag.local === 'sdt' || tag.local === 'r') muted.push(false)
    else if (tag.local === 'vanish' && isHidden(tag)) muted.splice(-1, 1, true)
  }

  function closeTable(isGone: (closed: OpenTable) => boolean, output: Output): boolean {
    const closed = tables.pop()
    if (!closed) return false
    const gone = isGone(closed)
    if (gone) output.blankFrom(closed.at)
    output.release(closed.at)
    return gone
  }

  const closers: Readonly<Record<string, (output: Output) => void>> = {
    tr(output) {
      const isGone = closeTable(({ isStruckOut }) => isStruckOut, output)
      const around = tables.at(-1)
      if (around && !isGone) around.rows += 1
    },
    // The format knows no table without rows.
    tbl: (output) => void closeTable(({ rows }) => rows === 0, output),
    sdt: () => void muted.pop(),
    r: () => void muted.pop(),
    fldSimple: () => void muted.pop(),
  }

  return {
    open(tag, output) {
      if (tag.uri !== word.uri) return undefined
      const handling = openInside(tag) ?? openWord(tag, output)
      if ((handling ?? word.elements.get(tag.local)) !== 'drop') path.push(tag.local)
      return handling
    },
    close(local, uri, output) {
      if (uri !== word.uri) return
      path.pop()
      closers[local]?.(output)
      if (path.length === 0) fields.finish(output)
    },
    read: (_, text, output) => fields.instruct(text, output),
    write: (text) => (fields.isSilent() || muted.includes(true) ? '' : text),
  }
}
