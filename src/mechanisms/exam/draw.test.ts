import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { drawPaper } from './draw.ts'
import { type BankItem, readBank, readPaper, whyNoSeed } from './draw-input.ts'
import { numbersBelow } from './number-stream.ts'

interface Vectors {
  readonly banks: Readonly<Record<'plain' | 'strange', unknown>>
  readonly vectors: readonly {
    readonly name: string
    readonly paper: unknown
    readonly bank: 'plain' | 'strange'
    readonly seed: string
    readonly entrant: string
    readonly gives: { readonly items: unknown } | { readonly refused: number }
  }[]
  readonly stream: Readonly<Record<'numbers' | 'below', readonly number[]>> & {
    readonly seed: string
    readonly entrant: string
    readonly limit: number
  }
}

const { banks, vectors, stream }: Vectors = JSON.parse(
  readFileSync(new URL('../../../test/data/exam/draw.json', import.meta.url), 'utf8'),
)

const given = <T>(read: T): Exclude<T, { readonly kind: 'refusal' }> => {
  if (isRefusal(read)) throw new Error(read.reason.en)
  return read as Exclude<T, { readonly kind: 'refusal' }>
}

describe('the second program and this one draw alike', () => {
  for (const { name, paper, bank, seed, entrant, gives } of vectors)
    test(`${name}, for ${seed.slice(0, 8)}:${entrant}`, () => {
      const drawn = drawPaper(given(readPaper(paper)), given(readBank(banks[bank])), { seed, entrant })
      if (!('refused' in gives)) return expect(drawn).toEqual(gives)
      expect(isRefusal(drawn) && drawn.reason.en).toContain(`Line ${gives.refused} asks`)
      return expect(isRefusal(drawn) && drawn.reason.zh).toContain(`第${gives.refused}行`)
    })
})

describe('the stream of numbers', () => {
  test('is that of sha256sum, block after block, the seed in lower case', () => {
    const { seed, entrant, numbers } = stream
    const blocks = [0, 1, 2].map((block) =>
      execFileSync('sha256sum', { input: `${seed}:${entrant}:${block}` })
        .toString()
        .slice(0, 64),
    )
    const words = (blocks.join('').match(/.{8}/g) ?? []).map((word) => Number.parseInt(word, 16))
    expect(words.slice(0, numbers.length)).toEqual(numbers)
    const below = numbersBelow(seed.toUpperCase(), entrant)
    // 2³²−1 and less pass through as they are.
    expect(numbers.map(() => below(2 ** 32 - 1))).toEqual(numbers)
  })

  test('passes over what would make a remainder likelier', () => {
    const below = numbersBelow(stream.seed, stream.entrant)
    expect(stream.below.map(() => below(stream.limit))).toEqual(stream.below)
  })
})

const bank: readonly BankItem[] = given(readBank(banks.plain))
const seeds = fc.stringMatching(/^[0-9a-f]{1,64}$/)
const kinds = fc.constantFrom('single', 'multiple', 'fill', undefined)
const papers = fc.record({
  lines: fc.array(fc.record({ where: fc.record({ kind: kinds }), count: fc.integer({ min: 0, max: 6 }) }), {
    maxLength: 4,
  }),
  shuffle: fc.boolean(),
  shuffleOptions: fc.boolean(),
})

