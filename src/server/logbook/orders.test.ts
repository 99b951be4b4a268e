import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { runLogbook } from '../../../test/logbook-beside.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { carryOutOrders } from '../../areas/logbook/orders.ts'
import { wantsSecond } from '../../kernel/identity/post-entry.ts'
import type { Act } from '../../mechanisms/logbook/act.ts'
import { rolesConfirmed } from '../../web/roles-to-confirm.ts'
import { areas } from '../areas.ts'

// Orders of a logbook beside the server: who the two are, and what the second of them is shown.

const DAY = '2026-03-02'
const OFFICE = 'demo-qinghe'
const [OFFICER, HEAD] = ['demo-qinghe-1', 'demo-qinghe-3']
const running = await runLogbook(OFFICE, DAY, ['<34>Mar  2 10:00:00 gw sshd: Failed password for root', 'plain'])
const fadu = await openTestApp({ demo: true, day: DAY, logbook: running.beside })
afterAll(() => running.close())
const { administration } = running.logbook

async function as(who: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/${who}`, {})
  await visitor.get('/logbook/orders')
  return visitor
}

const hold = {
  ...{ act: 'hold', document: '临公网安〔2026〕7号', organ: '临江市公安局', ground: 'police', query: 'Failed' },
  ...{ agency: 'public-security', dated: '2026-02-28', reason: '收到调证文书' },
}
const waiting = async (): Promise<string> => {
  const { rows } = await fadu.owner.query(`select id from logbook_order where state = 'waiting'`)
  return (
    z
      .array(z.object({ id: z.string() }))
      .length(1)
      .parse(rows)[0]?.id ?? ''
  )
}
const groundsOf = async (what: string) => {
  const { rows } = await fadu.owner.query(
    `select entry::json -> 'grounds' as grounds from ledger_leaf where entry::json ->> 'what' = $1 order by id desc limit 1`,
    [what],
  )
  return rows[0]?.grounds
}

test('a hold says how many events it keeps now, and where that is none; the day and the organ are asked for as they are', async () => {
  const officer = await as(OFFICER)
  const done = await officer.submit('/logbook/orders', hold)
  expect([done.status, done.text]).toEqual([200, expect.stringMatching(/已办，日志簿第\d+条，现保全1条</)])
  expect(administration.rules().holds.at(-1)?.entry).toMatchObject({ agency: 'public-security' })
  expect(await groundsOf('logbook.order.ordered')).toEqual(['csl@2026-01-01#art-30/para-1'])
  const none = await officer.submit('/logbook/orders', { ...hold, query: 'nothing-of-the-kind' })
  expect(none.text).toContain('现保全0条；现在一条也没有')
  const before = administration.rules().holds.length
  const noDay = await officer.submit('/logbook/orders', { ...hold, since: '2026-02-30' })
  expect([noDay.status, noDay.text]).toEqual([422, expect.stringContaining('不是日期，写年-月-日')])
  const noOrgan = await officer.submit('/logbook/orders', { ...hold, agency: '' })
  expect([noOrgan.status, noOrgan.text]).toEqual([422, expect.stringContaining('公安机关还是国家安全机关')])
  expect(noOrgan.text).toContain('第三十条')
  expect(administration.rules().holds).toHaveLength(before)
})

test('an order names all that is wrong at once, each at its field, and keeps what was typed', async () => {
  const officer = await as(OFFICER)
  const before = administration.rules().holds.length
  const wrong = await officer.submit('/logbook/orders', {
    ...{ act: 'hold', document: ' ', organ: '临江市公安局', query: '(foo', dated: '2026-03-03', reason: '短' },
    ...{ since: '2026-02-20', until: '2026-02-10' },
  })
  expect(wrong.status).toBe(422)
  const told = [...wrong.text.matchAll(/<a href="#hold-(\w+)">/g)].map(([, field]) => field)
  expect(told).toEqual(['document', 'dated', 'ground', 'query', 'until', 'reason'])
  const atFields = [...wrong.text.matchAll(/id="hold-(\w+)-error"/g)].map(([, field]) => field)
  expect(atFields.toSorted()).toEqual(told.toSorted())
  expect(wrong.text).toMatch(/id="hold-organ" name="organ" type="text" value="临江市公安局"/)
  expect(wrong.text).toMatch(/name="query" type="text" value="\(foo"/)
  expect(wrong.text).toMatch(/<details id="order-hold" open>/)
  const short = await officer.submit('/logbook/orders', { act: 'retain', months: '3', reason: 'x' })
  expect([...short.text.matchAll(/<a href="#retain-(\w+)">/g)].map(([, field]) => field)).toEqual(['months', 'reason'])
  expect(short.text).toContain('第二十三条第（三）项')
  expect(short.text).not.toMatch(/<details id="order-hold" open>/)
  expect(administration.rules().holds).toHaveLength(before)
})

test('a hold and a search lead to the form of what may follow, begun with what is known', async () => {
  const officer = await as(OFFICER)
  const search = await officer.get('/logbook/search?q=Failed&reason=核对&since=2026-03-01')
  const [, way = ''] = /href="([^"]*act=hold[^"]*)#order-hold"/.exec(search.text) ?? []
  const begun = await officer.get(way.replaceAll('&amp;', '&'))
  expect(begun.text).toMatch(/<details id="order-hold" open>/)
  expect(begun.text).toMatch(/name="query" type="text" value="Failed"/)
  expect(begun.text).toMatch(/name="since" type="date" value="2026-03-01"/)
  const rules = await officer.get('/logbook/rules')
  const [held] = administration.rules().holds
  expect(rules.text).toContain(`href="/logbook/orders?act=release&amp;hold=${held?.position}#order-release"`)
  const release = await officer.get(`/logbook/orders?act=release&hold=${held?.position}`)
  expect(release.text).toMatch(new RegExp(`name="hold" type="number" value="${held?.position}"`))
  // A page elsewhere fills in no form of ours.
  const elsewhere = await officer.get('/logbook/orders?act=hold&query=x', { 'sec-fetch-site': 'cross-site' })
  expect(elsewhere.text).not.toMatch(/<details id="order-hold" open>/)
})

test('a release is agreed to with what it lets go in sight, and by two people with posts that a second person confirmed', async () => {
  const [held] = administration.rules().holds
  const officer = await as(OFFICER)
  const release = { act: 'release', hold: String(held?.position), document: '解〔2026〕1号', reason: '案件已结' }
  const other = await officer.submit('/logbook/orders', { ...release, organ: '某区网信办' })
  expect([other.status, other.text]).toEqual([
    422,
    expect.stringContaining('是临江市公安局以临公网安〔2026〕7号要求的'),
  ])
  const asked = await officer.submit('/logbook/orders', { ...release, organ: hold.organ })
  expect(asked.text).toMatch(/现保全：[^。]*临公网安〔2026〕7号，临江市公安局：Failed/)
  expect(await groundsOf('logbook.order.ordered')).toEqual(['csl@2026-01-01#art-30/para-1'])
  const agree = `/logbook/orders/${await waiting()}/agree`
  const refused = async (why: string, status: number) => {
    const head = await as(HEAD)
    const seen = await head.submit(agree)
    expect([seen.status, seen.text]).toEqual([status, expect.stringContaining(why)])
    expect(administration.rules().released).toEqual([])
  }
  // The head acts for the officer, as while they are on leave.
  await fadu.owner.query(
    `insert into delegation (id, by_person, to_person, office, roles, since, until, reason, state, entered_at)
     values ('leave', $1, $2, $3, '{security-officer}', '2026-03-01', '2026-04-01', '休假', 'confirmed', now())`,
    [OFFICER, HEAD, OFFICE],
  )
  await refused('两人之间有委托代行职务的', 403)
  await fadu.owner.query(`delete from delegation where id = 'leave'`)
  await fadu.owner.query(`update posting set until = '2026-03-01' where person = $1 and office = $2`, [OFFICER, OFFICE])
  await refused('提出的人已不任', 409)
  await fadu.owner.query(`update posting set until = null, state = 'entered' where person = $1 and office = $2`, [
    OFFICER,
    OFFICE,
  ])
  await refused('还没有经第二人确认', 409)
  await fadu.owner.query(`update posting set state = 'confirmed' where person = $1 and office = $2`, [OFFICER, OFFICE])
  const head = await as(HEAD)
  expect(head.seen.text).toMatch(/现保全：[^。]*临公网安〔2026〕7号，临江市公安局：Failed/)
  expect((await head.submit(agree)).status).toBe(200)
  expect(administration.rules().released).toHaveLength(1)
  const register = { roles: fadu.kernel.identity.roles, toConfirm: rolesConfirmed(areas, []) }
  expect(['security-officer', 'security-head', 'legal-officer'].map((role) => wantsSecond(role, register))).toEqual([
    true,
    true,
    false,
  ])
})

test('a term says of which sources it is; an order whose answer was lost is answered by its entry', async () => {
  const officer = await as(OFFICER)
  const asked = await officer.submit('/logbook/orders', { act: 'retain', months: '12', reason: '合同要求一年' })
  expect(asked.text).toContain('其他全部来源留存12个月')
  const strange = await officer.submit('/logbook/orders', { act: 'forget', reason: '随便删删' })
  expect(strange.text).toContain('一人以系统用户即可办')
  const id = await waiting()
  const head = await as(HEAD)
  const { beside } = running
  const told: z.infer<typeof Act>[] = []
  expect((await head.submit(`/logbook/orders/${id}/agree`)).status).toBe(200)
  const { rows } = await fadu.owner.query(`select done from logbook_order where id = $1`, [id])
  await fadu.owner.query(`update logbook_order set done = null, done_at = null where id = $1`, [id])
  const months = administration.rules().setBy.get('')
  const act = (one: z.infer<typeof Act>) => {
    told.push(one)
    return beside.act(one)
  }
  const spying = { ...beside, act }
  expect(await carryOutOrders(fadu.kernel.identity.database, spying, fadu.kernel.now())).toBe(1)
  expect(told).toMatchObject([{ act: 'retain', order: id }])
  expect((await fadu.owner.query(`select done from logbook_order where id = $1`, [id])).rows).toEqual(rows)
  expect(administration.rules().setBy.get('')).toEqual(months)
})

test('who may not read is told so as our own rule', async () => {
  const visitor = openVisitor(fadu)
  await visitor.post('/demo/demo-dongling-3', {})
  const seen = await visitor.get('/logbook')
  expect([seen.status, seen.text]).toEqual([403, expect.stringContaining('查阅（本系统规定）')])
  expect(seen.text).not.toContain('第二十三条第（一）项')
})
