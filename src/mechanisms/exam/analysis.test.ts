import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import type { PaperFigures } from './analysis.ts'
import { analyseResponses, type CsvTableRow, readKey } from './responses.ts'

interface Vector {
  readonly name: string
  readonly responses: string
  readonly key: string
  readonly gives: PaperFigures
}

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('../../../test/data/exam/analysis.json', import.meta.url), 'utf8'),
)

const rowsOf = (table: string): readonly CsvTableRow[] =>
  table
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => ({ line: index + 1, cells: line.split(',') }))

async function analyse(responses: string, key: string): Promise<PaperFigures | string> {
  const keys = await readKey(rowsOf(key))
  const figures = isRefusal(keys) ? keys : await analyseResponses(rowsOf(responses), keys)
  return isRefusal(figures) ? `${figures.reason.zh} / ${figures.reason.en}` : figures
}

/** Every figure within 1e-9, everything else the same. */
function close(mine: unknown, theirs: unknown, at = ''): void {
  if (typeof theirs === 'number') {
    expect(Math.abs(Number(mine) - theirs), at).toBeLessThan(1e-9)
    return
  }
  if (typeof theirs !== 'object' || theirs === null) {
    expect(mine, at).toBe(theirs)
    return
  }
  expect(Object.keys(Object(mine)).toSorted(), at).toEqual(Object.keys(theirs).toSorted())
  for (const [key, value] of Object.entries(theirs)) close(Object(mine)[key], value, `${at}.${key}`)
}

describe('the second program and this one find alike', () => {
  for (const { name, responses, key, gives } of vectors)
    test(name, async () => close(await analyse(responses, key), gives))
})

const KEY = 'item,key,points\nQ1,A,1\nQ2,CA,2\nQ3,B,1.5\n'
const HEADER = 'candidate,Q1,Q2,Q3\n'
const cell = fc.constantFrom('', 'A', 'B', 'AC', 'CA', 'ABC')
const answers = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 40 })
const table = (rows: readonly (readonly [string, readonly string[]])[]) =>
  `${HEADER}${rows.map(([who, given]) => `${[who, ...given].join(',')}\n`).join('')}`
const named = (rows: readonly (readonly string[])[]) => rows.map((given, at) => [`c${at}`, given] as const)

/** What no order of candidates changes: groups are cut by the order of the file where totals are equal. */
const withoutGroups = (figures: PaperFigures | string) =>
  typeof figures === 'string'
    ? figures
    : {
        ...figures,
        items: figures.items.map(({ d27: _, options, ...item }) => ({
          ...item,
          options: Object.fromEntries(Object.entries(options).map(([answer, { n }]) => [answer, n])),
        })),
      }

describe('whatever was answered', () => {
  test('the order of candidates and the order within an answer change nothing but groups', async () => {
    await fc.assert(
      fc.asyncProperty(answers, fc.func(fc.nat()), async (rows, key) => {
        const own = named(rows)
        const figures = await analyse(table(own), KEY)
        const other = own
          .toSorted(([one], [two]) => key(one) - key(two))
          .map(([who, given]) => [who, given.map((answer) => [...answer].reverse().join(''))] as const)
        expect(withoutGroups(await analyse(table(other), KEY))).toEqual(withoutGroups(figures))
      }),
    )
  })

  test('groups too, where no two totals are equal', async () => {
    const totals = ['', 'A', 'B', 'C', 'D', 'E', 'F', 'G']
    const key = 'item,key,points\nQ1,A,1\nQ2,B,2\nQ3,C,4\n'
    const rows = totals.map((_, at) => [`c${at}`, [at & 1 ? 'A' : 'X', at & 2 ? 'B' : 'X', at & 4 ? 'C' : '']] as const)
    const figures = await analyse(table(rows), key)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...rows], { minLength: rows.length }), async (other) => {
        expect(await analyse(table(other), key)).toEqual(figures)
      }),
    )
  })

  test('counts add up, shares and correlations keep their bounds', async () => {
    await fc.assert(
      fc.asyncProperty(answers, async (rows) => {
        const figures = await analyse(table(named(rows)), KEY)
        if (typeof figures === 'string') throw new Error(figures)
        const size = Math.ceil((27 * rows.length) / 100)
        for (const { p, rest, d27, options, blank } of figures.items) {
          const given = Object.values(options)
          expect(given.reduce((sum, { n }) => sum + n, blank)).toBe(rows.length)
          expect(given.reduce((sum, { upper }) => sum + upper, 0)).toBeLessThanOrEqual(size)
          expect(p >= 0 && p <= 1 && d27 >= -1 && d27 <= 1).toBe(true)
          expect(rest === null || Math.abs(rest) <= 1 + 1e-12).toBe(true)
        }
        expect(figures.kr20).toBe(null)
      }),
    )
  })

  test('twice the candidates are the same shares, correlations and reliability', async () => {
    const key = 'item,key,points\nQ1,A,1\nQ2,CA,1\nQ3,B,1\n'
    await fc.assert(
      fc.asyncProperty(answers, async (rows) => {
        const once = await analyse(table(named(rows)), key)
        const twice = await analyse(table(named([...rows, ...rows])), key)
        if (typeof once === 'string' || typeof twice === 'string') throw new Error('refused')
        const figures = ({ mean, sd, kr20, sem, items }: PaperFigures) => ({
          mean,
          sd,
          kr20,
          sem,
          items: items.map(({ p, rest }) => ({ p, rest })),
        })
        close(figures(twice), figures(once))
      }),
    )
  })
})

