import { parseAtomFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { VersionLine } from '../library.ts'
import { changesFeed } from './atom.ts'

const line = (law: string, version: string, until?: string): VersionLine => ({
  law,
  version,
  until,
  title: { zh: `《${law}》<&>`, en: `Law ${law}` },
  class: 'law',
  articles: 79,
  findings: 0,
  hash: '',
})

const lines = [
  line('csl', '2017-06-01', '2026-01-01'),
  line('rlpe', '2025-11-01'),
  line('csl', '2026-01-01'),
  line('治安管理处罚法', '2026-01-01'),
]
const at = { origin: 'https://law.example.org', path: '/laws.atom' }

describe('the feed of changes', () => {
  const feed = parseAtomFeed(changesFeed(lines, at))

  it('has an entry a version, newest first, in an order that never changes', () => {
    const ids = [
      'https://law.example.org/law/csl/2026-01-01',
      'https://law.example.org/law/%E6%B2%BB%E5%AE%89%E7%AE%A1%E7%90%86%E5%A4%84%E7%BD%9A%E6%B3%95/2026-01-01',
      'https://law.example.org/law/rlpe/2025-11-01',
      'https://law.example.org/law/csl/2017-06-01',
    ]
    expect(feed.entries?.map(({ id }) => id)).toEqual(ids)
    expect(parseAtomFeed(changesFeed(lines.toReversed(), at)).entries?.map(({ id }) => id)).toEqual(ids)
  })

  it('is dated by the beginning of the day in China', () => {
    expect(feed.updated).toBe('2025-12-31T16:00:00.000Z')
    expect(feed.entries?.at(-1)?.updated).toBe('2017-05-31T16:00:00.000Z')
  })

  it('says what was the first text, what changed it, and what replaced it', () => {
    expect(feed.entries?.[0]?.summary?.value).toBe('自2026-01-01起施行，共79条；修改后的文本。')
    expect(feed.entries?.at(-1)?.summary?.value).toBe(
      '自2017-06-01起施行，共79条；书架上的第一个文本；2026-01-01起由新文本取代。',
    )
  })

  it('keeps signs of markup as signs, and links each entry and itself', () => {
    expect(feed.entries?.[0]?.title?.value).toBe('《csl》<&>（2026-01-01）')
    expect(feed.entries?.[0]?.links?.[0]?.href).toBe('https://law.example.org/law/csl/2026-01-01')
    expect(feed.links?.find(({ rel }) => rel === 'self')?.href).toBe('https://law.example.org/laws.atom')
    expect(feed.id).toBe('https://law.example.org/laws.atom')
  })

  it('speaks English where asked', () => {
    const english = parseAtomFeed(changesFeed(lines, { ...at, lang: 'en' }))
    expect(english.entries?.[0]?.title?.value).toBe('Law csl（2026-01-01）')
    expect(english.entries?.[0]?.summary?.value).toBe('In force from 2026-01-01, 79 articles; a changed text.')
  })

  it('is bounded, and is a feed with nothing in it, too', () => {
    expect(parseAtomFeed(changesFeed(lines, { ...at, limit: 2 })).entries).toHaveLength(2)
    expect(parseAtomFeed(changesFeed([], at)).entries ?? []).toEqual([])
  })
})
