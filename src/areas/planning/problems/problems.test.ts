import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { roundOf } from '../../../../test/decided-case.ts'
import { openPlans } from '../../../../test/plan-walk.ts'
import { callerOf, otherOffice } from '../../../../test/register-office.ts'
import { reopenFallen } from './fall.ts'

const fadu = await openTestApp({ day: '2017-09-25', demo: true })
const walk = openPlans(fadu)
const round = roundOf(fadu)
const office = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const { database } = fadu.kernel.identity
const fall = () => reopenFallen(database, fadu.app.context)

let plan = ''
let line = ''
beforeAll(async () => {
  plan = await walk.plan({ title: '2017年普法工作计划', from: '2017-01-01', to: '2017-12-31' })
  line = await walk.line(plan, { basis: ['points-2017@2017-01-01#point-11/2'] })
  await walk.publish(plan)
})

const Id = z.object({ id: z.string() })
const sure = (told: { readonly status: number; readonly said: unknown; readonly text: string }) => {
  if (told.status !== 200) throw new Error(told.text)
  return Id.parse(told.said).id
}
const quiz = (more: object) =>
  office.call('POST', '/api/quiz-results', { title: '第四十三条测验', provision: '网络安全法第四十三条', ...more })
const found = { title: '村民不知道第四十三条', foundIn: 'research', what: '三个县走访，多数村民不知道可以要求删除。' }
const assign = () => ({
  cause: '宣传材料没有讲怎么办。',
  owner: 'demo-pufa',
  due: '2017-11-30',
  line: `/planning/plans/${plan}/lines/${line}`,
})
const stageOf = async (id: string) =>
  (await database.selectFrom('case').select('stage').where('id', '=', id).executeTakeFirst())?.stage
const takes = async (person: string, id: string, step: string, answers: object = {}) => {
  const { status, said } = await walk.takes(person, id, step, answers as never)
  return [status, JSON.stringify(said)] as const
}

async function piece(id: string, more: object = {}): Promise<string> {
  const entered = await office.call('POST', '/api/evidence', {
    ...{ form: 'link', title: '宣讲记录', collectedOn: '2017-09-20', link: 'https://www.linjiang.example/a', ...more },
  })
  const evidence = sure(entered)
  expect((await office.call('POST', `/api/evidence/${evidence}/subjects`, { subject: `/cases/${id}` })).status).toBe(
    200,
  )
  return evidence
}

async function measured(more?: object): Promise<{ id: string; evidence: string }> {
  const id = await walk.opened('pufa-1', 'plan-problem', 'find', found as never)
  await walk.all(id, [['pufa-1', 'assign', assign()]])
  const evidence = await piece(id, more)
  await walk.all(id, [['pufa-1', 'measure', { measure: '分村宣讲，改做一页怎么办。', piece: `/evidence/${evidence}` }]])
  return { id, evidence }
}
const close = { seen: true, reasons: '测验前后对比，说明村民知道了第四十三条。' }

test('research finds that villages do not know Art. 43: a problem, a task, 41 % to 68 % by the quiz, closed with that evidence (scenario 4, A11.2, A10.7)', async () => {
  const research = sure(
    await office.call('POST', '/api/registers/publicity-research/records', {
      values: {
        ...{ title: '三个县农村网络安全普法', from: '2017-09-01', to: '2017-09-15' },
        questions: '村民知不知道第四十三条？',
        visited: '石桥镇人民政府、南山乡人民政府',
        findings: '村民不知道第四十三条。',
      },
    }),
  )
  const id = await walk.opened('pufa-1', 'plan-problem', 'find', {
    ...found,
    research: `/planning/publicity-research/office/${research}`,
  } as never)
  await walk.all(id, [['pufa-1', 'assign', assign()]])
  await round()
  const tasks = (await fadu.get(`/api/plans/${plan}/tasks`)).text
  expect(tasks).toContain('解决问题：村民不知道第四十三条')
  expect(tasks).toContain('"due":"2017-11-30"')

  const before = sure(
    await quiz({
      from: '2017-09-01',
      to: '2017-09-10',
      cells: [
        { place: '石桥镇', asked: 60, right: 25 },
        { place: '南山乡', asked: 40, right: 16 },
      ],
    }),
  )
  const after = sure(
    await quiz({
      from: '2017-09-20',
      to: '2017-09-24',
      before,
      cells: [
        { place: '石桥镇', asked: 60, right: 41 },
        { place: '南山乡', asked: 40, right: 27 },
      ],
    }),
  )
  const page = (await fadu.get(`/planning/effects/${after}`)).text
  expect(page).toContain('41%（41/100）')
  expect(page).toContain('68%（68/100）')
  const evidence = await piece(id, {
    ...{
      form: 'proof',
      link: undefined,
      kind: 'quiz-effect',
      reference: `/planning/effects/${after}`,
      title: '测验前后',
    },
  })
  expect(await takes('pufa-2', id, 'close', close)).toEqual([409, expect.anything()])
  await walk.all(id, [['pufa-1', 'measure', { measure: '分村宣讲第四十三条。', piece: evidence }]])
  await walk.all(id, [['pufa-2', 'close', close]])
  expect(await stageOf(id)).toBe('closed')
  expect(await fall()).toBe(0)
  // The quiz it was closed by is taken back: the problem is open again.
  expect((await office.call('POST', `/api/quiz-results/${before}/withdraw`, { reason: '两个村重复统计' })).status).toBe(
    200,
  )
  expect(await fall()).toBe(1)
  expect(await stageOf(id)).toBe('assigned')
  expect(await fall()).toBe(0)
})

