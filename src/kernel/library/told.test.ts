import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { standingOf } from '../../law/versions/standing.ts'
import { lawsFolder } from '../../server/home.ts'
import { consumer, on } from '../event/definition.ts'
import { deliverEvents } from '../event/deliver.ts'
import { importTexts } from './import.ts'
import { readShelf } from './shelf.ts'
import { syncShelf } from './sync-shelf.ts'
import { isInForce, type ProvisionChange, provisionChanged } from './told.ts'

const { database, drop } = await freshDatabase()
afterAll(drop)

const heard: ProvisionChange[] = []
const listener = consumer(
  'whoever-cites',
  { from: 'beginning' },
  on(provisionChanged, async (_, { body }) => void heard.push(body)),
)
const listen = async () => {
  heard.length = 0
  await deliverEvents({ database, now: () => new Date() }, [listener])
  return [...heard]
}
const shelf = readShelf(lawsFolder())

test('the text of 2026 raises an event for each article that moved or changed, with old and new address', async () => {
  await syncShelf(database, shelf)
  const changes = await listen()
  const of = (old: string) => changes.filter((change) => change.old === `csl@2017-06-01#${old}`)
  expect(of('art-21')).toMatchObject([{ new: 'csl@2026-01-01#art-23', kind: 'renumbered' }])
  expect(of('art-59')).toMatchObject([{ new: 'csl@2026-01-01#art-61', kind: 'changed' }])
  expect(of('art-66')).toMatchObject([{ new: 'csl@2026-01-01#art-71', kind: 'merged' }])
  expect(of('art-1')).toEqual([])
  const [moved] = of('art-21')
  expect(moved?.inForce).toBe('2026-01-01')
  expect(changes.filter(({ kind }) => kind === 'added').map((change) => change.new)).toContain('csl@2026-01-01#art-3')
  expect(new Set(changes.map(({ law }) => law))).toEqual(new Set(['apl', 'cpl', 'csl', 'erl', 'psl']))
})

test('a change raised before its day of entry into force is not in force until then', () => {
  const change = { to: '2026-01-01', inForce: '2026-01-01' }
  expect(['2025-10-28', '2025-12-31', '2026-01-01', '2026-06-30'].map((day) => isInForce(change, day))).toEqual([
    ...[false, false],
    ...[true, true],
  ])
  // What became of the unit is asked by day, too.
  const standing = (day: string) => standingOf(shelf, 'csl@2017-06-01#art-21/para-1/item-3', day)
  expect(standing('2025-12-31')).toEqual({ kind: 'same', at: 'csl@2017-06-01#art-21/para-1/item-3' })
  expect(standing('2026-01-01')).toEqual({ kind: 'renumbered', at: 'csl@2026-01-01#art-23/para-1/item-3' })
})

test('a start with nothing new raises none, and a first version changes nothing', async () => {
  await syncShelf(database, shelf)
  const text = Buffer.from('# 某市测试条例\n\n第一条 为了测试，制定本条例。\n\n第二条 本条例自公布之日起施行。\n')
  await importTexts(database, [{ name: 'trial.md', read: () => text }], { id: 'trial', inForce: '2020-01-01' })
  expect(await listen()).toEqual([])
})

test('a second imported version tells what it changed', async () => {
  const text = Buffer.from('# 某市测试条例\n\n第一条 为了检验，制定本条例。\n\n第二条 本条例自公布之日起施行。\n')
  await importTexts(database, [{ name: 'trial.md', read: () => text }], { id: 'trial', inForce: '2021-01-01' })
  expect(await listen()).toMatchObject([
    { old: 'trial@2020-01-01#art-1', new: 'trial@2021-01-01#art-1', kind: 'changed' },
  ])
})
