import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { startOf } from '../calendar/day.ts'
import { type Erasing, erasing } from '../erasure/erasing.ts'
import { type ErasureList, MOST_SUBJECTS } from '../erasure/list.ts'
import { shred } from '../ledger/ledger.ts'
import { removeCasesOf } from '../procedure/remove.ts'
import type { Database } from '../storage/connection.ts'
import { ownSubject } from '../subject.ts'
import { AT_THE_MACHINE } from './administration.ts'
import type { Demonstration, DemoPerson } from './demonstration.ts'
import type { Identity } from './identity.ts'
import { addOffice } from './offices.ts'
import { addPerson } from './person.ts'
import { type PostEntry, type PostRegister, postIn } from './posting.ts'
import { no, noSuchPerson } from './refusals.ts'
import { fillRemedies } from './remedy.ts'
import { grantRemit } from './remit.ts'
import { openSession, type SignedIn } from './session.ts'

const LOCK = 'fadu demonstration'

/**
 * Fills the demonstration, 临江市: offices, somebody at each desk, and a remit table. Every row is marked, and where
 * the city stands already only what it lacks is added; several servers may call it at once.
 */
export async function fillDemonstration(register: PostRegister, given: Demonstration): Promise<void> {
  await register.database.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${LOCK}))`.execute(trx)
    // A city that was filled by an older Fadu lacks what came since.
    const offices = await trx.selectFrom('office').select('id').where('demo', '=', true).execute()
    const people = await trx.selectFrom('person').select('id').where('demo', '=', true).execute()
    const lacks = (held: readonly { id: string }[]) => (one: { id: string }) => !held.some(({ id }) => id === one.id)
    for (const office of given.offices.filter(lacks(offices))) whole(await addOffice(trx, office, { demo: true }))
    const inside = { ...register, database: trx }
    for (const person of given.people.filter(lacks(people))) await settle(inside, person)
    const granted = await trx.selectFrom('remit').select('act').distinct().where('demo', '=', true).execute()
    const missing = given.remits.filter(({ act }) => !granted.some((line) => line.act === act))
    for (const remit of missing) whole(await grantRemit(trx, remit, { demo: true }))
    await fillRemedies(trx, given.remedies ?? [])
  })
}

const SINCE = '2017-01-01'
/** They come with all their people in office. */
const settled: PostEntry = { by: AT_THE_MACHINE.person, at: startOf(SINCE), state: 'confirmed' }

async function settle(register: PostRegister, { id, name, at, roles }: DemoPerson): Promise<void> {
  const trx = register.database
  whole(await addPerson(trx, { id, name, demo: true }))
  for (const role of roles) {
    whole(await postIn(register, { person: id, office: at, role, since: SINCE }, settled))
  }
  // Without a password: the only way in is `signInAsDemo`.
  await trx
    .insertInto('account')
    .values({
      id: randomUUID(),
      person: id,
      login: id,
      password: null,
      totp: null,
      totp_waiting: null,
      totp_step: null,
      closed_at: null,
    })
    .execute()
}

/** The demonstration is data of this program: what is wrong in it is a fault, and its transaction is undone. */
function whole(answer: unknown): void {
  if (isRefusal(answer)) throw new Error(answer.reason.en)
}

export interface DemoPersonEntry {
  readonly person: string
  readonly name: string
  readonly office: Say
  readonly roles: readonly string[]
}

/** Whom one can sign in as, office by office: for the first page of the demonstration. */
export async function demoPeople(database: Database): Promise<readonly DemoPersonEntry[]> {
  const rows = await database
    .selectFrom('person')
    .innerJoin('posting', 'posting.person', 'person.id')
    .innerJoin('office', 'office.id', 'posting.office')
    .select(['person.id', 'person.name', 'office.name_zh', 'office.name_en'])
    .select(sql<string[]>`array_agg(posting.role order by posting.role)`.as('roles'))
    .where('person.demo', '=', true)
    .where('office.demo', '=', true)
    .groupBy(['person.id', 'office.id'])
    .orderBy('office.id')
    .orderBy('person.id')
    .limit(200)
    .execute()
  return rows.map(({ id, name, name_zh, name_en, roles }) => ({
    person: id,
    name,
    office: { zh: name_zh, en: name_en },
    roles,
  }))
}

/**
 * Signs in as somebody of the demonstration, with nothing shown. There is no such sign-in unless the caller says that
 * this is one, and never to anybody who is not of it; where sessions are read without `demo`, one of these is none.
 */
export async function signInAsDemo(
  identity: Identity,
  person: string,
  { demo }: { readonly demo: boolean },
): Promise<SignedIn | Refusal> {
  if (!demo) return no('missing', { zh: '没有这个页面。', en: 'There is no such page.' })
  const account = await identity.database
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person')
    .select('account.id')
    .where('person.id', '=', person)
    .where('person.demo', '=', true)
    .executeTakeFirst()
  return account ? openSession(identity, { account: account.id, way: 'demo', stage: 'open' }) : noSuchPerson()
}

/** Removes the demonstration whole, with its sessions, tokens and cases. Returns how many people went. */
export const removeDemo = (database: Database, list: ErasureList): Promise<number> =>
  erasing(database, list, takeDemoAway)

/** The same in the caller's transaction. */
export async function takeDemoAway(erasing: Erasing): Promise<number> {
  const trx = erasing.database
  await sql`select pg_advisory_xact_lock(hashtext(${LOCK}))`.execute(trx)
  const offices = await trx.selectFrom('office').select('id').where('demo', '=', true).execute()
  // Certificates go with the exams, which are cases: their entries are found before.
  await shredOf(
    erasing,
    offices.map(({ id }) => id),
  )
  await removeCasesOf(
    erasing,
    offices.map(({ id }) => id),
  )
  await dropHeld(
    erasing,
    offices.map(({ id }) => id),
  )
  // Its cases may be told again.
  await trx.deleteFrom('demo_case').execute()
  const { rows } = await sql<{ people: number }>`select remove_demonstration() as people`.execute(trx)
  if (offices.length > 0) await erasing.note('demonstration', [])
  return rows[0]?.people ?? 0
}

/** Files, keys and events hang on their subjects by name alone, so they are taken away before these go with their office. */
async function dropHeld({ database }: Erasing, offices: readonly string[]): Promise<void> {
  const of = sql`any(${[...offices]}::text[])`
  await sql`
    delete from attachment where subject_kind = 'evidence' and subject_id in (select id from evidence where office = ${of})
      or subject_kind = 'record' and subject_id in (
        select register || '/' || id from register_record where office = ${of})`.execute(database)
  await sql`delete from data_key where subject_kind <> 'case' and office = ${of}`.execute(database)
  await sql`delete from day_called where subject in (select id from register_record where office = ${of})`.execute(
    database,
  )
  await sql`delete from event where subject in (select id from register_record where office = ${of})`.execute(database)
}

/** What goes with its office (`on delete cascade`) leaves entries behind: their words go here. */
async function shredOf(erasing: Erasing, offices: readonly string[]): Promise<void> {
  const held = sql.join(await entriesOf(erasing.database, offices), sql` union all `)
  for (;;) {
    const { rows } = await sql<{ subject: string }>`
      select distinct l.subject from (${held}) told(leaf) join ledger_leaf l on l.id = told.leaf
      where l.subject is not null limit ${MOST_SUBJECTS}`.execute(erasing.database)
    if (rows.length === 0) return
    await shred(
      erasing,
      rows.map(({ subject }) => subject),
    )
  }
}

/**
 * Queries for the entries of offices: what any table whose rows are an office's (`office`) says in a column that names an
 * entry (`leaf`, `…_leaf`), and what an office did on its own (`ownSubject`). No area is named, so a new one is found.
 */
async function entriesOf(database: Database, offices: readonly string[]): Promise<readonly RawBuilder<unknown>[]> {
  const { rows } = await sql<{ table: string; columns: readonly string[] }>`
    select c.table_name as table, array_agg(c.column_name::text) as columns
    from information_schema.columns c join information_schema.columns o using (table_schema, table_name)
    where c.table_schema = current_schema() and o.column_name = 'office' and c.data_type = 'bigint'
      and (c.column_name = 'leaf' or c.column_name like '%\\_leaf')
    group by c.table_name`.execute(database)
  const of = sql`any(${[...offices]}::text[])`
  return [
    ...rows.map(
      ({ table, columns }) =>
        sql`select unnest(array[${sql.join(columns.map((column) => sql.ref(column)))}]) from ${sql.table(table)} where office = ${of}`,
    ),
    sql`select id from ledger_leaf, unnest(${offices.map((office) => ownSubject(office, ''))}::text[]) as own
      where subject collate "C" >= own and subject collate "C" < own || '~'`,
  ]
}
