import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'

const fadu = await openTestApp({ day: '2017-06-10', demo: true })
const { opens, opened, takes, all, read } = openSupervision(fadu)
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')

const called = await officer.call('POST', '/api/registers/exchanges/records', {
  values: {
    title: '“谁执法谁普法”经验交流会',
    calls: '落实普法责任制的做法，写明依据和效果',
    from: '2017-06-01',
    to: '2017-06-30',
    heldOn: '2017-07-20',
    place: '临江市',
  },
})
const exchange = z.object({ id: z.string() }).parse(called.said).id

const paper = (title: string, more: Readonly<Record<string, unknown>> = {}) => ({
  office: 'demo-pufa',
  exchange,
  unit: 'demo-wangxin',
  title,
  organ: '临江市网信办',
  practice: '每次检查前用十分钟讲清第二十一条，检查后留一页纸。',
  effect: '半年内复查的单位中，主动整改的比上半年多。',
  open: true,
  ...more,
})

test('an exchange is called, an organ submits, the head accepts, and everybody reads it (work points 6.8)', async () => {
  expect((await fadu.get('/resources/practices/accepted')).text).not.toContain('先讲后查')
  const id = await opened('wangxin-12', 'practice', 'submit', paper('先讲后查'))
  expect((await fadu.get(`/resources/practices/accepted/${id}`)).status).toBe(404)
  expect((await (await officerAt(fadu, 'pufa-3')).get('/notices')).text).toContain('收到一份经验材料')
  // Whoever does the daily work accepts nothing, and neither does its author.
  for (const person of ['pufa-1', 'wangxin-12'])
    expect((await takes(person, id, 'accept', { reasons: '做法具体，可以照做。' })).status).toBe(403)
  await all(id, [['pufa-3', 'accept', { reasons: '做法具体，可以照做。' }]])
  expect((await fadu.get('/resources/practices/accepted')).text).toContain('先讲后查')
  const seen = await fadu.get(`/resources/practices/accepted/${id}`)
  for (const words of ['每次检查前', '临江市网信办', '“谁执法谁普法”经验交流会']) expect(seen.text).toContain(words)
  expect((await fadu.get('/resources/practices/accepted?as=csv')).text).toContain('先讲后查')
  await all(id, [['pufa-3', 'withdraw', { reasons: '所依据的规定已经修改。' }]])
  expect((await fadu.get(`/resources/practices/accepted/${id}`)).status).toBe(404)
  expect((await fadu.get('/resources/practices/accepted')).text).not.toContain('先讲后查')
})

test('what is not accepted is read by the two offices alone, with the reasons', async () => {
  const id = await opened('wangxin-12', 'practice', 'submit', paper('人人过关'))
  await all(id, [['pufa-3', 'decline', { reasons: '没有写明依据和效果，不能照做。' }]])
  expect((await fadu.get('/resources/practices/accepted')).text).not.toContain('人人过关')
  expect((await read('gongan-5', id)).status).toBe(404)
  expect(JSON.stringify((await read('wangxin-12', id)).said)).toContain('没有写明依据')
})

test.each([
  ['to no such exchange', { exchange: 'none' }, '没有这次交流活动'],
  ['to an office that collects none', { office: 'demo-gongan' }, '没有'],
  ['of another organ', { unit: 'demo-gongan' }, '您自己的机关'],
  ['that may not be public', { open: false }, '公开'],
])('a paper %s is refused', async (_, more, words) => {
  const told = await opens('wangxin-12', 'practice', 'submit', paper('不收的', more))
  expect([told.status, JSON.stringify(told.said)]).toEqual([422, expect.stringContaining(words)])
})

test('after the last day of the call nothing is taken any more', async () => {
  fadu.setDay('2017-07-01')
  const told = await opens('wangxin-12', 'practice', 'submit', paper('迟到的'))
  expect([told.status, JSON.stringify(told.said)]).toEqual([422, expect.stringContaining('征集至 2017-06-30')])
})
