import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sample } from '../../../test/sample-procedure.ts'
import { coreHash, coreOf, places } from './core.ts'
import type { Procedure, Step } from './definition.ts'
import { wholeForm } from './whole-form.ts'

const { steps } = sample
const say = { zh: '别的说法', en: 'Other words' }

const withStep = (id: string, change: (step: Step) => object): Procedure => {
  const step = steps[id]
  if (!step) throw new Error(id)
  return { ...sample, steps: { ...steps, [id]: { ...step, ...change(step) } } }
}
const withClock = (change: object): Procedure =>
  withStep('submit', ({ starts = [] }) => ({ starts: starts.map((clock) => ({ ...clock, ...change })) }))
const withField = (field: z.ZodType): Procedure =>
  withStep('submit', ({ asks }) => ({ asks: z.strictObject({ ...asks.shape, where: field }) }))
const where = (meta: object, most = 120) =>
  z
    .string()
    .trim()
    .min(2)
    .max(most)
    .meta({ zh: '网站', en: 'Website', ...meta })
const kind = (...words: readonly [string, ...string[]]) =>
  z.enum(words).meta({ zh: '类别', en: 'Kind', choices: Object.fromEntries(words.map((word) => [word, say])) })

const hashOf = (procedure: Procedure): string => coreHash(coreOf(wholeForm(procedure).form))
const placesOf = (one: Procedure, other: Procedure) =>
  places(coreOf(wholeForm(one).form), coreOf(wholeForm(other).form))

const free: readonly (readonly [string, Procedure, Procedure?])[] = [
  ['the name of the procedure', { ...sample, name: say }],
  ['the mark of its numbers', { ...sample, mark: '别' }],
  ['what is listed', { ...sample, unlisted: true }],
  ['what is searched', { ...sample, searchable: ['where', 'what'] }],
  ['the name of a stage', { ...sample, stages: { ...sample.stages, received: say } }],
  ['the name of a step', withStep('accept', () => ({ name: say }))],
  ['the words of a notice', withStep('accept', () => ({ tells: [{ whom: 'party', text: say }] }))],
  ['the label of an appeal', withStep('decline', ({ appeal }) => ({ appeal: { ...appeal, name: say, to: say } }))],
  ['the name of a clock', withClock({ name: say })],
  ['what is folded', withStep('accept', () => ({ optional: true }))],
  ['what is open instead', withStep('accept', () => ({ instead: { text: say, path: '/law' } }))],
  ['a ground that is not collected', withStep('accept', () => ({ uncollected: [say] }))],
  ['the label and the help of a field', withField(where({ help: say })), withField(where({ zh: '网址' }))],
  ['a field that is folded', withField(where({ seldom: true })), withField(where({}))],
  ['the words of a choice', withField(kind('a', 'b')), withField(kind('a', 'b').meta({ zh: '类', en: 'Sort' }))],
  ['the order of choices', withField(kind('a', 'b')), withField(kind('b', 'a'))],
  ['why it is closed to new cases', { ...sample, closed: say }],
  [
    'the order of what is written',
    {
      ...sample,
      steps: Object.fromEntries(Object.entries(steps).reverse()),
      separate: (sample.separate ?? []).map((roles) => roles.toReversed()),
    },
  ],
  [
    'the order of fields and of stages',
    withStep('extend', ({ asks, from }) => ({
      asks: z.strictObject(Object.fromEntries(Object.entries(asks.shape).reverse())),
      from: from.toReversed(),
    })),
  ],
]

const freely = free.map(([what, one, other = sample]) => [what, one, other] as const)

test.each(freely)('%s is no law: the core is the same', (_, one, other) => {
  expect(placesOf(one, other)).toEqual([])
  expect(hashOf(one)).toBe(hashOf(other))
})

