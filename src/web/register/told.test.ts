import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { callerOf } from '../../../test/register-office.ts'
import { areaOf, sampleTold, tellingSample } from '../../../test/sample-register.ts'
import { consumer, on } from '../../kernel/event/definition.ts'
import { areas } from '../../server/areas.ts'
import { openConsumers } from '../../server/consumers.ts'

const heard = consumer(
  'sample-registers.heard',
  { from: 'beginning' },
  on(sampleTold, async () => undefined),
)
const living = [...areas, { ...areaOf([tellingSample]), consumers: () => [heard] }]
const fadu = await openTestApp({ demo: true, day: '2026-03-02', areas: living })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const RECORDS = '/api/registers/telling-samples/records'

test('others hear when what the public reads of a record begins, changes and ends, and of nothing behind it', async () => {
  const told = await officer.call('POST', RECORDS, { values: { name: '样本', note: '内部备注' } })
  const { id } = z.object({ id: z.string() }).parse(told.said)
  const change = (version: number, values: object) =>
    officer.call('PUT', `${RECORDS}/${id}`, { values, reason: '核实更正' }, { 'if-match': String(version) })
  await change(1, { name: '样本', note: '换了备注' })
  await change(2, { name: '改名的样本', note: '换了备注' })
  await officer.call('DELETE', `${RECORDS}/${id}?reason=${encodeURIComponent('不再使用')}`, undefined, {
    'if-match': '3',
  })
  const { rows } = await fadu.owner.query(
    "select subject, body from event where kind = 'sample.told' order by happened_at, id",
  )
  const body = (act: string, name: string) => ({
    register: 'telling-samples',
    record: id,
    office: 'demo-pufa',
    act,
    values: { name },
  })
  expect(rows.map((row) => (typeof row.body === 'string' ? JSON.parse(row.body) : row.body))).toEqual([
    body('published', '样本'),
    body('changed', '改名的样本'),
    body('ended', '改名的样本'),
  ])
  // Its consumer was let in, since the register raises what it consumes.
  const { context } = fadu.app
  expect(() => openConsumers({ kernel: fadu.kernel, areas: living, context })).not.toThrow()
})
