import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Address, parseAddress } from '../address.ts'
import { amend } from '../amend/amend.ts'
import { readDecision } from '../amend/read-decision.ts'
import { parseLaw } from '../parse/law-text.ts'
import { type Provision, pack } from '../provision.ts'
import { isRefusal } from '../refusal.ts'
import type { DatedText } from './dated-text.ts'
import { openStanding, standingOf, type UnitStanding } from './standing.ts'

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

const isAddress = (text: string): text is Address => parseAddress(text) !== undefined
const addressed = z.string().refine(isAddress)

const dated = (law: string, version: string, more: Partial<DatedText> = {}): DatedText => ({
  law,
  version,
  text: parseLaw(read(`laws/${law}/${version}.md`)),
  ...more,
})

const placesOf = (standing: UnitStanding | undefined): readonly string[] =>
  standing && 'at' in standing ? [standing.at].flat() : []

describe('units of real laws, each read by eye, found by words alone', () => {
  const Facts = z.array(
    z.strictObject({
      address: addressed,
      day: z.iso.date(),
      becomes: z.string(),
      at: z.array(addressed).default([]),
      /** Some of the words that went (-) and came (+). */
      words: z.array(z.string()).default([]),
      since: z.iso.date().optional(),
      merged: z.boolean().default(false),
    }),
  )
  const facts = Facts.parse(JSON.parse(read('test/data/standing/facts.json')))
  const laws = { apl: ['2009-08-27', '2018-01-01', '2021-07-15'], psl: ['2013-01-01', '2026-01-01'] }
  const standing = openStanding([
    ...Object.entries({ ...laws, erl: ['2007-11-01', '2024-11-01'] }).flatMap(([law, versions]) =>
      versions.map((version) => dated(law, version)),
    ),
  ])

  test.each(facts)('$address on $day: $becomes $at', ({ address, day, becomes, at, words, since, merged }) => {
    const found = standing(address, day)
    expect({ becomes: found?.kind, at: placesOf(found) }).toEqual({ becomes, at })
    if (found && 'segments' in found) {
      const told = found.segments.map(
        ({ kind, text }) => (kind === 'removed' ? '-' : kind === 'inserted' ? '+' : '') + text,
      )
      for (const word of words) expect(told).toContain(word)
      expect(found.merged).toBe(merged)
    }
    if (found && 'since' in found) expect(found.since).toBe(since)
  })

  test('a law, a version, a unit or a day of which there is no text', () => {
    const asked: readonly (readonly [Address, string])[] = [
      ['xxx@2009-08-27#art-1', '2020-01-01'],
      ['apl@2010-01-01#art-1', '2020-01-01'],
      ['apl@2009-08-27#art-99', '2020-01-01'],
      ['apl@2009-08-27#art-1', '1996-12-31'],
    ]
    for (const [address, day] of asked) expect(standing(address, day)).toBeUndefined()
  })

  test('what is gone tells where it stood last, and what is left around it', () => {
    expect(standing('apl@2009-08-27#art-63', '2022-01-01')).toEqual({
      kind: 'gone',
      since: '2021-07-15',
      last: 'apl@2018-01-01#art-63',
      around: 'apl@2021-07-15#ch-8',
    })
  })
})

