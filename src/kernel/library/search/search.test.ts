import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../../test/database.ts'
import { granted } from '../../../../test/identity.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { fold, runsOf } from '../../../law/search/words.ts'
import { importTexts, type TextSource } from '../import.ts'
import type { Hit } from './found.ts'
import { makeGate } from './gate.ts'
import { type Ask, type SearchResult, searchLaws } from './search.ts'

const folder = join(import.meta.dirname, '../../../../test/data/library')
const TODAY = '2026-11-25'

const texts: readonly TextSource[] = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, read: () => readFileSync(join(folder, name)) }))

const ODD = `# 信息系统日志管理办法

2020年1月1日 某部公布

第一条 为了管理USER日志和５Ｇ网络，支持IPv6的单位应当留存日志，制定本办法。

第二条 网络日志留存不少于六个月；鲸鱼保护区另有规定，𠮷田县除外。

本条所称日志，不包括航海日志、Ⅳ类纸质记录。

第三条 留存期限按100%计算，不足15GB的除外：
（一）留存满六个月的；
（二）5G日志。

第四条 本办法自2020年3月1日起施行。
`

interface Row {
  readonly key: string
  readonly plain: string
}

let fadu: TestDatabase
let rows: readonly Row[]

beforeAll(async () => {
  fadu = await freshDatabase()
  const odd = { name: '信息系统日志管理办法.md', read: () => new TextEncoder().encode(ODD) }
  const report = await importTexts(fadu.database, [...texts, odd])
  expect(report.failed).toEqual([])
  const stored = await fadu.pool.query<{ law: string; version: string; path: string; words: string }>(
    `select law, version, path, coalesce(printed, plain) as words
     from unit join law_version on law_version.id = version_id`,
  )
  rows = stored.rows.map(({ law, version, path, words }) => ({
    key: `${law}@${version}#${path}`,
    plain: words.normalize('NFKC').toLowerCase(),
  }))
  expect(rows.length).toBeGreaterThan(300)
})

afterAll(() => fadu.drop())

const search = async (ask: Ask): Promise<SearchResult> => granted(await searchLaws(fadu.pool, ask))

const keyOf = ({ law, version, path }: Hit): string => `${law}@${version}#${path}`

async function everything(ask: Omit<Ask, 'today'>): Promise<readonly Hit[]> {
  const hits: Hit[] = []
  for (let after: string | undefined; ; ) {
    const page = await search({ today: TODAY, limit: 100, ...ask, ...(after && { after }) })
    hits.push(...page.hits)
    after = page.after
    if (!after) return hits
  }
}

/** What should be found, without any index: every phrase stands in the folded words. */
const oracle = (phrases: readonly string[]): readonly string[] =>
  rows.filter(({ plain }) => phrases.every((phrase) => plain.includes(phrase))).map(({ key }) => key)

const sorted = (keys: readonly string[]): readonly string[] => [...keys].sort()