test('nothing is closed without evidence that serves it and stands, nor by whoever took the measure or collected it', async () => {
  const id = await walk.opened('pufa-1', 'plan-problem', 'find', found as never)
  await walk.all(id, [['pufa-1', 'assign', assign()]])
  const other = sure(
    await office.call('POST', '/api/evidence', {
      ...{ form: 'link', title: '别的材料', collectedOn: '2017-09-20', link: 'https://www.linjiang.example/b' },
    }),
  )
  const measure = { measure: '分村宣讲第四十三条。', piece: other }
  expect(await takes('pufa-1', id, 'measure', measure)).toEqual([422, expect.stringContaining('没有站得住的证明')])
  const evidence = await piece(id)
  await walk.all(id, [['pufa-1', 'measure', { ...measure, piece: evidence }]])
  expect((await takes('pufa-1', id, 'close', close))[0]).toBe(403)
  expect((await takes('pufa-2', id, 'close', { ...close, seen: undefined }))[0]).toBe(422)
  expect((await office.call('POST', `/api/evidence/${evidence}/withdrawal`, { reason: '网页已删除' })).status).toBe(200)
  expect(await takes('pufa-2', id, 'close', close)).toEqual([422, expect.stringContaining('已经撤回')])
  await walk.all(id, [['pufa-2', 'returned', { reasons: '证明已撤回，请补新的证明。' }]])
  expect(await stageOf(id)).toBe('assigned')
})

test('evidence that is withdrawn after a problem was closed opens it again, once, and tells the office; a reviewer opens it with a reason', async () => {
  const { id, evidence } = await measured()
  await walk.all(id, [['pufa-2', 'close', close]])
  expect(await fall()).toBe(0)
  expect((await office.call('POST', `/api/evidence/${evidence}/withdrawal`, { reason: '网页已删除' })).status).toBe(200)
  const opened = await Promise.all([fall(), fall()].map((one) => one.catch(() => 0)))
  expect(opened.reduce((sum, one) => sum + one, 0)).toBe(1)
  expect(await stageOf(id)).toBe('assigned')
  const again = await measured()
  await walk.all(again.id, [['pufa-2', 'close', close]])
  expect((await takes('pufa-2', again.id, 'reopen', { reasons: '', due: '2017-12-20' }))[0]).toBe(422)
  expect((await takes('pufa-2', again.id, 'reopen', { reasons: '新的走访又发现不知道。', due: '2017-09-25' }))[0]).toBe(
    422,
  )
  await walk.all(again.id, [['pufa-2', 'reopen', { reasons: '新的走访又发现不知道。', due: '2017-12-20' }]])
  expect(await stageOf(again.id)).toBe('assigned')
})

test.each([
  ['an owner that is not there', { owner: 'nobody-here' }, '没有这个机关'],
  ['a line of nobody', { line: 'none' }, '没有这一项'],
  ['a day that has come', { due: '2017-09-25' }, '期限须在今天以后'],
])('a problem with %s is refused', async (_, more, why) => {
  const id = await walk.opened('pufa-1', 'plan-problem', 'find', found as never)
  expect(await takes('pufa-1', id, 'assign', { ...assign(), ...more })).toEqual([422, expect.stringContaining(why)])
})

test('another office has neither problem nor research, and names neither', async () => {
  const { id } = await measured()
  const other = await otherOffice(fadu, 'popularisation-officer')
  const [own, random] = await Promise.all([
    other.call('GET', `/api/cases/${id}`),
    other.call('GET', `/api/cases/${'0'.repeat(id.length)}`),
  ])
  expect([own.status, random.status]).toEqual([404, 404])
  const told = await other.call('POST', '/api/procedures/plan-problem/cases', {
    ...{ step: 'find', answers: { ...found, research: 'none' } },
  })
  expect([told.status, told.text]).toEqual([422, expect.stringContaining('没有登记这次调研')])
})