const law: readonly (readonly [string, Procedure, string, Procedure?])[] = [
  ['the law that governs it', { ...sample, law: 'csl@2026-01-01' }, 'law'],
  ['why nobody else reads it', { ...sample, confidential: ['csl@2017-06-01#art-14/para-1'] }, 'confidential'],
  ['a stage', { ...sample, stages: { ...sample.stages, again: say } } as Procedure, 'stages'],
  ['where it ends', { ...sample, ends: ['closed', 'decided'] }, 'ends'],
  ['separation', { ...sample, separate: [['investigator', 'decider']] }, 'separate'],
  [
    'how long what is sealed is kept',
    { ...sample, keepsSealed: { months: 6, figure: 'own', grounds: ['csl@2017-06-01#art-14/para-2'] } },
    'keepsSealed',
  ],
  ['who takes a step', withStep('decline', () => ({ who: { role: 'decider' } })), 'steps.decline.who.role'],
  ['from where', withStep('accept', () => ({ from: ['received', 'transferred'] })), 'steps.accept.from'],
  ['where to', withStep('accept', () => ({ to: 'reviewed' })), 'steps.accept.to'],
  ['a ground', withStep('accept', () => ({ grounds: ['csl@2017-06-01#art-14/para-2'] })), 'steps.accept.grounds'],
  [
    'the name of a guard',
    withStep('accept', ({ guards }) => ({ guards: { other: guards?.quietYear } })),
    'steps.accept.guards',
  ],
  [
    'the name of a condition',
    withStep('accept', () => ({ conditions: { often: () => true } })),
    'steps.accept.conditions',
  ],
  ['the name of a fact', withStep('accept', () => ({ facts: ['loud'] })), 'steps.accept.facts'],
  ['who must agree', withStep('decide', () => ({ concurs: undefined })), 'steps.decide.concurs'],
  ['what must come before', withStep('review', () => ({ needs: [] })), 'steps.review.needs'],
  ['who may not', withStep('answer', () => ({ notBy: [] })), 'steps.answer.notBy'],
  ['how often', withStep('accept', () => ({ most: 1 })), 'steps.accept.most'],
  ['what ends it', withStep('accept', () => ({ unless: ['decline'] })), 'steps.accept.unless'],
  ['who is told', withStep('accept', () => ({ tells: [] })), 'steps.accept.tells'],
  ['an event', withStep('decide', () => ({ events: [] })), 'steps.decide.events'],
  ['to whom it is handed', withStep('submit', () => ({ handsToRemit: undefined })), 'steps.submit.handsToRemit'],
  ['who has it in hand', withStep('accept', () => ({ holder: 'nobody' })), 'steps.accept.holder'],
  ['a clock that is stopped', withStep('accept', () => ({ stops: [] })), 'steps.accept.stops'],
  ['a clock that stands', withStep('suspend', () => ({ pauses: [] })), 'steps.suspend.pauses'],
  ['the length of a clock', withClock({ length: 6 }), 'steps.submit.starts.accepting.length'],
  ['the kind of a clock', withClock({ kind: 'hours' }), 'steps.submit.starts.accepting.kind'],
  ['whose figure it is', withClock({ figure: 'statute' }), 'steps.submit.starts.accepting.figure'],
  ['what follows a clock', withClock({ whenOver: 'lapse' }), 'steps.submit.starts.accepting.whenOver'],
  [
    'the window of an appeal',
    withStep('decline', ({ appeal }) => ({
      appeal: appeal && { ...appeal, window: { ...appeal.window, length: 30 } },
    })),
    'steps.decline.appeal.window.length',
  ],
  ['within which time', withStep('contest', () => ({ within: undefined })), 'steps.contest.within'],
  ['after which time', withStep('lapse', () => ({ after: undefined })), 'steps.lapse.after'],
  ['who reads it', withStep('accept', () => ({ internal: true })), 'steps.accept.internal'],
  ['files', withStep('submit', () => ({ attaches: true })), 'steps.submit.attaches'],
  ['the type of a field', withField(where({}, 60)), 'steps.submit.asks.properties.where.maxLength'],
  ['that a field is sealed', withField(where({ sealed: true })), 'steps.submit.asks.properties.where.sealed'],
  ['that it may be left empty', withField(where({}).optional()), 'steps.submit.asks.required'],
  [
    'a choice',
    withField(kind('a', 'b')),
    'steps.submit.asks.properties.where.choices.b, steps.submit.asks.properties.where.enum',
    withField(kind('a')),
  ],
  ['the name of a step', { ...sample, steps: { ...steps, again: steps.accept } } as Procedure, 'steps.again'],
]

