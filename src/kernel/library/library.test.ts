import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { citation } from '../../law/citation.ts'
import { articlesOf, holds, neighbours, trailOf, unitAt } from '../../law/edition.ts'
import { nearestUnit } from '../../law/nearest.ts'
import { bearersOf, consequencesOf, definitionsIn } from '../../law/relations.ts'
import { readShelf } from './shelf.ts'

const shelf = readShelf(join(import.meta.dirname, '../../../laws'))

function edition(law: string, version: string) {
  const found = shelf.find((one) => one.law === law && one.version === version)
  if (!found) throw new Error(`${law}@${version} is not on the shelf`)
  return found
}

const csl = edition('csl', '2017-06-01')
const points = edition('points-2017', '2017-01-01')

test('the shelf holds the Cybersecurity Law whole: 79 articles, every provision on a unit that is there', () => {
  expect(articlesOf(csl)).toHaveLength(79)
  expect(csl.provisions.size).toBeGreaterThan(250)
  expect([...csl.english.keys()].filter((path) => !holds(csl, path))).toEqual([])
})

describe('a jurist’s citation', () => {
  test.each([
    ['', '《中华人民共和国网络安全法》', 'Cybersecurity Law'],
    ['art-21', '《中华人民共和国网络安全法》第二十一条', 'Cybersecurity Law, Art. 21'],
    ['art-21/para-1', '《中华人民共和国网络安全法》第二十一条', 'Cybersecurity Law, Art. 21'],
    ['art-21/para-1/item-3', '《中华人民共和国网络安全法》第二十一条第（三）项', 'Cybersecurity Law, Art. 21 (3)'],
    ['art-59/para-1', '《中华人民共和国网络安全法》第五十九条第一款', 'Cybersecurity Law, Art. 59 ¶1'],
    ['art-59/para-2', '《中华人民共和国网络安全法》第五十九条第二款', 'Cybersecurity Law, Art. 59 ¶2'],
    ['art-22/para-1/c', '《中华人民共和国网络安全法》第二十二条第一款（部分）', 'Cybersecurity Law, Art. 22 ¶1 (part)'],
    ['ch-3/sec-2', '《中华人民共和国网络安全法》第三章第二节', 'Cybersecurity Law, Chapter 3 Section 2'],
    ['art-120-2', '《中华人民共和国网络安全法》第一百二十条之二', 'Cybersecurity Law, Art. 120-2'],
    ['promulgation', '《中华人民共和国网络安全法》公布令', 'Cybersecurity Law, Promulgation order'],
  ])('%s', (path, zh, en) => expect(citation(csl, path)).toEqual({ zh, en }))

  test('a point of the work points', () => {
    expect(citation(points, 'point-6').zh).toBe('《2017年全国普法依法治理工作要点》第六点')
  })
})

describe('what is not there leads to the nearest that is', () => {
  test.each([
    ['art-80', 'art-79', '第八十条', '第七十九条'],
    ['art-0', 'art-1', '第零条', '第一条'],
    ['art-21/para-2', 'art-21/para-1', '第二十一条第二款', '第二十一条第一款'],
    ['art-21/para-1/item-9', 'art-21/para-1/item-5', '第（九）项', '第（五）项'],
    ['ch-8', 'ch-7', '第八章', '第七章'],
    ['art-22/para-1/z', 'art-22/para-1', '第二十二条第一款（部分）', '第二十二条第一款'],
    ['art-99/para-3/item-2', 'art-79', '第九十九条', '第七十九条'],
    ['nonsense', 'ch-1', '不是条文的编号', ''],
  ])('%s → %s', (path, nearest, missing, found) => {
    const near = nearestUnit(csl, path)
    expect(near?.path).toBe(nearest)
    expect(near?.say.zh).toContain(missing)
    expect(near?.say.zh).toContain(found)
    expect(near?.say.en).toBeTruthy()
  })

  test('what is there is its own nearest', () => expect(nearestUnit(csl, 'art-5')?.path).toBe('art-5'))
})

test('an article knows its neighbours and what it stands in; an article needs no chapter in its address', () => {
  const { previous, next } = neighbours(csl, 'art-21/para-1/item-3')
  expect([previous?.path, next?.path]).toEqual(['art-20', 'art-22'])
  expect(neighbours(csl, 'art-1').previous).toBeUndefined()
  expect(neighbours(csl, 'art-79').next).toBeUndefined()
  expect(trailOf(csl, 'art-21/para-1/item-3')).toEqual([
    'ch-3',
    'ch-3/sec-1',
    'art-21',
    'art-21/para-1',
    'art-21/para-1/item-3',
  ])
  expect(unitAt(csl, 'art-22/para-1/c')).toBeUndefined()
  expect(holds(csl, 'art-22/para-1/c')).toBe(true)
})

describe('what follows a breach is reached from the unit, from what it stands in and from its parts', () => {
  test.each([
    ['art-21', ['art-59/para-1']],
    ['art-21/para-1/item-3', ['art-59/para-1']],
    ['art-34', ['art-59/para-2']],
    ['art-1', []],
    ['art-73', []],
  ])('%s', (path, sanctions) => {
    const found = consequencesOf(csl, path)
    expect(found.map(({ sanction }) => sanction.unit)).toEqual(sanctions)
    for (const { sanction, through } of found) {
      expect(sanction.fine?.tiers.length ?? 0).toBeGreaterThan(0)
      expect(through.length).toBeGreaterThan(0)
    }
  })

  test('a policy document has no sanctions', () => expect(consequencesOf(points, 'point-6')).toEqual([]))
})

test('defined terms are found in a unit, the longer before the shorter', () => {
  expect(definitionsIn(csl, 'art-21').map(({ term }) => term)).toEqual(['网络运营者', '网络安全', '网络数据', '网络'])
  expect(definitionsIn(csl, 'art-42/para-1').map(({ term }) => term)).toEqual(['网络运营者', '个人信息'])
  expect(definitionsIn(csl, 'art-21')[0]).toMatchObject({
    path: 'art-76/para-1/item-3',
    meaning: '是指网络的所有者、管理者和网络服务提供者。',
  })
  expect(definitionsIn(csl, 'art-76/para-1/item-3').map(({ term }) => term)).not.toContain('网络运营者')
})

test('the law speaks to operators most often among those who run networks', () => {
  const lines = new Map(bearersOf(csl).map(({ bearer, provisions }) => [bearer, provisions.length]))
  expect(lines.get('operator')).toBeGreaterThan(lines.get('cii_operator') ?? 0)
  expect(lines.has('text')).toBe(false)
})
