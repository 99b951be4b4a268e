import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { type Covered, coverageOf, isServed, type Service, servicesAt, tally } from '../web/coverage.ts'
import { areas } from './areas.ts'

const fadu = await openTestApp({ demo: true })
const editionOf = (law: string, version: string) => {
  const edition = fadu.kernel.shelf.find((one) => one.law === law && one.version === version)
  if (!edition) throw new Error(`${law}@${version} is not on the shelf`)
  return edition
}
const [old, current] = [editionOf('csl', '2017-06-01'), editionOf('csl', '2026-01-01')]
const named = (services: readonly Service[]) => services.map(({ name, path }) => `${name.zh} ${path}`)
const served = (covered: readonly Covered[]) =>
  covered.flatMap(({ rules }) => rules.filter(isServed).map(({ provision }) => provision.unit))

describe('what stands here on a provision', () => {
  test('a report stands on Art. 15 ¶1 (2016: 14 ¶1): the reporter begins at its form, the offices at their list', () => {
    for (const [edition, unit] of [
      [old, 'art-14/para-1'],
      [current, 'art-15/para-1'],
    ] as const) {
      const services = servicesAt(edition, unit, { areas })
      expect(named(services)).toEqual(
        expect.arrayContaining(['举报危害网络安全的行为 /reports/new', '举报危害网络安全的行为 /reports']),
      )
      expect(services.find(({ path }) => path === '/reports/new')?.steps).toContainEqual({ zh: '举报', en: 'Report' })
    }
  })

  test('a paragraph that punishes stands in the penalty table, opened at a breach that it follows (Art. 61 ¶1)', () => {
    const [service] = servicesAt(current, 'art-61/para-1', { areas })
    expect(service?.path).toMatch(/^\/sanctions\?breach=csl%402026-01-01%23art-/)
  })

  test('that a procedure rests on the whole chapter of liability carries out none of its articles', () => {
    const grounds = areas.flatMap(({ procedures = [] }) =>
      procedures.flatMap(({ steps }) => Object.values(steps).flatMap((step) => step.grounds)),
    )
    expect(grounds).toContain('csl@2026-01-01#ch-6')
    // Civil liability: nothing here stands on it.
    expect(servicesAt(current, 'art-76/para-1', { areas })).toEqual([])
  })

  test('a duty of operators that no procedure, register or page carries out is not claimed (Arts. 27, 43)', () => {
    for (const unit of ['art-27/para-1', 'art-43/para-1/b'])
      expect([unit, servicesAt(current, unit, { areas })]).toEqual([unit, []])
  })

  test('graded protection is carried out where the law asks for it (Art. 23)', () => {
    expect(named(servicesAt(current, 'art-23/para-1', { areas }))).toContain('等级保护定级备案 /compliance/grading')
  })

  test('a principle that can only be read is not claimed (Art. 3)', () => {
    expect(servicesAt(current, 'art-3/para-1', { areas })).toEqual([])
  })

  test('of an area that is not installed nothing is claimed', () => {
    const without = areas.filter(({ id }) => id !== 'reports')
    expect(served(coverageOf(current, { areas: without }))).not.toContain('art-15/para-1')
  })

  test('every service leads to a page that is here, and every page carries out a unit that is here', async () => {
    const editions = fadu.kernel.shelf.filter(({ provisions }) => provisions.size > 0)
    const all = editions.flatMap((edition) => coverageOf(edition, { areas }))
    const paths = new Set(all.flatMap(({ rules }) => rules.flatMap(({ services }) => services.map(({ path }) => path))))
    expect(paths.size).toBeGreaterThan(30)
    for (const path of paths)
      expect([path, (await fadu.get(path)).status]).toEqual([path, expect.toBeOneOf([200, 401])])
    const lost = editions.flatMap((edition) =>
      areas.flatMap(({ id, carriesOut }) =>
        (carriesOut?.(edition) ?? []).flatMap(({ unit }) => (edition.provisions.has(unit) ? [] : [`${id} ${unit}`])),
      ),
    )
    expect(lost).toEqual([])
  })
})

test('the map counts what the rules tell, and names the page of each that is carried out', async () => {
  const covered = coverageOf(old, { areas })
  const { rules, served: done } = tally(covered)
  const { text } = await fadu.get('/coverage')
  expect(done).toBe(served(covered).length)
  const told = [
    `分作${rules}项规则：${done}项已承接，${rules - done}项只供阅读`,
    '<a href="/reports/new">举报危害网络安全的行为</a>',
  ]
  expect(told.filter((words) => !text.includes(words))).toEqual([])
})

test('beside an article stands what one can do here, for whom, and what is to come', async () => {
  const report = (await fadu.get('/law/csl/2026-01-01/art-15')).text
  expect(report).toContain('在这里可以做什么')
  expect(report).toMatch(/<a href="\/reports\/new">举报危害网络安全的行为<\/a> <span class="meta">举报/)
  expect(report).toMatch(/<a href="\/reports">举报危害网络安全的行为<\/a> <span class="meta">机关办理/)
  expect((await fadu.get('/en/law/csl/2026-01-01/art-15')).text).toContain('What you can do here')
  const duty = (await fadu.get('/law/csl/2026-01-01/art-43')).text
  expect(duty).toContain('只供阅读；下列功能建成后承接')
})

test('beside an article of a statute of procedure, which nobody has analysed, stand the procedures that rest on it', async () => {
  const notice = (await fadu.get('/law/apl/2021-07-15/art-44')).text
  expect(notice).toMatch(/在这里可以做什么[\s\S]*href="\/supervision\/cases"/)
})
