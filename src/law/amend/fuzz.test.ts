import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amendCases, sampleLaw } from '../../../test/amend-orders.ts'
import { parseLaw } from '../parse/law-text.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { toMarkdown } from '../render/markdown.ts'
import { walk } from '../tree.ts'
import { type Amended, amend } from './amend.ts'
import { readDecision } from './read-decision.ts'

const CSL = readFileSync('laws/csl/2017-06-01.md', 'utf8')
const DECISION = readFileSync('laws/csl/2025-10-28-decision.md', 'utf8')
const SOURCES: readonly (readonly [base: string, decision: string])[] = [
  [CSL, DECISION],
  ...amendCases.map(({ orders }): readonly [string, string] => [
    sampleLaw,
    `关于修改《示例法》的决定\n\n（2024年5月1日某会议通过）\n\n${orders}\n\n本决定自公布之日起施行。\n\n《示例法》根据本决定作相应修改并对条文顺序作相应调整，重新公布。`,
  ]),
]

function execute(base: string, decision: string): Amended | Refusal {
  const read = readDecision(decision)
  return isRefusal(read) ? read : amend(parseLaw(base), read)
}

type Mutation = (text: string) => string

const ODD = [
  '“',
  '”',
  '"',
  '‘',
  '第',
  '条',
  '（一）',
  '、',
  '；',
  '\n',
  '\u3000',
  '\u200b',
  '改为',
  '删去',
  '第九百条',
  '《',
  '》',
]
const swap = (text: string, at: number, to: number): string => {
  const lines = text.split('\n')
  const [one = '', other = ''] = [lines[at % lines.length], lines[to % lines.length]]
  return lines.map((line, n) => (n === at % lines.length ? other : n === to % lines.length ? one : line)).join('\n')
}
const withoutLine = (text: string, at: number): string => {
  const lines = text.split('\n')
  return lines.filter((_, n) => n !== at % lines.length).join('\n')
}
const place = fc.nat({ max: 60_000 })
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  place.map(
    (at): Mutation =>
      (text) =>
        withoutLine(text, at),
  ),
  fc.tuple(place, place).map(
    ([at, to]): Mutation =>
      (text) =>
        swap(text, at, to),
  ),
  fc.tuple(place, fc.nat({ max: 9 })).map(
    ([at, length]): Mutation =>
      (text) =>
        text.slice(0, at % text.length) + text.slice((at % text.length) + length),
  ),
  fc.tuple(place, fc.constantFrom(...ODD)).map(
    ([at, odd]): Mutation =>
      (text) =>
        text.slice(0, at % text.length) + odd + text.slice(at % text.length),
  ),
)
const mutations = fc.array(mutation, { maxLength: 6 })
const mutated = (text: string, list: readonly Mutation[]): string => list.reduce((words, mutate) => mutate(words), text)

describe('mutated statutes and decisions', () => {
  it('never crash the engine, and what comes out is numbered through and addressable', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SOURCES), mutations, mutations, ([base, decision], onBase, onDecision) => {
        const amended = execute(mutated(base, onBase), mutated(decision, onDecision))
        if (isRefusal(amended)) {
          expect(amended.reason.zh).not.toBe('')
          return
        }
        const paths = [...walk(amended.text.body)].map(({ path }) => path).filter((path) => path !== '')
        expect(new Set(paths).size).toBe(paths.length)
        expect(Object.keys(amended.provenance).toSorted()).toEqual(paths.toSorted())
        for (const targets of Object.values(amended.map)) for (const target of targets) expect(paths).toContain(target)
      }),
      { numRuns: 150 },
    )
  })

  it('give the same text for the same input', () => {
    expect(execute(CSL, DECISION)).toEqual(execute(CSL, DECISION))
  })

  it('an article missing from the statute is never passed over in silence', () => {
    for (const number of ['第五条', '第二十条', '第四十条', '第七十条']) {
      const base = CSL.split('\n')
        .filter((line) => !line.startsWith(`**${number}**`))
        .join('\n')
      expect(base).not.toBe(CSL)
      const amended = execute(base, DECISION)
      expect(isRefusal(amended) || amended.doubtful.length > 0).toBe(true)
    }
  })

  it('an instruction missing from the decision is noticed wherever the new numbers depend on it', () => {
    for (const number of ['一、', '三、', '七、', '十三、']) {
      const decision = DECISION.split('\n')
        .filter((line) => !line.startsWith(number))
        .join('\n')
      const amended = execute(CSL, decision)
      expect(isRefusal(amended) || amended.doubtful.length > 0).toBe(true)
    }
  })

  it('a huge or hostile decision ends soon', () => {
    const hostile = [
      `将第一条中的${'“'.repeat(20_000)}`,
      '将第一条、'.repeat(20_000),
      `${'（'.repeat(50_000)}一）`,
      `将第一条修改为：“${'甲\n“'.repeat(20_000)}`,
    ]
    for (const words of hostile)
      expect(() =>
        execute(sampleLaw, `关于修改《示例法》的决定\n\n一、${words}\n\n本决定自2024年5月1日起施行。`),
      ).not.toThrow()
  }, 60_000)
})

describe('the printed result', () => {
  it('reads back as the same tree', () => {
    const shape = (text: Amended['text']) =>
      [...walk(text.body)].map(({ level, path, label, text: words }) => [level, path, label, words])
    for (const [base, decision] of SOURCES) {
      const amended = execute(base, decision)
      if (isRefusal(amended)) continue
      expect(shape(parseLaw(toMarkdown(amended.text)))).toEqual(shape(amended.text))
    }
  })
})
