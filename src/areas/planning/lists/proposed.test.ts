import { describe, expect, test } from 'vitest'
import { readShelf } from '../../../kernel/library/shelf.ts'
import { lawsFolder } from '../../../server/home.ts'
import { textsOn } from './facts.ts'
import { namesOrgan } from './organ-words.ts'
import { type ListProposal, proposedRows } from './proposed.ts'

const shelf = readShelf(lawsFolder())
const rowsFor = (day: string, kind: Parameters<typeof namesOrgan>[1]['kind'], level: 'city' | 'state' = 'city') =>
  proposedRows(textsOn(shelf, day), { kind, level })
const ofPopularisation = (rows: readonly ListProposal[]) => rows.filter(({ law }) => law === 'rlpe')
const naming = (rows: readonly ListProposal[], article: string) =>
  rows.find(({ articles }) => articles.some((one) => one.endsWith(`#${article}`)))

describe('which words of a law mean a department (csl Art. 9; rlpe Art. 22)', () => {
  const CASES = [
    ['网信、电信、公安等部门', 'police', 'city', 'by-name'],
    ['网信、电信、公安等部门', 'justice', 'city', undefined],
    ['公安机关', 'cyberspace', 'city', undefined],
    ['有关主管部门', 'telecom', 'city', 'in-general'],
    ['国家网信部门', 'cyberspace', 'city', undefined],
    ['国家网信部门', 'cyberspace', 'state', 'by-name'],
    ['国家网信部门和有关部门', 'cyberspace', 'city', 'in-general'],
    ['国家网信部门会同国务院有关部门', 'cyberspace', 'city', undefined],
    ['国务院电信主管部门、公安部门和其他有关机关', 'police', 'city', undefined],
    ['省级以上人民政府有关部门', 'police', 'city', undefined],
    ['省级以上人民政府有关部门', 'police', 'province', 'in-general'],
    ['县级以上地方人民政府司法行政部门', 'justice', 'city', 'by-name'],
    ['有关主管部门', 'court', 'city', undefined],
    ['国家机关', 'court', 'city', 'by-name'],
    ['国家机关、群团组织、事业单位', 'cyberspace', 'city', 'by-name'],
    ['行政机关', 'justice', 'city', 'by-name'],
    ['行政机关', 'court', 'city', undefined],
    ['中央和国家机关各部门', 'cyberspace', 'state', 'by-name'],
    ['中央和国家机关各部门', 'cyberspace', 'province', undefined],
    ['中央和国家机关各部门', 'court', 'state', undefined],
    ['有关机关（本法未写明）', 'cyberspace', 'city', undefined],
    ['收到普法提示的有关部门、单位', 'justice', 'city', undefined],
    ['收到普法提示的有关部门、单位', 'cyberspace', 'city', 'in-general'],
    ['其他部门', 'justice', 'city', undefined],
    ['其他部门', 'cyberspace', 'city', 'in-general'],
    ['网络运营者', 'cyberspace', 'city', undefined],
  ] as const
  test.each(CASES)('%s: %s of the %s is meant %s', (words, kind, level, meant) => {
    expect(namesOrgan(words, { kind, level })).toBe(meant)
  })
})

