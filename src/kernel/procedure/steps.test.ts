import { expect, test } from 'vitest'
import { z } from 'zod'
import { answersTo, officer, sample, sampleFacts } from '../../../test/sample-procedure.ts'
import { accept, after, attempt, holder, submit, type Try, walk } from '../../../test/sample-walk.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { CaseState } from './case-state.ts'
import type { Procedure, Step } from './definition.ts'
import { type Judged, judgedOn } from './guard.ts'
import { heldBy } from './held.ts'

const intake = officer('cyber/intake')
const police = officer('police/intake')
const grounds = ['csl@2017-06-01#art-14/para-1'] as const
const day = z.iso.date().meta({ zh: '日期', en: 'Day' })

const base: Step = {
  name: { zh: '样步', en: 'Sample step' },
  who: { role: 'intake' },
  from: ['received', 'transferred', 'accepted'],
  grounds,
  asks: z.strictObject({}),
}

/** The sample with one more step. */
const having = (step: Partial<Step>): Procedure => ({
  ...sample,
  steps: { ...sample.steps, extra: { ...base, ...step } },
})

/** Takes steps under such a procedure, one after another. */
const under = (procedure: Procedure, ...tries: readonly Try[]): CaseState => {
  let file: CaseState | undefined
  for (const one of tries) {
    const decision = attempt(file, { procedure, ...one })
    if (isRefusal(decision)) throw new Error(`${one.step}: ${decision.reason.zh}`)
    file = after(file, decision)
  }
  if (!file) throw new Error('no step taken')
  return file
}

const extra: Try = { step: 'extra', actor: intake, answers: {} }
const toPolice: Try = { step: 'transfer', actor: intake, answers: { ...answersTo.transfer, department: 'police' } }

test('a step that names no stage leaves the case where it stands', () => {
  const procedure = having({})
  expect(under(procedure, submit, extra).stage).toBe('received')
  expect(under(procedure, submit, accept, extra).stage).toBe('accepted')
})

test('a step that is spent is not taken again, nor one that another has put an end to', () => {
  const once = having({ most: 1 })
  const again = attempt(under(once, submit, extra), { procedure: once, ...extra })
  expect(again).toMatchObject({ code: 'out-of-turn', reason: { zh: expect.stringContaining('至多 1 次') } })
  const before = having({ unless: ['accept'] })
  expect(under(before, submit, extra).stage).toBe('received')
  const late = attempt(under(before, submit, accept), { procedure: before, ...extra })
  expect(late).toMatchObject({ code: 'out-of-turn', reason: { zh: expect.stringContaining('已办理“受理”') } })
})

test('a step that needs another twice waits for the second', () => {
  const twice = having({ needs: ['supplement', 'supplement'] })
  const add: Try = { step: 'supplement', actor: holder }
  const early = attempt(under(twice, submit, add), { procedure: twice, ...extra })
  expect(early).toMatchObject({ code: 'out-of-turn', reason: { zh: expect.stringContaining('须先办理') } })
  expect(under(twice, submit, add, add, extra).steps).toHaveLength(4)
})

test('what is entered later counts from its own day, and never from one to come or before the law', () => {
  const [accepting] = sample.steps.submit?.starts ?? []
  if (!accepting) throw new Error('the sample starts no clock')
  const dated = having({ from: [], to: 'received', asks: z.strictObject({ day }), datedBy: 'day', starts: [accepting] })
  const enter = (on: string) =>
    attempt(undefined, { procedure: dated, step: 'extra', actor: intake, answers: { day: on } })
  const decision = enter('2017-09-18')
  expect(isRefusal(decision) ? [] : decision.starts.map(({ lastDay }) => lastDay)).toEqual(['2017-09-25'])
  expect(decision).toMatchObject({
    since: new Date('2017-09-18T00:00:00+08:00'),
    at: new Date('2017-09-25T10:00:00+08:00'),
  })
  expect(enter('2017-09-26')).toMatchObject({ code: 'incomplete', reason: { zh: expect.stringContaining('尚未到来') } })
  expect(enter('2017-05-31')).toMatchObject({
    code: 'incomplete',
    reason: { zh: expect.stringContaining('2017-06-01') },
  })
  expect(enter('2017-02-30')).toMatchObject({ code: 'incomplete' })
})

test('a case goes back to whoever handed it over last, and to nobody where nobody did', () => {
  const back = having({ handsBack: true, to: 'received' })
  const sent = under(back, submit, toPolice)
  expect(heldBy(back, sent)).toEqual({ at: ['cyber', 'cyber'], from: 'cyber' })
  const returned = attempt(sent, { procedure: back, ...extra, actor: police })
  expect(returned).toMatchObject({ office: 'cyber', holder: undefined })
  const file = isRefusal(returned) ? sent : after(sent, returned)
  expect(heldBy(back, file).from).toBeUndefined()
  expect(attempt(file, { procedure: back, ...extra })).toMatchObject({
    reason: { zh: expect.stringContaining('无处可退') },
  })
})

test('who comes at another stage is told what is open instead', () => {
  const instead = { text: { zh: '另行举报', en: 'Report anew' }, path: '/reports/new' }
  const early = having({ from: ['received'], instead })
  expect(attempt(under(early, submit, accept), { procedure: early, ...extra })).toMatchObject({
    code: 'out-of-turn',
    instead,
  })
  expect(walk(submit, accept).stage).toBe('accepted')
})

test('a guard and a condition are given the file, the answers, the actor, the day and the facts named, and no others', () => {
  const seen: Judged<'quiet'>[] = []
  const watched = having({
    asks: z.strictObject({ day: day.optional() }),
    datedBy: 'day',
    starts: [{ id: 'watched', name: base.name, grounds, kind: 'hours', length: 1, figure: 'own', only: 'isWatched' }],
    ...judgedOn({
      facts: ['quiet'],
      guards: { watches: (judged) => void seen.push(judged) },
      conditions: { isWatched: (judged) => seen.push(judged) > 0 },
    }),
  })
  const file = under(watched, submit)
  const facts = { ...sampleFacts, read: { quiet: false } }
  attempt(file, { procedure: watched, ...extra, facts })
  attempt(file, { procedure: watched, ...extra, answers: { day: '2017-09-18' }, facts })
  const told = { file, actor: intake, facts: { quiet: false } }
  const [today, entered] = [
    { ...told, answers: {}, day: '2017-09-25' },
    { ...told, answers: { day: '2017-09-18' }, day: '2017-09-18' },
  ]
  expect(seen).toEqual([today, today, entered, entered])
})

test('a guard is never asked without the facts it stands on: that is a fault of the program', () => {
  const blind = having(judgedOn({ facts: ['quiet'], guards: { isQuiet: () => undefined } }))
  const facts = { ...sampleFacts, read: {} }
  expect(() => attempt(under(blind, submit), { procedure: blind, ...extra, facts })).toThrow('quiet')
})

test('a case is in the hands of whoever took the step: of who proposed it, not of who agreed', () => {
  const shared = having({ holder: 'taker', concurs: { role: 'decider' }, from: ['received'], to: 'accepted' })
  const agreed = under(shared, submit, extra, { ...extra, actor: officer('cyber/decider'), word: 'agree' })
  expect(agreed.holder).toBe('cyber-intake-1')
  const freed = having({ holder: 'nobody', from: ['accepted'] })
  expect([under(freed, submit, accept).holder, under(freed, submit, accept, extra).holder]).toEqual([
    'cyber-intake-1',
    undefined,
  ])
})
