import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { freshErasures } from '../../../test/erasures.ts'
import { firstOnDesk, officerAt, reportAs } from '../../../test/report-walk.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { removeDemo } from '../../kernel/identity/demo.ts'

const erasures = freshErasures()
const fadu = await openTestApp({ day: '2026-03-02', demo: true })

test('the demonstration goes whole, its cases too, and the ledger stays whole without their words', async () => {
  const reporter = openVisitor(fadu)
  const code = await reportAs(reporter)
  const id = await firstOnDesk(await officerAt(fadu, 'wangxin-1'))
  await fadu.sequence()
  const before = (await fadu.get('/ledger/checkpoint')).text.split('\n')[1]
  expect(await removeDemo(fadu.database, erasures)).toBeGreaterThan(0)
  const rows = async (query: ReturnType<typeof sql<{ left: number }>>) =>
    (await query.execute(fadu.database)).rows[0]?.left
  expect(await rows(sql`select count(*) as left from "case"`)).toBe(0)
  expect(await rows(sql`select count(*) as left from case_step where case_id = ${id}`)).toBe(0)
  expect(await rows(sql`select count(*) as left from deadline where subject_id = ${id}`)).toBe(0)
  expect(await rows(sql`select count(*) as left from notice where case_id = ${id}`)).toBe(0)
  expect(await rows(sql`select count(*) as left from ledger_leaf where subject = ${id}`)).toBe(0)
  await fadu.sequence()
  expect((await fadu.get('/ledger/checkpoint')).text.split('\n')[1]).toBe(before)
  const late = openVisitor(fadu)
  await late.get('/reports/status')
  expect((await late.submit('/reports/status', { code })).status).toBe(404)
})
