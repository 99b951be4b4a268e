import type { RecordValues, Register } from './define.ts'
import { type RegisterField, registerFields } from './field-kind.ts'

/** Between several choices in one cell. */
const BETWEEN = '、'

/** A record as cells of a sheet in one language, in the order of its fields; choices in their words, as an import reads them. */
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
  return String(value)
}

const YES = { zh: '是', en: 'yes' }
const NO = { zh: '否', en: 'no' }
