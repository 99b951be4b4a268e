import type { RecordValues, Register } from './define.ts'
import { type RegisterField, registerFields } from './field-kind.ts'

/** Signs by which a spreadsheet takes a cell for a formula, in either width, and the mark that keeps one from it. */
const STARTS_FORMULA = /^['=+\-@\t\r＝＋－＠]/

/** A cell no spreadsheet carries out, from which the text is read back as it was. */
export const harmless = (text: string): string => (STARTS_FORMULA.test(text) ? `'${text}` : text)

/** The text of a cell that `harmless` wrote; any other as it stands. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && STARTS_FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell

/** Between several choices in one cell. */
const BETWEEN = '、'

/** A record as cells of a sheet in one language, in the order of its fields; choices in their words. */
export const cellsOf = (register: Register, values: RecordValues, lang: 'zh' | 'en'): readonly string[] =>
  registerFields(register).map((field) => cellOf(field, values[field.name], lang))

function cellOf({ kind, choices }: RegisterField, value: unknown, lang: 'zh' | 'en'): string {
  if (value === undefined || value === null) return ''
  if (kind === 'yes') return value === true ? YES[lang] : NO[lang]
  if (kind === 'choice' || kind === 'many') {
    return [value]
      .flat()
      .map((word) => choices[String(word)]?.[lang] ?? String(word))
      .join(BETWEEN)
  }
  return harmless(String(value))
}

const YES = { zh: '是', en: 'yes' }
const NO = { zh: '否', en: 'no' }

/**
 * The value of a cell as a register's form takes it: choices by their words in either language, or as they are called;
 * an empty cell says nothing. What is no value of the field stays as it was written, and the register's own judgement
 * says what is wrong with it.
 */
export function valueOfCell({ kind, choices }: RegisterField, cell: string): unknown {
  const text = plainCell(cell.trim())
  if (text === '') return kind === 'many' ? [] : undefined
  if (kind === 'number') return Number.isNaN(Number(text)) ? text : Number(text)
  if (kind === 'yes')
    return [YES.zh, YES.en, 'true'].includes(text) || ([NO.zh, NO.en, 'false'].includes(text) ? false : text)
  const word = (said: string) =>
    Object.entries(choices).find(([id, { zh, en }]) => [id, zh, en].includes(said.trim()))?.[0] ?? said.trim()
  if (kind === 'choice') return word(text)
  return kind === 'many' ? text.split(/[、,，;；]/).map(word) : text
}
