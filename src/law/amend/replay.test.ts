import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseLaw } from '../parse/law-text.ts'
import { isRefusal } from '../refusal.ts'
import { toMarkdown } from '../render/markdown.ts'
import { type LawText, type Unit, walk, wordsOf } from '../tree.ts'
import { type Amended, amend } from './amend.ts'
import { readDecision } from './read-decision.ts'

/** Real decisions, replayed on the real text before and compared with the text published after. */

const REPLAYS = 'test/data/amend'
const CSL = 'laws/csl'

const load = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8')

function replay(base: string, decision: string): Amended {
  const read = readDecision(decision)
  const amended = isRefusal(read) ? read : amend(parseLaw(base), read)
  if (isRefusal(amended)) throw new Error(amended.reason.zh)
  return amended
}

// The texts come from different prints: white space and the width of a colon are not the law's.
const plain = (words: string): string => words.replace(/\s/g, '').replace(/:/g, '：')

const articlesOf = (text: LawText): readonly string[] =>
  [...walk(text.body)]
    .filter(({ level }) => level === 'article')
    .map((article) => plain([article.label, ...article.children.flatMap(printed)].join('')))

const printed = (unit: Unit): readonly string[] => [
  `${unit.level === 'paragraph' ? '¶' : ''}${unit.label}${unit.text}`,
  ...unit.children.flatMap(printed),
]

const chaptersOf = (text: LawText): readonly string[] =>
  [...walk(text.body)]
    .filter(({ level }) => level === 'chapter' || level === 'section')
    .map(({ label, text: name, children }) => {
      const articles = children.filter(({ level }) => level === 'article').map(({ number }) => number)
      return `${label} ${plain(name)} ${articles.join(',')}`
    })

describe('real decisions give the text that was published, character for character', () => {
  for (const law of readdirSync(REPLAYS))
    it(law, () => {
      const { text } = replay(load(REPLAYS, law, 'base.md'), load(REPLAYS, law, 'decision.md'))
      const published = parseLaw(load(REPLAYS, law, 'result.md'))
      expect(articlesOf(text)).toEqual(articlesOf(published))
      expect(chaptersOf(text)).toEqual(chaptersOf(published))
    })
})

describe('the Cybersecurity Law from 2026-01-01', () => {
  const amended = replay(load(CSL, '2017-06-01.md'), load(CSL, '2025-10-28-decision.md'))
  const units = new Map([...walk(amended.text.body)].map((unit) => [unit.path, unit]))

  it('has 81 articles, and nothing had to be assumed', () => {
    expect(articlesOf(amended.text)).toHaveLength(81)
    expect(amended.doubtful).toEqual([])
  })

  it('holds the words of every unit that was analysed by hand', () => {
    const pack = z.object({ units: z.array(z.object({ unit: z.string(), text: z.string() })) })
    const { units: analysed } = pack.parse(JSON.parse(load(CSL, 'provisions', '2026-01-01.json')))
    const front = amended.text.front.map((entry) => plain(entry.text))
    const missing = analysed.filter(({ unit, text }) => {
      const [article = ''] = unit.split('/')
      const found = units.get(unit) ?? units.get(article)
      return !(found ? plain(wordsOf(found)) : front.join('')).includes(plain(text))
    })
    expect(missing).toEqual([])
  })

  it('is the version we keep', () => {
    expect(toMarkdown(amended.text)).toBe(load(CSL, '2026-01-01.md'))
  })

  it('knows what each instruction wrote, and where old units went', () => {
    expect(amended.provenance['art-71']).toEqual(['12'])
    expect(amended.provenance['art-36']).toBe('renumbered')
    expect(amended.map['art-64']).toEqual(['art-71'])
    expect(amended.map['art-66']).toEqual(['art-71'])
    expect(amended.map['art-70']).toEqual(['art-71'])
    expect(amended.map['art-69/para-1/item-1']).toContain('art-69')
    expect(amended.map['art-69/para-1/item-2']).toEqual(['art-70/para-1/item-1'])
  })
})
