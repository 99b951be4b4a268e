import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hallItems, hallRules, hallSeed } from '../../../test/exam-hall.ts'
import { isRefusal } from '../../law/refusal.ts'
import { drawPaper } from '../exam/draw.ts'
import { placesToCut } from './cap.ts'
import { bankOf, drawFor, leftsOf, shownOrder } from './drawn.ts'
import type { DrawnItems, FrozenItem } from './paper.ts'
import { shownAnswer, shownItem, storedAnswer } from './shown.ts'

const items = hallItems(40)
const bank = bankOf(items)
const rules = hallRules(10, {
  blueprint: [
    { where: { kind: 'single' }, count: 3, points: 1 },
    { where: { topic: '双' }, count: 4, points: 2 },
    { where: {}, count: 3, points: 5 },
  ],
})
const from = { rules, seed: hallSeed, shownItems: items, bank, cuts: [] }
const at = new Date('2026-03-02T02:00:00Z')

const drawn = (entrant: string, more: object = {}): DrawnItems => {
  const found = drawFor({ ...from, ...more }, entrant, at)
  if (isRefusal(found)) throw new Error(found.reason.en)
  return found
}

const entrants = fc.string({ minLength: 1, maxLength: 20 })

test('each entrant’s paper is the draw of contract 3, and each item counts by the line that drew it', () => {
  fc.assert(
    fc.property(entrants, (entrant) => {
      const public_ = drawPaper({ lines: rules.blueprint, shuffle: true, shuffleOptions: true }, bank, {
        seed: hallSeed,
        entrant,
      })
      if (isRefusal(public_)) throw new Error(public_.reason.en)
      const own = drawn(entrant)
      expect(own.map(([place]) => bank[place]?.id)).toEqual(public_.items.map(({ id }) => id))
      for (const [line, { count, where }] of rules.blueprint.entries()) {
        const ofLine = own.filter(([, , by]) => by === line)
        expect(ofLine).toHaveLength(count)
        for (const [place] of ofLine) if (where.kind) expect(items[place]?.item.kind).toBe(where.kind)
      }
    }),
  )
})

test('every option is shown once, whatever the order; a match shows its left side apart', () => {
  fc.assert(
    fc.property(entrants, (entrant) => {
      for (const one of drawn(entrant)) {
        const frozen = items[one[0]]
        if (!frozen) throw new Error('no such place')
        const rights = frozen.item.options.length - leftsOf(frozen.item).size
        expect(new Set(shownOrder(one[1])).size).toBe(rights)
        expect(shownItem(frozen, one, rules).options).toHaveLength(rights)
      }
    }),
  )
})

test('an answer by shown names is kept by option ids, and shown again as it was given', () => {
  fc.assert(
    fc.property(entrants, fc.nat(), (entrant, n) => {
      for (const one of drawn(entrant)) {
        const frozen = items[one[0]]
        if (!frozen) throw new Error('no such place')
        const { options, lefts, kind } = shownItem(frozen, one, rules)
        const pick = options[n % Math.max(1, options.length)]?.name ?? ''
        const given = {
          single: pick,
          multiple: [pick],
          indefinite: [pick],
          order: options.map(({ name }) => name).toReversed(),
          match: lefts.map(({ name }): [string, string] => [name, pick]),
          'true-false': n % 2 === 0,
          fill: ['六个月'],
          number: '6',
        }[String(kind)]
        const kept = storedAnswer(frozen, one[1], given)
        expect(kept).not.toBeUndefined()
        expect(shownAnswer(frozen, one[1], kept ?? null)).toEqual(given)
      }
    }),
  )
})

// The first fifteen are five sets of three, a question of each in turn: 0, 5 and 10 are the first set, asked as 10, 5, 0.
const inSets = items.map((one, place): FrozenItem => {
  if (place >= 15) return one
  const set = { id: `set-${place % 5}`, at: 2 - Math.floor(place / 5), topic: '案' }
  return { ...one, passage: `材料${place % 5}`, set }
})
const setRules = {
  ...rules,
  blueprint: [
    { where: { kind: 'single' }, count: 2, points: 1 },
    { where: { kind: 'case-3', topic: '案' }, count: 2, points: 4 },
  ],
}
const fromSets = { rules: setRules, shownItems: inSets, bank: bankOf(inSets) }

