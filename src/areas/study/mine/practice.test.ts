import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { openHall } from '../../../../test/exam-hall.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { drawableItems } from '../../../mechanisms/bank/drawable.ts'
import { afterAnswer } from './schedule.ts'

const fadu = await openTestApp({ day: '2018-06-01', demo: true })
const author = await callerOf(fadu, 'demo-pufa-7', 'demo-pufa')
const reviewer = await callerOf(fadu, 'demo-pufa-8', 'demo-pufa')
const RECORDS = '/api/registers/exam-items/records'
const Done = z.object({ id: z.string(), proposal: z.string() })

const logs = {
  ...{ kind: 'single', stem: '留存相关的网络日志不少于：', options: 'A. 3个月\nB. 6个月\nC. 12个月', answer: 'B' },
  ...{ units: '网络安全法第二十一条第三项', explanation: '第二十一条第三项。', topic: '网络运行安全' },
}

async function agree(said: unknown): Promise<string> {
  const { id, proposal } = Done.parse(said)
  const told = await reviewer.call('POST', `/api/registers/exam-items/proposals/${proposal}`, {
    ...{ agrees: true, confirmed: ['law', 'one', 'words'] },
  })
  expect([told.status, told.text]).toEqual([200, told.text])
  return id
}
const item = async (values: object) =>
  agree((await author.call('POST', RECORDS, { values: { ...logs, ...values } })).said)
async function tag(id: string, values: object): Promise<void> {
  const { said } = await author.call('GET', `${RECORDS}/${id}`)
  const body = { values: { ...logs, ...values, tags: '易;练习' }, reason: '放给大家练习' }
  await agree((await author.call('PUT', `${RECORDS}/${id}`, body, { 'if-match': `"${Object(said).version}"` })).said)
}

const plain = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const practiceOf = async (person: string) =>
  plain((await (await officerAt(fadu, person)).get('/study/mine/practice')).text)
const PRACTICE = '/study/mine/practice'

test('only what an office releases is practised: never an item that may still be in a sealed or open exam', async () => {
  expect(await practiceOf('weijian-2')).toContain('还没有放给您练习的题')
  const id = await item({ stem: '考过再练的题：网络日志不少于' })
  expect(await practiceOf('weijian-2')).not.toContain('考过再练的题')
  const hall = await openHall(fadu, { stage: 'sealed' })
  fadu.pass(5)
  await tag(id, { stem: '考过再练的题：网络日志不少于' })
  for (const stage of ['sealed', 'open', 'closed', 'marked']) {
    await hall.setStage(stage)
    expect([stage, await practiceOf('weijian-2')]).toEqual([stage, expect.stringContaining('还没有放给您练习的题')])
    const direct = await (await officerAt(fadu, 'weijian-2')).get(`${PRACTICE}?item=${id}`)
    expect([stage, direct.status]).toEqual([stage, 404])
  }
  await hall.setStage('told')
  expect(await practiceOf('weijian-2')).toContain('考过再练的题')
  // From then on no exam draws it.
  const { database } = fadu.kernel.identity
  const drawn = await drawableItems(database, { laws: fadu.kernel.shelf, office: 'demo-pufa', day: '2018-06-01' })
  expect(drawn.map(({ record }) => record)).not.toContain(id)
  // An exam that is begun after the tag has frozen none of it.
  fadu.pass(5)
  const later = await openHall(fadu, { stage: 'open' })
  expect(await practiceOf('weijian-2')).toContain('考过再练的题')
  await later.setStage('told')
})

test('a wrong answer shows the key and its provision, stands in the book, and leaves it with a right one', async () => {
  const leader = await officerAt(fadu, 'weijian-2')
  await leader.get(PRACTICE)
  expect(leader.seen.text).not.toContain('第二十一条第三项。')
  await leader.submit(PRACTICE, { answer: 'A' })
  expect(plain(leader.seen.text)).toMatch(
    /答错了 .*您答 A 答案 B 解析 第二十一条第三项。 条款 《中华人民共和国网络安全法》第二十一条第（三）项/,
  )
  const book = await leader.get('/study/mine/wrong')
  expect(plain(book.text)).toContain('考过再练的题')
  expect(plain((await leader.get('/study/mine')).text)).toContain('今天答了1题；到期该再问的0题，错题1题')
  // It is asked again within minutes, and not at once.
  expect(plain((await leader.get(PRACTICE)).text)).toContain('现在没有到期的题')
  fadu.pass(10)
  await leader.get(PRACTICE)
  await leader.submit(PRACTICE, { answer: 'B' })
  expect(plain(leader.seen.text)).toContain('答对了')
  expect(plain((await leader.get('/study/mine/wrong')).text)).toContain('没有错题')
  await leader.get(PRACTICE)
})

