import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { fillPenalties } from '../../../../bench/penalty-cases.ts'
import { openTestApp } from '../../../../test/app.ts'
import { decidedCase } from '../../../../test/decided-case.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { monthsBefore, spanOf } from '../../../web/months.ts'
import { LEAST } from '../../../web/suppression.ts'
import { countByArticle, countDecisions, countReviews } from './decisions.ts'
import { countByStage, countClocks } from './office.ts'

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const now = fadu.kernel.now()
await fillPenalties(fadu.owner, { count: 2_400, office: 'demo-wangxin', now })

const span = spanOf(monthsBefore(DAY), DAY)
const chinaDay = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** Every case and step as it lies in the database: the figures are counted again from them, one by one. */
const cases = await fadu.database.selectFrom('case').selectAll().where('procedure', '=', 'penalty').execute()
const steps = await fadu.database.selectFrom('case_step').selectAll().orderBy('case_id').orderBy('revision').execute()
const answersOf = (id: string, step: string): Record<string, unknown> =>
  JSON.parse(steps.find((one) => one.case_id === id && one.step === step)?.answers ?? '{}')
const inMonths = (at: Date) => chinaDay(at) >= span.from && chinaDay(at) < span.to

describe('penalty decisions in figures', () => {
  const decided = steps.filter(({ step, taken_at }) => step === 'decide' && inMonths(taken_at))

  test('by the article breached and the month of the decision', async () => {
    const expected = new Map<string, number>()
    for (const { case_id, taken_at } of decided) {
      const [breach] = Object(answersOf(case_id, 'file')).breaches
      const key = `${chinaDay(taken_at).slice(0, 7)} ${breach.unit.replace(/\/.*$/, '')}`
      expected.set(key, (expected.get(key) ?? 0) + 1)
    }
    const found = await countByArticle(fadu.database, span)
    expect(new Map(found.map(({ month, article, decisions }) => [`${month} ${article}`, decisions]))).toEqual(expected)
    expect(expected.size).toBeGreaterThan(20)
    expect(await countDecisions(fadu.database, span)).toBe(decided.length)
  })

  test('what was changed or annulled, by which body', async () => {
    const expected = new Map<string, number>()
    for (const { case_id, step, taken_at } of steps) {
      if (!['upheld', 'change', 'annul'].includes(step) || !inMonths(taken_at)) continue
      const key = `${answersOf(case_id, step).by} ${step}`
      expected.set(key, (expected.get(key) ?? 0) + 1)
    }
    const found = await countReviews(fadu.database, span)
    expect(new Map(found.map(({ by, outcome, decisions }) => [`${by} ${outcome}`, decisions]))).toEqual(expected)
    expect(expected.size).toBeGreaterThan(3)
  })

  test('a decision entered later counts on the day it really was; a month that still runs is not told', async () => {
    const other = await openTestApp({ day: '2018-01-22', demo: true })
    await decidedCase(other)
    const months = (day: string) => spanOf(monthsBefore(day), day)
    expect(await countDecisions(other.database, months('2018-02-20'))).toBe(0)
    expect(await countByArticle(other.database, months('2018-03-01'))).toEqual([
      { month: '2018-02', article: 'csl@2017-06-01#art-21', decisions: 1 },
    ])
    other.setDay('2018-03-01')
    // As a decision on paper of an earlier day stands in a file that was entered later.
    await sql`update case_step set answers = jsonb_set(answers::jsonb, '{on}', '"2018-01-31"')::text
      where step = 'decide'`.execute(other.database)
    expect(await countByArticle(other.database, months('2018-03-01'))).toMatchObject([{ month: '2018-01' }])
    const { text } = await other.get('/supervision/statistics')
    expect(text).toContain('第二十一条（2017年6月1日文本）')
    expect(text).not.toMatch(/<td[^>]*>1<\/td>/)
  })

  test('the page needs three statements, hides what is small, and tells a share only where every count is told', async () => {
    const asked = vi.spyOn(fadu.kernel.pool, 'connect')
    const { status, text } = await fadu.get('/supervision/statistics')
    // One more asks whether the library has changed since the page was kept.
    expect(asked.mock.calls.length).toBeLessThanOrEqual(4)
    asked.mockRestore()
    expect(status).toBe(200)
    const figures = [...text.matchAll(/<td[^>]*>([\d,]+)<\/td>/g)].map(([, count = '']) =>
      Number(count.replace(',', '')),
    )
    expect(figures.length).toBeGreaterThan(20)
    expect(figures.filter((count) => count > 0 && count < LEAST)).toEqual([])
    expect(text).toContain('data-figure="chart"')
    expect((await fadu.get('/en/supervision/statistics')).text).toContain('Share changed or annulled')
    const again = vi.spyOn(fadu.kernel.pool, 'query')
    expect((await fadu.get('/supervision/statistics')).text).toBe(text)
    again.mockRestore()
  })

  test('in a house without decisions the page says so', async () => {
    const empty = await openTestApp({ day: DAY })
    expect((await empty.get('/supervision/statistics')).text).toContain('这十二个月没有处罚决定')
  })
})

