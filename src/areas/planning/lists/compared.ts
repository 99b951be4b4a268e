import type { LeftOut, ListRow, ListVersion } from './list-file.ts'

/** One version beside the one before it. */
export interface VersionChanges {
  readonly added: readonly ListRow[]
  readonly changed: readonly { readonly before: ListRow; readonly after: ListRow }[]
  readonly gone: readonly { readonly row: ListRow; readonly why: LeftOut | undefined }[]
}

/** What is new, other and gone in a version against an earlier one, row by row. The order of rows changes nothing. */
export function changesBetween(before: ListVersion, after: ListVersion): VersionChanges {
  const earlier = new Map(before.rows.map((row) => [row.id, row]))
  const later = new Map(after.rows.map((row) => [row.id, row]))
  return {
    added: after.rows.filter(({ id }) => !earlier.has(id)),
    changed: after.rows.flatMap((row) => {
      const was = earlier.get(row.id)
      return was && !isSame(was, row) ? [{ before: was, after: row }] : []
    }),
    gone: before.rows.flatMap((row) =>
      later.has(row.id) ? [] : [{ row, why: after.leftOut.find(({ id }) => id === row.id) }],
    ),
  }
}

const isSame = (one: ListRow, other: ListRow): boolean => wordsOf(one) === wordsOf(other)

/** All that a row says, in one order. */
const wordsOf = (row: ListRow): string => {
  const { provisions, byHand, audience, measure, desk, when, due, contact, needed, proposed } = row
  const hand = byHand && [byHand.law, byHand.article, byHand.what]
  return JSON.stringify([provisions, hand, audience, measure, desk, when, due, contact, needed, proposed])
}
