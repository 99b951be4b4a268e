import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Edition, editionOf } from '../../../law/edition.ts'
import { leavesOf, parseLaw } from '../../../law/parse/law-text.ts'
import type { Library, ShelfLine } from '../library.ts'
import { bulk, editionFile } from './bulk.ts'

const source = readFileSync('laws/csl/2017-06-01.md', 'utf8')

const editionFrom = (law: string, version: string, words: string): Edition => {
  const text = parseLaw(words)
  return editionOf({
    law,
    version,
    title: { zh: text.title, en: '' },
    short: [],
    class: 'law',
    text,
    source: words,
    hash: 'aa',
  })
}

/** A shelf in memory that gives one law a page, so that turning pages is tested too. */
function shelfOf(editions: readonly Edition[]): Library {
  const laws = [...new Set(editions.map(({ law }) => law))]
  const versionsOf = (law: string) => editions.filter((edition) => edition.law === law)
  return {
    async laws({ after }) {
      const at = after === undefined ? 0 : laws.indexOf(after) + 1
      const lines = laws.slice(at, at + 1).map((law): ShelfLine => {
        const [{ title, class: sort, version } = csl] = versionsOf(law)
        return { law, title, class: sort, version, versions: 1, articles: 1, analysed: false }
      })
      return { lines, after: at + 1 < laws.length ? laws[at] : undefined, total: laws.length }
    },
    async versions(law) {
      return versionsOf(law).map(({ version, title, class: sort, hash }, index, all) => ({
        law,
        version,
        until: all[index + 1]?.version,
        title,
        class: sort,
        articles: 1,
        findings: 0,
        hash,
      }))
    },
    async edition(law, version) {
      return editions.find((edition) => edition.law === law && edition.version === version)
    },
    async inForce() {
      return undefined
    },
  }
}

const csl = editionFrom('csl', '2017-06-01', source)
const editions = [
  csl,
  editionFrom('csl', '2026-01-01', source),
  editionFrom('某法', '2020-01-01', '# 某法\n\n第一条 甲\n\n乙“丙”。'),
]

const record = z.object({
  kind: z.enum(['edition', 'unit']),
  law: z.string(),
  version: z.string(),
  until: z.string().optional(),
  address: z.string().optional(),
  label: z.string().default(''),
  text: z.string().default(''),
  front: z.array(z.object({ text: z.string() })).default([]),
})

async function blocksOf(library: Library): Promise<readonly string[]> {
  const blocks: string[] = []
  for await (const block of bulk(library)) blocks.push(block)
  return blocks
}

async function read(
  library: Library,
): Promise<{ readonly blocks: readonly string[]; readonly records: readonly z.infer<typeof record>[] }> {
  const blocks = await blocksOf(library)
  const lines = blocks.join('').split('\n')
  expect(lines.pop()).toBe('')
  return { blocks, records: lines.map((line) => record.parse(JSON.parse(line))) }
}

describe('the shelf as lines', () => {
  it('has a line for each version and each of its units, in order', async () => {
    const { records } = await read(shelfOf(editions))
    const heads = records.filter(({ kind }) => kind === 'edition')
    expect(heads.map(({ law, version, until }) => [law, version, until])).toEqual([
      ['csl', '2017-06-01', '2026-01-01'],
      ['csl', '2026-01-01', undefined],
      ['某法', '2020-01-01', undefined],
    ])
    expect(records.at(-1)).toMatchObject({ address: '某法@2020-01-01#art-1/para-2', text: '乙“丙”。' })
  })

  it('keeps every printed character of every version', async () => {
    const { records } = await read(shelfOf(editions))
    for (const { law, version, text } of editions) {
      const own = records.filter((line) => line.law === law && line.version === version)
      const words = own.map(({ front, label, text: said }) => front.map((line) => line.text).join('') + label + said)
      expect(words.join('').replace(/\s/gu, '')).toBe(leavesOf(text))
    }
  })

  it('comes in blocks that end with a line', async () => {
    const { blocks } = await read(
      shelfOf(Array.from({ length: 8 }, (_, at) => editionFrom('csl', `20${at + 10}-01-01`, source))),
    )
    expect(blocks.length).toBeGreaterThan(2)
    for (const block of blocks) {
      expect(block.endsWith('\n')).toBe(true)
      expect(block.length).toBeLessThan(70_000)
    }
  })

  it('of an empty shelf is empty', async () => {
    expect(await blocksOf(shelfOf([]))).toEqual([])
  })
})

it('a version as a file is its tree', () => {
  const file: unknown = JSON.parse(JSON.stringify(editionFile(csl, { until: '2026-01-01' })))
  expect(file).toMatchObject({
    law: 'csl',
    version: '2017-06-01',
    until: '2026-01-01',
    text: { title: csl.text.title },
  })
})
