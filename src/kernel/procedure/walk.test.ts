import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answersTo, officer, sample, sampleFacts } from '../../../test/sample-procedure.ts'
import {
  accept,
  after,
  anyone,
  at,
  attempt,
  holder,
  propose,
  submit,
  system,
  toReview,
  two,
  walk,
} from '../../../test/sample-walk.ts'
import { shippedCalendar as calendar } from '../../../test/shipped-calendar.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import type { CaseState } from './case-state.ts'
import { type Attempt, decide, openSteps, type Word } from './decide.ts'
import type { Decision } from './decision.ts'

interface Blind {
  readonly step: string
  readonly actor: Actor
  readonly word: Word | undefined
  readonly way: number | null
}

describe('on any walk', () => {
  const actors: readonly Actor[] = [
    anyone,
    holder,
    system,
    ...['cyber', 'police', 'telecom'].flatMap((office) =>
      ['intake', 'investigator', 'legal-reviewer', 'decider', 'decider/2'].map((role) => officer(`${office}/${role}`)),
    ),
    two(officer('cyber/investigator'), 'decider'),
  ]
  const tries = fc.array(
    fc.record({
      step: fc.constantFrom(...Object.keys(sample.steps)),
      actor: fc.constantFrom(...actors),
      word: fc.constantFrom<Word | undefined>(undefined, undefined, 'agree', 'object'),
      wait: fc.integer({ min: 0, max: 40 }),
      // Blind attempts seldom get far: two in three go where a way is open.
      way: fc.option(fc.nat(), { freq: 2 }),
    }),
    { maxLength: 60 },
  )

  const ways = (file: CaseState | undefined, now: Date) =>
    actors.flatMap((actor) =>
      openSteps({ procedure: sample, file, actor, now, facts: sampleFacts }).map(({ step, as }) => {
        const word: Word | undefined = as === 'concur' ? 'agree' : undefined
        return { step, actor, word }
      }),
    )

  const moveOf = ({ way, ...blind }: Blind, file: CaseState | undefined, now: Date): Attempt => {
    const open = way === null ? [] : ways(file, now)
    const { step, actor, word } = open[(way ?? 0) % Math.max(open.length, 1)] ?? blind
    const answers = word === 'object' ? { reason: '须再研究' } : (answersTo[step] ?? {})
    return { procedure: sample, file, step, answers, actor, now, calendar, word, facts: sampleFacts }
  }

  test('no step out of turn, none by the wrong role, none by one who had the other part; replay gives the stage', () => {
    const reached = new Set<string>()
    const walks = fc.property(tries, (attempts) => {
      let file: CaseState | undefined
      let moment = at('2017-09-25').getTime()
      for (const one of attempts) {
        moment += one.wait * 86_400_000
        const move = moveOf(one, file, new Date(moment))
        const decision = decide(move)
        if (isRefusal(decision)) continue
        expectLawful(file, decision, move.actor)
        file = after(file, decision)
        reached.add(file.stage)
      }
      if (file) expectReplayed(file)
    })
    fc.assert(walks, { numRuns: 400, seed: 20170925 })
    expect([...reached].sort()).toEqual(Object.keys(sample.stages).sort())
  })

  test('the buttons shown are the steps that are taken', () => {
    const files = [walk(submit), walk(submit, accept), walk(...toReview), walk(...toReview, propose)]
    const questions = files.flatMap((file) =>
      actors.flatMap((actor) => Object.keys(sample.steps).map((step) => ({ file, actor, step }))),
    )
    for (const { file, actor, step } of questions.filter((one) => one.step !== 'extend')) {
      const shown = openSteps({ procedure: sample, file, actor, now: at('2017-09-25'), facts: sampleFacts })
      const isShown = (as: string) => shown.some((one) => one.step === step && one.as === as)
      expect([step, isShown('take'), isShown('concur')]).toEqual([
        step,
        isAllowed(attempt(file, { step, actor })),
        isAllowed(attempt(file, { step, actor, word: 'agree' })),
      ])
    }
  })
})

/** Whether nothing but the answers stood in the way, if anything did. */
const isAllowed = (decision: ReturnType<typeof decide>): boolean =>
  !isRefusal(decision) || !['not-yours', 'out-of-turn'].includes(decision.code)

function expectLawful(file: CaseState | undefined, decision: Decision, actor: Actor): void {
  const step = sample.steps[decision.step]
  const from: readonly string[] = step?.from ?? []
  expect(file ? from.includes(file.stage) : from.length === 0).toBe(true)
  const call = decision.concurredBy === undefined ? step?.who : step?.concurs
  if (typeof call === 'object') {
    expect(actor.kind === 'officer' && actor.roles.includes(call.role)).toBe(true)
    if (file && actor.kind === 'officer') expect(actor.office).toBe(file.office)
  }
  for (const need of step?.needs ?? []) expect(file?.steps.some((one) => one.step === need)).toBe(true)
  if (decision.effect === 'taken' && step?.concurs) expect(decision.concurredBy).not.toBe(decision.by)
}

function expectReplayed(file: CaseState): void {
  expect(file.stage).toBe(sample.steps[file.steps.at(-1)?.step ?? '']?.to)
  const parts = new Map<string, Set<string>>()
  const apart = sample.separate?.[0] ?? []
  for (const { by, as, concurredBy, concurredAs } of file.steps) {
    for (const [person, role] of [
      [by, as],
      [concurredBy, concurredAs],
    ]) {
      if (person && role && apart.includes(role)) parts.set(person, (parts.get(person) ?? new Set()).add(role))
    }
  }
  for (const roles of parts.values()) expect(roles.size).toBe(1)
}
