import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { sample } from '../../../test/sample-procedure.ts'
import { lockedForm } from './locked.ts'
import { holdReleases, places, releaseOf } from './release.ts'

const { database, pool, drop } = await freshDatabase()
afterAll(drop)

const first = new Date('2026-03-02T10:00:00+08:00')
const later = new Date('2026-04-02T10:00:00+08:00')
const named = { procedure: sample.id, version: sample.version }

test('a version is kept as it was first served, whichever of two servers was first, and for good', async () => {
  expect(await Promise.all([1, 2].map(() => holdReleases(database, [sample], first)))).toEqual([undefined, undefined])
  expect(await holdReleases(database, [sample], later)).toBeUndefined()
  expect(await releaseOf(database, named)).toEqual({ ...lockedForm(sample), firstSeen: first })
})

test('a version that was changed afterwards is refused, and each place is named', async () => {
  const { accept, decline } = sample.steps
  if (!accept || !decline) throw new Error('the sample lacks a step')
  const changed = {
    ...sample,
    steps: {
      ...sample.steps,
      accept: { ...accept, who: { role: 'decider' } },
      decline: { ...decline, to: 'closed' as const },
    },
  }
  const refusal = await holdReleases(database, [changed], later)
  for (const words of [refusal?.reason.zh, refusal?.reason.en]) {
    expect(words).toContain('sample@2017-06-01')
    expect(words).toContain('steps.accept.who.role')
    expect(words).toContain('steps.decline.to')
  }
  expect(await releaseOf(database, named)).toEqual({ ...lockedForm(sample), firstSeen: first })
  expect(await holdReleases(database, [sample, { ...changed, version: '2026-03-02' }], later)).toBeUndefined()
})

test('a form that is not the one its hash speaks of is not shown', async () => {
  await pool.query(`update procedure_release set form = '{}' where version = '2026-03-02'`)
  expect(await releaseOf(database, { ...named, version: '2026-03-02' })).toBeUndefined()
  expect(await releaseOf(database, { ...named, version: '2016-01-01' })).toBeUndefined()
})

test.each([
  [{ a: 1 }, { a: 1 }, []],
  [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, ['a.b.1']],
  [{ a: 1 }, { b: 1 }, ['a', 'b']],
  [{ a: [] }, { a: 1 }, ['a']],
])('%j and %j differ at %j', (one, other, where) => {
  expect(places(one, other)).toEqual(where)
})
