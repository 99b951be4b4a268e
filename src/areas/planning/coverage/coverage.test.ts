import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { roundOf } from '../../../../test/decided-case.ts'
import { openPlans } from '../../../../test/plan-walk.ts'
import { callerOf, otherOffice } from '../../../../test/register-office.ts'
import { signInAsDemo } from '../../../kernel/identity/demo.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = openPlans(fadu)
const round = roundOf(fadu)

let plan = ''
beforeAll(async () => {
  plan = await walk.plan()
})

async function shown(more = '', person = 'demo-pufa-1'): Promise<string> {
  const session = await signInAsDemo(fadu.kernel.identity, person, { demo: true })
  if (!('token' in session)) throw new Error('not signed in')
  const { text } = await fadu.get(`/planning/coverage?plan=${plan}${more}`, { cookie: `session=${session.token}` })
  return text
}
const missing = (text: string, name: string): number => {
  const at = text.indexOf(name)
  return Number(/<b>(\d+)<\/b>(?:<a[^>]*>)?$/.exec(text.slice(0, at))?.[1] ?? -1)
}
const NOBODY = '没有人普及的条文'
/** Rows of all pages of the list, by the address of the article. */
async function articles(law = ''): Promise<readonly string[]> {
  const found: string[] = []
  for (let after = ''; ; ) {
    const text = await shown(`&law=${law}${after && `&after=${encodeURIComponent(after)}`}`)
    const table = /<tbody>.*<\/tbody>/s.exec(text)?.[0] ?? ''
    found.push(...[...table.matchAll(/href="\/law\/(\w+)\/([\d-]+)\/(art-[\d-]+)"/g)].map(([, ...of]) => of.join(' ')))
    const next = /after=([^"&]+)"[^>]* rel="next"/.exec(text)?.[1]
    if (next === undefined) return found
    after = decodeURIComponent(next)
  }
}

test('provisions nobody popularises stand first on the board before approval, and on a page of their own (A0.3, 第九条)', async () => {
  const nobody = missing(await shown(), NOBODY)
  expect(nobody).toBeGreaterThan(20)
  const all = await articles()
  expect([all.length, new Set(all).size]).toEqual([nobody, nobody])
  expect((await articles('csl')).every((one) => one.startsWith('csl 2026-01-01'))).toBe(true)
  const board = await fadu.get(`/planning/plans/${plan}`, {
    cookie: `session=${((await signInAsDemo(fadu.kernel.identity, 'demo-pufa-1', { demo: true })) as { token: string }).token}`,
  })
  const list = /<ul class="missing">.*?<\/ul>/s.exec(board.text)?.[0] ?? ''
  expect(list.indexOf('条条文没有人普及')).toBeGreaterThan(0)
  expect(list.indexOf(`<b>${nobody}</b>`)).toBe(list.indexOf('<b>'))
})

test('a line of the plan takes exactly its article away, and a struck one gives it back', async () => {
  const before = await articles()
  const [, last] = [before[0], before.at(-1) ?? '']
  const [law = '', version = '', unit = ''] = last.split(' ')
  const line = await walk.line(plan, { number: 1, basis: [`${law}@${version}#${unit}`] })
  const after = await articles()
  expect(before.filter((one) => !after.includes(one))).toEqual([last])
  expect(missing(await shown(), '没有任务的项')).toBe(1)
  expect(await shown('&show=lines')).toContain('1 宪法宣传教育')
  await walk.posts('pufa-1', `/api/plan-lines/${line}/strike`, { reason: '不再需要这一项' })
  expect(await articles()).toEqual(before)
  expect(missing(await shown(), '没有任务的项')).toBe(0)
})

test('an analysed unit below an article, `art-N/para-1`, covers its article, and another text of the law covers nothing', async () => {
  const before = await articles('csl')
  expect(before).toContain('csl 2026-01-01 art-23')
  const old = await walk.line(plan, { number: 2, basis: ['csl@2017-06-01#art-21'] })
  expect(await articles('csl')).toEqual(before)
  const item = await walk.line(plan, { number: 3, basis: ['csl@2026-01-01#art-23/para-1'] })
  expect(before.filter((one) => one.endsWith('art-23'))).toHaveLength(1)
  expect((await articles('csl')).length).toBe(before.length - 1)
  for (const id of [old, item]) {
    await walk.posts('pufa-1', `/api/plan-lines/${id}/strike`, { reason: '不再需要这一项' })
  }
})

test('a published list of a department of the place covers its rows; one that is not published covers none', async () => {
  const at = (person: string) => callerOf(fadu, `demo-wangxin-${person}`, 'demo-wangxin')
  const [editor, reviewer, head] = await Promise.all([at('21'), at('22'), at('23')])
  const Row = z.object({ row: z.string(), provisions: z.string(), audience: z.object({ zh: z.string() }) })
  const told = await editor.call('GET', '/api/responsibility-proposals')
  const { rows } = z.object({ rows: z.array(Row) }).parse(told.said)
  const sent = rows.map(({ row, provisions, audience }) => ({ row, provisions, audience: audience.zh }))
  const opened = await editor.call('POST', '/api/procedures/responsibility-list/cases', {
    ...{ step: 'begin', answers: { year: 2026 } },
  })
  const { case: id } = z.object({ case: z.string() }).parse(opened.said)
  const take = async (caller: typeof editor, step: string, answers: object = {}) => {
    const { status, text } = await caller.call('POST', `/api/cases/${id}/steps/${step}`, { answers })
    if (status >= 300) throw new Error(text)
  }
  const before = await articles()
  const how = {
    measure: '上门核查时当面说明',
    desk: '网络安全科',
    when: '每季一次',
    contact: '0990-5550011（示例）',
    needed: 1,
  }
  await take(editor, 'keep', { rows: sent.slice(0, 5), ...how })
  await take(editor, 'leave', {
    rows: sent.slice(5).map(({ row, provisions }) => ({ row, provisions })),
    reason: '由其他机关普及，本办不重复。',
  })
  await take(editor, 'submit')
  await take(reviewer, 'pass', { reason: '条文和对象都核对过。' })
  expect(await articles()).toEqual(before)
  await take(head, 'publish')
  await round()
  const after = await articles()
  expect(after.length).toBeLessThan(before.length)
  expect(after.every((one) => before.includes(one))).toBe(true)
})

test('another office’s draft covers nothing and is not to be had; the keeper alone is offered a line', async () => {
  const keeper = await shown()
  expect(keeper).toContain(`/planning/plans/${plan}/lines/new?basis=`)
  expect(await shown('', 'demo-pufa-2')).not.toContain('/lines/new?basis=')
  const other = await otherOffice(fadu, 'popularisation-officer')
  expect(other.office).toBe('other-office')
  expect((await fadu.get(`/planning/coverage?plan=${plan}`)).status).toBe(404)
  expect((await fadu.get('/planning/coverage?plan=none')).status).toBe(404)
  expect((await fadu.get('/planning/coverage')).status).toBe(200)
})
