import { expect, test } from 'vitest'
import { holdsOn } from '../../mechanisms/register/define.ts'
import { agencies } from './agencies.ts'

const qualified = {
  name: '青禾测评有限公司',
  services: ['assessment'],
  qualification: '等级测评 DJ0001',
  rule: '《网络安全等级测评机构管理办法》',
  scope: '风险评估',
  from: '2015-09-01',
  to: '2017-08-31',
}

// No procedure chooses an agency yet: `holdsOn` is what one asks, as the booking of a lecturer does.
test.each([
  ['2015-08-31', false],
  ['2015-09-01', true],
  ['2017-08-31', true],
  ['2017-09-01', false],
  ['2026-01-01', false],
])('an agency whose qualification ended on 2017-08-31 may be chosen on %s: %s (G8 scenario 5)', (day, may) => {
  expect(holdsOn(agencies, qualified, day)).toBe(may)
})
