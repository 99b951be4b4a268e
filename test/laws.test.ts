import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { citationsOf } from '../src/law/cite/cite.ts'
import { knownNames } from '../src/law/cite/known.ts'
import { daysOf } from '../src/law/dating.ts'
import { lawFile } from '../src/law/law.ts'
import { outlineOf } from '../src/law/outline.ts'
import { leavesOf, parseLaw } from '../src/law/parse/law-text.ts'
import { lessLayout } from '../src/law/parse/layout.ts'
import { walk } from '../src/law/tree.ts'

/** Every text this product ships: read whole, dated by its own words, its source kept. */

const laws = join(import.meta.dirname, '../laws')
const shipped = globSync('*/????-??-??.md', { cwd: laws }).map((file) => ({
  law: dirname(file),
  version: file.slice(-13, -3),
  source: readFileSync(join(laws, file), 'utf8'),
}))

/** How many articles each version has, as printed. */
const articles: Readonly<Record<string, number>> = {
  'ael@2012-01-01': 71,
  'alp@2017-07-01': 103,
  'apl@2009-08-27': 64,
  'apl@2018-01-01': 64,
  'apl@2021-07-15': 86,
  'arl@2024-01-01': 90,
  'cacb@2025-08-01': 20,
  'cacp@2023-06-01': 48,
  'ciir@2021-09-01': 51,
  'cirm@2025-11-01': 14,
  'cpl@2022-01-01': 291,
  'cpl@2024-01-01': 306,
  'cryl@2020-01-01': 44,
  'csl@2017-06-01': 79,
  'csl@2026-01-01': 81,
  'dsl@2021-09-01': 55,
  'erl@2007-11-01': 70,
  'erl@2024-11-01': 106,
  'ndsr@2025-01-01': 64,
  'npvr@2021-09-01': 16,
  'pipl@2021-11-01': 74,
  'points-2017@2017-01-01': 0,
  'psl@2013-01-01': 119,
  'psl@2026-01-01': 144,
  'rlpe@2025-11-01': 65,
}

test('every version is counted here, and every one has its source', () => {
  const ids = shipped.map(({ law, version }) => `${law}@${version}`)
  expect(ids.toSorted()).toEqual(Object.keys(articles))
  const sources = readFileSync(join(laws, 'SOURCES.tsv'), 'utf8').trimEnd().split('\n').slice(1)
  expect(sources.map((line) => line.split('\t').slice(0, 2).join('@'))).toEqual(Object.keys(articles))
  // Where the source is not recorded, the line says so.
  expect(sources.filter((line) => line.split('\t').length !== 6 || line.endsWith('\t'))).toEqual([])
})

test.each(shipped)('$law of $version is read whole: articles without gap, no fault, no character lost', (text) => {
  const { law, version, source } = text
  const read = parseLaw(source)
  const numbers = [...walk(read.body)].filter(({ level }) => level === 'article').map(({ number }) => number)
  expect(numbers).toEqual(Array.from({ length: articles[`${law}@${version}`] ?? -1 }, (_, at) => String(at + 1)))
  expect(leavesOf(read)).toBe(lessLayout(source))
  // The seed brings a page number along.
  const known = law === 'csl' && version === '2017-06-01' ? ['line-stray'] : []
  expect(outlineOf(read).findings.map(({ code }) => code)).toEqual(known)
  const { partial, title } = lawFile.parse(JSON.parse(readFileSync(join(laws, law, 'law.json'), 'utf8')))
  expect(read.title).toBe(title.zh)
  // A text in part refers to articles that are not here.
  if (!partial?.[version])
    expect(citationsOf(read, knownNames()).filter(({ reason }) => reason === 'missing')).toEqual([])
})

/** What an amendment left as it was, 自…起施行, is the day of the first text; a paper may name no day at all. */
const firstDays: Readonly<Record<string, string | undefined>> = {
  'alp@2017-07-01': '1990-10-01',
  'apl@2009-08-27': '1996-10-01',
  'apl@2018-01-01': '1996-10-01',
  'cacp@2023-06-01': undefined,
  // 自公布之日起施行 is read off the last day in the paper's head: the amending decision names another for its own part.
  'cpl@2022-01-01': '2021-12-24',
  'cpl@2024-01-01': '2023-09-01',
  'csl@2026-01-01': '2017-06-01',
  'points-2017@2017-01-01': undefined,
  'psl@2013-01-01': '2006-03-01',
}

test.each(shipped)('$law of $version is filed under the day of its entry into force', ({ law, version, source }) => {
  const id = `${law}@${version}`
  expect(daysOf(parseLaw(source)).commences).toBe(id in firstDays ? firstDays[id] : version)
})
