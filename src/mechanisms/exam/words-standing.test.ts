import { expect, test } from 'vitest'
import { readShelf } from '../../kernel/library/shelf.ts'
import { wordsAt } from '../../law/relations.ts'
import { lawsFolder } from '../../server/home.ts'
import { hashOfWords } from './drafts/draft.ts'
import { isFlagged, openWordsStanding, standingWords } from './words-standing.ts'

const shelf = readShelf(lawsFolder())
const standingOf = openWordsStanding(shelf)
const at = (unit: string, day: string, hash?: string) => standingOf({ unit: `csl@2017-06-01#${unit}`, hash }, day)

test('words that only moved follow their address and raise no flag', () => {
  expect(at('art-21/para-1/item-3', '2025-12-31')).toEqual({ kind: 'same', at: 'csl@2017-06-01#art-21/para-1/item-3' })
  const moved = at('art-21/para-1/item-3', '2026-01-01')
  expect(moved).toEqual({ kind: 'renumbered', at: 'csl@2026-01-01#art-23/para-1/item-3' })
  expect(isFlagged(moved)).toBe(false)
  expect(standingWords(moved).zh).toContain('art-23')
})

test('words that change are flagged before the day, with that day, and from it on', () => {
  const before = at('art-59/para-1', '2025-12-31')
  expect(before).toMatchObject({ kind: 'changing', on: '2026-01-01' })
  expect(standingWords(before)).toEqual({ zh: '自2026-01-01起有变', en: 'changes on 2026-01-01' })
  for (const day of ['2026-01-01', '2026-11-28']) {
    const since = at('art-59/para-1', day)
    expect(since).toMatchObject({ kind: 'changed', since: '2026-01-01', at: ['csl@2026-01-01#art-61/para-1'] })
    expect(isFlagged(since)).toBe(true)
  }
})

test('words that went are flagged as gone', () => {
  const gone = (day: string) => standingOf({ unit: 'apl@2009-08-27#art-63', hash: undefined }, day)
  expect(gone('2020-01-01')).toMatchObject({ kind: 'changing', on: '2021-07-15' })
  expect(gone('2022-01-01')).toEqual({ kind: 'gone', since: '2021-07-15' })
  expect(isFlagged(gone('2022-01-01'))).toBe(true)
})

test('a hash of other words, a unit that is not there and a day before the text are told apart', () => {
  const words =
    wordsAt(shelf.find(({ law, version }) => law === 'csl' && version === '2017-06-01') ?? never(), 'art-21') ?? ''
  expect(at('art-21', '2025-12-31', hashOfWords(words)).kind).toBe('same')
  expect(at('art-21', '2025-12-31', hashOfWords(`${words}。`)).kind).toBe('other-words')
  expect(at('art-210', '2025-12-31').kind).toBe('unknown')
  expect(at('art-21', '2017-05-31').kind).toBe('unknown')
  expect(standingOf({ unit: 'no address', hash: undefined }, '2026-01-01').kind).toBe('unknown')
})

function never(): never {
  throw new Error('the shelf has no such text')
}
