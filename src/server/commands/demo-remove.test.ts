import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { testKeys } from '../../../test/identity.ts'
import { demoPeople, fillDemonstration } from '../../kernel/identity/demo.ts'
import { areas } from '../areas.ts'
import { usageOf } from '../manual.ts'
import { demonstrationOf, rolesOf } from '../people/collect.ts'
import { run } from './demo-remove.ts'

const { database, url, drop } = await freshDatabase()
afterAll(drop)
let said = ''

beforeEach(() => {
  said = ''
  vi.stubEnv('DATABASE_URL', url)
  vi.spyOn(console, 'error').mockImplementation((words) => {
    said += String(words)
  })
})

test('the demonstration goes whole, and a second time there is none', async () => {
  await fillDemonstration({ database, roles: rolesOf(areas), keys: testKeys }, demonstrationOf(areas))
  expect(await run([])).toBe(0)
  expect(said).toMatch(/全部移除[\s\S]*removed whole/)
  expect(await demoPeople(database)).toEqual([])
  said = ''
  expect(await run([])).toBe(0)
  expect(said).toMatch(/没有演示数据/)
})

test('not understood, 2', async () => {
  expect(await run(['--all'], usageOf('demo remove'))).toBe(2)
  expect(said).toMatch(/用法[\s\S]*Usage/)
})
