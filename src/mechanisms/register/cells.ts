import type { RecordValues, Register } from './define.ts'
import { isNaming, type RegisterField, writtenFields } from './field-kind.ts'
import { fileNameOf, fileOf } from './file.ts'
import { keyOfNamed, type NamedThings } from './named.ts'
import { withId } from './naming.ts'

/** Between several choices in one cell. */
const BETWEEN = '、'

/** How a record is spelled in a sheet. */
export interface Spelling {
  readonly lang: 'zh' | 'en'
  readonly named: NamedThings
}

/**
 * A record as cells of a sheet in one language, in the order of its fields, as an import reads them: choices in their
 * words, what is named elsewhere with its id behind its name, provisions by their addresses. A file stands by its name
 * and hash, and is not read.
 */
export const cellsOf = (
  register: Register,
  { id, values }: { readonly id: string; readonly values: RecordValues },
  spelling: Spelling,
): readonly string[] =>
  writtenFields(register).map((field) =>
    field.kind === 'file' ? fileCell(register, id, values) : cellOf(field, values[field.name], spelling),
  )

function fileCell(register: Register, id: string, values: RecordValues): string {
  const file = fileOf(register, values)
  return file ? `${fileNameOf(register, id, file)} sha256:${file.sha256}` : ''
}

function cellOf({ kind, choices }: RegisterField, value: unknown, { lang, named }: Spelling): string {
  if (value === undefined || value === null) return ''
  if (isNaming(kind)) {
    const thing = named.get(keyOfNamed(kind, String(value)))
    return thing && thing.say[lang] !== value ? withId(thing.say[lang], String(value)) : String(value)
  }
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
