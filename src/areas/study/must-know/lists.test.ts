import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { welcomeNewcomers } from './newcomers.ts'
import { sweepLists } from './sweep.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true })
const at = '/api/registers/must-know-lists/records'
const keeper = async () => callerOf(fadu, 'demo-weijian-1', 'demo-weijian')

const given = {
  ...{ title: '应知应会', class: 'laws', audience: 'leading', reach: 'office', within: 15, published: true },
  provisions: 'csl@2017-06-01#art-59/para-1',
}
async function enter(values: object): Promise<string> {
  const told = await (await keeper()).call('POST', at, { values: { ...given, ...values } })
  expect([told.status, told.text]).toEqual([200, expect.any(String)])
  return Object(told.said).id
}
/** As the server's own round does it, by the server's role. */
const sweep = () =>
  sweepLists({
    database: fadu.kernel.identity.database,
    roles: fadu.kernel.identity.roles,
    laws: fadu.kernel.shelf,
    now: fadu.kernel.now(),
  })
const mineOf = async (person: string) =>
  (await (await officerAt(fadu, person)).get('/study/mine')).text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const noticesOf = async (person: string) =>
  (
    await fadu.owner.query(`select zh from notice where kind = 'study' and addressee = $1 order by id`, [
      `person:demo-${person}`,
    ])
  ).rows.length

test('on the day a listed unit changes everybody in such a post has a task, once, and a notice; renumbered, none (rlpe Art. 37)', async () => {
  await enter({ title: '变动清单', provisions: 'csl@2017-06-01#art-59/para-1;csl@2017-06-01#art-21/para-1/item-3' })
  await enter({ title: '草稿清单', published: false })
  expect(await sweep()).toBe(0)
  fadu.setDay('2025-12-31')
  expect(await sweep()).toBe(0)
  expect(await mineOf('weijian-2')).not.toContain('自2026-01-01起有变')
  fadu.setDay('2026-01-01')
  // Two who lead the bureau, one change; nobody else, and the paragraph that only moved gives none.
  const made = await Promise.all([sweep(), sweep()])
  expect(made.toSorted()).toEqual([0, 2])
  expect(await sweep()).toBe(0)
  expect([await noticesOf('weijian-2'), await noticesOf('weijian-3'), await noticesOf('weijian-1')]).toEqual([1, 1, 0])
  const seen = await mineOf('weijian-2')
  expect(seen).toContain('第五十九条第一款 ：自2026-01-01起有变，现为')
  expect(seen).toContain('变动清单，学到 2026年1月16日 （临江市卫生健康局自定）')
  expect(seen).toContain('词句未变，现为《中华人民共和国网络安全法》第二十三条第（三）项')
  expect(seen).not.toContain('草稿清单')
  expect(await mineOf('weijian-1')).not.toContain('自2026-01-01起有变')
  // Who leads another office has nothing of it.
  expect(await mineOf('pufa-3')).not.toContain('变动清单')
})

test('whoever has read it says so, for themselves alone', async () => {
  const leader = await officerAt(fadu, 'weijian-2')
  const { text } = await leader.get('/study/mine')
  const [, action = ''] = /action="(\/study\/mine\/tasks\/\d+)"/.exec(text) ?? []
  const keeping = await officerAt(fadu, 'weijian-1')
  await keeping.get('/study/mine')
  const token = /name="form-token" value="([^"]+)"/.exec(keeping.seen.text)?.[1] ?? ''
  expect((await keeping.post(action, { 'form-token': token })).status).toBe(404)
  await leader.get('/study/mine')
  expect((await leader.submit(action)).text).not.toContain('应知应会，要学的')
  expect(await mineOf('weijian-3')).toContain('应知应会，要学的')
  expect(await noticesOf('weijian-2')).toBe(1)
  // The office reads that too few were concerned to say how many have done it.
  const lists = (await (await officerAt(fadu, 'weijian-1')).get('/study/must-know/office')).text
  expect(lists).toContain('任务：人数少，不显示')
})

/** Somebody takes up the post of a leading official of the bureau, or holds it no more. */
async function leads(person: string, since: string, until?: string): Promise<void> {
  await fadu.owner.query(
    `insert into posting (id, person, office, role, since, until, state, entered_at)
     values ($1::text || $2::text, $1, 'demo-weijian', 'leading-official', $2::date, $3::date, 'confirmed', now())`,
    [`demo-${person}`, since, until],
  )
}
const welcome = () => {
  const { database, roles } = fadu.kernel.identity
  return welcomeNewcomers({ database, roles, now: fadu.kernel.now() })
}

test('whoever takes up such a post after a change has the list as a task, once and told once, also with two servers', async () => {
  fadu.setDay('2026-02-10')
  expect(await welcome()).toBe(0)
  await leads('jiaoyu-1', '2026-02-09')
  // One who led it before the list was there has nothing to make up.
  await leads('pufa-1', '2017-06-01')
  const lists = (await mineOf('jiaoyu-1')).match(/变动清单/g)?.length
  expect(lists).toBe(1)
  const made = await Promise.all([welcome(), welcome()])
  const [none, all = 0] = made.toSorted((one, other) => one - other)
  expect([none, all > 0]).toEqual([0, true])
  expect(await welcome()).toBe(0)
  expect([await noticesOf('jiaoyu-1'), await noticesOf('pufa-1')]).toEqual([1, 0])
  const seen = await mineOf('jiaoyu-1')
  expect(seen).toContain('新到岗，学习清单： 变动清单')
  expect(seen).toContain('学到 2026年2月25日 （临江市卫生健康局自定）')
  expect(seen).not.toContain('草稿清单')
  expect((await (await officerAt(fadu, 'jiaoyu-1')).get('/desk')).text).toContain('新到岗，学习应知应会清单')
})

