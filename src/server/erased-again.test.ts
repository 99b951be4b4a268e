import { expect, test } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { granted, openBackups, type Place, tablesIn } from '../../test/backup.ts'
import { freshErasures } from '../../test/erasures.ts'
import { openPlans } from '../../test/plan-walk.ts'
import { firstOnDesk, officerAt, openCaller, told } from '../../test/report-walk.ts'
import { backUp } from '../kernel/backup/backup.ts'
import { erasing } from '../kernel/erasure/erasing.ts'
import { removeDemo } from '../kernel/identity/demo.ts'
import { eraseCases } from '../kernel/procedure/remove.ts'
import { remind } from '../kernel/reminder/remind.ts'

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

test('a plan erased after a backup takes its tasks out of reminders and evidence, and again after it is restored', async () => {
  fadu.setDay('2026-03-02')
  const walk = openPlans(fadu)
  const [plan, other] = [await walk.plan({ title: '要清除的计划' }), await walk.plan({ title: '留下的计划' })]
  const mine = { owner: { office: 'demo-pufa', person: 'demo-pufa-1' }, due: '2026-03-03' }
  const task = await walk.task(plan, await walk.line(plan), { ...mine, title: '要清除的任务' })
  const kept = await walk.task(other, await walk.line(other), { ...mine, title: '留下的任务' })
  await walk.publish(plan)
  const { id: alone } = await walk.binds('pufa-1', task, 1, '只用于这件任务的材料')
  const { id: shared } = await walk.binds('pufa-1', task, 2, '两件任务共用的材料')
  const bound = await walk.posts('pufa-1', `/api/evidence/${shared}/subjects`, { subject: `/tasks/${kept}/1` })
  expect(bound.status).toBe(200)
  await walk.taken('pufa-1', task, 'comment', { reason: '只在这里说过的意见' })
  await remind(fadu.database, fadu.app.context)
  const file = backups.path('plans')
  const given = { storage: { pool, dataDir: backups.path('none-yet') }, passphrase: undefined, overwrite: false }
  granted(await backUp({ ...given, file, release: '0.1.0', now: () => new Date() }))
  const gone = ['要清除的任务', '只用于这件任务的材料', '只在这里说过的意见', task, alone, plan]
  // The answer to a call that may be asked again names rows and nothing of them.
  const standsIn = async (of: Pick<Place, 'pool'>, text: string) =>
    (await whereIs(of, text)).filter((table) => table !== 'register_key')
  expect(await standsIn({ pool }, '要清除的任务')).toEqual(
    expect.arrayContaining(['deadline', 'notice', 'plan_task', 'plan_version', 'reminder']),
  )
  await expect(fadu.kernel.pool.query('select erase_tasks($1)', [['none']])).rejects.toThrow(/not on the list/)

  const listed = freshErasures()
  await erasing(fadu.database, listed, (trx) => eraseCases(trx, [plan]))
  const again = await backups.target()
  granted(await again.restore({ file, passphrase: undefined, erasures: granted(await listed.read()) }))
  for (const place of [{ pool }, again]) {
    for (const text of gone) expect([text, await standsIn(place, text)]).toEqual([text, []])
    expect(await standsIn(place, '留下的任务')).toEqual(expect.arrayContaining(['plan_task', 'reminder']))
    expect(await standsIn(place, '两件任务共用的材料')).toContain('evidence')
  }
  const piece = await (await walk.as('pufa-1')).get(`/api/evidence/${shared}`)
  expect(piece.said).toMatchObject({ content: { subjects: [{ kind: 'task', id: `${kept}/1` }] } })
})

test('a case, and then the whole demonstration, erased after a backup: restored, nothing of them is in any table', async () => {
  fadu.setDay('2017-09-25')
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
