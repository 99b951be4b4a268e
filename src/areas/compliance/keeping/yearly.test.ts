import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assessedYearly, assessmentsSubmitted } from './assessments.ts'
import { yearly } from './yearly.ts'

/** U7: days done, today, bound since → state, next day, whose figure. */
const cases = [
  [[], '2017-12-31', undefined, 'missing', undefined],
  [[], '2019-01-01', undefined, 'missing', undefined],
  // 2017 is a part of a year, and never red.
  [[], '2017-12-31', '2017-06-01', 'missing', undefined],
  [[], '2018-01-01', '2017-06-01', 'missing', '2018-12-31 statute'],
  [[], '2018-12-31', '2017-06-01', 'missing', '2018-12-31 statute'],
  [[], '2019-01-01', '2017-06-01', 'breach', '2019-12-31 statute'],
  // Scenario 3.
  [['2017-11-10'], '2018-11-09', undefined, 'proven', '2018-11-10 own'],
  [['2017-11-10'], '2018-11-10', undefined, 'due', '2018-12-31 statute'],
  [['2017-11-10'], '2018-12-31', undefined, 'due', '2018-12-31 statute'],
  [['2017-11-10'], '2019-01-01', undefined, 'breach', '2019-12-31 statute'],
  [['2017-11-10', '2018-12-31'], '2019-01-01', undefined, 'proven', '2019-12-31 own'],
  // Red until one is done; the year that was missed stays in the register.
  [['2017-11-10', '2019-01-02'], '2019-01-02', undefined, 'proven', '2020-01-02 own'],
  // Amber by our own figure alone: this year has one already.
  [['2018-03-01', '2019-01-10'], '2019-12-31', undefined, 'proven', '2020-01-10 own'],
  [['2018-02-28', '2019-02-01'], '2020-02-01', undefined, 'due', '2020-12-31 statute'],
  [['2020-02-29'], '2021-02-28', undefined, 'due', '2021-12-31 statute'],
  // What lies ahead is not done.
  [['2017-11-10', '2018-12-01'], '2018-11-20', undefined, 'due', '2018-12-31 statute'],
  // Bound in the course of a year: that year is no whole one.
  [[], '2021-01-01', '2020-05-01', 'missing', '2021-12-31 statute'],
  [[], '2022-01-01', '2020-05-01', 'breach', '2022-12-31 statute'],
] as const

test.each(cases)('done %j, on %s, bound since %s: %s, next %s (第三十八条)', (done, today, since, state, next) => {
  const found = yearly(done, today, since)
  expect([found.state, found.next && `${found.next.day} ${found.next.figure}`]).toEqual([state, next])
})

test.each([
  [['2017-11-10'], '2018-11-09', undefined, '2018-12-31'],
  [['2017-11-10', '2018-12-31'], '2019-01-01', undefined, '2019-12-31'],
  [['2020-06-01'], '2020-07-01', '2020-05-01', '2021-12-31'],
] as const)(
  'beside the planning day stands the last day of the calendar year that the statute gives: %j on %s, bound since %s: %s',
  (done, today, since, day) => {
    expect(yearly(done, today, since).statuteDay).toBe(day)
  },
)

test('that it is once a year at least is what both texts say', () => {
  for (const text of ['2017-06-01', '2026-01-01']) {
    expect(readFileSync(`laws/csl/${text}.md`, 'utf8')).toContain('每年至少进行一次检测评估')
  }
})

test('the words name the year that had none, and the planning day as ours', () => {
  const done = {
    register: 'yearly-assessments',
    id: 'a',
    enteredOn: '2017-11-10',
    values: { name: '2017年检测评估', by: 'self', doneOn: '2017-11-10', found: 0 },
  }
  expect(assessedYearly.judge([done], '2019-01-01').words.zh).toBe(
    '2018年没有做过一次检测评估（按自然年，每年至少一次）',
  )
  expect(assessedYearly.judge([done], '2018-11-10').words.zh).toBe(
    '最近一次2017-11-10，已满12个月（本站建议的计划日）；法定：2018-12-31以前',
  )
})

test('who was designated in 2017 and never had one is red, and not only without evidence; a year that was missed stays on the line once a later one has it', () => {
  const context = { designatedSince: '2017-09-01' }
  const never = assessedYearly.judge([], '2026-03-02', context)
  expect([never.state, never.words.zh]).toEqual(['breach', '2025年没有做过一次检测评估（按自然年，每年至少一次）'])
  const made = (doneOn: string) => ({
    register: 'yearly-assessments',
    id: doneOn,
    enteredOn: doneOn,
    values: { name: doneOn, by: 'self', doneOn, found: 0 },
  })
  const since = assessedYearly.judge([made('2018-05-01'), made('2021-01-10')], '2021-03-01', context)
  expect([since.state, since.words.zh]).toEqual(['proven', '最近一次2021-01-10；2019、2020年缺一次，此后已做'])
  expect(assessedYearly.judge([], '2018-12-31', context).state).toBe('missing')
})

test('what the department has by the designation counts once beside the register; a day of submission alone proves none (第四十条)', () => {
  const kept = (doneOn: string, more: object) => ({
    register: 'yearly-assessments',
    id: doneOn,
    enteredOn: doneOn,
    values: { name: doneOn, by: 'self', doneOn, found: 0, ...more },
  })
  const sent = [{ doneOn: '2026-01-10', sentOn: '2026-01-20' }]
  expect(assessedYearly.judge([], '2026-03-02', { designatedSince: '2017-09-01', sent }).state).toBe('proven')
  const judged = (more: object, given = {}) =>
    assessmentsSubmitted.judge([kept('2026-01-10', more)], '2026-03-02', given)
  expect(judged({})).toMatchObject({ state: 'due', good: 0, all: 1 })
  expect(judged({}, { sent })).toMatchObject({ state: 'proven', good: 1, all: 1 })
  expect(judged({ submittedOn: '2026-01-20' })).toMatchObject({ state: 'missing', good: 0 })
  expect(judged({ submittedOn: '2026-01-20', receipt: '收 1 号' }).state).toBe('proven')
  expect(judged({ submittedOn: '2026-01-20', submittedTo: 'demo-nengyuan' }).state).toBe('proven')
})
