import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { leftOut } from './findings.ts'
import { type ExamItem, type FoundItem, ItemShape } from './item.ts'

// What a format has no place for stands beside the item as JSON: in a comment of GIFT, a last column of a sheet, a
// variable of QTI. Others read past it; we read it back, and the item is the same to the letter.

const FIELDS = [
  'id',
  'title',
  'topic',
  'kind',
  'stem',
  'options',
  'key',
  'weights',
  'points',
  'explanation',
  'units',
  'tags',
] as const

const isField = (name: string): name is (typeof FIELDS)[number] => FIELDS.some((field) => field === name)

const Fields = z.record(z.string(), z.unknown())

/** What of an item its format did not give back, as JSON; undefined where it gave back everything. */
export function moreOf(item: ExamItem, back: FoundItem | undefined): string | undefined {
  const mine: Readonly<Record<string, unknown>> = item
  const theirs: Readonly<Record<string, unknown>> = back ?? {}
  const differing = FIELDS.filter((field) => !isDeepStrictEqual(mine[field], theirs[field]))
  if (differing.length === 0) return undefined
  return JSON.stringify({
    of: digestOf(theirs),
    ...Object.fromEntries(differing.map((field) => [field, mine[field] ?? null])),
  })
}

const digestOf = (item: Readonly<Record<string, unknown>>): string =>
  createHash('sha256')
    .update(JSON.stringify(FIELDS.map((field) => item[field] ?? null)))
    .digest('hex')
    .slice(0, 16)

/** The item with what stood beside it; what does not make an item of it is passed over. */
export function withMore(item: FoundItem, more: string | undefined): FoundItem {
  if (more === undefined) return item
  const fields = Fields.safeParse(parsed(more))
  if (!fields.success) return item
  if (fields.data.of !== digestOf({ ...item })) return { ...item, findings: [...item.findings, edited] }
  const given = Object.entries(fields.data).filter(([name]) => isField(name))
  const merged: Record<string, unknown> = { ...item, ...Object.fromEntries(given) }
  for (const name of ['title', 'topic', 'weights', 'tags', 'id']) if (merged[name] === null) delete merged[name]
  const found = ItemShape.safeParse({ ...merged, id: merged.id ?? '-' })
  if (!found.success) return item
  const { id, ...rest } = found.data
  return merged.id === undefined ? rest : { ...rest, id }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const edited = leftOut(
  'fadu',
  '题目改过，导出时附注的内容不再采用',
  'The item was edited, so what its export noted beside it no longer counts',
)