describe('what a department enforces or bears is proposed (A6.2; rlpe Arts. 9, 22)', () => {
  test('each duty whose breach the department punishes is a row, with the duty itself for whoever bears it (rlpe Art. 22)', () => {
    const row = naming(rowsFor('2026-03-02', 'cyberspace'), 'art-23')
    expect(row?.duties).toContain('csl@2026-01-01#art-23/para-1/item-3')
    expect(row?.audience.zh).toBe('网络运营者')
    expect(row?.why[0]).toMatchObject({ because: 'sanction', words: '有关主管部门', named: 'in-general' })
  })

  test('what the police alone punishes is proposed to the police and to nobody else (csl Art. 29)', () => {
    expect(naming(rowsFor('2026-03-02', 'police'), 'art-29')?.why[0]?.named).toBe('by-name')
    expect(naming(rowsFor('2026-03-02', 'cyberspace'), 'art-29')).toBeUndefined()
  })

  test('a paragraph that a penalty reaches only through another is no row: Art. 66 para. 1 names Art. 29 (csl Art. 13)', () => {
    for (const [day, reached, through, penalty] of [
      ['2026-03-02', 'art-13', 'art-29', 'art-66'],
      ['2021-06-01', 'art-12', 'art-27', 'art-63'],
    ] as const) {
      const rows = rowsFor(day, 'police')
      const row = naming(rows, reached)
      expect(row?.duties.some((one) => one.endsWith(`#${reached}/para-2/b`))).not.toBe(true)
      expect(row?.why.some(({ unit }) => unit.includes(`#${penalty}/`))).not.toBe(true)
      expect(naming(rows, through)?.duties.length).toBe(3)
    }
  })

  test('a judicial-administration department is no competent department of the Cybersecurity Law, and sends the prompts it answers for (csl Art. 61; rlpe Arts. 47, 57)', () => {
    for (const day of ['2017-09-25', '2026-03-02']) {
      expect(rowsFor(day, 'justice').filter(({ law }) => law === 'csl')).toEqual([])
    }
    const why = (article: string) =>
      naming(rowsFor('2026-03-02', 'justice'), article)?.why.map(({ unit }) => unit.replace(/.*#/, ''))
    expect(why('art-47')).toEqual(['art-47/para-1/a', 'art-47/para-1/b', 'art-59/para-1'])
    expect(why('art-57')).toEqual(['art-59/para-1'])
    expect(naming(rowsFor('2026-03-02', 'justice'), 'art-53')).toBeDefined()
  })

  test('what binds departments of the State alone is proposed to them and to nobody below (rlpe Art. 7 para. 2)', () => {
    const rows = ofPopularisation(rowsFor('2026-03-02', 'cyberspace', 'state'))
    expect(naming(rows, 'art-7')?.why[0]).toMatchObject({ words: '中央和国家机关各部门', named: 'by-name' })
    expect(naming(ofPopularisation(rowsFor('2026-03-02', 'cyberspace')), 'art-7')).toBeUndefined()
  })

  test('what an editor says the law leaves open proposes nothing (rlpe Art. 38)', () => {
    const rows = rowsFor('2026-03-02', 'cyberspace')
    expect(naming(ofPopularisation(rows), 'art-38')).toBeUndefined()
    expect(rows.some(({ why }) => why.some(({ words }) => words.includes('未写明')))).toBe(false)
  })

  test('neighbouring articles to the same people are one row, others stand apart', () => {
    const articles = (row: ListProposal | undefined) => row?.articles.map((one) => one.replace(/.*#/, ''))
    const rows = rowsFor('2017-09-25', 'cyberspace')
    expect(articles(naming(rows, 'art-24'))).toEqual(['art-24', 'art-25'])
    expect(articles(naming(rows, 'art-21'))).toEqual(['art-21'])
    expect(articles(naming(rows, 'art-22'))).toEqual(['art-22'])
  })

  test('a text counts on its own days: of 2017 the text of 2017, and the law on popularisation not yet', () => {
    const texts = (day: string) => [
      ...new Set(rowsFor(day, 'cyberspace').map(({ law, version }) => `${law}@${version}`)),
    ]
    expect(texts('2017-09-25')).toEqual(['csl@2017-06-01'])
    expect(texts('2025-12-31')).toEqual(['csl@2017-06-01', 'rlpe@2025-11-01'])
    expect(texts('2026-03-02')).toEqual(['csl@2026-01-01', 'rlpe@2025-11-01'])
  })

  test('every proposal says which words name the department, and no date', () => {
    for (const kind of ['cyberspace', 'telecom', 'police', 'sector', 'justice'] as const) {
      for (const row of rowsFor('2026-03-02', kind)) {
        expect(row.why.every(({ words, unit }) => words !== '' && unit.startsWith(row.law))).toBe(true)
        expect(Object.keys(row).toSorted()).toEqual(['articles', 'audience', 'duties', 'id', 'law', 'version', 'why'])
      }
    }
  })

  test('ids tell rows apart, also between two texts of one law', () => {
    const ids = [...rowsFor('2017-09-25', 'cyberspace'), ...rowsFor('2026-03-02', 'cyberspace')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => /^[a-z0-9-]{1,60}$/.test(id))).toBe(true)
  })

  test('work points, and laws analysed in part, propose nothing: they are entered by hand', () => {
    expect(rowsFor('2026-03-02', 'popularisation')).toEqual([])
    expect(rowsFor('2026-03-02', 'cyberspace').some(({ law }) => law === 'apl')).toBe(false)
  })
})