describe('exact: found if and only if the words hold the phrase', () => {
  test.each([
    '日志',
    'USER日志',
    'user日志',
    '5G',
    '５g',
    '5G日志',
    'ipv6',
    '15gb',
    '六个月',
    '鲸',
    '日',
    '𠮷田',
    '𠮷',
    'Ⅳ类',
    'iv类',
    '农产品',
    '抢劫',
    '第二百六十三条',
    '留存 日志',
    '日志，留存',
    '100%计算',
    '没有这样的词语',
  ])('%s', async (q) => {
    const phrases = runsOf(fold(q))
    const found = (await everything({ q })).filter(({ cited }) => !cited).map(keyOf)
    expect(sorted(found)).toEqual(sorted(oracle(phrases)))
    expect(new Set(found).size).toBe(found.length)
  })

  test('any stretch of any unit finds exactly the units that hold it', async () => {
    const cut = fc
      .tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 12 }))
      .map(([row, at, length]) => {
        const letters = [...(rows[row % rows.length]?.plain ?? '')]
        return letters.slice(at % Math.max(1, letters.length), (at % Math.max(1, letters.length)) + length).join('')
      })
      .filter((q) => runsOf(q).length > 0)
    await fc.assert(
      fc.asyncProperty(cut, async (q) => {
        const found = (await everything({ q })).filter(({ cited }) => !cited).map(keyOf)
        expect(sorted(found)).toEqual(sorted(oracle(runsOf(fold(q)))))
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})

test.each([
  ["' or 1=1"],
  ['%_\\'],
  ['。，、；'],
  [''],
  ['   '],
  ['日'.repeat(201)],
  ['日志'.repeat(5_000)],
  ['\u0000'],
  ['日\u0000志'],
  ['\ud800'],
  ['日志\udc00'],
  ['(((((((((('],
  ['第'.repeat(200)],
  ['一 '.repeat(100)],
  ['art. '.repeat(40)],
  ['<script>'],
  ['$1::text'],
  ['{1,2}'],
])('a strange query gets a plain answer: %j', async (q) => {
  const found = await search({ q, today: TODAY })
  expect(found.total).toBeLessThanOrEqual(1_000)
  if (found.hits.length === 0) expect(found.say?.zh).toBeTruthy()
})

test.each([
  ['农产品质量安全法第三条', '农产品质量安全法@2022-09-02#art-3'],
  ['农产品质量安全法 3条', '农产品质量安全法@2022-09-02#art-3'],
  ['《中华人民共和国农产品质量安全法》第三条', '农产品质量安全法@2022-09-02#art-3'],
  ['中国人民银行法32', '中国人民银行法@2003-12-27#art-32'],
  ['中国人民银行法第三十二条（三）', '中国人民银行法@2003-12-27#art-32/para-1/item-3'],
  ['中国人民银行法三十二条第三项', '中国人民银行法@2003-12-27#art-32/para-1/item-3'],
  ['中国人民银行法第三十二条第九十项', '中国人民银行法@2003-12-27#art-32'],
  ['中国人民银行法第二条第二款', '中国人民银行法@2003-12-27#art-2/para-2'],
])('an article that is named comes first: %s', async (q, first) => {
  const { hits } = await search({ q, today: TODAY })
  expect(hits.map(keyOf)[0]).toBe(first)
  expect(hits[0]?.cited).toBe(true)
})

test('the version in force stands before the one it replaced, and a day asks for one of them', async () => {
  const both = await everything({ q: '农产品生产' })
  expect(both.map(({ inForce }) => inForce)).toContain(false)
  expect(both[0]?.inForce).toBe(true)
  const then = await everything({ q: '农产品生产', on: '2020-06-01' })
  expect(new Set(then.map(({ version }) => version))).toEqual(new Set(['2018-10-26']))
  const before = await everything({ q: '农产品生产', on: '1990-01-01' })
  expect(before).toEqual([])
  const named = await search({ q: '农产品质量安全法第三条', on: '2020-06-01', today: TODAY })
  expect(named.hits.map(keyOf)[0]).toBe('农产品质量安全法@2018-10-26#art-3')
})

test('the title of a law stands before texts that name it', async () => {
  const { hits } = await search({ q: '中国人民银行法', today: TODAY })
  expect(hits.map(keyOf)[0]).toBe('中国人民银行法@2003-12-27#')
})

test('a number that stands whole comes before one inside another', async () => {
  const { hits } = await search({ q: '5g', today: TODAY })
  expect(
    hits
      .at(-1)
      ?.marked.map(({ text }) => text)
      .join(''),
  ).toContain('15GB')
})

test('what was looked for is marked, as data, in the words as printed', async () => {
  const { hits } = await search({ q: 'user日志 5g', today: TODAY })
  expect(hits[0]?.marked.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['USER日志', '５Ｇ'])
})

test('pages follow one another without gap or double, and a made-up place begins anew', async () => {
  const all = (await everything({ q: '农产品' })).map(keyOf)
  const paged: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await search({ q: '农产品', today: TODAY, limit: 7, ...(after && { after }) })
    paged.push(...page.hits.map(keyOf))
    after = page.after
    if (!after) break
  }
  expect(paged).toEqual(all)
  const odd = await search({ q: '农产品', today: TODAY, limit: 1_000, after: "1' or 1=1" })
  expect(odd.hits).toHaveLength(100)
})

test('a search is one statement beside BEGIN and COMMIT; one that names a law and an article is three', async () => {
  // The pool lends what was given back last.
  const client = await fadu.pool.connect()
  const asked = vi.spyOn(client, 'query')
  client.release()
  await search({ q: '农产品 生产', today: TODAY })
  expect(asked).toHaveBeenCalledTimes(2 + 1)
  asked.mockClear()
  await search({ q: '农产品质量安全法第三条', today: TODAY })
  expect(asked).toHaveBeenCalledTimes(2 + 3)
  asked.mockRestore()
})

test('within one law only its own units are found', async () => {
  const hits = await everything({ q: '应当', law: '中国人民银行法' })
  expect(new Set(hits.map(({ law }) => law))).toEqual(new Set(['中国人民银行法']))
  expect(hits.length).toBeGreaterThan(5)
  expect(await everything({ q: '应当', law: '《中华人民共和国中国人民银行法》' })).toEqual(hits)
  expect(await everything({ q: '应当', law: '没有这部法' })).toEqual([])
})

test('a search that the database does not answer is given up, its sender told what helps, and the next is answered', async () => {
  const other = await fadu.pool.connect()
  await other.query('begin; lock table unit in access exclusive mode')
  expect(await searchLaws(fadu.pool, { q: '农产品', today: TODAY })).toMatchObject({
    code: 'too-large',
    reason: { zh: expect.stringContaining('减少词数'), en: expect.stringContaining('2 seconds') },
  })
  await other.query('rollback')
  other.release()
  expect((await search({ q: '农产品', today: TODAY })).total).toBeGreaterThan(0)
})

test('the limit of a search binds no other statement on the same connection', async () => {
  await search({ q: '农产品', today: TODAY })
  const { rows } = await fadu.pool.query<{ statement_timeout: string }>('show statement_timeout')
  expect(rows[0]?.statement_timeout).toBe('30s')
})

test('searches beyond those that may wait are refused, and those that wait are answered', async () => {
  const gate = makeGate(1, 2)
  const found = await Promise.all([1, 2, 3, 4].map((number) => gate(async () => number)))
  expect(found.map((one) => (isRefusal(one) ? one.code : one))).toEqual([1, 2, 3, 'too-many'])
})
