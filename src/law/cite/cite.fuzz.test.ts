import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseLaw } from '../parse/law-text.ts'
import { type LawText, walk } from '../tree.ts'
import { cite } from './cite.ts'
import { knownNames } from './known.ts'

const names = knownNames()
const file = new URL('../../../test/data/cite/cases.json', import.meta.url)
const sources = z.array(z.object({ text: z.string() })).parse(JSON.parse(readFileSync(file, 'utf8')))

/** What references are made of, and what they are mistaken for. */
const PIECES = [
  ...'第前本该上同各条款项目章节编（）()《》“”"、，。；至和或之一二三十百零〇两３4\n　 ',
  ...[
    '本法',
    '本条例',
    '刑法',
    '第三条',
    '第（二）项',
    '前两款',
    '前项',
    '以下简称',
    '（以下简称本法）',
    '该款规定',
    '第二编',
    '条之一',
  ],
]

/** A change at a place of a text, both given as parts of a thousand. */
const change = fc.record({
  at: fc.nat(999),
  length: fc.nat(40),
  kind: fc.constantFrom('insert', 'delete', 'double', 'move', 'swap'),
  piece: fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join('')),
})

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

function mutate(text: string, { at, length, kind, piece }: Change): string {
  const from = Math.floor((text.length * at) / 1000)
  const [head, cut, tail] = [text.slice(0, from), text.slice(from, from + length), text.slice(from + length)]
  switch (kind) {
    case 'insert':
      return head + piece + cut + tail
    case 'delete':
      return head + tail
    case 'double':
      return head + cut + cut + tail
    case 'move':
      return cut + head + tail
    default:
      return head + [...cut].reverse().join('') + tail
  }
}

function check(text: LawText): void {
  const units = new Map([...walk(text.body)].map((unit) => [unit.path, unit.text]))
  const ends = new Map<string, number>()
  for (const { path, start, end, text: words, targets, reason, occurrence } of cite(text, names).citations) {
    // Offsets lie in the unit, one citation begins where the last has ended, and the words are the unit's.
    expect(units.get(path)?.slice(start, end)).toBe(words)
    expect(start).toBeGreaterThanOrEqual(ends.get(path) ?? 0)
    expect(end).toBeGreaterThan(start)
    ends.set(path, end)
    expect(occurrence).toBeGreaterThan(0)
    // Either something is linked or it is said why not; a link to the text itself leads to a unit it has.
    expect(targets.length === 0).toBe(reason !== undefined)
    for (const target of targets) if (target.law === 'self') expect(units.has(target.path ?? '')).toBe(true)
  }
}

test('a damaged statute never breaks the citer, and no link leads out of the text', () => {
  fc.assert(
    fc.property(fc.constantFrom(...sources), fc.array(change, { minLength: 1, maxLength: 30 }), ({ text }, changes) => {
      check(parseLaw(changes.reduce(mutate, text)))
    }),
    { numRuns: 400 },
  )
})

test('nor does any heap of the words that references are made of', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 400 }), (pieces) => {
      check(parseLaw(`# 某某法\n\n第一条 ${pieces.join('')}\n\n第二条 ${pieces.reverse().join('')}`))
    }),
    { numRuns: 400 },
  )
})

const LONG = 30_000

test.each([
  ['第一条、'],
  ['第一、'],
  ['第'],
  ['（一）、'],
  ['（'],
  ['《'],
  ['《某法》'],
  ['前款'],
  ['本法第一条至第二条，'],
  ['刑法第一条至第九百条和'],
  ['第一条第一款第一项规定的'],
  ['该条例'],
  ['（以下简称本法）'],
  ['依照某某法第三条、'],
  ['一百'],
  ['本暂行暂行'],
])('a text that repeats %s without end is read to its end', (piece) => {
  const text = parseLaw(`# 某某法\n\n第一条 ${piece.repeat(LONG / piece.length)}\n\n第二条 甲。`)
  expect(cite(text, names).citations.length).toBeLessThanOrEqual(LONG)
})
