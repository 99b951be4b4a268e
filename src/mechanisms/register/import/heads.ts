import { z } from 'zod'
import type { Register } from '../define.ts'
import { fileField, type RegisterField, sheetFields } from '../field-kind.ts'

/** How a column of a sheet was taken for a field: by its own name, by one like it, or not at all. */
export const MatchedHead = z.object({
  /** From 0. */
  column: z.number().int(),
  head: z.string(),
  /** Undefined where the column is not read. */
  field: z.string().optional(),
  how: z.enum(['same', 'similar', 'unread']),
  /** Of a column that is not read, the field it may have meant. */
  meant: z.string().optional(),
})
export type MatchedHead = z.infer<typeof MatchedHead>

/** Heads as they are compared: without case, width, blanks, marks, and what stands in brackets. */
const folded = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^\][]*\]|【[^【】]*】/g, '')
    .replace(/[\s\p{P}\p{S}]/gu, '')

/** What a field may be called at the head of a column. */
const namesOf = ({ name, say }: RegisterField): readonly string[] => [say.zh, say.en, name].map(folded)

/** What stands at the head of a column is told and compared no further: a name of ours is far shorter. */
const LONGEST_HEAD = 100

/** Half of the pairs of characters are the same, or one has the other in it. */
const LIKE = 0.5
const PERHAPS = 0.3

function likeness(one: string, other: string): number {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one]
  if (shorter.length >= 2 && longer.includes(shorter)) return 0.5 + shorter.length / longer.length / 2
  const pairs = (words: string) =>
    new Set(Array.from({ length: Math.max(0, words.length - 1) }, (_, at) => words.slice(at, at + 2)))
  const [mine, theirs] = [pairs(one), pairs(other)]
  if (mine.size + theirs.size === 0) return 0
  return (2 * [...mine].filter((pair) => theirs.has(pair)).length) / (mine.size + theirs.size)
}

const likenessTo = (head: string, field: RegisterField): number =>
  Math.max(...namesOf(field).map((name) => likeness(folded(head), name)))

/**
 * Which column is which field. Names that are the same go first, whatever the order of the columns; then each column
 * that is left takes the free field it is most like, and says so; no field is read from two columns.
 */
export function matchHeads(register: Pick<Register, 'fields'>, cells: readonly string[]): readonly MatchedHead[] {
  const fields = sheetFields(register)
  const taken = new Map<string, number>()
  const heads = cells.flatMap((cell, column) =>
    cell === '' ? [] : [{ head: cell.slice(0, LONGEST_HEAD).toWellFormed(), column }],
  )
  for (const { head, column } of heads) {
    const field = fields.find((one) => namesOf(one).includes(folded(head)))
    if (field && !taken.has(field.name)) taken.set(field.name, column)
  }
  const exact = new Set(taken.values())
  const candidates = heads
    .filter(({ column }) => !exact.has(column))
    .flatMap(({ head, column }) =>
      fields.map((field) => ({ column, field: field.name, like: likenessTo(head, field) })),
    )
    .toSorted((one, other) => other.like - one.like)
  const similar = new Map<number, string>()
  for (const { column, field, like } of candidates) {
    if (like < LIKE || similar.has(column) || taken.has(field)) continue
    similar.set(column, field)
    taken.set(field, column)
  }
  return heads.map(({ head, column }) => {
    const [same] = [...taken].find(([, at]) => at === column && exact.has(column)) ?? []
    if (same !== undefined) return { column, head, field: same, how: 'same' }
    const like = similar.get(column)
    if (like !== undefined) return { column, head, field: like, how: 'similar' }
    const perhaps = candidates.find((one) => one.column === column && one.like >= PERHAPS && !taken.has(one.field))
    return { column, head, how: 'unread', ...(perhaps && { meant: perhaps.field }) }
  })
}

/** Whether a head is that of the field of files, which no sheet carries. */
export function isFileHead(register: Pick<Register, 'fields'>, head: string): boolean {
  const field = fileField(register)
  return field !== undefined && namesOf(field).includes(folded(head))
}
