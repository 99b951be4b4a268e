import { test } from 'vitest'
import { openTestApp } from '../app.ts'
import { hallRules, openHall, shortItem } from '../exam-hall.ts'
import { openProfile } from './profile.ts'
const fadu = await openTestApp({ day: '2026-03-02', demo: true })
test('shots', async () => {
  const rules = hallRules(1, { blueprint: [{ where: {}, count: 1, points: 10 }], most: 10, apart: 2, shuffle: false })
  const item = { ...shortItem(1) }
  const hall = await openHall(fadu, { items: [{ ...item, bound: [{ unit: 'csl@2026-01-01#art-23', hash: 'x' }], item: { ...item.item, explanation: '制定内部安全管理制度；采取防范病毒的技术措施；留存网络日志不少于六个月；数据分类、备份和加密。' } }] as never, rules, seats: 2 })
  for (const at of [0, 1]) {
    const token = await hall.enter(at)
    const { attempt } = (await hall.ask('start', token, {})).said as { attempt: number }
    await hall.ask('answers', token, { attempt, answers: [{ item: 0, sequence: 1, answer: '网络运营者应当制定内部安全管理制度和操作规程，确定网络安全负责人。\n采取监测、记录网络运行状态的技术措施，留存相关的网络日志不少于六个月。' }] })
    await hall.ask('hand-in', token, { attempt })
  }
  await hall.setStage('closed')
  await fadu.owner.query(`insert into exam_review (id, attempt, case_id, item, words, asked_at, leaf, salt) select '0123456789abcdef', a.id, a.case_id, 0, '我写了日志留存六个月，评分时漏看了，请复核。', $2, 0, '' from exam_attempt a where case_id = $1 order by id limit 1`, [hall.caseId, fadu.kernel.now()])
  await fadu.owner.query(`insert into exam_remarking (case_id, revision, place, before, began_at, ended_at, attempts, changed, leaf) values ($1, 9, 0, '["A"]', $2, $2, 31, 11, 1)`, [hall.caseId, fadu.kernel.now()])
  const origin = await fadu.listen()
  const shots = [
    ['pufa-12', '/exams/marking', 'list'], ['pufa-12', `/exams/marking/${hall.caseId}`, 'mark'],
    ['pufa-9', '/exams/reviews', 'reviews'], ['pufa-9', '/exams/reviews/0123456789abcdef', 'review'], ['pufa-9', `/exams/${hall.caseId}/changes`, 'changes'],
  ] as const
  for (const [size, viewport] of [['desk', { width: 1280, height: 900 }], ['phone', { width: 390, height: 844 }]] as const) {
    for (const person of ['pufa-12', 'pufa-9']) {
      const { context, close } = await openProfile({ viewport })
      const page = await context.newPage()
      await page.goto(`${origin}/session`)
      await page.evaluate((p) => { const f = document.createElement('form'); f.method = 'post'; f.action = `/demo/demo-${p}`; document.body.append(f); f.submit() }, person)
      await page.waitForLoadState('networkidle')
      for (const [who, path, name] of shots) {
        if (who !== person) continue
        await page.goto(origin + path)
        await page.screenshot({ path: `/tmp/mark-${name}-${size}.png`, fullPage: true })
      }
      await close()
    }
  }
}, 120_000)
