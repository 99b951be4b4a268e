import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amend } from './amend/amend.ts'
import { readDecision } from './amend/read-decision.ts'
import { diffTexts } from './diff.ts'
import { parseLaw } from './parse/law-text.ts'
import { isRefusal } from './refusal.ts'
import { segmentsOf } from './word-diff.ts'

const before = parseLaw(readFileSync('laws/csl/2017-06-01.md', 'utf8'))
const after = parseLaw(readFileSync('laws/csl/2026-01-01.md', 'utf8'))

const amended = () => {
  const decision = readDecision(readFileSync('laws/csl/2025-10-28-decision.md', 'utf8'))
  const result = isRefusal(decision) ? decision : amend(before, decision)
  if (isRefusal(result)) throw new Error(result.reason.zh)
  return result
}

describe('two versions of the Cybersecurity Law', () => {
  it('compared with the map of the decision: renumbered is told apart from changed, merged articles are named', () => {
    const { text, map } = amended()
    const diff = diffTexts(before, text, map)
    expect(diff.unchanged).toBe(2)
    expect(diff.renumbered).toHaveLength(64)
    expect(diff.renumbered).toContainEqual({ old: 'art-34', new: 'art-36' })
    expect(diff.added.map((entry) => entry.new)).toEqual(['art-3', 'art-20', 'art-63', 'art-73'])
    expect(diff.removed).toEqual([])
    expect(diff.changed.find((entry) => entry.new === 'art-71')).toMatchObject({
      merged: ['art-64', 'art-66', 'art-70'],
    })
  })

  it('compared by their wording alone', () => {
    const diff = diffTexts(before, after)
    expect(diff.unchanged).toBe(2)
    expect(diff.renumbered).toHaveLength(64)
    expect(diff.added.map((entry) => entry.new)).toEqual(['art-3', 'art-20', 'art-63', 'art-73'])
    expect(diff.changed.map((entry) => `${entry.old} ${entry.new}`)).toContain('art-61 art-64')
  })

  it('a citation that only moved is no change: Art. 59 and Art. 61 speak of the same duties', () => {
    const change = diffTexts(before, after, amended().map).changed.find(({ new: path }) => path === 'art-61')
    const moved = change?.segments.filter((segment) => segment.moved).map(({ text }) => text)
    expect(moved).toEqual(
      [
        ['第二十一条', '第二十三条'],
        ['第二十五条', '第二十七条'],
        ['第三十三条', '第三十五条'],
        ['第三十四条', '第三十六条'],
        ['第三十六条', '第三十八条'],
        ['第三十八条', '第四十条'],
      ].flat(),
    )
    const unmoved = change?.segments.filter(({ kind, moved: isMoved }) => kind !== 'kept' && !isMoved) ?? []
    expect(unmoved.filter(({ text }) => /第.{1,4}条/.test(text))).toEqual([])
  })

  it('a range of sums is one word: it went and another came, and no sign of either stays', () => {
    const change = diffTexts(before, after, amended().map).changed.find(({ new: path }) => path === 'art-61')
    const words = change?.segments.filter(({ kind }) => kind !== 'kept').map(({ text }) => text) ?? []
    expect(words).toContain('一万元以上十万元')
    expect(words).toContain('五万元以上五十万元')
    expect(words.filter((word) => /^[一二三四五六七八九十百千万]+$/u.test(word))).toEqual([])
  })

  it('compared with itself: nothing changed', () => {
    expect(diffTexts(after, after)).toEqual({ unchanged: 81, renumbered: [], changed: [], added: [], removed: [] })
  })
})

describe('word by word', () => {
  it('shows what stayed, went and came', () => {
    expect(segmentsOf('经营者应当每年报告。', '经营者应当每季度报告。')).toEqual([
      { kind: 'kept', text: '经营者应当' },
      { kind: 'removed', text: '每年' },
      { kind: 'inserted', text: '每季度' },
      { kind: 'kept', text: '报告。' },
    ])
  })

  it('a run of digits that counts nothing is no word of its own, however long it is', () => {
    const [old, fresh] = ['一'.repeat(40), '一'.repeat(41)]
    const kept = segmentsOf(`${old}元`, `${fresh}元`).filter(({ kind }) => kind === 'kept')
    expect(kept.map(({ text }) => text).join('').length).toBeGreaterThan(20)
  })

  it('kept and removed make the old text, kept and inserted the new', () => {
    const words = fc
      .array(fc.constantFrom('网络', '运营者', '应当', '，', '。', '报告', '每年', '\n'))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(words, words, (old, fresh) => {
        const segments = segmentsOf(old, fresh)
        const side = (gone: string): string =>
          segments
            .filter(({ kind }) => kind !== gone)
            .map(({ text }) => text)
            .join('')
        expect(side('inserted')).toBe(old)
        expect(side('removed')).toBe(fresh)
      }),
    )
  })
})
