import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshErasures } from '../../../test/erasures.ts'
import { enterOfficer, granted, openTestIdentity } from '../../../test/identity.ts'
import { isRefusal } from '../../law/refusal.ts'
import { areas } from '../../server/areas.ts'
import { demonstrationOf } from '../../server/people/collect.ts'
import { demoPeople, fillDemonstration, removeDemo, signInAsDemo } from './demo.ts'
import { findRemit } from './remit.ts'
import { readSession } from './session.ts'
import { signIn } from './sign-in.ts'

const erasures = freshErasures()
const { identity, fresh } = await openTestIdentity({ demo: true })
const { database } = identity
const fill = () => fillDemonstration(identity, demonstrationOf(areas))
const real = await enterOfficer(identity, 'chenli')

async function rowsOf(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of ['office', 'person', 'posting', 'account', 'session', 'remit', 'sign_in_record']) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database)
    counts[table] = rows[0]?.n ?? 0
  }
  return counts
}

const before = await rowsOf()

test('临江市 is filled once, by however many servers start at once, with somebody for every role', async () => {
  await Promise.all([fill(), fill()])
  const once = await rowsOf()
  await fill()
  expect(await rowsOf()).toEqual(once)
  const people = await demoPeople(database)
  expect([...new Set(people.flatMap((each) => each.roles))].sort()).toEqual([...identity.roles.keys()].sort())
  expect(people.every(({ name, office }) => name !== '' && office.zh !== '' && office.en !== '')).toBe(true)
})

test('a city that an older Fadu filled is given what it lacks, and nothing twice', async () => {
  const once = await rowsOf()
  await database.deleteFrom('remit').where('act', 'in', ['coordination', 'interview']).execute()
  await database.deleteFrom('person').where('id', 'like', 'demo-shengwangxin-%').execute()
  await database.deleteFrom('office').where('id', '=', 'demo-shengwangxin').execute()
  await fill()
  expect(await rowsOf()).toEqual(once)
})

test('one signs in as anybody of the demonstration, and reports are in the remit of three departments', async () => {
  const { token } = granted(await signInAsDemo(identity, 'demo-wangxin-1', { demo: true }))
  expect((await readSession(identity, token))?.actor).toEqual({
    kind: 'officer',
    person: 'demo-wangxin-1',
    office: 'demo-wangxin',
    roles: ['intake'],
  })
  for (const office of ['demo-wangxin', 'demo-gongan', 'demo-tongguan']) {
    expect(isRefusal(await findRemit(database, { act: 'report.accept', office, on: '2026-03-02' }))).toBe(false)
  }
  expect(isRefusal(await findRemit(database, { act: 'report.accept', office: 'demo-pufa', on: '2026-03-02' }))).toBe(
    true,
  )
})

test('there is no such door without the demonstration, and never to somebody real', async () => {
  expect(isRefusal(await signInAsDemo(identity, 'demo-wangxin-1', { demo: false }))).toBe(true)
  expect(isRefusal(await signInAsDemo(identity, real.person, { demo: true }))).toBe(true)
  expect(isRefusal(await signInAsDemo(identity, 'nobody', { demo: true }))).toBe(true)
  expect(isRefusal(await signIn(identity, { login: 'demo-wangxin-1', password: '' }))).toBe(true)
})

test('a session of the demonstration is none where there is no demonstration', async () => {
  const { token } = granted(await signInAsDemo(identity, 'demo-cun-1', { demo: true }))
  expect(await readSession({ ...identity, demo: false }, token)).toBeUndefined()
  expect(await readSession(identity, token)).toBeDefined()
})

test('it is removed whole, and what is real stays', async () => {
  await removeDemo(database, erasures)
  const { rows } = await fresh.pool.query(`select id from person where demo union all select id from office where demo`)
  expect(rows).toEqual([])
  expect(await rowsOf()).toEqual({ ...before, sign_in_record: expect.any(Number) })
  expect(await removeDemo(database, erasures)).toBe(0)
})
