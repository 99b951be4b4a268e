import { expect, test, vi } from 'vitest'
import { Statement } from '../src/kernel/storage/statement.ts'
import { NEW_NICKNAMES_A_DAY } from '../src/mechanisms/contest/refusals.ts'
import { openTestApp } from './app.ts'
import { CHECKER, CHECKER_TWO, fillBank, ORGANISER, openContestWalk } from './contest-walk.ts'
import { openVisitor } from './visitor.ts'

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
await fillBank(fadu)
const { all, published, round, stageOf, enters, plays } = openContestWalk(fadu)

const HOST = 'fadu.example'

/** As somebody in a network that is not this machine. */
const from = (address: string) => ({ 'x-forwarded-for': address })

/** A contest with two winners, its list open to objections. */
async function listed() {
  fadu.setDay(DAY)
  const id = await published()
  const entrants = []
  for (const nickname of ['滨江小法', '柳湾书生']) {
    const entrant = await enters(id, nickname)
    await plays(entrant)
    entrants.push(entrant)
  }
  fadu.setDay('2026-03-05')
  await round()
  await all(id, [[CHECKER, 'check', { pace: true, remarks: '逐项看过，没有异常。' }]])
  await round()
  await fadu.sequence()
  await round()
  expect(await stageOf(id)).toBe('provisional')
  return { id, entrants }
}

test('a contact is kept whole or refused, and one that cannot be read hides no other', async () => {
  const { id, entrants } = await listed()
  fadu.setDay('2026-03-10')
  await all(id, [[ORGANISER, 'finish', {}, CHECKER]])
  const [first, second] = entrants
  if (!first || !second) throw new Error('two have entered')
  const leaves = async ({ base, nickname, code }: typeof first, phone: string, name: string) => {
    const visitor = openVisitor(fadu)
    await visitor.get(`${base}/enter`)
    await visitor.post(`${base}/return`, { nickname, code })
    return visitor.submit(`${base}/contact`, { phone, name })
  }
  // Forty of these are 240 bytes in JSON, and were cut at 256.
  for (const name of [`王${'\u0001'.repeat(38)}王`, `王${'\u202e'}某`, `王${'\u200b'}某`]) {
    const refused = await leaves(first, '13800001111', name)
    expect([refused.status, name]).toEqual([422, name])
    expect(refused.text).toContain('不含控制符和不可见字符')
  }
  const longest = '欧'.repeat(40)
  expect((await leaves(first, '138000011112222', longest)).text).toContain('联系方式已留')
  expect((await leaves(second, '13800003333', '"\\'.repeat(20))).text).toContain('联系方式已留')
  await all(id, [[ORGANISER, 'look', { why: '联系获奖人发放奖品。' }]])
  const organiser = openVisitor(fadu)
  await organiser.post(`/demo/demo-${ORGANISER}`, {})
  const prizes = await organiser.get(`/contests/cases/${id}/prizes`)
  expect(prizes.text).toContain(longest)
  expect(prizes.text).toContain('13800003333')
  await fadu.owner.query(
    `update contest_winner w set contact = overlay(contact placing 'AAAAAAAA' from 20) from contest_seat s
     where s.id = w.seat and w.case_id = $1 and s.nickname = $2`,
    [id, second.nickname],
  )
  const broken = await organiser.get(`/contests/cases/${id}/prizes`)
  expect([broken.status, broken.text.includes('留过，读不出'), broken.text.includes(longest)]).toEqual([
    200,
    true,
    true,
  ])
})

test('one network takes so many new nicknames of a contest in a day; others, and who has a code, come in as ever', async () => {
  fadu.setDay(DAY)
  const id = await published()
  const visitor = openVisitor(fadu, { host: HOST })
  const takes = (nickname: string, address: string) =>
    visitor.post(`/contests/${id}/enter`, { nickname, team: '-1', region: '-1' }, from(address))
  const first = await takes('第一个来的', '203.0.113.5')
  const [, code = ''] = /<code>([0-9A-Z-]{14})<\/code>/.exec(first.text) ?? []
  // What is refused for another reason takes none of the share.
  for (let nth = 0; nth < 5; nth += 1) expect((await takes('王', '203.0.113.5')).status).toBe(422)
  for (let nth = 1; nth < NEW_NICKNAMES_A_DAY; nth += 1)
    expect((await takes(`机器-${nth}`, '203.0.113.5')).status).toBe(200)
  const refused = await takes('多一个的', '203.0.113.5')
  expect([refused.status, refused.text.includes('从您所在的网络今天已取')]).toEqual([429, true])
  expect((await takes('邻居', '203.0.113.6')).status).toBe(200)
  const back = await visitor.post(`/contests/${id}/return`, { nickname: '第一个来的', code }, from('203.0.113.5'))
  expect([back.status, back.text.includes('第一个来的')]).toEqual([200, true])
  fadu.setDay('2026-03-03')
  expect((await takes('第二天来的', '203.0.113.5')).status).toBe(200)
  const rules = (await openVisitor(fadu).get(`/contests/${id}`)).text
  expect(rules).toContain('抽的是昵称')
  const { rows } = await fadu.owner.query(`select count(*)::int as n from contest_seat where case_id = $1`, [id])
  expect(rows).toEqual([{ n: NEW_NICKNAMES_A_DAY + 2 }])
})