test('a second such post, or the next one without a gap, asks nothing again; a return after years does', async () => {
  fadu.setDay('2026-03-10')
  await leads('jiaoyu-1', '2026-03-01')
  // From one post of the kind to the next, over the day of the list.
  await leads('pufa-2', '2017-01-01', '2026-03-05')
  await leads('pufa-2', '2026-03-05')
  expect(await welcome()).toBe(0)
  await leads('wangxin-1', '2017-01-01', '2018-01-01')
  await leads('wangxin-1', '2026-03-09')
  expect(await welcome()).toBeGreaterThan(0)
  expect([await noticesOf('pufa-2'), await noticesOf('wangxin-1')]).toEqual([0, 1])
})

test.each([
  [
    'of words that have changed',
    'csl@2017-06-01#art-59/para-1',
    '自2026-01-01起已变，现为 csl@2026-01-01#art-61/para-1',
  ],
  ['of an old number', 'csl@2017-06-01#art-21/para-1/item-3', '是旧条号，现为 csl@2026-01-01#art-23/para-1/item-3'],
  ['of a unit that no text has', 'csl@2026-01-01#art-900', '本库没有'],
])('a list %s is refused on a day of 2026', async (_, provisions, why) => {
  fadu.setDay('2026-02-01')
  const told = await (await keeper()).call('POST', at, { values: { ...given, title: '拒收', provisions } })
  expect([told.status, told.text]).toEqual([422, expect.stringContaining(why)])
})

test('a list of laws that names none is refused, and so is one of a law not in force yet', async () => {
  fadu.setDay('2017-09-25')
  const told = async (values: object) => {
    const { status, text } = await (await keeper()).call('POST', at, { values: { ...given, title: '拒收', ...values } })
    return [status, text]
  }
  expect(await told({ provisions: undefined, sources: '《中国共产党章程》' })).toEqual([
    422,
    expect.stringContaining('写明条款'),
  ])
  expect(await told({ provisions: 'csl@2026-01-01#art-61/para-1' })).toEqual([
    422,
    expect.stringContaining('今天没有施行'),
  ])
  // A policy document is no law; a list of the Party may name it.
  const policy = { provisions: 'csl@2017-06-01#art-59/para-1;points-2017@2017-01-01#point-4' }
  expect(await told(policy)).toEqual([422, expect.stringContaining('属于政策文件，法律法规清单只列宪法和法律法规')])
  expect((await told({ ...policy, class: 'party', title: '党内清单' }))[0]).toBe(200)
  expect((await told({ class: 'party', provisions: undefined, sources: '《中国共产党章程》' }))[0]).toBe(200)
})

/** What the entry of a list stands on in the ledger. */
async function groundsEntered(day: string, values: object): Promise<readonly string[]> {
  fadu.setDay(day)
  const title = `依据 ${day} ${JSON.stringify(values)}`
  const id = await enter({ title, ...values })
  const { rows } = await fadu.owner.query("select entry from ledger_leaf where entry::json ->> 'subject' = $1", [
    `register:must-know-lists/${id}`,
  ])
  return JSON.parse(rows[0]?.entry ?? '{}').grounds
}

const inBoth = { provisions: 'csl@2017-06-01#art-59/para-1' }
const LAW = 'rlpe@2025-11-01#'
test.each([
  ['2025-10-31', { audience: 'leading' }, ['points-2017@2017-01-01#point-4']],
  ['2025-10-31', { audience: 'students' }, ['points-2017@2017-01-01#point-5/3']],
  ['2025-11-01', { audience: 'leading' }, [`${LAW}art-37/para-1`, `${LAW}art-37/para-2`]],
  // The second paragraph speaks of laws alone.
  ['2025-11-01', { audience: 'leading', class: 'party' }, [`${LAW}art-37/para-1`]],
  ['2025-11-01', { audience: 'officials' }, [`${LAW}art-36/para-1`]],
  ['2025-11-01', { audience: 'students' }, [`${LAW}art-41/para-1/a`]],
  ['2025-11-01', { audience: 'staff' }, [`${LAW}art-29`]],
])('on %s a list of %j stands on what speaks of its posts', async (day, values, grounds) => {
  expect(await groundsEntered(day, { ...inBoth, ...values })).toEqual(grounds)
})

test('Article 37 stands beside lists for leading officials alone, and staff of companies have none before their law', async () => {
  fadu.setDay('2025-11-01')
  const id = await enter({ ...inBoth, title: '工作人员清单', audience: 'officials' })
  const { text } = await (await officerAt(fadu, 'weijian-1')).get(`/study/must-know/office/${id}`)
  expect([text.includes('art-36/para-1'), text.includes('art-37')]).toEqual([true, false])
  const led = await enter({ ...inBoth, title: '未列宪法' })
  const whole = await enter({ ...inBoth, title: '列了宪法', sources: '《中华人民共和国宪法》（2018年修正）' })
  const beside = async (list: string) =>
    (await (await officerAt(fadu, 'weijian-1')).get(`/study/must-know/office/${list}`)).text.includes('没有列宪法')
  expect([await beside(led), await beside(whole), await beside(id)]).toEqual([true, false, false])
  fadu.setDay('2025-10-31')
  const early = await (await keeper()).call('POST', at, {
    values: { ...given, ...inBoth, audience: 'staff', title: '过早' },
  })
  expect([early.status, early.text]).toEqual([422, expect.stringContaining('第二十九条')])
})
