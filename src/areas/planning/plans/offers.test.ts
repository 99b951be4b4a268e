import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { HEAD, LINE, openPlans } from '../../../../test/plan-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { hidden } from '../../../../test/uploader.ts'

const fadu = await openTestApp({ day: '2026-01-12', demo: true })
const walk = openPlans(fadu)

const ITEM = '合法性审查目录按季度更新'
const report = {
  ...{ year: '2025', whose: 'group', unit: 'demo-weijian', post: '卫健局领导班子', rule: '《述职述法办法》第五条' },
  ...{ study: '学法四次。', decisions: '都有审查意见。', duties: '写明依据。', putRight: '更新不及时。', followed: [] },
}

test('what a review of a report on law left is offered in the form of a task, filled in with its day, and once entered no more (A4.10)', async () => {
  await fadu.owner.query(
    `insert into posting (id, person, office, role, since, state, entered_at)
     values ('plan-officer', 'demo-weijian-4', 'demo-weijian', 'department-plan-officer', '2025-01-01', 'confirmed', now())`,
  )
  const filed = await walk.opened('weijian-4', 'legal-report', 'draft', report)
  await walk.all(filed, [
    ['weijian-4', 'submit', { upper: 'demo-pufa', reviewBy: '2026-12-31' }],
    ['pufa-21', 'review', { note: '四个方面都写了，目录还要更新。', items: [{ what: ITEM, until: '2026-06-30' }] }],
  ])
  const above = await walk.plan({ title: '市普法办的计划' })
  await walk.line(above)
  await walk.publish(above)
  const head = { ...HEAD, level: 'department', title: '卫健局普法计划', parent: above }
  const plan = await walk.opened('weijian-4', 'department-plan', 'draft', head)
  const entered = await walk.posts('weijian-4', `/api/plans/${plan}/lines`, { line: LINE })
  const line = String(Object(entered.said).id)

  const officer = await officerAt(fadu, 'weijian-4')
  const at = `/planning/plans/${plan}`
  const offered = await officer.get(`${at}/tasks/new?line=${line}`)
  const link = /href="([^"]*tasks\/new\?[^"]*title=[^"]*)"/.exec(offered.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(decodeURIComponent(link)).toContain(`title=${ITEM}&due=2026-06-30`)
  expect(offered.text).toContain(`/study/units/legal-reports/${filed}`)
  const form = await officer.get(link)
  const [, title] = /name="title"[^>]*value="([^"]*)"/.exec(form.text) ?? []
  const [, due] = /name="due"[^>]*value="([^"]*)"/.exec(form.text) ?? []
  expect([title, due]).toEqual([ITEM, '2026-06-30'])
  const added = await officer.post(`${at}/tasks`, {
    ...hidden(form.text),
    ...{ line, title: ITEM, due: '2026-06-30', 'need-1': '更新后的目录', 'kind-1': 'any', 'count-1': '1' },
  })
  expect(added.status).toBe(200)
  expect((await officer.get(`${at}/tasks/new?line=${line}`)).text).not.toContain('可以列入的事项')
  // Whoever keeps the plan of another office is offered nothing of it.
  const own = await walk.plan({ title: '别的机关的计划' })
  const other = await officerAt(fadu, 'pufa-1')
  expect((await other.get(`/planning/plans/${own}/tasks/new?line=${await walk.line(own)}`)).text).not.toContain(ITEM)
})
