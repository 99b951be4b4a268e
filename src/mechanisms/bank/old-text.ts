import { sql } from 'kysely'
import { listIn } from '../exam/sheet/cell.ts'

/**
 * The tag of an item that asks expressly about a text no longer in force: its stem names that text, and that the words have
 * changed since is what it asks about.
 */
export const OLD_TEXT = '旧文本'

/** Whether an item asks about an older text: a change of the law neither flags nor stops it. */
export const asksOldText = ({ tags }: { readonly tags?: string | undefined }): boolean =>
  listIn(tags ?? '').includes(OLD_TEXT)

/** The same in the database, of the record `r`. */
export const oldTextRow = sql<boolean>`coalesce(r.content ->> 'tags', '') ~ ${`(^|[;；\n])\\s*${OLD_TEXT}\\s*($|[;；\n])`}`
