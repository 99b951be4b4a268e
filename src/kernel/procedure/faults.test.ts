import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sample } from '../../../test/sample-procedure.ts'
import { sealedSample } from '../../../test/sealed-procedure.ts'
import { parseAddress } from '../../law/address.ts'
import { holds } from '../../law/edition.ts'
import { lawsFolder } from '../../server/home.ts'
import { readShelf } from '../library/shelf.ts'
import { openCatalogue } from './catalogue.ts'
import type { Procedure, SealRetention, Step } from './definition.ts'
import { type CitedLibrary, faults } from './faults.ts'

const shelf = readShelf(lawsFolder())
const library: CitedLibrary = {
  holds(address) {
    const place = parseAddress(address)
    const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
    return edition !== undefined && place !== undefined && holds(edition, place.unit)
  },
}

const steps: Readonly<Record<string, Step>> = sample.steps
const { lapse, investigate } = steps
const withStep = (id: string, change: Partial<Step>): Procedure => {
  const step = steps[id]
  if (!step) throw new Error(`no step ${id}`)
  return { ...sample, steps: { ...steps, [id]: { ...step, ...change } } }
}

const sealedSteps: Readonly<Record<string, Step>> = sealedSample.steps
const { unseal, submit, transfer, accept, again } = sealedSteps
if (!unseal || !submit || !transfer || !accept || !again) throw new Error('the sealed sample lacks a step')
const { concurs: _, ...alone } = unseal
const { reasons: __, ...unreasoned } = unseal
const kept: SealRetention = { months: 1, figure: 'own', grounds: ['csl@2017-06-01#art-14'] }
const withSealed = (id: string, step: Step): Procedure => ({ ...sealedSample, steps: { ...sealedSteps, [id]: step } })

test('a procedure without a fault has none', () => {
  expect(faults(sample, library)).toEqual([])
  expect(faults(sealedSample, library)).toEqual([])
})

const strange = JSON.parse('{"kind":"sometime"}')
const nobody = JSON.parse('[]')
const [accepting] = sample.steps.submit?.starts ?? []
if (!accepting) throw new Error('the sample starts no clock')

