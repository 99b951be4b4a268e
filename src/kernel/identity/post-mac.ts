import { type Selectable, sql } from 'kysely'
import type { Database } from '../storage/connection.ts'
import type { Identity } from './identity.ts'
import { isOurs, rowMac } from './row-mac.ts'
import type { IdentityTables } from './tables.ts'

// A confirmed post opens, agrees and confirms others. What a post is worth, on whose word and until when is held by a code
// of its row, which it has from its entry on, so that SQL alone confirms nobody and puts off no end. A row that was copied
// before its end fits its code for ever: so each end is noted in `post_end` as well, where the server's role changes no row.
// People of the demonstration are confirmed as they come: their sessions count under `--demo` alone.

export type PostKind = 'posting' | 'delegation'

/** A row of either table as it stands, and the earliest end that was noted of it. */
export type PostRow = (
  | { readonly kind: 'posting'; readonly row: Selectable<IdentityTables['posting']> }
  | { readonly kind: 'delegation'; readonly row: Selectable<IdentityTables['delegation']> }
) & { readonly ended: string | null }

export type PostKeys = Pick<Identity, 'database' | 'keys'>

/** These rows, each kind in a statement; locked, so that nobody changes one between reading and writing it. */
export async function lockPosts(
  database: Database,
  kind: PostKind,
  ids: readonly string[],
): Promise<readonly PostRow[]> {
  if (kind === 'posting') {
    const rows = await database
      .selectFrom('posting')
      .selectAll()
      .select(endOf('posting'))
      .where('id', 'in', [...ids, ''])
      .orderBy('id')
      .forUpdate()
      .execute()
    return rows.map(({ ended, ...row }) => ({ kind, row, ended }))
  }
  const rows = await database
    .selectFrom('delegation')
    .selectAll()
    .select(endOf('delegation'))
    .where('id', 'in', [...ids, ''])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ ended, ...row }) => ({ kind, row, ended }))
}

/** The earliest end noted of a post, as a column of a query of its table. */
export const endOf = (kind: PostKind) =>
  sql<
    string | null
  >`(select min(post_end.until)::text from post_end where post_end.${sql.ref(kind)} = ${sql.table(kind)}.id)`.as(
    'ended',
  )

const macOf = (key: Uint8Array, { kind, row }: Pick<PostRow, 'kind' | 'row'> & PostRow): Buffer =>
  kind === 'posting' ? rowMac(key, 'posting', row) : rowMac(key, 'delegation', row)

/** Whether the server itself wrote a post as it stands, and it did not end before the day its row says. */
export function isPostOurs(key: Uint8Array, post: PostRow): boolean {
  const { ended, row } = post
  if (ended !== null && (row.until === null || row.until > ended)) return false
  return post.kind === 'posting' ? isOurs(key, 'posting', post.row) : isOurs(key, 'delegation', post.row)
}

/**
 * Gives rows their codes as they stand, in the transaction that wrote them. Whoever changes a row asks before whether it
 * was ours: else what SQL wrote would be made ours by the next change.
 */
export async function bindPosts({ database, keys }: PostKeys, kind: PostKind, ids: readonly string[]): Promise<void> {
  const posts = await lockPosts(database, kind, ids)
  if (posts.length === 0) return
  const macs = posts.map((post) => macOf(keys.row, post))
  await sql`
    update ${sql.table(kind)} as post set mac = new.mac
    from unnest(${posts.map(({ row }) => row.id)}::text[], ${macs}::bytea[]) as new(id, mac)
    where post.id = new.id`.execute(database)
}