test('a case set is one item of the bank, and is drawn whole, its questions together in their order', () => {
  expect(fromSets.bank).toHaveLength(40 - 15 + 5)
  expect(fromSets.bank[0]).toMatchObject({ id: 'set-0', kind: 'case-3', topic: '案', options: [] })
  expect(fromSets.bank[0]?.items?.map(({ id }) => id)).toEqual(['item-0010', 'item-0005', 'item-0000'])
  const seen = new Set<number>()
  fc.assert(
    fc.property(entrants, (entrant) => {
      const own = drawn(entrant, fromSets)
      expect(own).toHaveLength(2 + 2 * 3)
      const asked = own.filter(([place]) => place < 15)
      for (let at = 0; at < 6; at += 3) {
        const [first = -1] = asked[at] ?? []
        seen.add(first)
        expect(asked.slice(at, at + 3).map(([place]) => place)).toEqual([first, first - 5, first - 10])
        const where = own.findIndex(([place]) => place === first)
        expect(own.slice(where, where + 3)).toEqual(asked.slice(at, at + 3))
      }
      for (const [place, , line] of own) expect(line).toBe(place < 15 ? 1 : 0)
    }),
  )
  expect([...seen].toSorted((one, other) => one - other)).toEqual([10, 11, 12, 13, 14])
})

test('a cap takes a case set away whole, and leaves as many sets as the blueprint asks for', () => {
  // By entries of the bank: the sets are its first five.
  const seen = new Map([0, 1, 2, 3, 4].map((entry) => [entry, 9] as const))
  const places = placesToCut(fromSets.bank, { ...setRules, cap: 3 }, { seen, gone: new Set() })
  expect(places).toHaveLength(3)
  const left = { ...fromSets, cuts: [{ at, places }] }
  for (let entrant = 0; entrant < 40; entrant += 1) {
    const sets = drawn(String(entrant), left).flatMap(([place]) => (place < 15 ? [place % 5] : []))
    expect(sets).toHaveLength(6)
    expect(sets.filter((set) => places.includes(set))).toEqual([])
  }
})

test('what was cut before the start is not drawn, what is cut later is', () => {
  const cut = (when: Date) => ({ cuts: [{ at: when, places: [0, 1, 2, 3] }] })
  const places = (more: object) =>
    new Set(Array.from({ length: 60 }, (_, n) => drawn(`${n}`, more)).flatMap((one) => one.map(([place]) => place)))
  expect([...places(cut(at))].filter((place) => place < 4)).toEqual([])
  expect([...places(cut(new Date(at.getTime() + 1)))].filter((place) => place < 4).length).toBeGreaterThan(0)
})

test('a cap never cuts below what the blueprint asks for, whoever draws', () => {
  const times = fc.array(fc.tuple(fc.nat(39), fc.integer({ min: 0, max: 9 })), { maxLength: 60 })
  fc.assert(
    fc.property(times, entrants, (seen, entrant) => {
      const gone = new Set<number>()
      const capped = { ...rules, cap: 3 }
      const counts = new Map(seen)
      const places = placesToCut(bank, capped, { seen: counts, gone })
      for (const place of places) expect(counts.get(place)).toBeGreaterThanOrEqual(3)
      expect(isRefusal(drawFor({ ...from, cuts: [{ at, places }] }, entrant, at))).toBe(false)
    }),
  )
  const all = new Map(items.map((_, place) => [place, 9] as const))
  // Of forty, a line of three singles, four and three more: ten must stay, and as many again as lines overlap.
  const left = 40 - placesToCut(bank, { ...rules, cap: 3 }, { seen: all, gone: new Set() }).length
  expect(left).toBeLessThanOrEqual(14)
  expect(placesToCut(bank, rules, { seen: all, gone: new Set() })).toEqual([])
})
