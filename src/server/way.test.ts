import { describe, expect, test } from 'vitest'
import type { CaseState, TakenStep } from '../kernel/procedure/case-state.ts'
import type { Deadline } from '../kernel/procedure/clock.ts'
import { clocksOf, type Procedure } from '../kernel/procedure/definition.ts'
import { nextStep } from '../kernel/procedure/next-step.ts'
import { nextsOf } from '../kernel/procedure/way.ts'
import { wayFaults } from '../kernel/procedure/way-faults.ts'
import { areas } from './areas.ts'

const procedures = areas.flatMap((area) => area.procedures ?? [])
const named = procedures.map((procedure) => [`${procedure.id}@${procedure.version}`, procedure] as const)
const now = new Date('2026-03-03T10:00:00+08:00')

const fileAt = (procedure: Procedure, stage: string, more: Partial<CaseState> = {}): CaseState => ({
  id: 'k1',
  procedure: procedure.id,
  version: procedure.version,
  stage,
  office: 'cyber',
  firstOffice: 'cyber',
  holder: undefined,
  party: undefined,
  revision: 1,
  steps: [],
  deadlines: [],
  proposal: undefined,
  ...more,
})

const taken = (step: string): TakenStep => ({
  step,
  revision: 1,
  by: 'somebody',
  as: undefined,
  concurredBy: undefined,
  concurredAs: undefined,
  at: now,
  answers: {},
})

const running = (procedure: Procedure, id: string, dueAt: Date): Deadline & { readonly id: number } => {
  const clock = clocksOf(procedure).find((one) => one.id === id)
  if (!clock) throw new Error(`${procedure.id} has no clock ${id}`)
  return {
    id: 1,
    clock: id,
    name: clock.name,
    term: { kind: 'until', day: '2026-03-10', figure: 'statute' },
    binds: clock.binds ?? 'office',
    whenOver: undefined,
    startedAt: now,
    extendedBy: 0,
    pauses: [],
    lastDay: '2026-03-10',
    dueAt,
    provisional: false,
    calendar: '',
  }
}

/** Every file that the conditions of a stage's way tell apart: with each clock running, and after each step. */
const filesAt = (procedure: Procedure, stage: string): readonly CaseState[] => {
  const nexts = nextsOf(procedure.way[stage] ?? [])
  const later = new Date(now.getTime() + 86_400_000)
  const clocks = [...new Set(nextsOf(procedure.way[stage] ?? []).flatMap((next) => next.while ?? []))]
  const steps = [...new Set(nexts.flatMap(({ before = [], answers = [], step }) => [...before, ...answers, step]))]
  return [
    fileAt(procedure, stage),
    ...clocks.map((clock) => fileAt(procedure, stage, { deadlines: [running(procedure, clock, later)] })),
    ...steps.map((step) => fileAt(procedure, stage, { steps: [taken(step)] })),
  ]
}

describe('each stage knows its main next step and whose it is, and the way leads from start to an end', () => {
  test.each(named)('%s', (_, procedure) => {
    expect(wayFaults(procedure)).toEqual([])
    const opened = Object.values(procedure.steps).flatMap(({ from, to }) => (from.length === 0 && to ? [to] : []))
    const reached = new Set(opened)
    for (const stage of reached) {
      for (const { step } of nextsOf(procedure.way[stage] ?? [])) reached.add(procedure.steps[step]?.to ?? stage)
    }
    expect([...reached].filter((stage) => procedure.ends.includes(stage))).not.toEqual([])
  })
})

/** What is told of a file: whose turn, or why nobody’s; false where a step is named that is not taken at its stage. */
function isTold(procedure: Procedure, file: CaseState): boolean {
  const next = nextStep(procedure, file, now)
  if (!next) return procedure.ends.includes(file.stage)
  const { whose, step, grounds } = next
  const words = whose.kind === 'outside' ? whose.whom : whose.kind === 'nobody' ? whose.why : next.name
  const isThere = procedure.steps[step]?.from.includes(file.stage) ?? false
  return isThere && grounds.length > 0 && words.zh.length > 1 && words.en.length > 1
}

describe('at no stage of any file is it nobody’s turn without a reason', () => {
  test.each(named)('%s', (_, procedure) => {
    const files = Object.keys(procedure.stages).flatMap((stage) => filesAt(procedure, stage))
    expect(files.filter((file) => !isTold(procedure, file)).map(({ stage }) => stage)).toEqual([])
  })
})

describe('a penalty case tells whose turn it is (处罚法第四十四条至第六十七条)', () => {
  const [penalty] = procedures.filter(({ id }) => id === 'penalty')
  if (!penalty) throw new Error('no area keeps penalty cases')
  const whoseAt = (stage: string, more: Partial<CaseState> = {}) => {
    const next = nextStep(penalty, fileAt(penalty, stage, more), now)
    return [next?.step, next?.whose.kind, next?.deadline?.clock]
  }
  const at = (clock: string, hours: number) => running(penalty, clock, new Date(now.getTime() + hours * 3_600_000))

  test('a proposal that moves the case is the head’s to agree to; one that does not holds nothing up', () => {
    const by = 'cyber-officer'
    const proposed = (step: string) => ({ proposal: { step, by, as: 'investigator', at: now, answers: {} } })
    expect(whoseAt('lead', proposed('file'))).toEqual(['file', 'second', undefined])
    expect(whoseAt('investigating', { ...proposed('order'), steps: [taken('addEvidence')] })).toEqual([
      'conclude',
      'officer',
      undefined,
    ])
  })

  test('after the notice the party has its time, then the reviewer; what the party said is looked into first', () => {
    expect(whoseAt('notified', { deadlines: [at('defending', 72), at('asking', 48)] })).toEqual([
      'defend',
      'party',
      'defending',
    ])
    expect(whoseAt('notified', { deadlines: [at('defending', -1), at('asking', -2)] })[0]).toBe('review')
    expect(whoseAt('notified', { deadlines: [at('defending', 72)], steps: [taken('defend')] })[0]).toBe('answerDefence')
    expect(whoseAt('notified', { steps: [taken('defend'), taken('answerDefence')] })[0]).toBe('review')
  })

  test('what is owed is waited for within its term, and then demanded by who has the case in hand', () => {
    const [summary] = procedures.filter(({ id }) => id === 'summary')
    if (!summary) throw new Error('no area keeps penalties on the spot')
    const steps = [
      { ...taken('impose'), answers: { measures: ['给予警告'], fine: 200 } },
      taken('hand'),
      taken('report'),
    ]
    const owes = (more: Partial<CaseState>) => nextStep(summary, fileAt(summary, 'delivered', { steps, ...more }), now)
    const told = (more: Partial<CaseState>) => {
      const next = owes(more)
      return [next?.step, next?.whose.kind, next?.deadline?.clock]
    }
    const contest = at('reconsidering', 900)
    expect(told({ deadlines: [at('paying', 48), contest] })).toEqual(['pay', 'outside', 'paying'])
    const demands = owes({ holder: 'wen', deadlines: [at('paying', -1), contest] })
    expect([demands?.step, demands?.whose]).toEqual(['urge', { kind: 'officer', role: 'investigator', person: 'wen' }])
    const urged = [...steps, taken('urge'), taken('deliver')]
    expect(told({ steps: urged, deadlines: [contest] })).toEqual(['court', 'outside', 'reconsidering'])
    expect(told({ steps: urged })).toEqual(['court', 'officer', undefined])
    const paid = [...steps, { ...taken('pay'), answers: { amount: 200 } }]
    expect(told({ steps: paid, deadlines: [contest] }).slice(0, 2)).toEqual(['close', 'officer'])
  })
})
