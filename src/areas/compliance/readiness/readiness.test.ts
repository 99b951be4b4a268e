import { createHash } from 'node:crypto'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { takeFile, unzipped } from '../../../../test/paper.ts'
import { type ApiCaller, callerOf } from '../../../../test/register-office.ts'
import { flat, wordsOfForms } from '../../../../test/report-forms.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { dutiesOn } from '../board/duties.ts'
import { boardOfRecords, keptBy } from '../board/from-records.ts'
import { factsIn } from '../facts/register.ts'
import { assessments } from '../keeping/assessments.ts'
import { yearlyTable } from './row-tables.ts'

const fadu = await openTestApp({ day: '2025-10-20', demo: true })

async function on(day: string, person: string): Promise<ApiCaller> {
  fadu.setDay(day)
  return callerOf(fadu, `demo-${person}`, `demo-${person.split('-')[0] ?? ''}`)
}

const FACTS = { name: '青禾网络', secret: 'no', roles: ['service'], provides: 'no', sends: 'no', personal: 'yes' }
const duty = (unit: string) => `csl_2017-06-01_${unit.replaceAll('/', '_')}`
const LOGS = duty('art-21/para-1/item-3')
const RULES = duty('art-21/para-1/item-1')
const IDENTITY = duty('art-24/para-1/a')
const POLICY = duty('art-41/para-1/b')
const HOSTILE = '=cmd|’/C calc’!A0'
const REASON = '只运行内部网络，不为用户办理接入'

const records = (register: string) => `/api/registers/${register}/records`
const Done = z.object({ id: z.string(), version: z.number(), proposal: z.string().optional() })
const sure = ({ status, said, text }: Awaited<ReturnType<ApiCaller['call']>>) => {
  expect([status, text]).toEqual([200, expect.any(String)])
  return Done.parse(said)
}
const enter = async (who: ApiCaller, register: string, values: object) =>
  sure(await who.call('POST', records(register), { values }))

async function prove(who: ApiCaller, duties: readonly string[], more: object): Promise<string> {
  const piece = { form: 'link', collectedOn: '2025-10-10', link: 'https://example.com/a', ...more }
  const { id } = sure(await who.call('POST', '/api/evidence', piece))
  for (const one of duties) {
    const body = { subject: `/compliance/duties/${one}`, binds: true }
    expect((await who.call('POST', `/api/evidence/${id}/subjects`, body)).status).toBe(200)
  }
  return id
}

const Board = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      evidence: z.object({ good: z.number() }),
      title: z.object({ zh: z.string() }),
      cost: z.object({ words: z.object({ zh: z.string() }) }).optional(),
    }),
  ),
})
const boardOn = async (day: string, person = 'qinghe-1') =>
  Board.parse((await (await on(day, person)).call('GET', '/api/duties/board')).said).rows

const say = z.object({ zh: z.string(), en: z.string() })
const Report = z.object({
  hash: z.string(),
  report: z.object({
    day: z.string(),
    tables: z.array(z.object({ id: z.string(), name: say, rows: z.array(z.array(say)) })),
  }),
})
const reportOn = async (day: string, person = 'qinghe-1') =>
  Report.parse((await (await on(day, person)).call('GET', '/api/duties/readiness')).said)
const tableOf = ({ report }: z.infer<typeof Report>, id: string) =>
  (report.tables.find((table) => table.id === id)?.rows ?? []).map((row) => row.map(({ zh }) => zh))

const TODAY = '2026-01-15'
const PAGE = '/compliance/readiness/demo-qinghe'
/** How the board stood at the end of months, told on the day itself. */
const told: Record<string, Awaited<ReturnType<typeof boardOn>>> = {}

