import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { type Keyset, markGiven, onward, ordered, pageOf, turned } from '../../kernel/storage/keyset.ts'
import { isRefusal } from '../../law/refusal.ts'
import { type Area, page } from '../area.ts'
import { answerList } from './answer-list.ts'
import type { List } from './list.ts'
import { ListView } from './list-view.tsx'

interface Line {
  readonly n: number
  readonly name: string
}

const byNumber: Keyset<Line> = {
  index: undefined,
  direction: 'asc',
  columns: [{ column: 'n', kind: 'number', of: ({ n }) => n }],
}

const HARMFUL = [
  '=HYPERLINK("http://x","y")',
  '+1',
  '-1',
  '@SUM(A1)',
  '＝1',
  '\t=1',
  '\r=1',
  "'=1",
  'a;=1',
  '_x000D_=1',
]

const lines: List<Line> = {
  path: '/lines',
  name: { zh: '各行', en: 'Lines' },
  empty: { zh: '这里还没有。', en: 'Nothing here yet.' },
  noneFound: { zh: '没有这样的。', en: 'No such line.' },
  keyOf: ({ n }) => n,
  columns: [
    { head: { zh: '名称', en: 'Name' }, cell: ({ name }) => name, words: ({ name }) => name },
    { head: { zh: '只读', en: 'Only read' }, cell: () => 'never-in-a-file' },
  ],
  filters: [{ kind: 'words', name: 'q', label: { zh: '名称', en: 'Name' }, longest: 20 }],
  sorts: [
    { id: 'up', name: { zh: '由小到大', en: 'up' } },
    { id: 'down', name: { zh: '由大到小', en: 'down' } },
  ],
  along: { show: 'some' },
  file: 'lines',
  api: '/api/lines',
}

/** 1,300 lines, of which the first would be carried out by a spreadsheet. */
const area: Area = {
  id: 'lines',
  name: lines.name,
  about: lines.empty,
  pillar: 'use',
  home: '/lines',
  startPages: [],
  endpoints: [],
  routes: [
    {
      method: 'GET',
      path: '/lines',
      who: 'anyone',
      answer: (visit) =>
        answerList(
          visit,
          lines,
          async ({ values: { q = '' }, sort, after }, limit) => {
            const keyset = sort === 'down' ? turned(byNumber) : byNumber
            const mark = markGiven(keyset, after)
            if (isRefusal(mark)) return mark
            const { rows } = await sql<Line>`
              select n, coalesce((${[...HARMFUL]}::text[])[n], 'line ' || n) as name from generate_series(1, 1300) n
              where ${onward(keyset, mark)} and (${q} = '' or 'line ' || n = ${q})
              order by ${ordered(keyset)} limit ${limit + 1}`.execute(visit.app.kernel.identity.database)
            return pageOf(keyset, rows, limit)
          },
          (reading) => page('lines', ListView(reading)),
        ),
    },
  ],
}

const fadu = await openTestApp({ areas: [area] })
const visitor = openVisitor(fadu)

test('a list goes on page by page to its end, in either order, with everything that was asked of it', async () => {
  for (const [sort, last] of [
    ['up', 1300],
    ['down', 1],
  ] as const) {
    let [next, pages, text]: [string | undefined, number, string] = [`/lines?sort=${sort}`, 0, '']
    while (next !== undefined) {
      text = (await visitor.get(next)).text
      next = /href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
      if (next !== undefined) expect(next).toContain('show=some')
      pages += 1
    }
    expect([pages, text.includes(last === 1 ? 'HYPERLINK' : `>line ${last}<`)]).toEqual([26, true])
  }
})

test('a filter stays in its field and in the ways on; what finds nothing says so', async () => {
  const { text } = await visitor.get('/lines?q=line+17&sort=down&type=large')
  expect(text).toContain('>line 17<')
  expect(text).toMatch(/name="q"[^>]*value="line 17"/)
  for (const hidden of ['name="show" value="some"', 'name="sort" value="down"', 'name="type" value="large"']) {
    expect(text).toContain(hidden)
  }
  for (const as of ['csv', 'xlsx'])
    expect(text).toContain(`href="/lines?show=some&amp;q=line+17&amp;sort=down&amp;as=${as}&amp;type=large"`)
  expect((await visitor.get('/en/lines?q=none')).text).toContain('No such line.')
})

test('a mark that is none is refused, on the page and for the file', async () => {
  expect((await visitor.get('/lines?after=nonsense')).status).toBe(400)
  expect((await visitor.get('/lines?after=nonsense&as=csv')).status).toBe(400)
})

test('the file holds what the same question finds, and nothing a spreadsheet would carry out', async () => {
  const { status, text, headers } = await fadu.get('/lines?as=csv')
  expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(headers['content-disposition']).toMatch(/^attachment; filename="lines-2017-09-25.csv"/)
  const [head, ...rows] = text.replace('\uFEFF', '').split('\r\n')
  expect(head).toBe('名称')
  expect(rows.slice(0, 12)).toEqual([
    `"'=HYPERLINK(""http://x"",""y"")"`,
    "'+1",
    "'-1",
    "'@SUM(A1)",
    "'＝1",
    `"'\t=1"`,
    `"'\r=1"`,
    "''=1",
    '"a;=1"',
    '_x000D_=1',
    'line 11',
    'line 12',
  ])
  expect(text).not.toContain('never-in-a-file')
  expect((await fadu.get('/lines?as=csv&q=line+1300')).text).toBe('\uFEFF名称\r\nline 1300\r\n')
})

test('the same as a workbook: every cell words, none a formula, and it holds every row', async () => {
  const { statusCode, rawPayload, headers } = await fadu.app.inject('/en/lines?as=xlsx')
  expect([statusCode, headers['content-type']]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ])
  expect(headers['content-disposition']).toMatch(/^attachment; filename="lines-2017-09-25.xlsx"/)
  const parts = unzipSync(rawPayload)
  const book = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(book).toContain('name="Lines"')
  expect(sheet).not.toMatch(/<f\b/)
  const cells = [...sheet.matchAll(/<c r="A\d+" t="inlineStr"><is><t[^>]*>([^<]*)<\/t>/g)].map(([, words]) => words)
  expect(cells.slice(0, 12)).toEqual([
    'Name',
    `'=HYPERLINK("http://x","y")`,
    "'+1",
    "'-1",
    "'@SUM(A1)",
    "'＝1",
    "'\t=1",
    "'_x000D_=1",
    "''=1",
    'a;=1',
    '_x005F_x000D_=1',
    'line 11',
  ])
  expect([cells.length, cells.at(-1)]).toEqual([1301, 'line 1300'])
})

test('a file holds every row of the list', async () => {
  const rows = (await fadu.get('/en/lines?as=csv')).text.trimEnd().split('\r\n')
  expect([rows.length, rows.at(-1)]).toEqual([1301, 'line 1300'])
})