describe('the Cybersecurity Law from 2017 to 2026, unit by unit', () => {
  const packOf = (version: string) => pack.parse(JSON.parse(read(`laws/csl/provisions/${version}.json`)))
  const [before, after] = [packOf('2017-06-01'), packOf('2026-01-01')]
  const unitsOf = (units: readonly Provision[]) => new Map(units.map((provision) => [provision.unit, provision]))
  const withoutChange = after.units.map(({ change: _, ...provision }): Provision => provision)
  const decision = readDecision(read('laws/csl/2025-10-28-decision.md'))
  const amended = isRefusal(decision) ? decision : amend(parseLaw(read('laws/csl/2017-06-01.md')), decision)
  if (isRefusal(amended)) throw new Error(amended.reason.zh)
  const older = dated('csl', '2017-06-01', { provisions: unitsOf(before.units) })

  /** Where the analysis says each unit of 2017 went: an oracle written by hand, article by article and clause by clause. */
  const told = new Map<string, { readonly kind: string; readonly at: readonly string[] }>()
  const kinds = { new: '', unchanged: 'same', renumbered: 'renumbered', amended: 'changed', merged: 'changed' } as const
  for (const { unit, change } of after.units)
    for (const from of change?.from ?? []) {
      const known = told.get(from)
      const kind = known ? 'changed' : kinds[change?.kind ?? 'new']
      told.set(from, { kind, at: [...(known?.at ?? []), unit].toSorted() })
    }

  const differing = (newer: DatedText): readonly string[] => {
    const standing = openStanding([newer, older])
    return before.units
      .filter(({ unit }) => unit !== 'promulgation')
      .flatMap(({ unit }) => {
        const found = standing(`csl@2017-06-01#${unit}`, '2026-01-01')
        const at = placesOf(found).map((address) => address.replace('csl@2026-01-01#', ''))
        const expected = told.get(unit) ?? { kind: 'gone', at: [] }
        const same = found?.kind === expected.kind && at.toSorted().join() === expected.at.join()
        return same ? [] : [`${unit}: ${found?.kind} ${at.join(' ')}`.trim()]
      })
  }

  test('with what the analysis tells: 291 of 292 units; the other lost an item, which the analysis counts apart', () => {
    expect(before.units).toHaveLength(293)
    expect(differing(dated('csl', '2026-01-01', { provisions: unitsOf(after.units) }))).toEqual([
      'art-69/para-1: changed art-70/para-1',
    ])
  })

  test('with the map of the amendment', () => {
    expect(differing(dated('csl', '2026-01-01', { provisions: unitsOf(withoutChange), map: amended.map }))).toEqual([
      'art-64/para-1: changed art-71/para-1',
      'art-66/para-1: changed art-71',
      'art-69/para-1: changed art-70/para-1',
      'art-69/para-1/item-1: changed art-69',
      'art-70/para-1: changed art-71/para-1',
    ])
  })

  test('by words alone: three articles that were merged and moved past recognition are not found', () => {
    expect(differing(dated('csl', '2026-01-01', { provisions: unitsOf(withoutChange) }))).toEqual([
      'art-18: changed art-19 art-20',
      'art-64/para-1: changed art-71/para-1',
      'art-66: gone',
      'art-66/para-1: gone',
      'art-69/para-1: changed art-70/para-1',
      'art-69/para-1/item-1: gone',
      'art-70/para-1: changed art-71/para-1',
    ])
  })

  test('a clause whose new version is not analysed stands in the words of its paragraph', () => {
    const standing = openStanding([older, dated('csl', '2026-01-01')])
    expect(standing('csl@2017-06-01#art-22/para-1/c', '2026-01-01')).toEqual({
      kind: 'renumbered',
      at: 'csl@2026-01-01#art-24/para-1',
    })
  })
})

/** Versions of a made-up law, in force on the first of January of 2001, 2002, 2003. */
const chain = (...texts: readonly string[]): readonly DatedText[] =>
  texts.map((text, at) => ({ law: 'x', version: `200${at + 1}-01-01`, text: parseLaw(`# 示例法\n\n${text}`) }))

