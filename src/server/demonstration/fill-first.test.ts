import { afterAll, expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { runLogbook } from '../../../test/logbook-beside.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { areas } from '../areas.ts'
import { fillFirst } from './fill-work.ts'

const DAY = '2026-11-28'
const running = await runLogbook('demo-qinghe', DAY, 'demonstration')
const fadu = await openTestApp({ demo: true, day: DAY, logbook: running.beside })
afterAll(() => running.close())

test('orders of the demonstration’s logbook are there before any case is told, once, under the names of its people', async () => {
  const head = openVisitor(fadu)
  await head.post('/demo/demo-qinghe-3', {})
  const empty = await head.get('/logbook/orders')
  expect(empty.text).toContain('办过的列在这里')
  expect(empty.text).toContain('<summary>依文书保全</summary>')
  const { kernel, app } = fadu
  const first = () => fillFirst({ kernel, areas, context: app.context, logbook: running.beside })
  await first()
  await first()
  const { rows } = await fadu.owner.query('select act ->> $1 as act, state from logbook_order order by id', ['act'])
  expect(rows).toEqual([
    { act: 'hold', state: 'agreed' },
    { act: 'retain', state: 'agreed' },
    { act: 'remove', state: 'waiting' },
  ])
  expect((await head.get('/logbook/orders')).text).toContain('轮到您')
  const own = await head.get('/logbook/search?q=source:logbook&reason=核对')
  expect(own.text).toContain('钱锐（青禾网络科技有限公司）')
})
