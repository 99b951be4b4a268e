import { CompiledQuery, isOperationNodeSource, type OperationNode, type QueryResult, RawNode, ValueNode } from 'kysely'
import type { Database } from './connection.ts'

/**
 * A statement, or a part of one, as text with the values that stand in it, executed over Kysely in whatever transaction
 * that has begun. It stands where every act, every request of a session or every look at a case sends it; everywhere
 * else Kysely's own builder and `sql` do. Why, with the figure: `docs/decisions/013-an-act-is-one-statement.md`.
 */
export class Statement<Row = unknown> {
  /** One more than there are values: each value stands between two. */
  readonly texts: readonly string[]
  readonly values: readonly unknown[]

  constructor(texts: readonly string[], values: readonly unknown[]) {
    this.texts = texts
    this.values = values
  }

  /** So that Kysely takes it as a part of its own. */
  toOperationNode(): OperationNode {
    return RawNode.create(
      this.texts,
      this.values.map((value) => ValueNode.create(value)),
    )
  }

  execute(database: Database): Promise<QueryResult<Row>> {
    const text = this.texts.reduce((before, next, at) => `${before}$${at}${next}`)
    return database.executeQuery<Row>(CompiledQuery.raw(text, [...this.values]))
  }
}

function tag<Row = unknown>(strings: TemplateStringsArray, ...given: readonly unknown[]): Statement<Row> {
  const texts = [strings[0] ?? '']
  const values: unknown[] = []
  given.forEach((one, at) => {
    const after = strings[at + 1] ?? ''
    if (!(one instanceof Statement)) {
      if (isOperationNodeSource(one))
        throw new Error('a part of Kysely’s stands in a statement that is put together as text')
      values.push(one)
      texts.push(after)
      return
    }
    // A part goes in as text, with its own values among ours.
    const [first = '', ...rest] = one.texts
    texts.push(`${texts.pop() ?? ''}${first}`, ...rest)
    texts.push(`${texts.pop() ?? ''}${after}`)
    values.push(...one.values)
  })
  return new Statement(texts, values)
}

/** Kysely's `sql` as far as acts need it: a value becomes a parameter, a part of this kind goes in as it is. */
export const statement = Object.assign(tag, {
  /** A name, quoted. */
  ref: (name: string): Statement => new Statement([`"${name.replaceAll('"', '""')}"`], []),
})