describe('chains of three versions', () => {
  const keep = '第一条　国家保护公民的合法权益。'
  const subject = '网络运营者应当对其收集的用户信息严格保密。'
  const other = '主管部门应当公布举报电话和通信地址。'
  const added = '国家鼓励开发网络数据安全保护技术。'
  const last = '军事网络的安全保护，由中央军事委员会另行规定。'

  const rows: readonly (readonly [
    string,
    readonly DatedText[],
    string,
    readonly (readonly [string, string, ...string[]])[],
  ])[] = [
    [
      'renumbered, then changed',
      chain(
        `${keep}\n第二条　${subject}`,
        `${keep}\n第二条　${added}\n第三条　${subject}`,
        `${keep}\n第二条　${added}\n第三条　网络运营者应当对其收集的用户信息严格保密，并建立健全用户信息保护制度。`,
      ),
      'art-2',
      [
        ['2001-06-01', 'same', 'art-2'],
        ['2002-01-01', 'renumbered', 'art-3'],
        ['2003-01-01', 'changed', 'art-3'],
      ],
    ],
    [
      'changed, and changed back: judged by the words of that day',
      chain(`${keep}\n第二条　${subject}`, `${keep}\n第二条　网络运营者应当保密。`, `${keep}\n第二条　${subject}`),
      'art-2/para-1',
      [
        ['2002-01-01', 'changed', 'art-2/para-1'],
        ['2003-01-01', 'same', 'art-2/para-1'],
      ],
    ],
    [
      'moved into another article, then gone',
      chain(
        `${keep}\n${subject}\n第二条　${other}`,
        `${keep}\n第二条　${other}\n${subject}`,
        `${keep}\n第二条　${other}`,
      ),
      'art-1/para-2',
      [
        ['2002-01-01', 'renumbered', 'art-2/para-2'],
        ['2003-01-01', 'gone'],
      ],
    ],
    [
      'an article split in two, then one part renumbered',
      chain(
        `${keep}\n第二条　${subject}\n${other}`,
        `${keep}\n第二条　${subject}\n第三条　${other}`,
        `${keep}\n第二条　${added}\n第三条　${subject}\n第四条　${other}`,
      ),
      'art-2',
      [
        ['2002-01-01', 'changed', 'art-2', 'art-3'],
        ['2003-01-01', 'changed', 'art-3', 'art-4'],
      ],
    ],
    [
      'its paragraph, through the split',
      chain(
        `${keep}\n第二条　${subject}\n${other}`,
        `${keep}\n第二条　${subject}\n第三条　${other}`,
        `${keep}\n第二条　${added}\n第三条　${subject}\n第四条　${other}`,
      ),
      'art-2/para-2',
      [
        ['2002-01-01', 'renumbered', 'art-3/para-1'],
        ['2003-01-01', 'renumbered', 'art-4/para-1'],
      ],
    ],
    [
      'two articles merged, then the one renumbered',
      chain(
        `${keep}\n第二条　${subject}\n第三条　${other}\n第四条　${last}`,
        `${keep}\n第二条　${subject}\n${other}\n第三条　${last}`,
        `${keep}\n第二条　${added}\n第三条　${subject}\n${other}\n第四条　${last}`,
      ),
      'art-3',
      [
        ['2002-01-01', 'changed merged', 'art-2'],
        ['2003-01-01', 'changed merged', 'art-3'],
      ],
    ],
    [
      'an item, through a list that grows in front and at the end: its closing mark is no word of it',
      chain(
        `${keep}\n第二条　下列：\n（一）名称；\n（二）场所。`,
        `${keep}\n第二条　下列：\n（一）章程；\n（二）名称；\n（三）场所；\n（四）人员。`,
        `${keep}\n第二条　下列：\n（一）章程；\n（二）场所和设施；\n（三）人员。`,
      ),
      'art-2/para-1/item-2',
      [
        ['2002-01-01', 'renumbered', 'art-2/para-1/item-3'],
        ['2003-01-01', 'changed', 'art-2/para-1/item-2'],
      ],
    ],
    [
      'gone, and not looked for in what comes later',
      chain(`${keep}\n第二条　${subject}`, keep, `${keep}\n第二条　${other}`),
      'art-2',
      [
        ['2002-01-01', 'gone'],
        ['2003-01-01', 'gone'],
      ],
    ],
    [
      'a reference numbered anew is no change while it means the same article',
      chain(
        `${keep}\n第二条　${other}\n第三条　违反本法第二条规定的，责令改正。`,
        `${keep}\n第二条　${added}\n第三条　${other}\n第四条　违反本法第三条规定的，责令改正。`,
        `${keep}\n第二条　${added}\n第三条　${other}\n第四条　违反本法第二条规定的，责令改正。`,
      ),
      'art-3',
      [
        ['2002-01-01', 'renumbered', 'art-4'],
        ['2003-01-01', 'changed', 'art-4'],
      ],
    ],
  ]

  test.each(rows)('%s', (_, versions, unit, expected) => {
    const found = expected.map(([day]) => {
      const standing = standingOf(versions, `x@2001-01-01#${unit}`, day)
      const merged = standing?.kind === 'changed' && standing.merged ? ' merged' : ''
      return [day, `${standing?.kind}${merged}`, ...placesOf(standing).map((address) => address.split('#')[1])]
    })
    expect(found).toEqual(expected)
  })

  test('the words of a change are those of the first version and of the last', () => {
    const versions = chain(
      `${keep}\n第二条　罚款一千元。`,
      `${keep}\n第二条　罚款二千元。`,
      `${keep}\n第二条　罚款三千元。`,
    )
    const standing = standingOf(versions, 'x@2001-01-01#art-2', '2003-01-01')
    const words = standing?.kind === 'changed' ? standing.segments : []
    expect(words.filter(({ kind }) => kind !== 'kept').map(({ text }) => text)).toEqual(['一千元', '三千元'])
  })

  test('backwards: where it came from, and that it was not there yet', () => {
    const versions = chain(
      `${keep}\n第二条　${subject}`,
      `${keep}\n第二条　${added}\n第三条　${subject}`,
      `${keep}\n第二条　${added}\n第三条　${subject}\n${other}`,
    )
    expect(standingOf(versions, 'x@2003-01-01#art-3/para-1', '2001-05-05')).toEqual({
      kind: 'renumbered',
      at: 'x@2001-01-01#art-2/para-1',
    })
    expect(standingOf(versions, 'x@2003-01-01#art-3/para-2', '2001-05-05')).toEqual({
      kind: 'not-yet',
      since: '2003-01-01',
      around: 'x@2002-01-01#art-3',
    })
  })

  test('a version collected in part says nothing of what is not in it', () => {
    const [first, second] = chain(`${keep}\n第二条　${subject}`, keep)
    const versions = [first, second && { ...second, partial: { zh: '第一条', en: 'Art. 1' } }].filter(
      (one) => one !== undefined,
    )
    expect(standingOf(versions, 'x@2001-01-01#art-2', '2002-02-02')).toEqual({ kind: 'unknown' })
    expect(standingOf(versions, 'x@2001-01-01#art-1', '2002-02-02')?.kind).toBe('same')
  })

  test('a map of an amendment that is told goes before the words', () => {
    const [first, second] = chain(`${keep}\n第二条　${subject}`, `${keep}\n第二条　${added}`)
    const map = {
      'art-1': ['art-1'],
      'art-1/para-1': ['art-1/para-1'],
      'art-2': ['art-2'],
      'art-2/para-1': ['art-2/para-1'],
    }
    const versions = [first, second && { ...second, map }].filter((one) => one !== undefined)
    expect(standingOf(versions, 'x@2001-01-01#art-2', '2002-02-02')?.kind).toBe('changed')
  })

  test('a map of another text is no help, and none is taken', () => {
    const [first, second] = chain(
      `${keep}\n第二条　${subject}`,
      `${keep}\n第二条　${added}\n第三条　网络运营者应当对其收集的用户信息保密，并按照规定公布情况。`,
    )
    const versions = [first, second && { ...second, map: { 'art-9': ['art-2'] } }].filter((one) => one !== undefined)
    expect(placesOf(standingOf(versions, 'x@2001-01-01#art-2', '2002-02-02'))).toEqual(['x@2002-01-01#art-3'])
  })
})
