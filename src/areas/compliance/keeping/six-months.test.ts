import { expect, test } from 'vitest'
import { figureOf } from '../../../kernel/procedure/statute-term.ts'
import { demoStatement } from './demo-logbook.ts'
import { sixMonthsKept } from './log-sources.ts'
import { keptTime, logMonths } from './six-months.ts'

/** U5: source since, oldest, check → needed from, days kept, days missing. */
const cases = [
  // The first month of the law: nothing is owed from before it.
  ['2016-01-01', '2017-05-20', '2017-06-30', '2017-06-01', 41, 0],
  ['2016-01-01', '2017-06-01', '2017-06-01', '2017-06-01', 0, 0],
  ['2016-01-01', '2017-06-02', '2017-06-30', '2017-06-01', 28, 1],
  // The first day on which a full six months can be asked.
  ['2016-01-01', '2017-06-01', '2017-11-30', '2017-06-01', 182, 0],
  ['2016-01-01', '2017-06-01', '2017-12-01', '2017-06-01', 183, 0],
  ['2016-01-01', '2017-06-02', '2017-12-01', '2017-06-01', 182, 1],
  ['2016-01-01', '2017-06-02', '2017-12-02', '2017-06-02', 183, 0],
  // Scenario 1.
  ['2016-01-01', '2017-12-05', '2018-01-15', '2017-07-15', 41, 143],
  // Calendar months: the corresponding day, or the month's last.
  ['2016-01-01', '2018-02-28', '2018-08-31', '2018-02-28', 184, 0],
  ['2016-01-01', '2018-03-01', '2018-08-31', '2018-02-28', 183, 1],
  ['2016-01-01', '2020-02-29', '2020-08-31', '2020-02-29', 184, 0],
  ['2016-01-01', '2020-03-01', '2020-08-31', '2020-02-29', 183, 1],
  ['2016-01-01', '2020-02-29', '2020-08-30', '2020-02-29', 183, 0],
  ['2016-01-01', '2020-02-29', '2020-08-29', '2020-02-29', 182, 0],
  // A source that began later owes from its beginning.
  ['2018-01-01', '2018-01-01', '2018-01-15', '2018-01-01', 14, 0],
  ['2018-01-01', '2018-01-03', '2018-01-15', '2018-01-01', 12, 2],
  // The text of 2026 asks for the same.
  ['2016-01-01', '2025-08-15', '2026-02-15', '2025-08-15', 184, 0],
  ['2016-01-01', '2025-08-16', '2026-02-15', '2025-08-15', 183, 1],
] as const

test.each(cases)(
  'a source since %s, oldest %s, checked %s: needed from %s, %i days kept, %i missing (第二十一条第三项)',
  (since, oldest, checkedOn, neededFrom, keptDays, missingDays) => {
    expect(keptTime({ since, oldest, checkedOn })).toEqual({ neededFrom, keptDays, missingDays })
  },
)

test('six months is what the provision of each text states, and is typed nowhere', () => {
  expect(logMonths('2018-01-15')).toBe(figureOf('csl@2017-06-01#art-21/para-1/item-3').amount)
  expect(logMonths('2026-01-01')).toBe(figureOf('csl@2026-01-01#art-23/para-1/item-3').amount)
})

const source = (values: object) => ({
  register: 'log-sources',
  id: 'a',
  enteredOn: '2018-01-15',
  values: { name: 'nginx', since: '2016-01-01', oldest: '2017-06-01', checkedOn: '2018-01-15', ...values },
})

test.each([
  ['nothing entered', [], '2018-01-15', 'missing', '没有登记日志源'],
  ['41 days', [source({ oldest: '2017-12-05' })], '2018-01-15', 'breach', '只有41天'],
  ['enough', [source({})], '2018-01-15', 'proven', '1项'],
  ['a check of ours that is over', [source({ recheckOn: '2018-02-01' })], '2018-02-02', 'due', '本单位自定'],
  ['a check half a year ago, with no day of its own', [source({})], '2018-07-16', 'due', '下次检查2018-07-15已到期'],
  ['set to three months, nothing missing yet', [source({ retention: 3 })], '2018-01-15', 'due', '只留存3个月'],
  ['one red of two', [source({}), source({ oldest: '2017-12-05' })], '2018-01-15', 'breach', '少143天'],
  ['of another register', [{ ...source({}), register: 'networks' }], '2018-01-15', 'missing', '没有登记'],
])('of %s the test says so', (_, records, day, state, words) => {
  const found = sixMonthsKept.judge(records, day)
  expect([found.state, found.words.zh]).toEqual([state, expect.stringContaining(words)])
})

test('a source that began less than six months ago is due and not proven: it has no six months yet', () => {
  const text = demoStatement('gw', '2026-01-05', '2026-03-02')
  const values = { source: 'gw', logbook: 'l', statedOn: '2026-03-02', statement: text }
  const record = { register: 'log-statements', id: 'a', enteredOn: '2026-03-02', values }
  const found = sixMonthsKept.judge([record], '2026-03-03')
  expect([found.state, found.words.zh]).toEqual(['due', expect.stringContaining('到2026-07-05满6个月')])
})

test('the days of a signed statement are days in China, what was not taken in is told, and numbers are only said of who numbers', () => {
  const text = demoStatement('gw', '2025-01-01', '2026-03-02')
  const early = text
    .replace(/"since":"[^"]+"/, '"since":"2025-01-04T17:30:00.000Z"')
    .replace('"rejected":0', '"rejected":7')
  const values = { source: 'gw', logbook: 'l', statedOn: '2026-03-02', statement: early }
  const record = { register: 'log-statements', id: 'a', enteredOn: '2026-03-02', values }
  const told = sixMonthsKept.judge([record], '2026-03-03').details?.[0]?.zh
  expect(told).toContain('2025-01-05收到首条')
  expect(told).toContain('未见缺号（发送方带序号的才看得出）；未收7条')
})
