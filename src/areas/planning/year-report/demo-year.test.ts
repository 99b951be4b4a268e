import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { demoYear } from './demo-year.ts'
import { YearFigures } from './figures.ts'
import { readReport } from './reading.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { kernel } = fadu
const roles: Readonly<Record<string, string>> = {
  'pufa-1': 'popularisation-officer',
  'pufa-2': 'popularisation-reviewer',
  'pufa-3': 'popularisation-head',
  'wangxin-2': 'reviewer',
}
const actorOf = (id: string) => {
  const office = `demo-${id.replace(/-\d$/, '')}`
  return { kind: 'officer', person: `demo-${id}`, office, roles: [roles[id] ?? ''] } as const
}

test('a year of the office from its plan to its year report: verified by evidence, and every other task with why (G2, 5)', async () => {
  const world = { kernel, context: fadu.app.context, actorOf }
  await demoYear(world)
  // A second start adds nothing.
  await demoYear(world)
  const said = JSON.parse((await fadu.get('/api/year-reports')).text)
  expect(said.reports).toHaveLength(1)
  const id = String(Object(said.reports[0]).id)
  expect(said.reports[0]).toMatchObject({ title: '临江市2025年法治宣传教育工作计划', from: '2025-01-01' })
  const reading = await readReport(kernel.identity.database, { actor: { kind: 'anyone' }, id, today: '2026-03-02' })
  const figures = YearFigures.parse(reading?.figures)
  expect(figures.totals).toMatchObject({
    tasks: 18,
    verified: 12,
    unverified: 6,
    refused: 1,
    struck: 1,
    movedBeyond: 1,
  })
  expect(figures.gaps.lines).toHaveLength(1)
  // What was withdrawn once it was decided changes no figure, and stands beside them.
  expect(reading?.since?.map(({ now }) => [now.title, now.standing])).toEqual([['普法讲师团年度培训', 'fallen']])
  const page = await fadu.get(`/planning/year-reports/${id}`)
  for (const shown of [
    '12/18',
    '主播培训由行业协会组织',
    '省厅统一建库',
    '招标流标一次',
    '目录里没有作者授权',
    '对外法治宣传',
  ])
    expect(page.text).toContain(shown)
  // What is not there is one line, what the office says is no other than its tables, and no task stands in two of them.
  expect(page.text).toContain('普法责任清单：没有公布的清单。')
  expect(page.text).not.toContain('id="lists"')
  expect(page.text).toContain('当年还没有公布')
  expect(page.text.split('法治动漫微电影征集')).toHaveLength(2)
})
