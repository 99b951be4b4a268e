import type { Say } from '../../law/say.ts'
import type { Piece } from './piece.ts'
import { isWhole, readCondition, readEach, readQuoted } from './placeholder.ts'

/**
 * The text of a document as plain lines, a line a paragraph, so that whoever can write can write one:
 *
 *     # 一、违法事实                         a heading
 *     {facts of file}                       words with places
 *     * addEvidence: {name of addEvidence}  a numbered paragraph for each time a step was taken
 *     | 案由 | {facts of file}               a row of a table
 *     > grounds                             the provisions, each with its words; or > breaches of file
 *     > appeal                              how to disagree, where and until when
 *     ? fine of notify: 罚款{fine of notify}。  any of these, where an answer has this value
 */
export interface WrittenLine {
  /** As an editor counts them, from one. */
  readonly number: number
  readonly piece: Piece
}

export interface TextFault {
  readonly line: number | undefined
  readonly say: Say
}

export interface ParsedTemplate {
  readonly lines: readonly WrittenLine[]
  readonly faults: readonly TextFault[]
}

export function readText(text: string): ParsedTemplate {
  const lines: WrittenLine[] = []
  const faults: TextFault[] = []
  text.split(/\r\n|\r|\n/).forEach((raw, index) => {
    const number = index + 1
    const words = raw.trim()
    if (words === '') return
    const piece = readLine(words)
    if ('zh' in piece) faults.push({ line: number, say: piece })
    else lines.push({ number, piece })
  })
  return { lines, faults }
}

const CONDITION = /^\?\s*([^:：]+)[:：]\s*(.+)$/

function readLine(line: string): Piece | Say {
  if (!isWhole(line)) return unclosed
  if (!line.startsWith('?')) return readBare(line, undefined)
  const [, condition = '', rest = ''] = CONDITION.exec(line) ?? []
  const when = condition.trim()
  return readCondition(when) && !rest.startsWith('?') ? readBare(rest, when) : noCondition
}

type When = Piece['when']

/** By the sign a line begins with; without one it is words. */
const signs: Readonly<Record<string, (rest: string, when: When) => Piece | Say>> = {
  '#': (words, when) => (words === '' ? empty : { kind: 'heading', words, when }),
  '*': (rest, when) => {
    const [, of = '', words] = /^([^:：]+)[:：]\s*(.+)$/.exec(rest) ?? []
    return words !== undefined && readEach(of.trim()) ? { kind: 'each', of: of.trim(), words, when } : noEach
  },
  '|': (rest, when) => {
    const [, name = '', words] = /^([^|]+)\|\s*(.+)$/.exec(rest) ?? []
    return words !== undefined && name.trim() !== '' ? { kind: 'row', name: name.trim(), words, when } : noRow
  },
  '>': (of, when) => {
    if (of === 'appeal') return { kind: 'disagree', when }
    return readQuoted(of) ? { kind: 'quotes', of, when } : noQuote
  },
}

function readBare(line: string, when: When): Piece | Say {
  const sign = line.slice(0, 1)
  const read = Object.hasOwn(signs, sign) ? signs[sign] : undefined
  return read ? read(line.slice(1).trim(), when) : { kind: 'words', words: line, when }
}

const unclosed: Say = {
  zh: '花括号或者方括号没有成对，或者方括号里又有方括号',
  en: 'a brace or a square bracket has no other half, or a bracket stands in another',
}
const noCondition: Say = {
  zh: '条件应写作“? 答项 of 步骤 is 值: 文字”或者“? 答项 of 步骤: 文字”',
  en: 'a condition is written “? answer of step is value: words” or “? answer of step: words”',
}
const empty: Say = { zh: '标题没有文字', en: 'the heading has no words' }
const noEach: Say = {
  zh: '逐项列出应写作“* 步骤: 文字”或者“* 答项 of 步骤: 文字”',
  en: 'a list is written “* step: words” or “* answer of step: words”',
}
const noRow: Say = { zh: '表格的一行应写作“| 名称 | 文字”', en: 'a row of a table is written “| name | words”' }
const noQuote: Say = {
  zh: '“>”后面应写 grounds（依据）、appeal（救济途径），或者填有条款的“答项 of 步骤”',
  en: 'after “>” stands grounds, appeal, or an answer that names provisions: “answer of step”',
}

/** The same back as lines: what an office begins its own text from. */
export const writtenText = (pieces: readonly Piece[]): string => pieces.map(writtenLine).join('\n')

function writtenLine(piece: Piece): string {
  const condition = piece.when === undefined ? '' : `? ${piece.when}: `
  switch (piece.kind) {
    case 'heading':
      return `${condition}# ${piece.words}`
    case 'disagree':
      return `${condition}> appeal`
    case 'quotes':
      return `${condition}> ${piece.of}`
    case 'row':
      return `${condition}| ${piece.name} | ${piece.words}`
    case 'each':
      return `${condition}* ${piece.of}: ${piece.words}`
    case 'words':
      return condition + piece.words
  }
}
