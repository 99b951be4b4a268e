import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readShelf } from '../kernel/library/shelf.ts'
import type { Clock } from '../kernel/procedure/clock.ts'
import { clocksOfStep } from '../kernel/procedure/definition.ts'
import { figureFaults } from '../kernel/procedure/figure-faults.ts'
import { figureOf, termOf } from '../kernel/procedure/statute-term.ts'
import type { Edition } from '../law/edition.ts'
import { measuredIn } from '../law/term.ts'
import { areas } from './areas.ts'
import { lawsFolder } from './home.ts'

const shelf = readShelf(lawsFolder())
const procedures = areas.flatMap((area) => area.procedures ?? [])

/** Every clock of every version that counts a statute's figure, each once. */
const counted: ReadonlyMap<string, Clock> = new Map(
  procedures.flatMap(({ id, version, steps }) =>
    Object.values(steps)
      .flatMap(clocksOfStep)
      .flatMap((clock) =>
        'length' in clock && clock.figure === 'statute' ? [[`${id}@${version} ${clock.id}`, clock] as const] : [],
      ),
  ),
)

/** What each counts, and from which provision; without one, the text is not collected. */
const expected: Readonly<Record<string, readonly [kind: string, length: number, provision?: string]>> = {
  'penalty@2017-06-01 preserving': ['calendar-days', 7, 'apl@2009-08-27#art-37/para-2'],
  'penalty@2017-06-01 asking': ['calendar-days', 3, 'apl@2009-08-27#art-42/para-1/item-1'],
  'penalty@2017-06-01 serving': ['calendar-days', 7, 'apl@2009-08-27#art-40/para-1'],
  'penalty@2017-06-01 paying': ['calendar-days', 15, 'apl@2009-08-27#art-46/para-3'],
  'penalty@2017-06-01 reconsidering': ['calendar-days', 60],
  'penalty@2017-06-01 suing': ['months', 6],
  'penalty@2017-06-01 urging': ['working-days', 10, 'ael@2012-01-01#art-54/para-1'],
  'penalty@2018-01-01 suing': ['months', 6, 'alp@2017-07-01#art-46/para-1'],
  'penalty@2018-01-01 reconsidering': ['calendar-days', 60],
  'penalty@2018-01-01 asking': ['calendar-days', 3, 'apl@2018-01-01#art-42/para-1/item-1'],
  'penalty@2021-07-15 deciding': ['calendar-days', 90, 'apl@2021-07-15#art-60/para-1'],
  'penalty@2021-07-15 preserving': ['working-days', 7, 'apl@2021-07-15#art-56/para-1'],
  'penalty@2021-07-15 asking': ['working-days', 5, 'apl@2021-07-15#art-64/para-1/item-1'],
  'penalty@2021-07-15 serving': ['working-days', 7, 'apl@2021-07-15#art-61/para-1'],
  'penalty@2021-07-15 paying': ['calendar-days', 15, 'apl@2021-07-15#art-67/para-3'],
  'penalty@2021-07-15 reconsidering': ['calendar-days', 60],
  'penalty@2023-06-01 filing': ['working-days', 7, 'cacp@2023-06-01#art-18/para-2'],
  'penalty@2024-01-01 reconsidering': ['calendar-days', 60, 'arl@2024-01-01#art-20/para-1'],
  'penalty@2026-01-01 suing': ['months', 6, 'alp@2017-07-01#art-46/para-1'],
  'summary@2017-06-01 suingAfter': ['calendar-days', 15],
  'summary@2026-01-01 suingAfter': ['calendar-days', 15, 'alp@2017-07-01#art-45/para-1'],
  'job-bar@2017-06-01 five-years': ['months', 60, 'csl@2017-06-01#art-63/para-3/a'],
  'job-bar@2026-01-01 five-years': ['months', 60, 'csl@2026-01-01#art-66/para-3/a'],
}

