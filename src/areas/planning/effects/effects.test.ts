import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf, otherOffice } from '../../../../test/register-office.ts'
import { quizPart } from '../../../mechanisms/quiz/record-part.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const office = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')

const quiz = {
  ...{ title: '第四十五条测验', provision: '网络安全法第四十五条', from: '2026-02-01', to: '2026-02-05' },
  cells: [
    { place: '石桥镇', asked: 7003, right: 3001 },
    { place: '南山乡', asked: 6007, right: 3000 },
    { place: '河口村', asked: 25, right: 12 },
    { place: '东岭村', asked: 7, right: 3 },
  ],
}
const enter = (more: object = {}, caller = office) => caller.call('POST', '/api/quiz-results', { ...quiz, ...more })
const idOf = ({ said }: { readonly said: unknown }) => z.object({ id: z.string() }).parse(said).id

test('a place with fewer than ten answers is hidden on page, API and file, nor to be had by subtraction, nor kept anywhere (A10.7)', async () => {
  const entered = await enter()
  expect(entered.status).toBe(200)
  const id = idOf(entered)
  const texts = await Promise.all(
    [
      `/planning/effects/${id}`,
      '/planning/effects',
      '/planning/effects?as=csv',
      `/api/quiz-results/${id}`,
      '/api/quiz-results',
    ].map(async (path) => (await fadu.get(path)).text),
  )
  for (const text of texts) {
    // The smallest, and the two next with it: the total tells none, nor to whoever knows the largest of them.
    expect(text).not.toMatch(/\b(?:3\/7|12\/25|6007|3000\/6007)\b/)
    expect(text).not.toContain('"asked":7,')
  }
  expect(texts[0]).toContain('43%（3001/7003）')
  expect(texts[0]).toContain('（6016/13042）')
  const { rows } = await sql<{ all: string }>`select row_to_json(q)::text as all from quiz_result q`.execute(
    fadu.database,
  )
  expect(rows.map(({ all }) => all).join()).not.toContain('6007')
  expect(rows.map(({ all }) => all).join()).not.toMatch(/"asked": ?7[,}]/)
})

test('counts are entered and shares computed: there is no field for a percentage', async () => {
  for (const more of [{ share: 68 }, { cells: [{ place: '石桥镇', asked: 20, right: 10, share: 50 }] }]) {
    const told = await enter(more)
    expect(told.status).toBeGreaterThanOrEqual(400)
    expect(told.status).toBeLessThan(500)
  }
})

test.each([
  ['more right than asked', { cells: [{ place: '石桥镇', asked: 20, right: 21 }] }, '不能多于'],
  [
    'a place twice',
    {
      cells: [
        { place: '甲', asked: 20, right: 1 },
        { place: '甲', asked: 20, right: 2 },
      ],
    },
    '写了两次',
  ],
  ['a quiz that is not over', { to: '2026-03-03' }, '还没有结束'],
  ['an end before its beginning', { from: '2026-02-06' }, '早于开始'],
  ['an article that is not there', { provision: '网络安全法第九百条' }, '问的是哪一条'],
  ['an earlier result that is not there', { before: 'none' }, '只能与本机关同一条文'],
])('%s is refused', async (_, more, why) => {
  const told = await enter(more)
  expect([told.status, told.text]).toEqual([422, expect.stringContaining(why)])
})

test('two results of an office on one provision for one time would tell what is hidden by their difference: the second is refused while the first stands', async () => {
  const period = { from: '2025-06-01', to: '2025-06-05' }
  const id = idOf(await enter(period))
  const told = await enter({ from: '2025-06-05', to: '2025-06-08' })
  expect([told.status, told.text]).toEqual([422, expect.stringContaining('已有一次测验')])
  expect((await enter({ ...period, provision: '网络安全法第四十三条' })).status).toBe(200)
  expect((await office.call('POST', `/api/quiz-results/${id}/withdraw`, { reason: '统计有误，重新来过' })).status).toBe(
    200,
  )
  const again = idOf(await enter({ from: '2025-06-05', to: '2025-06-08' }))
  // Its counts went with it: neither page, file nor API shows them beside those that took their place.
  for (const path of [`/planning/effects/${id}`, `/api/quiz-results/${id}`]) {
    const { text } = await fadu.get(path)
    expect(text).not.toMatch(/7003|13042/)
  }
  expect((await fadu.get(`/planning/effects/${again}`)).text).toContain('7003')
})

test('a result proves the effect of the work of its own office, and of no other', async () => {
  const before = idOf(await enter({ from: '2025-07-01', to: '2025-07-05' }))
  const after = idOf(await enter({ before, from: '2025-07-10', to: '2025-07-12' }))
  const piece = { form: 'proof', title: '测验前后', collectedOn: '2026-03-01', kind: 'quiz-effect' }
  const reference = `/planning/effects/${after}?x=1`
  expect((await office.call('POST', '/api/evidence', { ...piece, reference })).status).toBe(200)
  const other = await otherOffice(fadu, 'popularisation-officer')
  const told = await other.call('POST', '/api/evidence', { ...piece, reference })
  expect([told.status, told.text]).toEqual([422, expect.stringContaining('别的机关的测验')])
})

test('it is held against an earlier one on the same article alone, of the same office', async () => {
  const before = idOf(await enter({ from: '2025-09-01', to: '2025-09-05' }))
  const later = { before, from: '2025-09-20', to: '2025-09-24' }
  expect((await enter({ ...later, provision: '网络安全法第四十三条' })).status).toBe(422)
  expect((await enter({ ...later, from: '2025-09-03' })).status).toBe(422)
  const other = await otherOffice(fadu, 'popularisation-officer')
  expect((await enter(later, other)).status).toBe(422)
  expect((await enter(later)).status).toBe(200)
  // Another office withdraws nothing of it, and is answered as of one that is not there.
  const told = await Promise.all(
    [before, 'none'].map((id) => other.call('POST', `/api/quiz-results/${id}/withdraw`, { reason: '不是我们的' })),
  )
  expect(told.map(({ status }) => status)).toEqual([404, 404])
  const reviewer = await callerOf(fadu, 'demo-pufa-2', 'demo-pufa')
  expect((await enter({}, reviewer)).status).toBe(403)
})

test('a result and its withdrawal are on record: a count that is changed past the program is found', async () => {
  const id = idOf(await enter({ from: '2025-10-01', to: '2025-10-05' }))
  expect((await office.call('POST', `/api/quiz-results/${id}/withdraw`, { reason: '不' })).status).toBe(422)
  expect((await office.call('POST', `/api/quiz-results/${id}/withdraw`, { reason: '统计有误，重新来过' })).status).toBe(
    200,
  )
  expect((await fadu.get(`/planning/effects/${id}`)).text).toContain('统计有误，重新来过')
  const faults = async () => (await quizPart(fadu.database).slice(undefined)).faults.map(({ subject }) => subject)
  expect(await faults()).toEqual([])
  await sql`update quiz_result set "right" = "right" + 1 where id = ${id}`.execute(fadu.database)
  expect(await faults()).toEqual([id])
  await sql`update quiz_result set "right" = "right" - 1, withdrawn_reason = '别的' where id = ${id}`.execute(
    fadu.database,
  )
  expect(await faults()).toEqual([id])
})