const lawfully = law.map(([what, one, place, other = sample]) => [what, one, place, other] as const)

test.each(lawfully)('%s is law: the core is another, and the place is named', (_, one, place, other) => {
  expect(placesOf(one, other).join(', ')).toBe(place)
  expect(hashOf(one)).not.toBe(hashOf(other))
})

describe('a form that this program did not write', () => {
  test('was stored while the day and the actor were read: they are no law, and every other fact is', () => {
    const { steps: written, ...rest } = z
      .looseObject({ steps: z.record(z.string(), z.looseObject({})) })
      .parse(JSON.parse(wholeForm(sample).form))
    const reading = (...facts: readonly string[]) =>
      coreOf(JSON.stringify({ ...rest, steps: { ...written, accept: { ...written.accept, facts } } }))
    const now = coreOf(wholeForm(sample).form)
    expect(places(reading('today', 'quiet', 'penalty.hand', 'penalty.moment'), now)).toEqual([])
    expect(places(reading('today'), now)).toEqual(['steps.accept.facts'])
  })

  test('has its core too: what stands in it beside is law until somebody says that it is not', () => {
    const form = JSON.stringify({ ...JSON.parse(wholeForm(sample).form), unheardOf: 1 })
    expect(places(coreOf(form), coreOf(wholeForm(sample).form))).toEqual(['unheardOf'])
  })

  test('and members under their earlier names are read: what was folded was called aside', () => {
    const form = wholeForm(withStep('accept', () => ({ optional: true }))).form
    expect(coreOf(form.replace('"optional":true', '"aside":true'))).toEqual(coreOf(wholeForm(sample).form))
  })

  test('how the library writes a day as a pattern is none of it', () => {
    const form = wholeForm(withField(z.iso.date().meta(say))).form
    expect(form).toContain('"pattern"')
    expect(coreOf(form.replace(/"pattern":"(?:[^"\\]|\\.)*"/g, '"pattern":"other"'))).toEqual(coreOf(form))
    const own = wholeForm(withField(z.string().regex(/^\d+$/).meta(say))).form
    expect(coreOf(own.replace('\\\\d+', '\\\\d*'))).not.toEqual(coreOf(own))
  })

  test.each(['[]', '1', '{"steps":[]}'])('%s is no form', (form) => {
    expect(() => coreOf(form)).toThrow('no form')
  })
})

describe('the whole form', () => {
  test('is the same for the same procedure, and another where anything of it is', () => {
    const { form, hash } = wholeForm(sample)
    expect(wholeForm({ ...sample })).toEqual({ form, hash })
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    const changes: readonly Procedure[] = [
      withStep('accept', () => ({ to: 'closed' })),
      withStep('accept', () => ({ guards: {} })),
      withStep('accept', () => ({ uncollected: [{ zh: '《某规定》第五十二条', en: 'Some Provisions, Art. 52' }] })),
      { ...sample, name: say },
    ]
    expect(new Set([hash, ...changes.map((one) => wholeForm(one).hash)]).size).toBe(changes.length + 1)
  })

  test('holds what each step asks as JSON Schema', () => {
    const { steps: written } = JSON.parse(wholeForm(sample).form)
    expect(written.submit.asks).toMatchObject({ type: 'object', additionalProperties: false })
    expect(written.submit.asks.properties.where).toMatchObject({ type: 'string', maxLength: 120, zh: '涉及的网站' })
    expect(written.accept.guards).toEqual(['quietYear'])
    expect(written.accept).not.toHaveProperty('uncollected')
  })
})

test.each([
  [{ a: 1 }, { a: 1 }, []],
  [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, ['a.b']],
  [{ a: 1 }, { b: 1 }, ['a', 'b']],
  [{ a: [] }, { a: 1 }, ['a']],
  [{ a: {} }, { a: { b: {} } }, ['a.b']],
  [undefined, { a: 1 }, ['']],
])('%j and %j differ at %j', (one, other, at) => {
  expect(places(one, other)).toEqual(at)
})