describe('a fault is found', () => {
  const cases: readonly (readonly [string, Procedure, string])[] = [
    ['a step cites nothing', withStep('accept', { grounds: nobody }), 'accept cites nothing'],
    ['a provision is not there', withStep('accept', { grounds: ['csl@2017-06-01#art-99'] }), 'cites what is not there'],
    [
      'a provision of another version',
      withStep('accept', { grounds: ['csl@2026-01-01#art-15'] }),
      'csl@2017-06-01 governs',
    ],
    [
      'another law’s provision is not there',
      withStep('accept', { grounds: ['rlpe@2025-11-01#art-999'] }),
      'is not there',
    ],
    [
      'no step leads to a stage',
      { ...sample, stages: { ...sample.stages, lost: { zh: '无', en: 'Lost' } } },
      'no step leads to lost',
    ],
    ['a stage cannot be left', withStep('receive', { from: ['received'] }), 'from transferred no step leads to an end'],
    [
      'a clock has no kind',
      withStep('submit', { starts: [{ ...accepting, ...strange }] }),
      'clock accepting has no kind',
    ],
    [
      'a clock has no length',
      withStep('submit', { starts: [{ ...accepting, kind: 'hours', length: 0, figure: 'own' }] }),
      'no length',
    ],
    [
      'a clock is two',
      withStep('submit', { starts: [{ ...accepting, kind: 'hours', length: 3, figure: 'own' }] }),
      'defined in two ways',
    ],
    ['a searchable field is sealed', { ...sample, searchable: ['contact'] }, 'contact is sealed'],
    ['opening the seal takes no second person', withSealed('unseal', alone), 'unseal unseals without a second person'],
    ['opening the seal takes no reason', withSealed('unseal', unreasoned), 'unseal unseals and asks for no reasons'],
    [
      'whose seal it is, is not told',
      withSealed('unseal', { ...unseal, tells: [] }),
      'unseal unseals and does not tell the party',
    ],
    [
      'the seal is open for no time',
      withSealed('unseal', { ...unseal, unseals: { hours: 0 } }),
      'unseal unseals for no time',
    ],
    [
      'a sealed answer is found by, and waits for a second person',
      withSealed('again', { ...again, concurs: { role: 'intake' }, asks: submit.asks.pick({ card: true }) }),
      'card of again is sealed before a second person agrees',
    ],
    [
      'the seal goes along by what nobody asks',
      withSealed('transfer', { ...transfer, carriesSeal: 'wish' }),
      'transfer carries the seal by what nothing asks: wish',
    ],
    [
      'the seal goes along with a step that hands nothing over',
      withSealed('accept', { ...accept, carriesSeal: 'along' }),
      'accept carries the seal and hands the case to nobody',
    ],
    [
      'what is sealed is kept for no time',
      { ...sealedSample, keepsSealed: { ...kept, months: -1 } },
      'keepsSealed has no length',
    ],
    [
      'what is sealed is kept under what is not there',
      { ...sealedSample, keepsSealed: { ...kept, grounds: ['csl@2017-06-01#art-99'] } },
      'keepsSealed cites what is not there',
    ],
    [
      'a term is said of what nothing seals',
      { ...withStep('submit', { asks: z.strictObject({}) }), keepsSealed: kept },
      'keepsSealed speaks of what nothing seals',
    ],
    ['a searchable field is not asked', { ...sample, searchable: ['colour'] }, 'nothing asks for colour'],
    [
      'a field lacks its words',
      withStep('accept', { asks: z.strictObject({ note: z.string() }) }),
      'note of accept lacks a language',
    ],
    [
      'an uncollected text lacks a language',
      withStep('accept', { uncollected: [{ zh: '《某规定》第五十二条', en: '' }] }),
      'an uncollected ground of accept lacks a language',
    ],
    ['a name lacks a language', withStep('accept', { name: { zh: '受理', en: ' ' } }), 'accept lacks a language'],
    ['a form takes unknown fields', withStep('accept', { asks: z.object({}) }), 'not strict'],
    [
      'what may be appealed asks for no reasons',
      withStep('decline', { reasons: JSON.parse('""') }),
      'does not ask for',
    ],
    ['a step needs what is not there', withStep('accept', { needs: ['greet'] }), 'speaks of no step: greet'],
    ['a clock is stopped that is not there', withStep('accept', { stops: ['sundial'] }), 'speaks of no clock: sundial'],
    ['a case is handed to nobody', withStep('submit', { handsTo: JSON.parse('"colour"') }), 'does not ask for colour'],
    [
      'nothing lets a clock be extended',
      withStep('extend', { extends: { clock: 'accepting', by: 'by' } }),
      'nothing lets it',
    ],
    [
      'who investigates may decide',
      { ...sample, separate: [['investigator', 'legal-reviewer']] },
      'investigator and decider may be one person on one case',
    ],
    [
      'a clock is followed by what is not there',
      withStep('submit', { starts: [{ ...accepting, whenOver: 'greet' }] }),
      'clock accepting is followed by no step: greet',
    ],
    [
      'a clock is followed by what an officer takes',
      withStep('submit', { starts: [{ ...accepting, whenOver: 'accept' }] }),
      'followed by accept, which is not the system',
    ],
    [
      'a clock is followed by what may be taken before it is over',
      withStep('submit', { starts: [{ ...accepting, whenOver: 'lapse' }] }),
      'lapse follows the clock accepting and may be taken before it is over',
    ],
    [
      'a clock is followed by a step that asks for something',
      {
        ...withStep('submit', { starts: [{ ...accepting, whenOver: 'lapse' }] }),
        steps: {
          ...withStep('submit', { starts: [{ ...accepting, whenOver: 'lapse' }] }).steps,
          ...(lapse && { lapse: { ...lapse, after: 'accepting', asks: investigate?.asks ?? lapse.asks } }),
        },
      },
      'lapse follows the clock accepting and asks for answers',
    ],
    [
      'what is listed nowhere tells its office',
      { ...sample, unlisted: true },
      'submit tells the office of a case that is listed nowhere',
    ],
    [
      'what is listed nowhere asks its office for a second person',
      { ...sample, unlisted: true },
      'decide asks the office for a second person',
    ],
    ['a case is opened and waits', withStep('submit', { concurs: { role: 'decider' } }), 'waits for a second person'],
  ]
  test.each(cases)('%s', (_, procedure, words) => {
    expect(faults(procedure, library).join('\n')).toContain(words)
  })

  test('reasons are asked where a party may appeal (rlpe Art. 18)', () => {
    const { reasons: _, ...bare } = steps.decline ?? { reasons: '' }
    const procedure = { ...sample, steps: { ...steps, decline: bare } } as Procedure
    expect(faults(procedure, library).join()).toContain('asks for no reasons')
  })
})

test('the catalogue gives the version of the day, and no version stands in it twice', () => {
  const next = { ...sample, version: '2018-01-01' }
  const catalogue = openCatalogue([sample, next])
  expect(catalogue.current('sample', '2017-12-31')?.version).toBe('2017-06-01')
  expect(catalogue.current('sample', '2018-01-01')?.version).toBe('2018-01-01')
  expect(catalogue.current('sample', '2017-05-31')).toBeUndefined()
  expect(() => openCatalogue([sample, sample])).toThrow('twice')
})
