import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { endLease, renewLease } from './server-lease.ts'

const { database, drop } = await freshDatabase()
afterAll(drop)
beforeEach(() => database.deleteFrom('server_lease').execute())

const server = (store: 'folder' | 's3') => ({ id: randomUUID(), store })
const dies = (id: string) =>
  database
    .updateTable('server_lease')
    .set({ until: new Date(0) })
    .where('id', '=', id)
    .execute()

test('a second server that keeps attachments on its own disk is refused while the first lives', async () => {
  const [first, second] = [server('folder'), server('folder')]
  expect(await renewLease(database, first)).toBe(true)
  expect(await renewLease(database, second)).toBe(false)
  expect(await renewLease(database, first)).toBe(true)
})

test.each([
  ['folder', 's3'],
  ['s3', 'folder'],
] as const)('one on %s and one on %s cannot share either', async (one, other) => {
  expect(await renewLease(database, server(one))).toBe(true)
  expect(await renewLease(database, server(other))).toBe(false)
})

test('with one bucket as many serve as like', async () => {
  for (let at = 0; at < 3; at++) expect(await renewLease(database, server('s3'))).toBe(true)
})

test('one that ends, or is dead, makes room; who comes back then is refused in turn', async () => {
  const [first, second, third] = [server('folder'), server('folder'), server('folder')]
  await renewLease(database, first)
  await endLease(database, first.id)
  expect(await renewLease(database, second)).toBe(true)
  await dies(second.id)
  expect(await renewLease(database, third)).toBe(true)
  expect(await renewLease(database, second)).toBe(false)
})

test('of two that start in the same moment one is let in', async () => {
  const both = await Promise.all([server('folder'), server('folder')].map((one) => renewLease(database, one)))
  expect(both.sort()).toEqual([false, true])
})

test('whoever holds the only database forgets what a killed one left', async () => {
  await renewLease(database, server('folder'))
  expect(await renewLease(database, { ...server('folder'), alone: true })).toBe(true)
})
