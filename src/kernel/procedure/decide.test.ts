import { describe, expect, test } from 'vitest'
import { answersTo, officer, sampleFacts } from '../../../test/sample-procedure.ts'
import {
  accept,
  after,
  agree,
  anyone,
  attempt,
  holder,
  investigate,
  propose,
  review,
  submit,
  system,
  type Try,
  toReview,
  two,
  walk,
} from '../../../test/sample-walk.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Decision } from './decision.ts'

describe('a step is refused', () => {
  // Why, the steps before, the attempt, the code, words of the reason.
  const cases: readonly (readonly [string, readonly Try[], Try, string, string])[] = [
    ['that is not there', [submit], { step: 'toString', actor: anyone }, 'not-found', '没有这一步骤'],
    [
      'to a stranger, who learns nothing of where the case stands',
      [submit],
      { ...investigate, actor: anyone },
      'not-yours',
      '不由您办理',
    ],
    ['to an officer of another role', [submit], { ...accept, actor: officer('cyber/decider') }, 'not-yours', '不由您'],
    ['to another office', [submit], { ...accept, actor: officer('police/intake') }, 'not-yours', '不由您办理'],
    [
      'to the holder of another receipt',
      [submit],
      { step: 'supplement', actor: { kind: 'receipt', case: 'd' } },
      'not-yours',
      '不由您',
    ],
    [
      'to an officer, where only the system itself acts',
      [submit],
      { step: 'lapse', actor: officer('cyber/intake') },
      'not-yours',
      '不由您',
    ],
    [
      'to an office without the remit',
      [submit],
      {
        ...accept,
        facts: {
          ...sampleFacts,
          offices: new Map(
            [...sampleFacts.offices].map(([id, { office }]) => [id, { office, remit: new Set<string>() }]),
          ),
        },
      },
      'not-yours',
      '职责表',
    ],
    [
      'to an office of a kind that may not',
      [submit],
      { ...accept, facts: { offices: new Map(), read: {} } },
      'not-yours',
      '不由您',
    ],
    ['before its stage', [submit], investigate, 'out-of-turn', '现处“已收到”阶段'],
    ['without the case it belongs to', [], accept, 'out-of-turn', '未立案'],
    ['that opens a case, on a case', [submit], submit, 'out-of-turn', '现处“已收到”'],
    [
      'without answers',
      [submit],
      { step: 'decline', actor: officer('cyber/intake'), answers: {} },
      'incomplete',
      '请检查：理由',
    ],
    [
      'with a field nobody asked for',
      [submit],
      { ...accept, answers: { extra: 1 } },
      'incomplete',
      '没有这些栏目：extra',
    ],
    ['with no form at all', [submit], { ...accept, answers: null }, 'incomplete', '请填写表格'],
    [
      'to an office that is not there',
      [],
      { ...submit, answers: { ...answersTo.submit, department: 'army' } },
      'incomplete',
      '没有这个机关',
    ],
    [
      'to an office without the power',
      [],
      { ...submit, answers: { ...answersTo.submit, department: 'telecom' } },
      'incomplete',
      '没有此项职责',
    ],
    [
      'that hands the file to who has it',
      [submit],
      { step: 'transfer', actor: officer('cyber/intake'), answers: { ...answersTo.transfer, department: 'cyber' } },
      'incomplete',
      '已在该机关',
    ],
    [
      'by its own guard',
      [submit],
      { ...accept, facts: { ...sampleFacts, read: { quiet: true } } },
      'out-of-turn',
      '此时不予办理',
    ],
    [
      'to the investigator, who may not review',
      [submit, accept, investigate],
      { ...review, actor: two(officer('cyber/investigator'), 'legal-reviewer') },
      'not-yours',
      '不能兼任',
    ],
    [
      'to the reviewer, who may not decide',
      toReview,
      { ...propose, actor: two(officer('cyber/legal-reviewer'), 'decider') },
      'not-yours',
      '不能兼任',
    ],
    [
      'to who proposed it and would agree alone',
      [...toReview, propose],
      { ...agree, actor: officer('cyber/decider') },
      'not-yours',
      '不能自己同意',
    ],
    ['to agree where nothing was proposed', toReview, agree, 'out-of-turn', '没有待同意'],
    [
      'while a second person’s word is awaited',
      [...toReview, propose],
      { step: 'extend', actor: officer('cyber/decider') },
      'out-of-turn',
      '正待另一人同意',
    ],
    [
      'beyond the longest extension',
      [submit, accept],
      { step: 'extend', actor: officer('cyber/decider'), answers: { by: 31, reasons: '案情复杂' } },
      'incomplete',
      '至多还可延长 30',
    ],
    [
      'to be extended by nothing',
      [submit, accept],
      { step: 'extend', actor: officer('cyber/decider'), answers: { by: 0, reasons: '案情复杂' } },
      'incomplete',
      '至多',
    ],
    [
      'to an office below the level',
      [
        { ...submit, answers: { ...answersTo.submit, department: 'police' } },
        { ...accept, actor: officer('police/intake') },
      ],
      { step: 'extend', actor: officer('police/decider') },
      'not-yours',
      '不由您',
    ],
    [
      'after the window of the appeal',
      [...toReview, propose, agree],
      { step: 'contest', actor: holder, day: '2018-01-01' },
      'out-of-turn',
      '已过（2017-11-24）',
    ],
    [
      'before the window is over',
      [...toReview, propose, agree],
      { step: 'lapse', actor: system },
      'out-of-turn',
      '尚未届满',
    ],
    [
      'to who declined, when it is contested',
      [submit, { step: 'decline', actor: officer('cyber/intake') }, { step: 'contest', actor: holder }],
      { step: 'answer', actor: officer('cyber/intake') },
      'not-yours',
      '应当回避',
    ],
  ]
  test.each(cases)('%s', (_, before, tried, code, words) => {
    const file = before.length > 0 ? walk(...before) : undefined
    const refusal = attempt(file, tried)
    expect(isRefusal(refusal) && [refusal.code, refusal.reason.zh]).toEqual([code, expect.stringContaining(words)])
    if (isRefusal(refusal) && code !== 'not-found') expect(refusal.grounds.length).toBeGreaterThan(0)
  })
})

