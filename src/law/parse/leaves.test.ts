import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUnitPath } from '../address.ts'
import { toMarkdown } from '../render/markdown.ts'
import type { LawText, Unit } from '../tree.ts'
import { walk } from '../tree.ts'
import { leavesOf, parseLaw } from './law-text.ts'
import { lessLayout } from './layout.ts'

const NAMES = [
  'amendment.md',
  'annexed.md',
  'headings.md',
  'household.md',
  'maritime.md',
  'raw.txt',
  'seed.txt',
  'transmitted.md',
]

const samples = NAMES.map((name) => ({
  name,
  source: readFileSync(new URL(`../../../test/data/parse/${name}`, import.meta.url), 'utf8'),
}))

const isWhole = (source: string): boolean => leavesOf(parseLaw(source)) === lessLayout(source)

describe('parsing keeps every character', () => {
  for (const { name, source } of samples) test(name, () => expect(leavesOf(parseLaw(source))).toBe(lessLayout(source)))
})

/** What hands and programs leave in texts. */
const scraps = fc.constantFrom(
  ...['　', '\u00a0', '\u200b', '\n', '\r\n', '\v', ' ', '\t', '（', '）', '“', '”', '"', '：', '。', '；', '、'],
  ...[
    '第',
    '条',
    '第三条',
    '第一章 ',
    '（一）',
    '(二)',
    '一、',
    '1.',
    '①',
    '附件1：',
    '附：',
    '目录',
    '序言',
    '12',
    '- 3 -',
  ],
  ...[
    '#',
    '## ',
    '> ',
    '**',
    '***',
    '---',
    '<!-- x -->',
    '<!--',
    '&nbsp;',
    '- ',
    '* ',
    '|',
    '〔2020〕1号',
    '2016年11月7日',
  ],
  ...['修改为：“', '第二条规定的', '（删去）', '项', '之一', '主席令', '😀', '\ud800', 'a b', 'INFO END'],
  ...[
    '[',
    '](#a)',
    '](javascript:f(1))',
    ']{.mark}',
    '![](a.png){w}',
    '\\',
    '\\(',
    '```',
    '~~~',
    ':::',
    '<p>',
    '</p>',
    '<br/>',
    '&lt;',
    '目录',
    '内容如下：',
  ],
)

type Change = readonly [kind: 'insert' | 'delete' | 'double' | 'swap' | 'scrap', at: number, to: number, scrap: string]

const change: fc.Arbitrary<Change> = fc.tuple(
  fc.constantFrom('insert', 'delete', 'double', 'swap', 'scrap'),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  scraps,
)

const apply = (source: string, [kind, at, to, scrap]: Change): string => {
  const place = Math.floor(at * source.length)
  if (kind === 'scrap') return source.slice(0, place) + scrap + source.slice(place)
  const lines = source.split('\n')
  const one = Math.floor(at * (lines.length - 1))
  const other = Math.floor(to * (lines.length - 1))
  const line = lines[one] ?? ''
  if (kind === 'insert') lines.splice(one, 0, scrap + (lines[other] ?? ''))
  else if (kind === 'delete') lines.splice(one, 1)
  else if (kind === 'double') lines.splice(other, 0, line)
  else {
    lines[one] = lines[other] ?? ''
    lines[other] = line
  }
  return lines.join('\n')
}

const mutated = fc
  .tuple(fc.constantFrom(...samples.map(({ source }) => source)), fc.array(change, { minLength: 1, maxLength: 12 }))
  .map(([source, changes]) => changes.reduce(apply, source))

describe('whatever happens to a text', () => {
  test('every character is kept', () => fc.assert(fc.property(mutated, isWhole), { numRuns: 300 }), 60_000)

  test('every character of a text of scraps is kept', () =>
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 60 }), (parts) => isWhole(parts.join(''))),
      { numRuns: 1000 },
    ))

  test(
    'every path is an address, and no two are the same',
    () =>
      fc.assert(
        fc.property(mutated, (source) => {
          const paths = [...walk(parseLaw(source).body)].map(({ path }) => path).filter((path) => path !== '')
          return new Set(paths).size === paths.length && paths.every(isUnitPath)
        }),
        { numRuns: 100 },
      ),
    60_000,
  )
})

const bare = (units: readonly Unit[]): unknown =>
  units.map(({ level, path, label, number, text, children }) => [level, path, label, number, text, bare(children)])

const shapeOf = ({ title, front, body }: LawText): unknown => [
  title,
  front.map(({ kind, text }) => [kind, text]),
  bare(body),
]

describe('Markdown is read back into the same tree', () => {
  for (const { name, source } of samples)
    test(name, () => {
      const text = parseLaw(source)
      expect(shapeOf(parseLaw(toMarkdown(text)))).toEqual(shapeOf(text))
    })
})
