import { expect, test } from 'vitest'
import { openHouse } from '../../../../test/house.ts'
import { openPenalty, qinghe, reviewed, served, why } from '../../../../test/penalty-walk.ts'

const house = await openHouse({ day: '2018-01-22', demo: true })
const walk = await openPenalty(house)

test('scenario 1, first time: an order and a warning; money needs proof of a refusal or of consequences (Art. 59)', async () => {
  house.setDay('2018-01-22')
  const id = await walk.concluded()
  await walk.both('first', 'head', id, 'order', { what: '网络日志留存不少于六个月', correctBy: '2018-02-12' })
  const notice = {
    measures: ['责令改正', '给予警告'],
    persons: [],
    hearing: 'no',
    defendBy: '2018-01-29',
    reasons: why,
  }
  const refused = await walk.tries('first', id, 'notify', { ...notice, fine: 30_000 })
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused.said)).toContain('所拟数额须有“拒不改正”或者“导致危害网络安全等后果”的证据')
  await walk.both('first', 'head', id, 'notify', notice)
  await walk.takes('first', id, 'deliverNotice', { ...served, on: '2018-01-22' })
  house.setDay('2018-01-30')
  await walk.takes('reviewer', id, 'review', reviewed)
  await walk.takes('head', id, 'decide', { as: 'notified', measures: [], persons: [], reasons: why })
  await walk.takes('first', id, 'serve', { ...served, on: '2018-01-30' })
  const file = await walk.read(id)
  expect(file.stage).toBe('served')
  expect(qinghe.party).toBeTruthy()
})
