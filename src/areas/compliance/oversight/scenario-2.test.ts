import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'

const DAY = '2017-09-25'
const fadu = await openTestApp({ day: DAY, demo: true })
const { opened, all } = openSupervision(fadu)

const subject = {
  operator: '东岭电力有限公司',
  unit: 'demo-dongling',
  infrastructure: '电力调度控制系统（省内主网调度）',
}
const facts = { name: '东岭电力', secret: 'no', roles: ['owner'], provides: 'no', sends: 'no', personal: 'yes' }
const firewall = {
  item: '防火墙',
  supplier: '示例安全设备有限公司',
  amount: 2_400_000,
  contract: '采 2017-9',
  boughtOn: '2017-09-20',
  affects: 'yes',
  reason: '用于调度系统边界',
}

const Board = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      unit: z.string().optional(),
      because: z.array(z.string()),
      state: z.string(),
      cost: z.object({ words: z.object({ zh: z.string() }), by: z.string().optional() }).optional(),
    }),
  ),
})

test('scenario 2 of G9: 东岭电力, designated by the energy bureau as 能安〔2017〕9号, has thirteen rows more; its firewalls of 2,400,000 yuan are not in use without a review number, and the row shows Art. 65', async () => {
  const who = await callerOf(fadu, 'demo-dongling-1', 'demo-dongling')
  const board = async () => Board.parse((await who.call('GET', '/api/duties/board')).said).rows
  const enter = (register: string, values: object) => who.call('POST', `/api/registers/${register}/records`, { values })
  expect((await enter('operator-facts', facts)).status).toBe(200)
  const before = await board()
  expect(before.length).toBe(33)
  const id = await opened('nengyuan-1', 'cii-designation', 'draft', {
    ...subject,
    harm: '一旦丧失功能，省内主网失去调度。',
    reasons: '属于能源行业的重要信息系统。',
  })
  await all(id, [
    ['nengyuan-2', 'pass', { opinion: '程序合规，同意。' }],
    [
      'nengyuan-3',
      'designate',
      {
        ...subject,
        number: '能安〔2017〕9号',
        reasons: '依据网络安全法第三十一条第一款，丧失功能可能严重危害国计民生。',
      },
    ],
  ])
  const rows = await board()
  const known = new Set(before.map((row) => row.id))
  const more = rows.filter((row) => !known.has(row.id))
  expect([rows.length, more.length, new Set(more.flatMap(({ because }) => because))]).toEqual([
    46,
    13,
    new Set(['cii_operator']),
  ])
  const review = rows.find(({ unit }) => unit === 'csl@2017-06-01#art-35/para-1')
  expect(review).toMatchObject({ state: 'no-event', cost: { by: 'csl@2017-06-01#art-65/para-1' } })
  expect(review?.cost?.words.zh).toContain('采购金额的1–10倍')
  const used = await enter('purchases', { ...firewall, usedSince: DAY })
  expect(used.status).toBe(422)
  for (const words of ['2,400,000–24,000,000', 'csl@2017-06-01#art-65/para-1']) expect(used.text).toContain(words)
  const passed = { ...firewall, usedSince: DAY, reviewResult: 'passed', reviewNo: '审 1 号', agreementNo: '密 1 号' }
  expect((await enter('purchases', passed)).status).toBe(200)
  expect((await board()).find(({ id: row }) => row === review?.id)?.state).toBe('proven')
})
