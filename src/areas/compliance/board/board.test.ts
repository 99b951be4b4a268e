import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'

const fadu = await openTestApp({ day: '2018-01-15', demo: true })
const qinghe = await callerOf(fadu, 'demo-qinghe-2', 'demo-qinghe')

test('smoke', async () => {
  const done = await qinghe.call('POST', '/api/registers/operator-facts/records', {
    values: { name: '青禾网络', secret: 'no', roles: ['service'], provides: 'no', sends: 'no', personal: 'yes' },
  })
  console.log(done.status, done.text.slice(0, 300))
  const board = await qinghe.call('GET', '/api/duties/board')
  console.log(board.status, board.text.slice(0, 1500))
})