beforeAll(async () => {
  const who = await on('2025-10-20', 'qinghe-1')
  const facts = await enter(who, 'operator-facts', FACTS)
  await enter(who, 'log-sources', { name: 'nginx', since: '2020-01-01', checkedOn: '2025-10-20', oldest: '2025-09-09' })
  await prove(who, [POLICY, duty('art-41/para-1/c')], { title: HOSTILE, expiresOn: '2025-12-20' })
  const rules = await prove(who, [RULES], { title: '制度第2版' })
  told['2025-10-31'] = await boardOn('2025-10-31')
  const later = await on('2025-11-10', 'qinghe-1')
  expect((await later.call('POST', `/api/evidence/${rules}/withdrawal`, { reason: '材料有误' })).status).toBe(200)
  const exempt = await enter(later, 'duties-not-applicable', { duty: IDENTITY, reason: REASON, reviewOn: '2026-10-01' })
  const agree = async (day: string, register: string, proposal = '') =>
    (await on(day, 'qinghe-3')).call('POST', `/api/registers/${register}/proposals/${proposal}`, { agrees: true })
  expect((await agree('2025-11-12', 'duties-not-applicable', exempt.proposal)).status).toBe(200)
  told['2025-11-30'] = await boardOn('2025-11-30')
  const december = await on('2025-12-05', 'qinghe-1')
  // Of October, and entered in December.
  await prove(december, [RULES], { title: '制度第3版', collectedOn: '2025-10-01', from: '2025-10-01' })
  const change = await december.call(
    'PUT',
    `${records('operator-facts')}/${facts.id}`,
    { values: { ...FACTS, provides: 'yes' }, reason: '业务有变化' },
    { 'if-match': '"1"' },
  )
  expect((await agree('2025-12-06', 'operator-facts', Done.parse(change.said).proposal)).status).toBe(200)
  told['2025-12-31'] = await boardOn('2025-12-31')
}, 240_000)

const officer = async () => {
  fadu.setDay(TODAY)
  return officerAt(fadu, 'qinghe-1')
}
const fileOf = async (form: string) => {
  const { status, bytes } = await takeFile(fadu, await officer(), `${PAGE}/report.${form}`)
  expect(status).toBe(200)
  return bytes
}

test('page, PDF, DOCX and workbook have every cell of every row; no cell of the workbook is a formula', async () => {
  const { report } = await reportOn(TODAY)
  const forms = await wordsOfForms((await (await officer()).get(PAGE)).text, fileOf)
  const cells = report.tables.flatMap(({ id, rows }) => rows.flatMap((row) => row.map(({ zh }) => [id, zh] as const)))
  expect(cells.length).toBeGreaterThan(300)
  for (const [form, words] of Object.entries(forms)) {
    const lost = cells.filter(([, zh]) => !words.includes(flat(zh)))
    expect([form, lost]).toEqual([form, []])
  }
  const zip = await fileOf('xlsx')
  const book = await readXlsx(new Uint8Array(zip))
  expect(book.sheets.slice(1).reduce((sum, { rows }) => sum + rows.length - 1, 0)).toBe(
    report.tables.reduce((sum, { rows }) => sum + rows.length, 0),
  )
  const sheets = [...unzipped(zip)].filter(([name]) => name.startsWith('xl/worksheets/'))
  expect(sheets.length).toBe(book.sheets.length)
  for (const [, xml] of sheets) expect(xml).not.toMatch(/<f[ >]/)
  const titles = book.sheets.flatMap(({ rows }) => rows.flat().map(String)).filter((cell) => cell.includes(HOSTILE))
  expect(titles.length).toBe(2)
  for (const cell of titles) expect(cell).not.toMatch(/^=/)
})

test('every form says the digest of the JSON file, and one changed word has another', async () => {
  const json = await fileOf('json')
  const { hash } = await reportOn(TODAY)
  expect(createHash('sha256').update(json).digest('hex')).toBe(hash)
  const forms = await wordsOfForms((await (await officer()).get(PAGE)).text, fileOf)
  for (const [form, words] of Object.entries(forms)) expect([form, words.includes(hash)]).toEqual([form, true])
  expect((await reportOn('2026-01-16')).hash).not.toBe(hash)
})