describe('whatever is drawn', () => {
  test('has as many items as the lines ask for, none twice, each with its own options', () => {
    fc.assert(
      fc.property(papers, seeds, fc.string(), (paper, seed, entrant) => {
        const drawn = drawPaper(paper, bank, { seed, entrant })
        const found = isRefusal(drawn) ? [] : drawn.items
        if (isRefusal(drawn)) return
        expect(found.length).toBe(paper.lines.reduce((sum, { count }) => sum + count, 0))
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
        for (const { id, options } of found)
          expect(options.toSorted()).toEqual(bank.find((item) => item.id === id)?.options.toSorted())
      }),
    )
  })

  test('is the same in whichever order the bank stands, and whatever else it holds that no line asks for', () => {
    fc.assert(
      fc.property(papers, seeds, fc.string(), fc.func(fc.nat()), (paper, seed, entrant, key) => {
        const asked = {
          ...paper,
          lines: paper.lines.map((line) => ({ ...line, where: { topic: '法律责任', ...line.where } })),
        }
        const other = [...bank].sort((one, two) => key(one.id) - key(two.id))
        const more = { id: 'another', topic: '别的', kind: 'single', difficulty: undefined, options: [] }
        const drawn = drawPaper(asked, bank, { seed, entrant })
        expect(drawPaper(asked, [more, ...other], { seed, entrant })).toEqual(drawn)
      }),
    )
  })

  test('keeps the items where only options are shuffled, and the options where only items are', () => {
    fc.assert(
      fc.property(papers, seeds, fc.string(), (paper, seed, entrant) => {
        const plain = drawPaper({ ...paper, shuffle: false, shuffleOptions: false }, bank, { seed, entrant })
        const options = drawPaper({ ...paper, shuffle: false, shuffleOptions: true }, bank, { seed, entrant })
        const items = drawPaper({ ...paper, shuffle: true, shuffleOptions: false }, bank, { seed, entrant })
        if (isRefusal(plain) || isRefusal(options) || isRefusal(items)) return
        expect(options.items.map(({ id }) => id)).toEqual(plain.items.map(({ id }) => id))
        expect(new Map(items.items.map(({ id, options: own }) => [id, own]))).toEqual(
          new Map(plain.items.map(({ id, options: own }) => [id, own])),
        )
      }),
    )
  })

  test('is about as often each item, over many entrants (chi-squared, one fixed seed)', () => {
    const paper = given(readPaper({ lines: [{ where: { kind: 'single' }, count: 4 }] }))
    const all = bank.filter(({ kind }) => kind === 'single')
    const times = new Map(all.map(({ id }) => [id, 0]))
    const rounds = 2000
    for (let entrant = 0; entrant < rounds; entrant += 1)
      for (const { id } of given(drawPaper(paper, bank, { seed: 'abcd', entrant: String(entrant) })).items)
        times.set(id, (times.get(id) ?? 0) + 1)
    const expected = (rounds * 4) / all.length
    const chi = [...times.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
    // 13 degrees of freedom: 34.5 is passed by chance once in a thousand; seed and entrants are fixed.
    expect(chi).toBeLessThan(34.5)
  })
})

/** Drawn by a program of its own in another language, from contract 3 and what is said of sets. */
const SECOND = {
  items: [
    {
      id: 'm2',
      options: [],
      items: [
        { id: 'm2/a', options: ['C', 'A', 'D', 'B'] },
        { id: 'm2/b', options: ['A', 'B', 'C'] },
      ],
    },
    {
      id: 'm3',
      options: [],
      items: [
        { id: 'm3/a', options: ['C', 'D', 'B', 'A'] },
        { id: 'm3/b', options: ['A', 'B', 'C'] },
      ],
    },
    { id: 'item-63', options: ['A', 'E', 'B', 'C', 'D'] },
    { id: 'item-42', options: ['A', 'C', 'D', 'B'] },
    { id: 'item-28', options: ['D', 'E', 'A', 'C', 'B'] },
  ],
}

describe('a case set', () => {
  const sets: readonly BankItem[] = given(
    readBank([
      ...bank,
      ...['m1', 'm2', 'm3'].map((id) => ({
        ...{ id, kind: 'case-2', topic: '案' },
        items: [
          { id: `${id}/a`, kind: 'multiple', options: ['A', 'B', 'C', 'D'] },
          { id: `${id}/b`, kind: 'order', options: ['A', 'B', 'C'] },
        ],
      })),
    ]),
  )
  const paper = given(
    readPaper({
      lines: [
        { where: { kind: 'single' }, count: 3 },
        { where: { kind: 'case-2' }, count: 2 },
      ],
      shuffle: true,
      shuffleOptions: true,
    }),
  )

  test('is one item: whoever knows nothing of sets draws the same to the letter', () => {
    const plain = sets.map(({ items: _, ...one }) => one)
    fc.assert(
      fc.property(seeds, fc.string(), (seed, entrant) => {
        const whole = given(drawPaper(paper, sets, { seed, entrant }))
        const bare = given(drawPaper(paper, plain, { seed, entrant }))
        expect(whole.items.map(({ items: _, ...one }) => one)).toEqual(bare.items)
        expect(whole.items.filter(({ items }) => items)).toHaveLength(2)
      }),
    )
  })

  test('gives its questions in their order, each with its options, those of choices in an order of their own', () => {
    const orders = new Set<string>()
    for (let entrant = 0; entrant < 60; entrant += 1)
      for (const { id, items } of given(drawPaper(paper, sets, { seed: 'ab', entrant: String(entrant) })).items) {
        if (!items) continue
        expect(items.map((one) => one.id)).toEqual([`${id}/a`, `${id}/b`])
        expect(items[1]?.options).toEqual(['A', 'B', 'C'])
        expect(items[0]?.options.toSorted()).toEqual(['A', 'B', 'C', 'D'])
        orders.add(items[0]?.options.join('') ?? '')
      }
    expect(orders.size).toBeGreaterThan(12)
  })

  test('is as the second program draws it', () => {
    expect(drawPaper(paper, sets, { seed: 'c0ffee', entrant: '2026-07' })).toEqual(SECOND)
  })

  test('names each of its questions once', () => {
    const twice = readBank([
      { id: 'm', kind: 'case-1', items: [{ id: 'q' }] },
      { id: 'q', kind: 'single' },
    ])
    expect(isRefusal(twice) && twice.reason.zh).toContain('编号相同：q')
    expect(isRefusal(readBank([{ id: 'm', kind: 'case-0', items: [] }]))).toBe(true)
  })
})

describe('what is sent and refused', () => {
  const line = { where: {}, count: 1 }
  const papersRefused: readonly (readonly [unknown, string, string])[] = [
    [{ lines: [line], shufle: true }, 'shufle', 'not known'],
    [{ lines: [line, { where: { author: 'x' }, count: 1 }] }, '第2行', 'author'],
    [{ lines: [{ where: {}, count: -1 }] }, '第1行', 'below 0'],
    [{ lines: [{ where: {}, count: 1.5 }] }, '整数', 'whole number'],
    [{ lines: [{ where: {} }] }, 'lines[0].count', 'must be a number'],
    [{}, 'lines', 'must be a list'],
    [[], '整个文件', 'an object'],
  ]
  for (const [paper, zh, en] of papersRefused)
    test(`the paper ${JSON.stringify(paper)}`, () => {
      const read = readPaper(paper)
      expect(isRefusal(read) && read.reason.zh).toContain(zh)
      expect(isRefusal(read) && read.reason.en).toContain(en)
    })

  const item = { id: 'a', topic: 't', kind: 'single', difficulty: 1, options: ['A', 'B'] }
  const banksRefused: readonly (readonly [unknown, string, string])[] = [
    [[item, { ...item, topic: 'u' }], '编号相同：a', 'same id: a'],
    [[{ ...item, options: ['A', 'A'] }], '写了两次', 'option “A” twice'],
    [[{ ...item, id: '' }], '不能为空', 'may not be empty'],
    [[{ ...item, options: [{ text: 'A' }] }], '带编号 id', 'an option with its id'],
    [[{ ...item, difficulty: [] }], '[0].difficulty', 'text or a number'],
    [{ items: [item] }, '须为列表', 'a list'],
  ]
  for (const [sent, zh, en] of banksRefused)
    test(`the bank ${JSON.stringify(sent)}`, () => {
      const read = readBank(sent)
      expect(isRefusal(read) && read.reason.zh).toContain(zh)
      expect(isRefusal(read) && read.reason.en).toContain(en)
    })

  test('a bank says more of its items than a draw reads', () => {
    expect(readBank([{ ...item, stem: '……', units: [] }])).toEqual([item])
  })

  test('a seed that is not hexadecimal', () => {
    for (const seed of ['', 'xyz', '0x12', '12 ', '１２']) expect(whyNoSeed(seed)?.reason.zh).toContain('十六进制')
    for (const seed of ['0', 'abc', 'DEADbeef']) expect(whyNoSeed(seed)).toBeUndefined()
  })
})
