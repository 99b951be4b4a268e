import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sample } from '../../../test/sample-procedure.ts'
import { lawsFolder } from '../../server/home.ts'
import { parseAddress } from '../law/address.ts'
import { holds } from '../law/library/edition.ts'
import { readShelf } from '../law/library/shelf.ts'
import { openBook } from './book.ts'
import type { Procedure, Step } from './definition.ts'
import { type Cited, faults } from './faults.ts'
import { lockedForm } from './locked.ts'

const shelf = readShelf(lawsFolder())
const library: Cited = {
  holds(address) {
    const place = parseAddress(address)
    const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
    return edition !== undefined && place !== undefined && holds(edition, place.unit)
  },
}

const steps: Readonly<Record<string, Step>> = sample.steps
const withStep = (id: string, change: Partial<Step>): Procedure => {
  const step = steps[id]
  if (!step) throw new Error(`no step ${id}`)
  return { ...sample, steps: { ...steps, [id]: { ...step, ...change } } }
}

test('a procedure without a fault has none', () => {
  expect(faults(sample, library)).toEqual([])
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
    ['a searchable field is not asked', { ...sample, searchable: ['colour'] }, 'nothing asks for colour'],
    [
      'a field lacks its words',
      withStep('accept', { asks: z.strictObject({ note: z.string() }) }),
      'note of accept lacks a language',
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

describe('the locked form', () => {
  test('is the same for the same procedure, and another for any change', () => {
    const { form, hash } = lockedForm(sample)
    expect(lockedForm({ ...sample })).toEqual({ form, hash })
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    const changes: readonly Procedure[] = [
      withStep('accept', { to: 'closed' }),
      withStep('accept', { grounds: ['csl@2017-06-01#art-14/para-2'] }),
      withStep('accept', { guards: {} }),
      withStep('decline', { asks: z.strictObject({ reasons: z.string().max(9).meta({ zh: '理由', en: 'Reasons' }) }) }),
      withStep('submit', { starts: [{ ...accepting, kind: 'working-days', length: 6, figure: 'own' }] }),
    ]
    expect(new Set([hash, ...changes.map((one) => lockedForm(one).hash)]).size).toBe(changes.length + 1)
  })

  test('holds each form as JSON Schema', () => {
    const { steps } = JSON.parse(lockedForm(sample).form)
    expect(steps.submit.asks).toMatchObject({ type: 'object', additionalProperties: false })
    expect(steps.submit.asks.properties.where).toMatchObject({ type: 'string', maxLength: 120, zh: '涉及的网站' })
    expect(steps.accept.guards).toEqual(['quietYear'])
  })
})

test('the book gives the version of the day, and no version stands in it twice', () => {
  const next = { ...sample, version: '2018-01-01' }
  const book = openBook([sample, next])
  expect(book.current('sample', '2017-12-31')?.version).toBe('2017-06-01')
  expect(book.current('sample', '2018-01-01')?.version).toBe('2018-01-01')
  expect(book.current('sample', '2017-05-31')).toBeUndefined()
  expect(() => openBook([sample, sample])).toThrow('twice')
})
