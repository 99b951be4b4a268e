import { expect, test } from 'vitest'
import { z } from 'zod'
import { choose, line } from '../../kernel/procedure/asking.ts'
import { type ActGrounds, groundsFor, register, registerFor } from './define.ts'
import { registerFaults } from './faults.ts'
import { groundsOfAll, groundsOfRegister } from './grounds-of.ts'

const [BASE, OLD, NEW, ROLE] = [
  'csl@2017-06-01#art-1',
  'csl@2017-06-01#art-2',
  'csl@2026-01-01#art-2',
  'apl@2021-07-15#art-1',
] as const

const withGrounds = (standsOn: readonly ActGrounds[]) =>
  register({
    ...{ id: 'sample', version: '2017-06-01', measure: '条', owner: 'office', title: 'title' },
    ...{ name: { zh: '例', en: 'Sample' }, one: { zh: '例', en: 'Sample' }, about: { zh: '例', en: 'Sample' } },
    fields: z.strictObject({
      title: line('名称', 'Name'),
      kind: choose('种类', 'Kind', { a: { zh: '甲', en: 'A' }, b: { zh: '乙', en: 'B' } }),
    }),
    grounds: [BASE],
    standsOn,
    enters: { role: 'keeper' },
    list: { columns: [], filters: [], sorts: ['title'] },
  })

const sample = withGrounds([
  { from: '2017-06-01', where: { kind: 'a' }, grounds: [OLD] },
  { from: '2026-01-01', where: { kind: 'a' }, grounds: [NEW] },
  { from: '2020-01-01', role: 'second', grounds: [ROLE] },
])

test('what a record says has a ground of its own, and never one of a text before its day', () => {
  const on = (day: string, kind: string) => groundsFor(sample, day, [], { kind })
  expect([on('2025-12-31', 'a'), on('2026-01-01', 'a'), on('2026-01-01', 'b')]).toEqual([[OLD], [NEW], [BASE]])
  expect(groundsFor(sample, '2026-01-01')).toEqual([BASE])
})

test('an act on several records stands on what each of them does, once', () => {
  expect(groundsOfAll(sample, '2026-01-01', [{ kind: 'b' }, { kind: 'a' }, { kind: 'a' }])).toEqual([BASE, NEW])
  expect(groundsOfAll(sample, '2026-01-01', [])).toEqual([BASE])
  expect(groundsOfRegister(sample, '2026-01-01')).toEqual([BASE, NEW])
})

test('seen by a role on a day it keeps the grounds that records give it, but for older ones', () => {
  const first = registerFor(sample, '2026-01-01', [])
  expect(groundsFor(first, '2026-01-01', [], { kind: 'a' })).toEqual([NEW])
  const second = registerFor(sample, '2019-01-01', ['second'])
  expect(groundsFor(second, '2019-01-01', [], { kind: 'a' })).toEqual([OLD])
  const third = registerFor(sample, '2025-01-01', ['second'])
  expect(['a', 'b'].map((kind) => groundsFor(third, '2025-01-01', [], { kind }))).toEqual([[ROLE], [ROLE]])
})

test.each([
  ['a field that is not there', { what: 'a' }, 'what is no field of choice'],
  ['words that nobody chooses', { title: 'a' }, 'title is no field of choice'],
  ['a choice that is not there', { kind: 'c' }, 'which none can be'],
])('a ground of %s stops the start', (_, where, why) => {
  const faulty = withGrounds([{ from: '2017-06-01', where, grounds: [OLD] }])
  expect(registerFaults([faulty]).join(' ')).toContain(why)
  expect(registerFaults([sample])).toEqual([])
})