describe('what lies open at an office', () => {
  const mine = cases.filter(({ office, ended }) => office === 'demo-wangxin' && !ended)
  const counted = { office: 'demo-wangxin', procedures: ['penalty'], now }
  const DAY_MS = 86_400_000

  test('by stage and age, its own cases alone', async () => {
    const found = await countByStage(fadu.database, counted)
    const byStage = Map.groupBy(mine, ({ stage }) => stage)
    expect(found.map(({ stage }) => stage)).toEqual([...byStage.keys()].sort())
    for (const { stage, ages } of found) {
      const days = (byStage.get(stage) ?? []).map(({ opened_at }) => (now.getTime() - opened_at.getTime()) / DAY_MS)
      const between = (from: number, to: number) => days.filter((age) => age >= from && age < to).length
      expect([stage, ages]).toEqual([stage, [between(0, 30), between(30, 60), between(60, 90), between(90, 1e6)]])
    }
    expect(await countByStage(fadu.database, { ...counted, procedures: ['inspection'] })).toEqual([])
  })

  test('by the days that are left, what is over before all', async () => {
    const clocks = await fadu.database.selectFrom('deadline').selectAll().execute()
    const own = new Set(mine.map(({ id }) => id))
    const left = clocks
      .filter(({ subject_id, due_at }) => own.has(subject_id) && due_at)
      .map(({ due_at }) => ((due_at?.getTime() ?? 0) - now.getTime()) / DAY_MS)
    const within = (from: number, to: number) => left.filter((days) => days > from && days <= to).length
    const [found] = await countClocks(fadu.database, counted)
    expect(found?.left).toEqual([within(-1e6, 0), within(0, 1), within(1, 3), within(3, 7), within(7, 15)])
    expect(found?.left.every((count) => count > 0)).toBe(true)
  })

  test('those who sit there see bars and figures; nobody else does', async () => {
    const officer = await officerAt(fadu, 'wangxin-2')
    const { status, text } = await officer.get('/supervision/figures')
    expect(status).toBe(200)
    for (const words of [
      '在办案件：阶段和时间',
      '将到期和已过的期限',
      '调查取证',
      'data-figure="range"',
      'data-state="overdue"',
    ]) {
      expect(text).toContain(words)
    }
    const police = await (await officerAt(fadu, 'gongan-2')).get('/supervision/figures')
    const total = (page: string) =>
      [...page.matchAll(/<\/svg>([\d,]+)/g)].map(([, count = '']) => Number(count.replace(',', '')))
    expect(Math.max(...total(police.text))).toBeLessThan(Math.min(...total(text).slice(0, 3)))
    expect((await officerAt(fadu, 'xuexiao-1').then((one) => one.get('/supervision/figures'))).text).toContain(
      '没有在办案件',
    )
    expect((await fadu.get('/supervision/figures')).status).toBe(401)
  })
})
