import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hanOf } from '../numeral.ts'
import { parseLaw } from '../parse/law-text.ts'
import { isRefusal } from '../refusal.ts'
import { toText } from '../render/text.ts'
import { amend } from './amend.ts'
import { readDecision } from './read-decision.ts'

/**
 * Made-up laws whose articles know one another by name, not by number. Written out before and after the changes they
 * give a base, a decision and the one right answer, without any of the engine's own code.
 */

interface Paragraph {
  readonly words: string
  /** The article this paragraph refers to, and perhaps a paragraph of it. */
  readonly to: { readonly article: string; readonly para: string | undefined } | undefined
  readonly name: string
}

interface Article {
  readonly name: string
  readonly paras: readonly Paragraph[]
}

interface Plan {
  readonly size: number
  readonly links: readonly (readonly [from: number, to: number, para: boolean])[]
  readonly deleted: readonly number[]
  readonly insertedBefore: readonly number[]
  readonly prefixed: readonly number[]
  readonly told: boolean
}

const plan: fc.Arbitrary<Plan> = fc.record({
  size: fc.integer({ min: 4, max: 40 }),
  links: fc.array(fc.tuple(fc.nat(39), fc.nat(39), fc.boolean()), { maxLength: 40 }),
  deleted: fc.uniqueArray(fc.nat(39), { maxLength: 4 }),
  insertedBefore: fc.uniqueArray(fc.nat(39), { maxLength: 5 }),
  prefixed: fc.uniqueArray(fc.nat(39), { maxLength: 4 }),
  told: fc.boolean(),
})

function oldLaw({ size, links, deleted }: Plan): readonly Article[] {
  const gone = new Set(deleted.map((n) => n % size))
  const articles = Array.from({ length: size }, (_, n) => {
    const own = links.filter(([from, to]) => from % size === n && !gone.has(to % size) && to % size !== n)
    const paras = ['a', 'b'].map((para, at): Paragraph => {
      const link = own[at]
      const to = link && { article: `art${link[1] % size}`, para: link[2] ? 'b' : undefined }
      return { name: para, words: `甲${hanOf(n + 1)}乙${hanOf(at + 1)}`, to }
    })
    return { name: `art${n}`, paras }
  })
  return articles
}

interface Changes {
  readonly articles: readonly Article[]
  readonly orders: readonly string[]
}

const label = (at: number): string => `第${hanOf(at + 1)}条`

function changed(before: readonly Article[], { size, deleted, insertedBefore, prefixed, told }: Plan): Changes {
  const gone = new Set(deleted.map((n) => n % size))
  const first = new Set(prefixed.map((n) => n % size))
  const opened = new Set(insertedBefore.map((n) => n % size))
  const articles: Article[] = []
  const orders: string[] = []
  for (const [n, article] of before.entries()) {
    if (opened.has(n)) {
      orders.push(`增加一条，作为${label(articles.length)}：“新的第${n}号内容。”`)
      articles.push({ name: `new${n}`, paras: [{ name: 'a', words: `新的第${n}号内容`, to: undefined }] })
    }
    if (gone.has(n)) {
      orders.push(`删去${label(n)}。`)
      continue
    }
    const extra: Paragraph = { name: 'x', words: `加在前面${n}`, to: undefined }
    const move = told && articles.length !== n ? `改为${label(articles.length)}，` : ''
    if (first.has(n)) orders.push(`将${label(n)}${move}增加一款，作为第一款：“${extra.words}。”`)
    else if (move) orders.push(`将${label(n)}${move.replace('，', '。')}`)
    articles.push(first.has(n) ? { ...article, paras: [extra, ...article.paras] } : article)
  }
  return { articles, orders }
}

const cite = (to: NonNullable<Paragraph['to']>, articles: readonly Article[]): string => {
  const at = articles.findIndex(({ name }) => name === to.article)
  const para = articles[at]?.paras.findIndex(({ name }) => name === to.para) ?? -1
  return `，依照本法${label(at)}${to.para === undefined ? '' : `第${hanOf(para + 1)}款`}的规定`
}

const printed = (articles: readonly Article[]): string =>
  articles
    .flatMap(({ paras }, at) =>
      paras.map(
        (para, n) => `${n === 0 ? `${label(at)}　` : ''}${para.words}${para.to ? cite(para.to, articles) : ''}。`,
      ),
    )
    .join('\n')

describe('against an answer worked out by names', () => {
  it('insertions, deletions, paragraphs put in front, and every reference', () => {
    fc.assert(
      fc.property(plan, (made) => {
        const before = oldLaw(made)
        const { articles, orders } = changed(before, made)
        fc.pre(orders.length > 0 && articles.length > 0)
        const decision = readDecision(
          `关于修改《示例法》的决定\n\n（2024年5月1日某会议通过）\n\n${orders.map((order, at) => `${hanOf(at + 1)}、${order}`).join('\n\n')}\n\n本决定自公布之日起施行。\n\n《示例法》根据本决定作相应修改并对条文顺序作相应调整，重新公布。`,
        )
        if (isRefusal(decision)) throw new Error(decision.reason.zh)
        const amended = amend(parseLaw(`示例法\n\n${printed(before)}\n`), decision)
        if (isRefusal(amended)) throw new Error(amended.reason.zh)
        expect(toText(amended.text)).toContain(printed(articles))
      }),
      { numRuns: 200 },
    )
  })
})
