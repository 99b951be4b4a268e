import type { Database } from '../storage/connection.ts'
import { endOf, isPostOurs } from './post-mac.ts'

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
    .select(['demo', endOf('delegation')])
    .where('to_person', '=', person)
    .where('office', '=', office)
    .where('state', 'in', ['entered', 'confirmed'])
    .execute()
  const posts = await database
    .selectFrom('posting')
    .innerJoin('person', 'person.id', 'posting.person')
    .selectAll('posting')
    .select(['demo', endOf('posting')])
    .where('person', 'in', [person, ...given.map((delegation) => delegation.by_person)])
    .where('office', '=', office)
    .where('role', 'in', [...roles, ''])
    .where('state', 'in', ['entered', 'confirmed'])
    .execute()
  const isOn = ({ since, until }: { readonly since: string; readonly until: string | null }) =>
    since <= on && (until === null || until > on)
  const confirms = ({ ended, ...row }: (typeof posts)[number]) =>
    row.state === 'confirmed' && (row.demo || (key !== undefined && isPostOurs(key, { kind: 'posting', row, ended })))
  const gives = ({ ended, ...row }: (typeof given)[number]) =>
    row.state === 'confirmed' &&
    (row.demo || (key !== undefined && isPostOurs(key, { kind: 'delegation', row, ended })))
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
