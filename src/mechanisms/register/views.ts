import { randomBytes } from 'node:crypto'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { OfficerActor } from './decide.ts'
import type { Register } from './define.ts'

/** Filters and an order that somebody kept under a name. */
export interface RegisterView {
  readonly id: string
  readonly name: string
  /** The query of the list's address. */
  readonly query: string
}

const MOST_VIEWS = 20
const LONGEST_NAME = 30
const LONGEST_QUERY = 1_000

/** Those of an office, and of the person alone, by their names. */
export const viewsOf = (
  database: Database,
  register: Register,
  { office, person }: OfficerActor,
): Promise<readonly RegisterView[]> =>
  database
    .selectFrom('register_view')
    .select(['id', 'name', 'query'])
    .where('register', '=', register.id)
    .where('office', '=', office)
    .where((or) => or.or([or('person', 'is', null), or('person', '=', person)]))
    .orderBy('name')
    .orderBy('id')
    .limit(2 * MOST_VIEWS)
    .execute()

interface KeptView {
  readonly name: string
  readonly query: string
  readonly forOffice: boolean
  readonly now: Date
}

/** Keeps what is asked of a list under a name, for the person or for the office. */
export async function keepView(
  database: Database,
  register: Register,
  { office, person }: OfficerActor,
  { name, query, forOffice, now }: KeptView,
): Promise<Refusal | undefined> {
  const called = name.trim()
  if (called === '' || called.length > LONGEST_NAME || query.length > LONGEST_QUERY) return badView
  const owner = forOffice ? null : person
  const { count } = await database
    .selectFrom('register_view')
    .select((all) => all.fn.countAll<number>().as('count'))
    .where('register', '=', register.id)
    .where('office', '=', office)
    .where('person', owner === null ? 'is' : '=', owner)
    .executeTakeFirstOrThrow()
  if (count >= MOST_VIEWS) return tooManyViews
  await database
    .insertInto('register_view')
    .values({
      id: randomBytes(12).toString('hex'),
      register: register.id,
      office,
      person: owner,
      name: called,
      query,
      made_by: person,
      made_at: now,
    })
    .execute()
  return undefined
}

/** Drops a view of one's own or of one's office; of anybody else there is none. */
export async function dropView(
  database: Database,
  register: Register,
  { office, person }: OfficerActor,
  id: string,
): Promise<void> {
  await database
    .deleteFrom('register_view')
    .where('id', '=', id)
    .where('register', '=', register.id)
    .where('office', '=', office)
    .where((or) => or.or([or('person', 'is', null), or('person', '=', person)]))
    .execute()
}

const badView = refuse('incomplete', {
  zh: `请给这个视图起一个名字，至多${LONGEST_NAME}个字`,
  en: `Give the view a name of ${LONGEST_NAME} characters at most`,
})

const tooManyViews = refuse('out-of-turn', {
  zh: `至多存${MOST_VIEWS}个视图：请先去掉一个`,
  en: `${MOST_VIEWS} views at most: drop one first`,
})
