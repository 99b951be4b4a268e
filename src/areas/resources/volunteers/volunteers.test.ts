import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { freshErasures } from '../../../../test/erasures.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { caseOfCode } from '../../../kernel/procedure/access-code.ts'
import { runJobs } from '../../../server/jobs.ts'

const DAY = '2017-06-12'
const CONTACT = '金丝雀 13800007777'
const fadu = await openTestApp({ day: DAY, demo: true })
const { takes, agrees, all, read } = openSupervision(fadu)
const erasures = freshErasures()

/** What the server does by itself within a second. */
const round = () => runJobs({ ...fadu, context: fadu.app.context, erasures })

async function follows(code: string) {
  const visitor = openVisitor(fadu)
  await visitor.get('/resources/volunteers/status')
  await visitor.submit('/resources/volunteers/status', { code })
  return visitor
}

/** Somebody signs up without an account, and is trained. */
async function trained(nickname: string) {
  const visitor = openVisitor(fadu)
  await visitor.get('/resources/volunteers/new')
  await visitor.submit('/resources/volunteers/new/signUp', {
    office: 'demo-pufa',
    nickname,
    contact: CONTACT,
    adult: 'true',
  })
  const [, code = ''] = /<code>([^<]+)<\/code>/.exec(visitor.seen.text) ?? []
  if (code === '') throw new Error(visitor.seen.text)
  const id = String(await caseOfCode(fadu.kernel.identity, code))
  await all(id, [['pufa-1', 'train', { on: '2017-06-10', about: '摆摊宣传和常见问题' }]])
  return { id, code, volunteer: await follows(code) }
}

type Volunteer = Awaited<ReturnType<typeof trained>>

async function logs({ id, volunteer }: Volunteer, on: string, hours: string) {
  await volunteer.get('/resources/volunteers/status')
  return volunteer.submit(`/resources/volunteers/${id}/log`, { on, hours, task: '六月网络安全法宣传摊位' })
}

/** The entry that was logged last, as the organiser's form offers it. */
async function lastEntry(id: string): Promise<string> {
  const { rows } = await fadu.owner.query(
    `select revision from case_step where case_id = $1 and step = 'log' order by revision desc limit 1`,
    [id],
  )
  return String(rows[0].revision)
}

const contactsKept = async (id: string) => {
  const { rows } = await fadu.owner.query(
    `select wrapped from data_key where subject_kind = 'case' and subject_id = $1`,
    [id],
  )
  return rows.map(({ wrapped }) => wrapped !== null)
}

test('6 h at the June stall, 5 h confirmed with a reason; she leaves, her contact goes, the hours stay (G8)', async () => {
  const one = await trained('小溪')
  expect((await logs(one, '2017-06-11', '6')).text).toContain('待确认')
  const entry = await lastEntry(one.id)
  // Fewer than logged without a reason, more than logged, and by whoever logged them: none of it.
  for (const answers of [
    { entry, hours: 5 },
    { entry, hours: 7, why: '她留得更久一些' },
  ])
    expect((await takes('pufa-1', one.id, 'confirm', answers)).status).toBe(422)
  expect((await one.volunteer.post(`/resources/volunteers/${one.id}/confirm`, { entry, hours: '6' })).status).toBe(401)
  await all(one.id, [['pufa-1', 'confirm', { entry, hours: 5, why: '收摊提前一小时，摊位记录为证' }]])
  expect((await takes('pufa-1', one.id, 'confirm', { entry, hours: 5, why: '再确认一次' })).status).toBe(422)
  const seen = await one.volunteer.get('/resources/volunteers/status')
  for (const words of ['工时：确认 5 小时', '收摊提前一小时', '您的工时已确认']) expect(seen.text).toContain(words)

  await all(one.id, [['pufa-1', 'certify', { purpose: '学校社会实践' }]])
  const { rows } = await fadu.owner.query('select * from document where case_id = $1', [one.id])
  expect(JSON.stringify(rows)).toContain('合计 5 小时，共 1 次')
  expect(JSON.stringify(rows)).not.toContain('金丝雀')

  // Its key was asked today already, and would be asked again tomorrow.
  await round()
  expect(await contactsKept(one.id)).toEqual([true])
  await one.volunteer.get('/resources/volunteers/status')
  await one.volunteer.submit(`/resources/volunteers/${one.id}/leave`, { sure: 'true' })
  await round()
  await round()
  expect(await contactsKept(one.id)).toEqual([false])
  const left = await (await follows(one.code)).get('/resources/volunteers/status')
  for (const words of ['已退出', '工时：确认 5 小时', '已随办结销毁']) expect(left.text).toContain(words)
  // Nobody opens what is no more, with whoever's word.
  expect((await takes('pufa-1', one.id, 'look', { reasons: '想请她再来一次摆摊' })).status).toBe(409)
})

test('more than 24 hours in a day are refused, in one entry or in several, and a day that lies ahead', async () => {
  const one = await trained('大山')
  for (const [on, hours, words] of [
    [DAY, '25', '24'],
    ['2017-06-13', '2', '日期在今天之后'],
    [DAY, '0', ''],
    [DAY, '1.3', ''],
  ] as const) {
    const seen = await logs(one, on, hours)
    expect([hours, seen.status, seen.text]).toEqual([hours, 422, expect.stringContaining(words)])
  }
  expect((await logs(one, DAY, '20')).status).toBe(200)
  expect((await logs(one, DAY, '4.5')).text).toContain('合计超过 24 小时（已填 20 小时）')
  expect((await logs(one, DAY, '4')).status).toBe(200)
})

test('nobody logs hours before the training, and an entry that is none is confirmed by nobody', async () => {
  const one = await trained('小路')
  for (const entry of ['1', '999']) {
    const told = await takes('pufa-1', one.id, 'confirm', { entry, hours: 1 })
    expect([told.status, JSON.stringify(told.said)]).toEqual([422, expect.stringContaining('没有这一条工时')])
  }
  expect((await takes('pufa-1', one.id, 'certify', { purpose: '用途' })).status).toBe(409)
})

test('how to reach a volunteer is sealed: opened by two, told to the volunteer, and in words nowhere', async () => {
  const one = await trained('阿宁')
  expect(JSON.stringify((await read('pufa-1', one.id)).said)).not.toContain('金丝雀')
  await all(one.id, [['pufa-1', 'look', { reasons: '暴雨取消摆摊，须当天通知志愿者本人' }]])
  // One word alone opens nothing.
  expect((await read('pufa-1', one.id)).said).toMatchObject({ stage: 'trained' })
  expect((await agrees('pufa-1', one.id, 'look')).status).toBe(403)
  expect((await agrees('pufa-3', one.id, 'look')).status).toBe(200)
  expect((await (await follows(one.code)).get('/resources/volunteers/status')).text).toContain('您的联系方式已启封')
  const { rows } = await fadu.owner.query(`select answers::text from case_step where case_id = $1`, [one.id])
  expect(JSON.stringify(rows)).not.toContain('金丝雀')
})

test('there is no public list of persons: not a page, not a file, not the API', async () => {
  const one = await trained('藏起来的人')
  for (const path of [
    '/resources',
    '/resources/volunteers',
    '/resources/volunteers?as=csv',
    `/resources/volunteers/${one.id}`,
    '/api/cases?procedure=volunteer',
    '/search?q=%E8%97%8F%E8%B5%B7%E6%9D%A5%E7%9A%84%E4%BA%BA',
  ])
    expect((await fadu.get(path)).text).not.toContain(path.startsWith('/search') ? one.id : '藏起来的人')
  expect((await read('wangxin-1', one.id)).status).toBe(404)
})