test('what is short of the statute stands first, each with its article, what was found, whose figure it is and where it is put right', async () => {
  const board = await boardOn(TODAY)
  const reds = board.filter(({ state }) => state === 'breach')
  expect(reds.map(({ id }) => id)).toEqual([LOGS])
  const found = await reportOn(TODAY)
  expect(found.report.tables[0]?.id).toBe('red')
  const rows = tableOf(found, 'red')
  expect(rows.map(([title]) => title)).toEqual(reds.map(({ title }) => title.zh))
  expect(rows[0]?.slice(1)).toEqual([
    '网络安全法第二十三条第（三）项',
    expect.stringContaining('41天'),
    expect.any(String),
    '法定',
    expect.stringContaining('第六十一条第一款'),
    '日志留存不少于六个月',
  ])
  const { text } = await (await officer()).get(PAGE)
  const [red = ''] = /aria-labelledby="red"[\s\S]*?<\/section>/.exec(text) ?? []
  expect(red).toContain('href="/compliance/log-sources/office"')
  expect(text.indexOf('id="red"')).toBeLessThan(text.indexOf('id="facts"'))
})

test('the facts it stands on: day, texts in force, who entered them and who agreed', async () => {
  const facts = tableOf(await reportOn(TODAY), 'facts')
  expect(facts).toContainEqual(['截至', TODAY, '—'])
  expect(facts.map(([, words]) => words)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^网络安全法 2026-01-01 文本，\d+项$/),
      expect.stringMatching(/^法治宣传教育法 2025-11-01 文本，\d+项$/),
    ]),
  )
  expect(facts.find(([what]) => what === '运营者情况')).toEqual([
    '运营者情况',
    expect.stringContaining('网络产品、服务提供者'),
    '钱锐　2025-12-06登记，宋佳同意',
  ])
})

test('each piece says whether it counts: as many as the board counts, and one that was withdrawn is named', async () => {
  const board = await boardOn(TODAY)
  const rows = tableOf(await reportOn(TODAY), 'evidence')
  for (const { title, evidence } of board) {
    const counted = rows.filter(([name, , , , , , , counts]) => name === title.zh && counts === '计入')
    expect([title.zh, counted.length]).toEqual([title.zh, evidence.good])
  }
  expect(rows.find(([, , title]) => title === '制度第2版')?.at(-1)).toBe('2025-11-10已撤回')
  expect(rows.find(([, , title]) => title === HOSTILE)?.slice(5)).toEqual(['—', '2025-12-20', '已过期，不计入'])
  expect(rows.find(([, , title]) => title === '制度第3版')?.slice(3)).toEqual([
    '2025-10-01',
    '2025-12-05',
    '2025-10-01 –',
    '—',
    '计入',
  ])
})

test('what does not apply says why, who entered it, who agreed and until when', async () => {
  expect(tableOf(await reportOn(TODAY), 'not-applicable')).toEqual([
    ['要求真实身份信息', '网络安全法第二十六条第一款（部分）', REASON, '钱锐　2025-11-12', '宋佳', '2026-10-01'],
  ])
})

