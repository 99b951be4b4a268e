import { type RawBuilder, sql } from 'kysely'
import { listIn } from '../exam/sheet/cell.ts'

/**
 * The tag of an item that its office releases for practice, with the word of a second person as for every change of an
 * item: whoever studies meets it with its key, and no exam draws it.
 */
const PRACTICE = '练习'

export const isForPractice = ({ tags }: { readonly tags?: string | undefined }): boolean =>
  listIn(tags ?? '').includes(PRACTICE)

/** The same in the database, of the content of a record. */
export const practiceTag = (content: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`coalesce(${content} ->> 'tags', '') ~ ${`(^|[;；\n])\\s*${PRACTICE}\\s*($|[;；\n])`}`