describe('a clock of procedure counts what its provision states', () => {
  test.each(Object.entries(expected))('%s', (name, [kind, length, provision]) => {
    expect(counted.get(name)).toMatchObject({ kind, length })
    if (provision === undefined) return
    const [law, unit] = provision.split('#')
    const limits = shelf.find((edition) => `${edition.law}@${edition.version}` === law)?.pack?.limits ?? []
    const amounts = limits.flatMap(({ unit: at, term }) =>
      at === unit && term ? [term.unit === 'year' ? term.amount * 12 : term.amount] : [],
    )
    expect(amounts).toContain(length)
  })

  test('no clock of any version differs from the provisions it stands on', () => {
    expect(counted.size).toBeGreaterThan(60)
    expect(figureFaults(procedures, shelf)).toEqual([])
  })

  test('laws whose figure is another stop the start, and the clock is named', () => {
    const changed = shelf.map((edition): Edition => {
      if (edition.law !== 'apl' || edition.version !== '2021-07-15' || !edition.pack) return edition
      const limits = edition.pack.limits.map((limit) =>
        limit.unit === 'art-60/para-1' && limit.term ? { ...limit, term: { ...limit.term, amount: 60 } } : limit,
      )
      return { ...edition, pack: { ...edition.pack, limits } }
    })
    const found = figureFaults(procedures, changed)
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((fault) => fault.includes('clock deciding'))).toBe(true)
  })
})

test('a figure is asked for by its own unit, and by its name where there are several', () => {
  expect(figureOf('apl@2021-07-15#art-72/para-1/item-1')).toMatchObject({ amount: 3, unit: 'percent' })
  expect(figureOf('apl@2021-07-15#art-51/para-1', 'citizen')).toMatchObject({ amount: 200, unit: 'yuan' })
  expect(() => figureOf('apl@2021-07-15#art-51/para-1')).toThrow('states 2 figures')
  expect(() => figureOf('apl@2021-07-15#art-64')).toThrow('states 0 figures')
  expect(() => termOf('apl@2021-07-15#art-72/para-1/item-1')).toThrow('no term of a clock')
})

test('additional fines and time limits are the same in every text of the Penalty Law (arts. 36, 51, 72)', () => {
  for (const version of ['2009-08-27', '2018-01-01'] as const) {
    expect(figureOf(`apl@${version}#art-51/para-1/item-1`).amount).toBe(3)
    expect(figureOf(`apl@${version}#art-29/para-1`)).toMatchObject({ amount: 2, unit: 'year' })
  }
  expect(figureOf('apl@2021-07-15#art-36/para-1', 'general')).toMatchObject({ amount: 2, unit: 'year' })
})

test('no area types a statutory figure: every one is read from its provision', () => {
  const sources = ['areas', 'mechanisms'].flatMap((floor) => {
    const folder = join(import.meta.dirname, '..', floor)
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
  })
  const typed = sources.filter(({ text }) => /\blength: \d/.test(text))
  // What an office promises of itself is its own figure, and no statute's.
  expect(typed.map(({ file }) => file)).toEqual(['reports/clocks.ts'])
  // What is typed all the same is named: texts that are not collected.
  const uncollected = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/uncollectedTerm\([^)]*\)/g)].map(([call]) => `${file} ${call}`),
  )
  expect(uncollected).toEqual([
    "enforcement/remedy-terms.ts uncollectedTerm('months', 6)",
    "enforcement/remedy-terms.ts uncollectedTerm('calendar-days', 15)",
    "enforcement/remedy-terms.ts uncollectedTerm('calendar-days', 60)",
  ])
})

test('no paper and no notice names a time or a share that no statute of procedure states', () => {
  const stated = new Set(
    shelf.flatMap(({ pack }) =>
      (pack?.limits ?? []).flatMap(({ term }) => (term ? [`${term.amount} ${term.unit}`] : [])),
    ),
  )
  const told = procedures.flatMap(({ steps }) => Object.values(steps).flatMap(({ tells = [] }) => tells))
  const words = JSON.stringify([areas.flatMap(({ documents = [] }) => documents), told])
  const said = measuredIn(words).filter(({ unit }) => unit !== 'yuan')
  expect(said.map(({ words: phrase }) => phrase)).toEqual(expect.arrayContaining(['百分之三', '六个月', '十个工作日']))
  const typed = said.filter(
    ({ amount, unit }) => !stated.has(`${amount} ${unit}`) && !(unit === 'day' && stated.has(`${amount} working-day`)),
  )
  expect(typed.map(({ words }) => words)).toEqual([])
})
