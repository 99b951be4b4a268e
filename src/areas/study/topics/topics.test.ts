import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf, otherOffice } from '../../../../test/register-office.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const keeper = await callerOf(fadu, 'demo-weijian-1', 'demo-weijian')
const education = await callerOf(fadu, 'demo-jiaoyu-1', 'demo-jiaoyu')
const records = (register: string) => `/api/registers/${register}/records`
const enter = async (by: typeof keeper, register: string, values: object) => {
  const { status, text } = await by.call('POST', records(register), { values })
  return [status, text] as const
}
const plain = (text: string) => text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

const topic = { stage: 'primary', source: '《青少年法治教育大纲》' }

test('each topic of a stage says what it lacks: provisions, or a public lesson of that stage on one of them (A5.1; rlpe Art. 40)', async () => {
  await enter(education, 'syllabus-topics', { ...topic, topic: '规则意识' })
  const provisions = 'csl@2026-01-01#art-45;csl@2026-01-01#art-46'
  await enter(education, 'syllabus-topics', { ...topic, topic: '保护个人信息', provisions })
  const open = async () => plain((await fadu.get('/study/units/schools/syllabus-topics')).text)
  expect(await open()).toMatch(/规则意识.*缺条款/)
  expect(await open()).toMatch(/保护个人信息.*缺公开教案/)
  const teacher = await callerOf(fadu, 'demo-qingxi-1', 'demo-qingxi')
  const lesson = (stage: string) => ({
    ...{
      topic: `${stage}的课`,
      stage,
      provisions: 'csl@2026-01-01#art-46',
      school: '读条文，讨论什么是个人信息。',
      shared: true,
    },
  })
  expect((await enter(teacher, 'lessons', lesson('junior')))[0]).toBe(200)
  // A lesson of another stage is none of this one.
  expect(await open()).toMatch(/保护个人信息.*缺公开教案/)
  expect((await enter(teacher, 'lessons', lesson('primary')))[0]).toBe(200)
  expect(await open()).toMatch(/保护个人信息.*公开教案1份/)
  expect((await enter(keeper, 'syllabus-topics', { ...topic, topic: '不归我' }))[0]).toBe(403)
})

test('a value is paired with the provisions that embody it, and with nothing else (A8.1)', async () => {
  const pair = { title: '经营者守诚信', value: 'integrity', why: '条文写明诚实信用。' }
  expect(await enter(keeper, 'values-in-law', pair)).toEqual([422, expect.stringContaining('体现它的条款')])
  const wrong = { ...pair, provisions: 'csl@2026-01-01#art-900' }
  expect(await enter(keeper, 'values-in-law', wrong)).toEqual([422, expect.stringContaining('本库没有')])
  expect(
    (await enter(keeper, 'values-in-law', { ...pair, value: 'loyalty', provisions: 'csl@2026-01-01#art-10' }))[0],
  ).toBe(422)
  expect((await enter(keeper, 'values-in-law', { ...pair, provisions: 'csl@2026-01-01#art-10' }))[0]).toBe(200)
  expect((await fadu.get('/study/units/values-in-law')).text).toContain('诚信')
})

const decision = {
  matter: '站点布局方案',
  on: '2026-02-01',
  rule: '《审查办法》第六条',
  reviewed: 'yes',
  opinion: '法审〔2026〕5号',
}
test.each([
  ['reviewed without the number of its opinion', { opinion: undefined }, '写明审查意见的文号'],
  ['not reviewed, with one', { reviewed: 'no' }, '没有审查，不写文号'],
  ['of tomorrow', { on: '2026-03-03' }, '日期在今天之后'],
  ['on no rule', { rule: undefined }, '依据的规定'],
  ['with its content', { content: '全文' }, 'content'],
])('a decision %s is refused', async (_, more, why) => {
  expect(await enter(keeper, 'decision-reviews', { ...decision, ...more })).toEqual([422, expect.stringContaining(why)])
})

test('decisions are the unit’s own; duties stand on their provisions, for everybody (A4.8, A4.9)', async () => {
  expect((await enter(keeper, 'decision-reviews', decision))[0]).toBe(200)
  expect((await fadu.get('/study/units/decision-reviews')).text).not.toContain('站点布局方案')
  const other = await otherOffice(fadu, 'study-keeper')
  expect((await other.call('GET', records('decision-reviews'))).text).not.toContain('站点布局方案')
  const duty = { duty: '工作人员的法治教育', kind: 'other', post: '法规处处长' }
  expect((await enter(keeper, 'duty-list', duty))[0]).toBe(422)
  expect((await enter(keeper, 'duty-list', { ...duty, provisions: 'rlpe@2025-11-01#art-36' }))[0]).toBe(200)
  expect((await fadu.get('/study/units/duty-list')).text).toContain('工作人员的法治教育')
})