test('one network sends ten objections a day and stops nobody else’s; the list says what its draw does not prevent', async () => {
  const { id } = await listed()
  const page = (await openVisitor(fadu).get(`/contests/${id}/list`)).text
  expect(page).toContain('能够改动这台机器的人')
  const objects = async (address: string, nth: number) => {
    const visitor = openVisitor(fadu, { host: HOST })
    const fields = { contest: id, office: 'demo-pufa', text: `第${nth}件：名单第1位用程序答题，三秒交了四份卷。` }
    return visitor.post('/contests/objections/new/object', fields, from(address))
  }
  for (let nth = 0; nth < 10; nth += 1) expect((await objects('198.51.100.7', nth)).status).toBe(200)
  const refused = await objects('198.51.100.7', 10)
  expect([refused.status, refused.text.includes('从您所在的网络今天提出的已够多')]).toEqual([429, true])
  expect((await objects('198.51.100.8', 11)).status).toBe(200)
})

test('a nickname is no number in disguise and no name of an office', async () => {
  fadu.setDay(DAY)
  const id = await published()
  const visitor = openVisitor(fadu)
  const unfit = ['138-0000-0000', '1_3·8-0_0·0', '١٣٨٠٠٠٠١١١١', '一三八零零零零', '临江市普法办', '临江公-安']
  for (const nickname of [...unfit, '柳湾镇司法所办公室', 'Linjiang-Police', '竞赛组委会']) {
    const refused = await visitor.post(`/contests/${id}/enter`, { nickname, team: '-1', region: '-1' })
    expect([refused.status, nickname]).toEqual([422, nickname])
    expect(refused.text).toContain('不用机关、主办方的名称')
  }
  for (const nickname of ['小法-2026', '明德书院', '三三两两', '办事员小李'])
    expect((await enters(id, nickname)).code).toMatch(/^[0-9A-Z]{4}-/)
})

test('a board that is read a thousand times a second asks the database once: its figures are at most a second old', async () => {
  fadu.setDay(DAY)
  const id = await published()
  await plays(await enters(id, '看板人', { team: '0' }))
  const asked = vi.spyOn(Statement.prototype, 'execute')
  // A second stands still, however long the readers take.
  const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000)
  const ofContest = () =>
    asked.mock.contexts.filter((one) => /from contest_board|from contest e/.test((one as Statement).texts.join(' ')))
      .length
  const reads = async (count: number) => {
    const visitor = openVisitor(fadu)
    return Promise.all(Array.from({ length: count }, () => visitor.get(`/contests/${id}/board`)))
  }
  try {
    const first = await reads(500)
    expect(new Set(first.map(({ status }) => status))).toEqual(new Set([200]))
    // The head of the contest, and its board.
    expect(ofContest()).toBe(2)
    await fadu.owner.query(`update contest_board set entrants = 77 where case_id = $1`, [id])
    const then = await reads(500)
    expect(then.some(({ text }) => text.includes('<dd>77</dd>'))).toBe(false)
    expect(ofContest()).toBe(2)
    clock.mockReturnValue(performance.now() + 1_001)
    expect((await reads(1))[0]?.text).toContain('<dd>77</dd>')
    expect(ofContest()).toBe(4)
  } finally {
    clock.mockRestore()
    asked.mockRestore()
  }
})

test('a list is objected to by the names of contest and organiser; no id stands on form, list or file', async () => {
  const { id } = await listed()
  const form = await openVisitor(fadu).get(`/contests/objections/new?contest=${id}&office=demo-pufa`)
  expect(form.text).toMatch(
    new RegExp(`value="${id}"[^>]* checked[^>]*><label[^>]*>第十一届百家网站法律知识竞赛</label>`),
  )
  expect(form.text).toMatch(/value="demo-pufa"[^>]* checked[^>]*><label[^>]*>[^<]*普法[^<]*<\/label>/)
  const fields = { contest: id, office: 'demo-pufa', text: '名单第1位的成绩请再核对一次。' }
  expect((await openVisitor(fadu).post('/contests/objections/new/object', fields)).status).toBe(200)
  const { rows } = await fadu.owner.query<{ case_id: string }>(
    `select case_id from case_index where procedure = 'contest-objection' and field = 'contest' and key = $1`,
    [id],
  )
  const officer = openVisitor(fadu)
  await officer.post(`/demo/demo-${CHECKER_TWO}`, {})
  for (const path of ['/contests/objections?show=all', `/contests/objections/${rows[0]?.case_id}`]) {
    const page = (await officer.get(path)).text.replace(/(?:href|action|value|id|for)="[^"]*"/g, '')
    expect(page).toContain('第十一届百家网站法律知识竞赛')
    expect(page).not.toContain(id)
  }
})
