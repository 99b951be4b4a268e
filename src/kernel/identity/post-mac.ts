import type { Database } from '../storage/connection.ts'
import type { KeyedRegister } from './identity.ts'
import { isOurs, rowMac } from './row-mac.ts'

// A confirmed post opens, agrees and confirms others. That it was confirmed is held by a code of its row, so that SQL
// alone confirms nobody. Its last day is not covered: it ends a post, and the check of the register finds one that was
// put off. People of the demonstration are confirmed as they come: their sessions count under `--demo` alone.

export type PostKind = 'posting' | 'delegation'

/** Gives a confirmed row its code, in the transaction that confirmed it. */
export async function bindPost(
  { database, keys }: Pick<KeyedRegister, 'database' | 'keys'>,
  kind: PostKind,
  id: string,
): Promise<void> {
  const mac = await macOf(database, keys.row, kind, id)
  if (mac) await database.updateTable(kind).set({ mac }).where('id', '=', id).execute()
}

async function macOf(database: Database, key: Uint8Array, kind: PostKind, id: string): Promise<Buffer | undefined> {
  if (kind === 'posting') {
    const row = await database.selectFrom('posting').selectAll().where('id', '=', id).executeTakeFirst()
    return row && rowMac(key, 'posting', row)
  }
  const row = await database.selectFrom('delegation').selectAll().where('id', '=', id).executeTakeFirst()
  return row && rowMac(key, 'delegation', row)
}

/** Gives what was confirmed before its codes, once in the life of a database; nobody can have it done again. */
export async function beginPostMacs({ database, keys, now }: KeyedRegister): Promise<void> {
  const begun = await database.selectFrom('post_mac_start').select('at').executeTakeFirst()
  if (begun) return
  await database.transaction().execute(async (trx) => {
    const first = await trx
      .insertInto('post_mac_start')
      .values({ at: now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (first.numInsertedOrUpdatedRows !== 1n) return
    for (const kind of ['posting', 'delegation'] as const) {
      const rows = await trx.selectFrom(kind).select('id').where('state', '=', 'confirmed').execute()
      for (const { id } of rows) await bindPost({ database: trx, keys }, kind, id)
    }
  })
}

interface Sought {
  readonly person: string
  readonly office: string
  readonly roles: readonly string[]
  readonly on: string
}

/** A role somebody holds by one posting, or by one delegation and the posting it comes from. */
export interface HeldPost {
  readonly role: string
  /** Whether a second person answers for it. */
  readonly confirmed: boolean
  /** Cases that were begun before are older than it, and the head has not let it open those; null where the head has. */
  readonly reaches: Date | null
}

interface Entered {
  readonly entered_at: Date
  readonly older_by: string | null
}

/** By what somebody holds any of these roles in an office on a day. Without the key nothing counts as confirmed. */
export async function postsHeld(
  database: Database,
  key: Uint8Array | undefined,
  { person, office, roles, on }: Sought,
): Promise<readonly HeldPost[]> {
  const given = await database
    .selectFrom('delegation')
    .innerJoin('person', 'person.id', 'delegation.to_person')
    .selectAll('delegation')
    .select('demo')
    .where('to_person', '=', person)
    .where('office', '=', office)
    .where('state', 'in', ['entered', 'confirmed'])
    .execute()
  const posts = await database
    .selectFrom('posting')
    .innerJoin('person', 'person.id', 'posting.person')
    .selectAll('posting')
    .select('demo')
    .where('person', 'in', [person, ...given.map((delegation) => delegation.by_person)])
    .where('office', '=', office)
    .where('role', 'in', [...roles, ''])
    .where('state', 'in', ['entered', 'confirmed'])
    .execute()
  const isOn = ({ since, until }: { readonly since: string; readonly until: string | null }) =>
    since <= on && (until === null || until > on)
  const confirms = (post: (typeof posts)[number]) =>
    post.state === 'confirmed' && (post.demo || (key !== undefined && isOurs(key, 'posting', post)))
  const gives = (delegation: (typeof given)[number]) =>
    delegation.state === 'confirmed' &&
    (delegation.demo || (key !== undefined && isOurs(key, 'delegation', delegation)))
  const held = posts.filter(isOn)
  const own = held
    .filter((post) => post.person === person)
    .map((post) => ({ role: post.role, confirmed: confirms(post), reaches: reachOf([post]) }))
  const delegated = given.filter(isOn).flatMap((delegation) =>
    held
      .filter((post) => post.person === delegation.by_person && delegation.roles.includes(post.role))
      .map((post) => ({
        role: post.role,
        confirmed: gives(delegation) && confirms(post),
        reaches: reachOf([delegation, post]),
      })),
  )
  return [...own, ...delegated]
}

/** The later of the moments at which they were entered, of those that the head has not let open older cases. */
function reachOf(entered: readonly Entered[]): Date | null {
  const moments = entered.filter(({ older_by }) => older_by === null).map(({ entered_at }) => entered_at.getTime())
  return moments.length === 0 ? null : new Date(Math.max(...moments))
}
