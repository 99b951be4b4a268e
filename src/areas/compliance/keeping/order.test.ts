import { expect, test } from 'vitest'
import { gateLacking, outOfOrder } from './gates.ts'
import { breaksPromise } from './maintenance.ts'

test.each([
  [{}, undefined],
  [{ planned: '2018-01-01' }, undefined],
  [{ planned: '2018-01-01', built: '2018-01-01', used: '2018-01-01' }, undefined],
  [{ planned: '2018-01-01', built: '2018-02-01', used: '2018-03-01' }, undefined],
  [{ built: '2018-02-01' }, 'built'],
  [{ planned: '2018-02-02', built: '2018-02-01' }, 'built'],
  [{ used: '2018-03-01' }, 'used'],
  [{ planned: '2018-01-01', used: '2018-03-01' }, 'used'],
  [{ planned: '2018-01-01', built: '2018-03-02', used: '2018-03-01' }, 'used'],
  [{ built: '2018-02-01', used: '2018-03-01' }, 'built'],
])('gates %j: the one out of order is %s (第三十三条)', (gates, gate) => {
  expect(outOfOrder(gates)).toBe(gate)
})

test.each([
  ['planned', {}, 'planned'],
  ['built', { planned: '2018-01-01' }, 'built'],
  ['used', { planned: '2018-01-01', built: '2018-02-01' }, 'used'],
  ['built', { planned: '2018-01-01', built: '2018-02-01' }, undefined],
  ['used', { planned: '2018-01-01', built: '2018-02-01', used: '2018-02-01' }, undefined],
] as const)('a project at %s with %j lacks %s (第三十三条)', (stage, gates, gate) => {
  expect(gateLacking(stage, gates)).toBe(gate)
})

test.each([
  ['2019-12-31', '2018-03-01', true],
  ['2019-12-31', '2019-12-30', true],
  ['2019-12-31', '2019-12-31', false],
  ['2019-12-31', '2020-01-01', false],
  ['2019-12-31', undefined, false],
  [undefined, '2018-03-01', false],
])('promised until %s, ended on %s: breaks its promise %s (第二十二条第二款)', (supportEnd, ended, broken) => {
  expect(breaksPromise({ supportEnd, ended })).toBe(broken)
})
