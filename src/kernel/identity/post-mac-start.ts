import { timingSafeEqual } from 'node:crypto'
import type { Database } from '../storage/connection.ts'
import type { KeyedRegister } from './identity.ts'
import { beginOnce } from './mac-start.ts'
import { bindPosts, lockPosts, type PostRow } from './post-mac.ts'
import { macOfParts } from './row-mac.ts'

/**
 * Gives posts of before their codes, once in the life of a database; nobody can have it done again. What an earlier
 * release confirmed had a code that did not cover its last day: where it does not fit, the post stays unconfirmed.
 */
export async function beginPostMacs({ database, keys, now }: KeyedRegister): Promise<void> {
  await beginOnce({ database, now }, 'posts', async (trx) => {
    const earlier = await trx.selectFrom('post_mac_start').select('at').executeTakeFirst()
    for (const kind of ['posting', 'delegation'] as const) {
      const rows = await trx.selectFrom(kind).select('id').where('state', '<>', 'rejected').execute()
      const posts = await lockPosts(
        trx,
        kind,
        rows.map(({ id }) => id),
      )
      const demo = await demoPeople(trx)
      const fit = posts.filter(
        (post) => !earlier || post.row.state !== 'confirmed' || demo.has(holderOf(post)) || fitsEarlier(keys.row, post),
      )
      await bindPosts(
        { database: trx, keys },
        kind,
        fit.map(({ row }) => row.id),
      )
    }
  })
}

async function demoPeople(trx: Database): Promise<ReadonlySet<string>> {
  const rows = await trx.selectFrom('person').select('id').where('demo', '=', true).execute()
  return new Set(rows.map(({ id }) => id))
}

const holderOf = (post: PostRow): string => (post.kind === 'posting' ? post.row.person : post.row.to_person)

/** The code of `039-post-macs.sql`, over a confirmed row without its last day and its worth. */
function fitsEarlier(key: Uint8Array, post: PostRow): boolean {
  const { id, office, since, entered_by, entered_at, confirmed_by, confirmed_at, older_by, older_at, mac } = post.row
  const parts = [id, office, since, entered_by, entered_at, confirmed_by, confirmed_at, older_by, older_at]
  const whose =
    post.kind === 'posting'
      ? [post.row.person, post.row.role]
      : [post.row.by_person, post.row.to_person, JSON.stringify(post.row.roles)]
  return mac?.length === 32 && timingSafeEqual(mac, macOfParts(key, post.kind, [...parts, ...whose]))
}
