import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openCaller } from '../../../../test/report-walk.ts'
import { areas } from '../../../server/areas.ts'
import { fillCases } from '../../../server/demonstration/fill-cases.ts'
import { ciiDesignation } from './designation/designation.ts'
import { oversight } from './index.ts'

const DAY = '2026-11-28'
const fadu = await openTestApp({ day: DAY, demo: true })

test('省能源局 designated 东岭电力 in 2017, sees its assessments; one bundle is handed over and one seat given', async () => {
  const { kernel, app, sequence } = fadu
  const own = oversight.flatMap(({ demoCases = [] }) => demoCases)
  const living = areas.map((area) => ({ ...area, demoCases: area.id === 'compliance' ? own : [] }))
  expect(await fillCases({ kernel, areas: living, context: app.context, recorded: sequence })).toBeGreaterThan(10)
  const { database } = kernel.identity
  expect(await ciiDesignation(database, 'demo-dongling', '2017-07-19')).toBeUndefined()
  expect(await ciiDesignation(database, 'demo-dongling', '2017-07-20')).toMatchObject({ number: '能安〔2017〕9号' })
  const { said } = await (await openCaller(fadu, 'nengyuan-1')).get('/api/compliance/sector')
  expect(said.operators).toMatchObject([{ number: '能安〔2017〕9号', missed: [] }])
  const cases = await (await openCaller(fadu, 'dongling-2')).get('/api/cases?procedure=inspection&whose=party')
  expect(JSON.stringify(cases.said)).toContain('检查〔2026〕')
})