test('the whole way: proposed, agreed by another, contested within the window', () => {
  const proposed = walk(...toReview, propose)
  expect([proposed.stage, proposed.proposal?.by]).toEqual(['reviewed', 'cyber-decider-1'])
  const decided = after(proposed, taken(attempt(proposed, agree)))
  expect([decided.stage, decided.proposal]).toEqual(['decided', undefined])
  expect(decided.steps.at(-1)).toMatchObject({ by: 'cyber-decider-1', concurredBy: 'cyber-decider-2' })
  expect(decided.deadlines.map(({ clock, lastDay }) => [clock, lastDay])).toEqual([['contesting', '2017-11-24']])
  const contest = attempt(decided, { step: 'contest', actor: holder, day: '2017-11-24' })
  expect(taken(contest).stage).toBe('contested')
})

const taken = (decision: ReturnType<typeof attempt>): Decision => {
  if (isRefusal(decision)) throw new Error(decision.reason.zh)
  return decision
}

test('who objects leaves the case where it was, and it may be proposed again', () => {
  const proposed = walk(...toReview, propose)
  const silent = attempt(proposed, { ...agree, word: 'object', answers: { reason: ' ' } })
  expect(isRefusal(silent) && [silent.code, silent.reason.zh, silent.grounds.length]).toEqual([
    'incomplete',
    '请检查：不同意的理由',
    1,
  ])
  const objected = taken(attempt(proposed, { ...agree, word: 'object', answers: { reason: '处罚种类须再研究' } }))
  expect(objected.answers).toEqual({ reason: '处罚种类须再研究' })
  expect([objected.effect, objected.stage, objected.proposal]).toEqual(['objected', 'reviewed', undefined])
  expect(objected.notices[0]?.addressee).toBe('person:cyber-decider-1')
  expect(isRefusal(attempt(after(proposed, objected), propose))).toBe(false)
})

test('a clock is paused, goes on, is extended and stops, and the next due day follows', () => {
  const file = walk(submit, accept)
  const due = (decision: Decision) => decision.nextDue?.toISOString().slice(0, 10)
  const suspended = taken(attempt(file, { step: 'suspend', actor: officer('cyber/investigator'), day: '2017-10-10' }))
  expect(due(suspended)).toBeUndefined()
  const resume = { step: 'resume', actor: officer('cyber/investigator'), day: '2017-10-20' }
  const resumed = taken(attempt(after(file, suspended), resume))
  expect(due(resumed)).toBe('2018-01-03')
  const extended = taken(
    attempt(after(after(file, suspended), resumed), { step: 'extend', actor: officer('cyber/decider') }),
  )
  expect(due(extended)).toBe('2018-01-15')
  const paused = attempt(after(file, suspended), { step: 'extend', actor: officer('cyber/decider') })
  expect(isRefusal(paused) && paused.reason.zh).toBe('没有可以延长的期限')
})