test('the trend is each month’s board as it was told on its last day: nothing entered later counts, and a text that came later lays nothing on a day before', async () => {
  const rows = tableOf(await reportOn(TODAY), 'trend')
  expect(rows.map(([day]) => day)).toEqual([
    ...['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31', '2025-06-30', '2025-07-31'],
    ...['2025-08-31', '2025-09-30', '2025-10-31', '2025-11-30', '2025-12-31', TODAY],
  ])
  const before = rows.filter(([day = '']) => day < '2025-10-20')
  expect(new Set(before.flatMap((row) => row.slice(1)))).toEqual(new Set(['—']))
  const days = { ...told, [TODAY]: await boardOn(TODAY) }
  expect(Object.keys(days).length).toBe(4)
  for (const [day, board] of Object.entries(days)) {
    const count = (...states: readonly string[]) => String(board.filter(({ state }) => states.includes(state)).length)
    expect(rows.find(([of]) => of === day)).toEqual([
      day,
      String(board.length),
      count('proven', 'due', 'to-do'),
      count('due'),
      count('to-do'),
      ...['breach', 'expired', 'missing', 'no-event', 'not-applicable'].map((state) => count(state)),
    ])
  }
  // The months differ, or the comparison shows nothing.
  expect(
    new Set(Object.values(days).map((board) => JSON.stringify(board.map(({ id, state }) => [id, state])))).size,
  ).toBe(4)
  const { text } = await (await officer()).get(PAGE)
  expect(text).toMatch(
    /<svg data-figure="chart"[^>]*aria-label="有证据的义务：2025-10-31有\d+项，共\d+项；2026-01-15有\d+项/,
  )
  expect(text).toContain('以后补登记的，不计入以前')
})

test('what a breach costs is told once for each consequence, in the words of the board, and nothing is added up', async () => {
  const board = await boardOn(TODAY)
  const rows = tableOf(await reportOn(TODAY), 'exposure')
  const words = new Set(board.map(({ cost }) => cost?.words.zh))
  expect(new Set(rows.map(([, conditions]) => conditions))).toEqual(words)
  const ranges = rows.flatMap(([, conditions = '', range = '']) =>
    /^\d/.test(range) ? [[conditions, range] as const] : [],
  )
  expect(ranges.length).toBeGreaterThan(2)
  for (const [conditions, range] of ranges) {
    const [low = '', high = ''] = range.replace('元', '').split('–')
    expect([range, conditions.includes(low), conditions.includes(high)]).toEqual([range, true, true])
  }
  expect(JSON.stringify(await reportOn(TODAY))).not.toMatch(/合计|总计|共计/)
})

test('what cannot be judged is said, with its articles', async () => {
  const rows = tableOf(await reportOn(TODAY), 'unjudged')
  const noEvent = (await boardOn(TODAY)).filter(({ state }) => state === 'no-event').length
  expect(rows.find(([what]) => what === '遇事、行为之前才履行的')?.[2]).toBe(String(noEvent))
  for (const what of ['只有材料证明的', '是否及时', '任何个人和组织都有的义务'])
    expect(rows.map(([name]) => name)).toContain(what)
})

test('another office’s report is answered as one that nobody has, by page, file and API; the public is asked to sign in', async () => {
  await on(TODAY, 'gongan-2')
  const police = await officerAt(fadu, 'gongan-2')
  const same = (text: string) =>
    text.replaceAll('demo-qinghe', 'none').replaceAll(/name="form-token" value="[^"]*"/g, '')
  for (const path of ['', '/report.pdf', '/report.json', '/report.xlsx']) {
    const theirs = await police.get(`${PAGE}${path}`)
    const none = await police.get(`/compliance/readiness/none${path}`)
    expect([theirs.status, same(theirs.text)]).toEqual([404, same(none.text)])
    expect((await fadu.get(`${PAGE}${path}`)).status).toBe(401)
  }
  const own = await (await on(TODAY, 'gongan-2')).call('GET', '/api/duties/readiness')
  expect([own.status, own.text.includes('青禾')]).toEqual([409, false])
  expect((await fadu.get('/api/duties/readiness')).status).toBe(401)
  const { text } = await police.get('/compliance/readiness')
  expect(text).not.toContain('青禾')
  expect(text).toContain('先答八个问题')
})

