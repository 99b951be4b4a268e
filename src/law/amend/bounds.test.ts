import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseLaw } from '../parse/law-text.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { wordsOf } from '../tree.ts'
import { type Amended, amend } from './amend.ts'
import { readDecision } from './read-decision.ts'

const base = parseLaw(readFileSync('laws/csl/2017-06-01.md', 'utf8'))
const HEAD = '关于修改《中华人民共和国网络安全法》的决定\n\n'

function execute(orders: string): Amended | Refusal {
  const decision = readDecision(HEAD + orders)
  return isRefusal(decision) ? decision : amend(base, decision)
}

/** 一、二、… */
const numbered = (count: number, order: string): string =>
  Array.from({ length: count }, (_, at) => `${'一二三四五六七八九'.charAt(at % 9)}、${order}`).join('\n')

const lengthOf = (units: readonly Parameters<typeof wordsOf>[0][]): number => units.map(wordsOf).join('').length

/** Each writes the more the more it has written. */
const growing: readonly (readonly [string, string])[] = [
  ['a word replaced by itself twice', '将第一条中的“网络”修改为“网络网络”。'],
  ['a word put behind itself', '在第一条中的“网络”后增加“网络”。'],
  ['a word put before itself', '在第一条中的“网络”前增加“网络”。'],
  ['a sign replaced everywhere', '将本法中的“的”修改为“的的”。'],
  ['a sign put in everywhere', '在本法中的“的”后增加“的”。'],
  ['a sign replaced by a page', `将本法中的“的”修改为“${'的'.repeat(300)}”。`],
  [
    'a sentence appended to every article, again and again',
    `在${'第一条至第七十九条、'.repeat(9)}第一条最后增加“${'网络'.repeat(60)}”。`,
  ],
]

describe('a decision of a few lines does not make a text of a thousand pages', () => {
  it.each(growing)('%s: refused whole, or within four times the text and the decision', (_, order) => {
    for (const count of [1, 5, 20, 60]) {
      const orders = numbered(count, order)
      const amended = execute(orders)
      if (isRefusal(amended)) expect(amended.code).toMatch(/^(?:too-large|failed|unreadable)$/)
      else expect(lengthOf(amended.text.body)).toBeLessThanOrEqual(4 * (lengthOf(base.body) + orders.length))
    }
  })

  it('says what was too much and what helps', () => {
    expect(execute(numbered(20, '将第一条中的“网络”修改为“网络网络”。'))).toMatchObject({
      code: 'too-large',
      reason: {
        zh: expect.stringMatching(/4倍.*条文未改动/),
        en: expect.stringContaining('nothing was applied'),
      },
    })
  })

  it('words struck and put in again at too many places are refused too: the text does not grow, the work does', () => {
    const swaps = Array.from({ length: 5 }, (_, at) => (at % 2 === 0 ? ['的', '之'] : ['之', '的']))
    const orders = [
      `一、将第二条修改为：“${'的'.repeat(5_000)}”。`,
      ...swaps.map(([from, to], at) => `${'二三四五六'.charAt(at)}、将第二条中的“${from}”修改为“${to}”。`),
    ]
    const amended = execute(orders.join('\n'))
    expect(amended).toMatchObject({ code: 'too-large', reason: { zh: expect.stringContaining('处') } })
  })

  it('more orders than any decision has are not read to their end', () => {
    expect(execute('一、删去第一条。\n'.repeat(5_001))).toMatchObject({
      code: 'too-large',
      reason: { zh: expect.stringContaining('分成几份决定') },
    })
  })
})

describe('what a decision really does is far below', () => {
  it('a word replaced wherever it stands', () => {
    expect(isRefusal(execute('一、将本法中的“网络”统一修改为“互联网络”。'))).toBe(false)
  })

  it('all articles written anew at twice their length', () => {
    const orders = Array.from({ length: 79 }, (_, at) => `将第${at + 1}条修改为：“${'国家维护网络安全。'.repeat(30)}”`)
    const amended = execute(orders.map((order, at) => `${at + 1}.${order}`).join('\n'))
    expect(isRefusal(amended)).toBe(false)
  })
})
