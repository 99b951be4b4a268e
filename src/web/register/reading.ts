import type { Say } from '../../law/say.ts'
import { type RecordValues, type Register, secrecyOf } from '../../mechanisms/register/define.ts'
import type { Field } from '../fields.ts'
import { answerWords, fieldsOf } from '../fields.ts'

/** Where the pages of a register stand: what everybody reads at `path`, what its office works with below `path/office`. */
export interface RegisterPages {
  readonly register: Register
  /** `/resources/venues`. */
  readonly path: string
  /** Where its office works with it, if elsewhere. */
  readonly office?: string
  /** The way back from its pages, nearest last. */
  readonly above: readonly { readonly name: Say; readonly path: string }[]
}

export const officePath = ({ path, office }: Pick<RegisterPages, 'path' | 'office'>): string =>
  office ?? `${path}/office`

export const formFields = ({ fields }: Pick<Register, 'fields'>): readonly Field[] => fieldsOf({ asks: fields })

/** A value as people read it; nothing where it was left out. */
export function valueWords(register: Register, name: string, values: RecordValues): Say {
  const value = values[name]
  const field = formFields(register).find((one) => one.name === name)
  if (field?.kind === 'yes') return value === true ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
  if (value === undefined) return { zh: '', en: '' }
  if (field?.kind === 'day') return { zh: String(value), en: String(value) }
  return answerWords(field ?? { choices: [] }, value)
}

export const isPublic = (register: Register, name: string): boolean => secrecyOf(register, name) === 'public'