test('a unit head asking a person’s wrong answers is refused, and so is everybody else', async () => {
  const leader = await callerOf(fadu, 'demo-weijian-2', 'demo-weijian')
  const keeper = await callerOf(fadu, 'demo-weijian-1', 'demo-weijian')
  const other = await callerOf(fadu, 'demo-weijian-3', 'demo-weijian')
  const path = '/api/study/people/demo-weijian-2/wrong-answers'
  expect((await leader.call('GET', path)).status).toBe(200)
  for (const who of [keeper, other, author]) {
    const told = await who.call('GET', path)
    expect([told.status, told.text]).toEqual([403, expect.stringContaining('错题只给本人看')])
  }
  expect((await fadu.get(path)).status).toBe(401)
  // Nothing that the unit reads of its people says who practises, or what.
  for (const page of ['/study/counts', '/study/must-know/office', '/study/programmes/office', '/study/mine']) {
    const { text } = await (await officerAt(fadu, 'weijian-1')).get(page)
    expect([page, text.includes('冯国栋'), text.includes('错题1题')]).toEqual([page, false, false])
  }
})

test('nothing of an answer is on record, and what one did is deleted whole when one says so', async () => {
  const leader = await officerAt(fadu, 'weijian-2')
  const rows = async (table: string) =>
    (await fadu.owner.query(`select from ${table} where person = 'demo-weijian-2'`)).rowCount
  await leader.get('/study/mine/record')
  expect((await leader.submit('/study/mine/goal', { daily: '0' })).status).toBe(422)
  await leader.get('/study/mine/record')
  await leader.submit('/study/mine/goal', { daily: '12' })
  expect(plain((await leader.get('/study/mine')).text)).toContain('目标12题')
  expect(plain((await leader.get('/study/mine/record')).text)).toMatch(/2018-06 1 2 1 全年 1 2 1/)
  expect([await rows('study_card'), await rows('study_day'), await rows('study_goal')]).toEqual([1, 1, 1])
  const entries = await fadu.owner.query(
    `select from ledger_leaf where subject like 'study%' or entry::text like '%study_card%'`,
  )
  expect(entries.rowCount).toBe(0)
  expect((await leader.submit('/study/mine/deletion')).text).toContain('先勾选')
  await leader.get('/study/mine/record')
  await leader.submit('/study/mine/deletion', { sure: 'yes' })
  expect([await rows('study_card'), await rows('study_day'), await rows('study_goal')]).toEqual([0, 0, 0])
})

test('an item whose words have changed is asked no more, and one that was revised is read anew', async () => {
  const leader = await officerAt(fadu, 'weijian-3')
  await leader.get(PRACTICE)
  const told = await leader.submit(PRACTICE, { answer: 'B', version: '1' })
  expect(plain(told.text)).toContain('这道题刚刚改过')
  expect(plain((await leader.submit(PRACTICE, {})).text)).toContain('还没有作答')
  const units = '网络安全法第五十九条第一款'
  const id = await item({ stem: '词句要变的题', units, explanation: '第五十九条第一款。', tags: '练习' })
  expect((await leader.get(`${PRACTICE}?item=${id}`)).status).toBe(200)
  fadu.setDay('2026-02-01')
  const then = await officerAt(fadu, 'weijian-3')
  expect((await then.get(`${PRACTICE}?item=${id}`)).status).toBe(404)
  // Where only the number is another, it goes on.
  expect(await practiceOf('weijian-3')).toContain('考过再练的题')
})

test('what is answered rightly again and again is asked more and more rarely', () => {
  const start = new Date('2026-01-05T02:00:00Z')
  let now = start
  let card: unknown
  const gaps: number[] = []
  for (let n = 0; n < 5; n += 1) {
    const after = afterAnswer(card, 'right', now)
    gaps.push((after.due.getTime() - now.getTime()) / 86_400_000)
    card = JSON.parse(JSON.stringify(after))
    now = after.due
  }
  expect(gaps).toEqual(gaps.toSorted((one, other) => one - other))
  expect(gaps.at(-1)).toBeGreaterThan(10)
  const wrong = afterAnswer(card, 'wrong', now)
  expect(wrong.due.getTime() - now.getTime()).toBeLessThan(86_400_000)
  expect(afterAnswer(card, 'unsure', now).due.getTime()).toBeLessThan(afterAnswer(card, 'right', now).due.getTime())
})
