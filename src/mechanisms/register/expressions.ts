import type { NoOverlap, Register } from './define.ts'

/**
 * How the values of a record are read in SQL: the same words in an index and in the statement that stands in its order,
 * or PostgreSQL does not know one for the other. Names of fields come from definitions, whose start refuses any that is
 * not letters and digits.
 */

export type Column = 'content' | 'open_content'

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

export const literal = (register: Pick<Register, 'id'>): string => quoted(register.id)

/** The value of a field as text; null where there is none. */
export const textOf = (field: string, column = 'content'): string => `(${column} ->> ${quoted(field)})`

/** The same as it is compared for sameness: 全角 and 半角, capitals and small letters are one. */
export const foldedOf = (field: string, column = 'content'): string =>
  `lower(normalize(coalesce(${textOf(field, column)}, ''), NFKC) collate "C")`

/** As a list stands in the order of it: by code point, what is missing last where the order goes up. */
export const sortOf = (field: string, column: Column): string =>
  `(coalesce(${textOf(field, column)}, ${quoted('\uffff')}) collate "C")`

/** The period of a record among those of its office with the same words in the fields that `NoOverlap.of` names. */
export const periodOf = ({ of, from, to }: NoOverlap, office: string, column = 'content'): string =>
  `register_period(${[office, ...of.map((field) => foldedOf(field, column))].join(' || chr(31) || ')}, ${textOf(from, column)}, ${textOf(to, column)})`

/** The partitions of a register. */
export const partitionOf = ({ id }: Pick<Register, 'id'>, table: 'register_record' | 'register_version'): string =>
  `${table}_${id.replaceAll('-', '_')}`
