import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { openPlans } from '../../../test/plan-walk.ts'
import { callerOf } from '../../../test/register-office.ts'
import { officerAt } from '../../../test/report-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = openPlans(fadu)
const office = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const enter = async (register: string, values: object) => {
  const { status, said } = await office.call('POST', `/api/registers/${register}/records`, { values })
  return [status, JSON.stringify(said)] as const
}
const words = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

const draft = {
  ...{ title: '清江省网络安全条例（草案）', organ: '清江省人大常委会', stage: 'deliberated', form: 'comment' },
  ...{ from: '2026-02-10', to: '2026-03-20', how: '向省人大常委会法工委来信，写明条款和理由。' },
  source: '清江省人大常委会公告（演示用虚构）',
}

test('everybody sees which draft law is open, to whom comments go and until when, and later what became of them (R17.1b)', async () => {
  expect((await enter('lawmaking-participation', draft))[0]).toBe(200)
  const open = words((await fadu.get('/planning/lawmaking-participation')).text)
  for (const shown of ['清江省网络安全条例（草案）', '清江省人大常委会', '2026-03-20', '公开征求意见'])
    expect(open).toContain(shown)
  // Nothing has become of comments while they still come in, and what became of them stands where it was published.
  const early = await enter('lawmaking-participation', {
    ...draft,
    ...{ form: 'hearing', answer: '采纳三条。', answerSource: '省人大网' },
  })
  expect(early).toEqual([422, expect.stringContaining('征求意见还没有结束')])
  const past = { ...draft, form: 'talk', from: '2026-01-05', to: '2026-01-30', answer: '采纳三条，其余写明理由。' }
  expect(await enter('lawmaking-participation', past)).toEqual([422, expect.stringContaining('写明在哪里公布')])
  expect((await enter('lawmaking-participation', { ...past, answerSource: '省人大网（示例）' }))[0]).toBe(200)
  const turned = await enter('lawmaking-participation', { ...draft, form: 'contact', to: '2026-02-01' })
  expect(turned).toEqual([422, expect.stringContaining('早于开始的日期')])
})

const activity = {
  ...{ school: '临江市第一中学（示例）', stage: 'junior', activity: '模拟法庭', organ: '临江市法院（示例）' },
  ...{ from: '2026-03-10', to: '2026-03-12', state: 'noted' },
}

test('activities that meet on the same days at one school are shown together, and what is moved says why (R40.3)', async () => {
  expect((await enter('school-activities', activity))[0]).toBe(200)
  const other = {
    ...activity,
    activity: '网络安全课',
    organ: '临江市公安局（示例）',
    from: '2026-03-12',
    to: '2026-03-13',
  }
  expect((await enter('school-activities', other))[0]).toBe(200)
  expect(
    (await enter('school-activities', { ...other, school: '临江市第二中学（示例）', activity: '宪法课' }))[0],
  ).toBe(200)
  const list = words((await (await officerAt(fadu, 'pufa-1')).get('/planning/school-activities/office')).text)
  expect(list).toContain('与“网络安全课”日期相重')
  expect(list).toContain('2026-03-12 临江市第一中学（示例）：')
  expect(list).not.toContain('与“宪法课”日期相重')
  // Everybody reads it too; one that was joined with another is agreed, and waits for nothing.
  expect(words((await fadu.get('/planning/school-activities')).text)).toContain('与“网络安全课”日期相重')
  const joined = { ...activity, activity: '宪法晨读', state: 'joined', why: '并入模拟法庭。' }
  expect((await enter('school-activities', joined))[0]).toBe(200)
  expect(words((await (await officerAt(fadu, 'pufa-1')).get('/planning/school-activities/office')).text)).not.toMatch(
    /与“宪法晨读”|：[^ ]*宪法晨读|等2次日期相重/,
  )
  const moved = { ...activity, activity: '反诈讲座', state: 'moved' }
  expect(await enter('school-activities', moved)).toEqual([422, expect.stringContaining('写明为什么')])
  const named = await enter('school-activities', { ...activity, activity: '宣讲', pupils: '某某' })
  expect(named[0]).toBe(422)
  const open = words((await fadu.get('/planning/school-activities')).text)
  expect(open).toContain('模拟法庭')
  // Who has neither of its roles enters none.
  const clerk = await callerOf(fadu, 'demo-pufa-2', 'demo-pufa')
  const no = await clerk.call('POST', '/api/registers/school-activities/records', {
    values: { ...activity, from: '2026-04-01' },
  })
  expect(no.status).toBe(403)
})

test('the burden of an office is told from published plans alone, and one file counts once (R53.1e)', async () => {
  const plan = await walk.plan({ title: '只为减负台账的计划' })
  const line = await walk.line(plan)
  const mine = {
    owner: { office: 'demo-pufa', person: 'demo-pufa-1' },
    needs: [{ what: '材料', kind: 'link', count: 2 }],
  }
  const [one, two] = [
    await walk.task(plan, line, { ...mine, title: '第一件' }),
    await walk.task(plan, line, { ...mine, title: '第二件' }),
  ]
  const rowOf = async () => {
    const { text } = await fadu.get('/planning/burden?year=2026&as=csv')
    return text
      .split(/\r?\n/)
      .find((row) => row.includes('普法办'))
      ?.split(',')
      .slice(1)
      .map(Number)
  }
  const [tasks = 0, givers = 0, asked = 0, files = 0] = (await rowOf()) ?? []
  await walk.publish(plan)
  expect(await rowOf()).toEqual([tasks + 2, Math.max(givers, 1), asked + 4, files])
  const { id } = await walk.binds('pufa-1', one, 1, '同一份材料', { link: 'https://example.com/same' })
  await walk.posts('pufa-1', `/api/evidence/${id}/subjects`, { subject: `/tasks/${two}/1` })
  // Entered once more it is the same file.
  await walk.binds('pufa-1', two, 1, '同一份材料', { link: 'https://example.com/same' })
  expect(await rowOf()).toEqual([tasks + 2, Math.max(givers, 1), asked + 4, files + 1])
  await walk.taken('pufa-1', one, 'strike', { reason: '与另一件重复。' })
  expect((await rowOf())?.slice(0, 3)).toEqual([tasks + 1, Math.max(givers, 1), asked + 2])
  expect((await fadu.get('/planning/burden?after=nonsense~x~y')).status).toBe(400)
  const page = (await fadu.get('/planning/burden?year=2024')).text
  expect(page).toContain('不是排名')
  // The present year stands among the years, and an office leads to its tasks.
  expect(page).toContain('/planning/burden?year=2026')
  const owed = (await fadu.get('/planning/burden?year=2026&office=demo-pufa')).text
  expect([owed.includes('第二件'), owed.includes('第一件'), owed.includes(`/tasks/${two}`)]).toEqual([
    true,
    false,
    true,
  ])
  expect((await fadu.get('/planning/burden?year=2026&office=nobody')).status).toBe(404)
})
