import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'

const fadu = await openTestApp({ day: '2017-06-15', demo: true })
const { opens, opened, takes, all, read, round } = openSupervision(fadu)
const VILLAGE = 'demo-qinghe-cun'

const agreed = (village: string, more: Readonly<Record<string, unknown>> = {}) => ({
  village,
  district: '松桥镇',
  lawyer: '许律师',
  firm: '临江律师事务所',
  agreement: `村顾〔2017〕${village}`,
  from: '2017-01-01',
  to: '2017-12-31',
  ...more,
})

const open = (village: string, more: Readonly<Record<string, unknown>> = {}) =>
  opened('pufa-1', 'village-adviser', 'open', agreed(village, more))

test('of 42 villages three have no adviser since July: listed with the day, told, and a task of the office (G8)', async () => {
  for (let at = 1; at <= 39; at += 1) await open(`第${at}村`)
  const gaps = []
  for (const at of [40, 41, 42])
    gaps.push(await open(`第${at}村`, { to: '2017-06-30', ...(at === 42 && { unit: VILLAGE }) }))
  fadu.setDay('2017-06-30')
  expect(await round()).not.toContain('nothing')
  const before = await officerAt(fadu, 'pufa-1')
  expect((await before.get('/resources/advisers/by-village')).text).toContain('42 个村（社区），0 个现在没有')
  fadu.setDay('2017-09-25')
  await round()
  const officer = await officerAt(fadu, 'pufa-1')
  const { text } = await officer.get('/resources/advisers/by-village?stage=vacant')
  expect(text).toContain('42 个村（社区），3 个现在没有法律顾问')
  expect(text.match(/自 2017-07-01 起没有/g)).toHaveLength(3)
  for (const village of ['第40村', '第41村', '第42村']) expect(text).toContain(village)
  expect(text).not.toContain('第39村')
  // Whoever is responsible: the office is told, and the case waits on its desk.
  expect((await officer.get('/notices')).text).toContain('没有法律顾问了，请安排')
  for (const id of gaps) expect((await read('pufa-1', id)).said).toMatchObject({ stage: 'vacant' })
  expect((await officer.get('/desk')).text).toContain('第40村')
  expect((await (await officerAt(fadu, 'qinghe-cun-1')).get('/notices')).text).toContain('本村（社区）现在没有法律顾问')
  await all(gaps[0] ?? '', [['pufa-1', 'appoint', { ...term('白律师'), from: '2017-09-25', to: '2018-09-24' }]])
  const now = await officer.get('/resources/advisers/by-village?stage=vacant')
  expect(now.text).toContain('2 个现在没有法律顾问')
  expect(now.text).not.toContain('第40村')
})

const term = (lawyer: string) => ({ lawyer, firm: '松桥法律服务所', agreement: '村顾〔2017〕补1' })

test('the village is told when its adviser changes, and says how the service is', async () => {
  fadu.setDay('2017-09-25')
  const id = await open('青禾村', { unit: VILLAGE })
  await all(id, [
    ['pufa-1', 'change', { ...term('陆律师'), from: '2017-10-01', to: '2018-09-30', reasons: '原顾问调离本市。' }],
    ['qinghe-cun-1', 'record', { on: '2017-09-20', kind: 'advice', hours: 2, explained: true }],
    ['pufa-1', 'enter', { on: '2017-09-21', kind: 'lecture', hours: 1.5 }],
    ['qinghe-cun-1', 'rate', { rating: 'good', why: '每月都来，问什么都答。' }],
  ])
  const village = await officerAt(fadu, 'qinghe-cun-1')
  expect((await village.get('/notices')).text).toContain('法律顾问有变动')
  const { text } = await village.get(`/resources/advisers/${id}`)
  for (const words of ['陆律师', '结合工作释法', '原顾问调离本市', '满意']) expect(text).toContain(words)
  // The office does not rate in the place of the village, and the village appoints nobody.
  expect((await takes('pufa-1', id, 'rate', { rating: 'good' })).status).toBe(403)
  expect(
    (
      await takes('qinghe-cun-1', id, 'change', {
        ...term('本村人'),
        from: '2017-10-01',
        to: '2018-09-30',
        reasons: '自己换',
      })
    ).status,
  ).toBe(403)
})

test('a renewed term runs on to its new end, an earlier end is refused, and one ended early says why', async () => {
  fadu.setDay('2017-09-25')
  const id = await open('柳湾村')
  expect((await takes('pufa-1', id, 'renew', { agreement: '村顾〔2018〕9', to: '2017-12-31' })).status).toBe(422)
  await all(id, [['pufa-1', 'renew', { agreement: '村顾〔2018〕9', to: '2018-12-31' }]])
  fadu.setDay('2018-01-02')
  await round()
  expect((await read('pufa-1', id)).said).toMatchObject({ stage: 'serving' })
  expect((await takes('pufa-1', id, 'end', { to: '2018-01-02' })).status).toBe(422)
  expect((await takes('pufa-1', id, 'end', { to: '2018-01-03', reasons: '顾问死亡，协议终止。' })).status).toBe(422)
  await all(id, [['pufa-1', 'end', { to: '2018-01-01', reasons: '顾问所在律所解散，协议终止。' }]])
  const { text } = await (await officerAt(fadu, 'pufa-1')).get('/resources/advisers/by-village?stage=vacant')
  expect(text).toContain('自 2018-01-02 起没有')
})

test.each([
  ['hours of more than a day', 'enter', { on: '2017-09-20', kind: 'advice', hours: 25 }],
  ['a day that lies ahead', 'enter', { on: '2017-09-26', kind: 'advice', hours: 1 }],
])('a service with %s is refused', async (_, step, answers) => {
  fadu.setDay('2017-09-25')
  const id = await open(`拒绝村${answers.hours}`)
  expect((await takes('pufa-1', id, step, answers)).status).toBe(422)
})

test.each([
  ['ends before it begins', { from: '2018-01-01', to: '2017-12-31' }],
  ['is over already', { from: '2016-01-01', to: '2017-09-24' }],
])('a term that %s is refused', async (_, more) => {
  fadu.setDay('2017-09-25')
  expect((await opens('pufa-1', 'village-adviser', 'open', agreed('不行村', more))).status).toBe(422)
})

test('another office sees neither the villages nor their files', async () => {
  fadu.setDay('2017-09-25')
  const id = await open('外人村')
  expect((await read('wangxin-1', id)).status).toBe(404)
  expect((await (await officerAt(fadu, 'wangxin-1')).get('/resources/advisers/by-village')).text).not.toContain(
    '外人村',
  )
})
