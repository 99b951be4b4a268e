import { sql } from 'kysely'
import type { Identity } from './identity.ts'
import { bindPosts, isPostOurs, lockPosts, type PostKind } from './post-mac.ts'

interface Ending {
  readonly kind: PostKind
  readonly ids: readonly string[]
  /** The first day they hold no longer; none ends before it began. */
  readonly until: string
  /** Whether what waits for a second person is turned down with it. */
  readonly turnsDown?: boolean
}

/** Ends posts or delegations, in the caller's transaction: the end is noted for good, and what was ours stays ours. */
export async function endPosts(
  { database: trx, keys, now }: Pick<Identity, 'database' | 'keys' | 'now'>,
  { kind, ids, until, turnsDown = false }: Ending,
): Promise<void> {
  const posts = await lockPosts(trx, kind, ids)
  if (posts.length === 0) return
  const ending = posts.map(({ row }) => row.id)
  await trx
    .updateTable(kind)
    .set({
      until: sql<string>`greatest(since, ${until}::date)`,
      ...(turnsDown && { state: sql`case when state = 'waiting' then 'rejected' else state end` }),
    })
    .where('id', 'in', ending)
    .execute()
  await sql`
    insert into post_end (${sql.ref(kind)}, until, ended_at)
    select id, until, ${now()}::timestamptz from ${sql.table(kind)} where id = any(${ending}::text[])`.execute(trx)
  const ours = posts.filter((post) => isPostOurs(keys.row, post)).map(({ row }) => row.id)
  await bindPosts({ database: trx, keys }, kind, ours)
}
