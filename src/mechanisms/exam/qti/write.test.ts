import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { ItemShape } from '../item.ts'
import { qtiItem } from './write.ts'
import { qtiPackage } from './write-package.ts'

const DATA = 'test/data/qti'
const SCHEMA = 'imsqti_asiv3p0_sbacv1p0_v1p0.xsd'

/** All in one folder, as the validator knows no others. */
const flat = (path: string) => ({
  fileName: basename(path),
  contents: readFileSync(path, 'utf8').replace(/schemaLocation="[^"]*\//g, 'schemaLocation="'),
})
const beside = readdirSync(join(DATA, 'w3'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.xsd'))
  .map((name) => flat(join(DATA, 'w3', name)))

/** Names of the documents that the schema has something against. */
async function faulty(documents: readonly (readonly [string, string])[]): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: documents.map(([name, contents]) => ({ fileName: basename(name), contents })),
    schema: [flat(join(DATA, SCHEMA))],
    preload: beside,
    initialMemoryPages: 1024,
    maxMemoryPages: 8192,
  })
  return [...new Set(errors.map(({ rawMessage }) => rawMessage.split(':')[0] ?? ''))]
}

const options = ['甲', '乙 <b>', '**丙**\n- 丁'].map((text, at) => ({ id: ['A', 'choice 2', '3'][at], text }))
const items = [
  { kind: 'single', options, key: ['A'], points: 2, units: ['csl@2026-01-01#art-23'], topic: '第三章' },
  { kind: 'single', options, key: ['A'], weights: { A: 1, '3': 0.5 } },
  { kind: 'multiple', options, key: ['A', '3'] },
  { kind: 'multiple', options, key: ['A', '3'], weights: { A: 0.5, '3': 0.5, 'choice 2': -1 } },
  { kind: 'multiple', options },
  { kind: 'true-false', key: true },
  { kind: 'fill', stem: '不少于____，由____监督。\n\n第二段', key: [['六个月', '6个月'], ['网信部门']] },
  { kind: 'fill', key: [['六个月']], explanation: '第一段\n第二行\n\n第二段' },
  { kind: 'fill' },
  {
    kind: 'number',
    key: [
      { from: 5.9, to: 6.1 },
      { from: 7, to: 7 },
    ],
  },
  { kind: 'number', stem: '____ 个月', key: [{ from: 6, to: 6 }] },
  {
    kind: 'match',
    options,
    key: [
      ['A', '3'],
      ['A', 'choice 2'],
    ],
  },
  {
    kind: 'match',
    options,
    key: [
      ['A', '3'],
      ['3', 'A'],
    ],
  },
  { kind: 'order', options, key: ['3', 'A', 'choice 2'] },
  { kind: 'short', explanation: '要点' },
  { kind: 'text' },
].map((item, at) => ItemShape.parse({ id: at % 2 === 0 ? `${at} 号` : `item-${at}`, stem: '题干：\n一', ...item }))

test('every item, and the test that refers to them, is valid by the schema of the standard', async () => {
  const written = items.map((item) => qtiItem(item) ?? '')
  expect(written.filter((xml) => xml === '')).toEqual([])
  const parts = Object.entries(unzipSync(await qtiPackage(written))).map(
    ([name, content]) => [name, strFromU8(content)] as const,
  )
  const documents = parts.filter(([name]) => name !== 'imsmanifest.xml')
  expect(documents.map(([name]) => name)).toContain('test.xml')
  expect(documents).toHaveLength(items.length + 1)
  // One that is wrong goes with them: the schema does find faults.
  const wrong = ['wrong.xml', written[0]?.replace('cardinality="single"', 'cardinality="some"') ?? ''] as const
  expect(await faulty([...documents, wrong])).toEqual(['wrong.xml'])
})

test('what QTI holds by itself needs no variable of ours', () => {
  const plain = ItemShape.parse({
    ...{ id: 'Q1', title: '留存', kind: 'multiple', stem: '题干', points: 2, explanation: '解析' },
    ...{
      options: [
        { id: 'A', text: '甲' },
        { id: 'B', text: '乙' },
      ],
      key: ['A', 'B'],
    },
  })
  expect(qtiItem(plain)).not.toContain('FADU')
  expect(qtiItem({ ...plain, topic: '第三章' })).toContain('FADU')
})