test('for a State organ Art. 74 stands in the place of fines', async () => {
  await enter(await on(TODAY, 'menhu-1'), 'operator-facts', { ...FACTS, name: '政府门户', roles: ['manager'] })
  const found = await reportOn(TODAY, 'menhu-1')
  const rows = tableOf(found, 'exposure').filter(([, , , duties]) => duties?.startsWith('网络安全法'))
  expect(rows.map(([place, , range]) => [place, range])).toEqual([['网络安全法第七十四条', '没有定额罚款']])
  expect(JSON.stringify(found)).not.toMatch(/\d万–/)
})

test('a secret network has no report in any form (Art. 77; 79)', async () => {
  const secret = { name: '涉密网络', secret: 'yes' }
  const { proposal } = await enter(await on(TODAY, 'dongling-1'), 'operator-facts', secret)
  const head = await on(TODAY, 'dongling-3')
  const agreed = await head.call('POST', `/api/registers/operator-facts/proposals/${proposal}`, { agrees: true })
  expect(agreed.status).toBe(200)
  const visitor = await officerAt(fadu, 'dongling-1')
  const at = '/compliance/readiness/demo-dongling'
  const page = await visitor.get(at)
  expect([page.status, /<main[\s\S]*<\/main>/.exec(page.text)?.[0]]).toEqual([200, expect.stringContaining('保密法律')])
  expect(page.text).not.toContain('<table')
  for (const form of ['pdf', 'docx', 'xlsx', 'json'])
    expect((await visitor.get(`${at}/report.${form}`)).status).toBe(409)
  const { status, text } = await (await on(TODAY, 'dongling-1')).call('GET', '/api/duties/readiness')
  expect([status, text]).toEqual([409, expect.stringContaining('csl@2026-01-01#art-79/para-1')])
})

test('a year without an assessment stays told, red while it is not made good; 2017 was a part of a year (U7)', () => {
  const facts = factsIn({ ...FACTS, roles: ['owner'] })
  if (!facts) throw new Error('no facts')
  const yearlyOn = (day: string, done: readonly string[]) => {
    const kept = done.map((doneOn, at) => ({
      ...{ register: assessments.id, id: String(at), enteredOn: doneOn },
      values: { name: `第${at}次`, by: 'self', doneOn, found: 0 },
    }))
    const owed = dutiesOn(fadu.kernel.shelf, day, new Set(['operator', 'cii_operator']))
    const board = boardOfRecords(
      { facts, records: kept, kept: keptBy(kept), day, owed, designatedSince: '2017-07-20', sent: undefined },
      new Map(),
    )
    const [table] = yearlyTable({ board })
    return table?.rows.map((row) => row.map(({ words }) => words.zh)) ?? []
  }
  expect(yearlyOn('2018-01-02', [])[0]?.[2]).toBe('缺证据')
  const missed = yearlyOn('2019-01-01', ['2017-11-10'])[0]
  expect(missed?.slice(1, 4)).toEqual([
    '网络安全法第三十八条（部分）',
    '不符合法定要求',
    expect.stringContaining('2018年没有做过一次检测评估'),
  ])
  expect(yearlyOn('2019-06-01', ['2017-11-10', '2019-05-01'])[0]?.slice(2, 4)).toEqual([
    '有证据',
    expect.stringContaining('2018年缺一次，此后已做'),
  ])
  const owed = dutiesOn(fadu.kernel.shelf, '2019-01-01', new Set(['operator']))
  const plain = boardOfRecords(
    { facts, records: [], kept: keptBy([]), day: '2019-01-01', owed, designatedSince: undefined, sent: undefined },
    new Map(),
  )
  expect(yearlyTable({ board: plain })).toEqual([])
})

test('a report asks for ten statements at most beside its session, however many rows it has', async () => {
  const visitor = await officer()
  const statements = async (path: string) => {
    const asked = vi.spyOn(fadu.kernel.pool, 'connect')
    expect((await visitor.get(path)).status).toBe(200)
    const { length } = asked.mock.calls
    asked.mockRestore()
    return length
  }
  const known = await statements('/about')
  expect((await statements(PAGE)) - known).toBeLessThanOrEqual(10)
})
