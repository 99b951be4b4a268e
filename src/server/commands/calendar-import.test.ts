import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { readCalendar } from '../../kernel/calendar/store.ts'
import { run } from './calendar-import.ts'

const { database, url, drop } = await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'fadu-calendar-'))
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await drop()
})
afterEach(() => vi.restoreAllMocks())

const file = (name: string, content: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}

const notice = { number: '国办发明电〔2026〕9号', issued: '2026-11-30', title: '通知' }
const year = { year: 2027, notices: [notice], off: ['2027-01-01'], worked: [] }

async function said(args: readonly string[]) {
  const out = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const err = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const code = await run(args)
  return { code, out: out.mock.calls.flat().join('\n'), err: err.mock.calls.flat().join('\n') }
}

test('a year is taken, and says how far the calendar is known now', async () => {
  const { code, out } = await said([file('2027.json', year), '--json', '--database-url', url])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ years: [2027], knownThrough: '2027-12-28' })
  expect((await readCalendar(database)).isWorkday('2027-01-01')).toBe(false)
})

test('one faulty file of two changes nothing, and is named', async () => {
  const good = file('2028.json', { ...year, year: 2028, off: ['2028-01-03'] })
  const bad = file('bad.json', { ...year, off: ['2027-02-30'] })
  const { code, err } = await said([good, bad, '--database-url', url])
  expect([code, err.includes('bad.json')]).toEqual([1, true])
  expect((await readCalendar(database)).isWorkday('2028-01-03')).toBe(true)
})

test.each([[[]], [['--unknown']]])('%j is not understood', async (args) => {
  expect((await said(args)).code).toBe(2)
})

test('a file that is not there is refused', async () => {
  expect((await said([join(folder, 'none.json'), '--database-url', url])).code).toBe(1)
})