describe('refused with line and column, both from 1', () => {
  const key = 'item,key,points\nQ1,A,1\nQ2,AC,1\n'
  const header = 'candidate,Q1,Q2\n'
  const refused: readonly (readonly [what: string, responses: string, key: string, line: number, column: number])[] = [
    ['an item that the key does not know', 'candidate,Q1,Q9\na,A,A\n', key, 1, 3],
    ['an item of the key that has no column', 'candidate,Q1\na,A\n', key, 1, 2],
    ['an item with two columns', 'candidate,Q1,Q1,Q2\na,A,A,A\n', key, 1, 3],
    ['no candidate in the header', 'name,Q1,Q2\na,A,A\n', key, 1, 1],
    ['a doubled candidate', `${header}a,A,A\nb,A,A\na,B,B\n`, key, 4, 1],
    ['a candidate without a name', `${header}a,A,A\n,A,A\n`, key, 3, 1],
    ['a short row, at its last column', `${header}a,A,A\nb,A\n`, key, 3, 2],
    ['a long row, at the first that is too many', `${header}a,A,A,A,A\n`, key, 2, 4],
    ['a blank row among others', `${header}a,A,A\n\nb,A,A\n`, key, 3, 1],
    ['two blank rows among others, at the first', `${header}a,A,A\n\n\nb,A,A\n`, key, 3, 1],
    ['no candidates', header, key, 2, 1],
    ['nothing', '', key, 1, 1],
    ['a key without its header', header, 'Q1,A,1\n', 1, 1],
    ['a key with another third column', header, 'item,key,score\nQ1,A,1\n', 1, 3],
    ['a key with a fourth column', header, 'item,key,points,topic\nQ1,A,1,x\n', 1, 4],
    ['a key without items', header, 'item,key,points\n', 2, 1],
    ['an item twice in the key', header, `${key}Q1,B,1\n`, 4, 1],
    ['an item without a key', header, `${key}Q3,,1\n`, 4, 2],
    ['points that are none', header, `${key}Q3,A,one\n`, 4, 3],
    ['points of nothing', header, `${key}Q3,A,0\n`, 4, 3],
    ['points below nothing', header, `${key}Q3,A,-1\n`, 4, 3],
    ['a short row of the key', header, `${key}Q3,A\n`, 4, 2],
  ]
  for (const [what, responses, keyTable, line, column] of refused)
    test(`${what}: ${line}, ${column}`, async () => {
      const said = await analyse(responses, keyTable)
      expect(said).toContain(`第${line}行第${column}列`)
      expect(said).toContain(`line ${line}, column ${column}:`)
    })

  test('blank lines at the end are no rows', async () => {
    expect(await analyse(`${header}a,A,AC\nb,B,A\n\n\n`, key)).toMatchObject({ n: 2, mean: 1 })
  })
})
