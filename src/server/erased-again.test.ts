import { expect, test } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { granted, openBackups, type Place, tablesIn } from '../../test/backup.ts'
import { freshErasures } from '../../test/erasures.ts'
import { firstOnDesk, officerAt, openCaller, told } from '../../test/report-walk.ts'
import { backUp } from '../kernel/backup/backup.ts'
import { erasing } from '../kernel/erasure/erasing.ts'
import { removeDemo } from '../kernel/identity/demo.ts'
import { eraseCases } from '../kernel/procedure/remove.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true })
const erasures = freshErasures()
const backups = openBackups()
const { owner: pool } = fadu

/** Every table in which this text stands anywhere, with what is kept of it out of the record. */
async function whereIs(of: Pick<Place, 'pool'>, text: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const table of await tablesIn(of)) {
    const { rowCount } = await of.pool.query(`select from "${table}" t where strpos(t::text, $1) > 0 limit 1`, [text])
    if (rowCount) found.push(table)
  }
  return found
}

test('a case, and then the whole demonstration, erased after a backup: restored, nothing of them is in any table', async () => {
  const nobody = await openCaller(fadu)
  const report = () =>
    nobody.post('/api/procedures/report/cases', { answers: told }, { 'idempotency-key': crypto.randomUUID() })
  await report()
  const erased = await firstOnDesk(await officerAt(fadu, 'wangxin-1'))
  const file = backups.path('before')
  const given = { storage: { pool, dataDir: backups.path('none') }, passphrase: undefined, overwrite: false }
  granted(await backUp({ ...given, file, release: '0.1.0', now: () => new Date() }))
  const before = await whereIs({ pool }, erased)
  expect(before).toEqual(expect.arrayContaining(['act_key', 'case', 'case_step', 'deadline', 'event', 'ledger_leaf']))

  await erasing(fadu.database, erasures, (trx) => eraseCases(trx, [erased]))
  expect(await whereIs({ pool }, erased)).toEqual([])
  const once = await backups.target()
  const restoring = { file, passphrase: undefined }
  const first = await once.restore({ ...restoring, erasures: granted(await erasures.read()) })
  expect(granted(first).erased).toBe(1)
  expect(await whereIs(once, erased)).toEqual([])
  expect(await whereIs(once, 'demo-wangxin')).toContain('office')

  expect(await removeDemo(fadu.database, erasures)).toBeGreaterThan(0)
  const twice = await backups.target()
  granted(await twice.restore({ ...restoring, erasures: granted(await erasures.read()) }))
  expect(await whereIs(twice, erased)).toEqual([])
  expect(await whereIs(twice, 'demo-wangxin')).toEqual([])
})
