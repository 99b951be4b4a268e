import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import { type FieldFault, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { fieldSay, type RecordValues, type Register } from './define.ts'
import { foldedOf, literal, periodOf, textOf } from './expressions.ts'

/** Two records that cannot both stand, as the database will have it. */
export interface Conflict {
  /** Which of the rows that were asked of, from 0. */
  readonly row: number
  /** The same words in the key, periods that overlap, or a second one where an office has one. */
  readonly kind: 'key' | 'overlap' | 'only'
  /** The record of the office it stands against, or the row among those asked of. */
  readonly id: string | undefined
  readonly title: string
  readonly other: number | undefined
}

export interface WantedRow {
  /** Of a record that is changed; undefined of a new one. */
  readonly id: string | undefined
  readonly content: RecordValues
}

/**
 * Which of some rows cannot be written beside the current records of an office, or beside one another. What the database
 * refuses is told by it, and a preview asks it beforehand. One statement for as many rows.
 */
export async function conflictsOf(
  database: Database,
  register: Register,
  office: string,
  rows: readonly WantedRow[],
): Promise<readonly Conflict[]> {
  const kinds = [
    ...(register.key.length > 0
      ? [{ kind: 'key', same: (a: string, b: string) => same(register.key, a, b) } as const]
      : []),
    ...(register.onePerOffice ? [{ kind: 'only', same: () => 'true' } as const] : []),
    ...(register.noOverlap ? [{ kind: 'overlap', same: overlapping(register.noOverlap) } as const] : []),
  ]
  if (kinds.length === 0 || rows.length === 0) return []
  const title = (column: string) => sql.raw(textOf(register.title, column))
  const asked = sql`jsonb_to_recordset(${JSON.stringify(rows.map((row, at) => ({ at, ...row })))}::jsonb)
    as n(at integer, id text, content jsonb)`
  const parts = kinds.flatMap(({ kind, same: condition }) => [
    sql`select n.at as row, ${kind} as kind, r.id, ${title('r.content')} as title, null::integer as other
      from ${asked} join register_record r on r.register = ${sql.raw(literal(register))} and r.office = ${office}
        and r.state = 'current' and r.id is distinct from n.id and ${sql.raw(condition('r.content', 'n.content'))}
      where not r.id = any(${rows.flatMap(({ id }) => id ?? [])}::text[])`,
    sql`select n.at, ${kind}, null, ${title('o.content')}, o.at
      from ${asked} join ${sql`jsonb_to_recordset(${JSON.stringify(rows.map((row, at) => ({ at, ...row })))}::jsonb)
        as o(at integer, id text, content jsonb)`} on o.at < n.at and ${sql.raw(condition('o.content', 'n.content'))}`,
  ])
  const { rows: found } = await sql<{
    row: number
    kind: Conflict['kind']
    id: string | null
    title: string | null
    other: number | null
  }>`${sql.join(parts, sql` union all `)} order by 1 limit 2000`.execute(database)
  return found.map(({ row, kind, id, title: named, other }) => ({
    row,
    kind,
    id: id ?? undefined,
    title: named ?? '',
    other: other ?? undefined,
  }))
}

const same = (fields: readonly string[], one: string, other: string): string =>
  fields.map((field) => `${foldedOf(field, one)} = ${foldedOf(field, other)}`).join(' and ')

const overlapping =
  (periods: NonNullable<Register['noOverlap']>) =>
  (one: string, other: string): string =>
    `${periodOf(periods, "''", one)} && ${periodOf(periods, "''", other)}`

/** What a conflict says of its row, naming the record it stands against. */
function conflictSay(register: Register, { kind, title, other }: Conflict): Say {
  const where =
    other === undefined
      ? { zh: '本机关已有', en: 'your office has' }
      : { zh: `与第${other + 1}行`, en: `row ${other + 1} is` }
  const fields = (kind === 'key' ? register.key : (register.noOverlap?.of ?? [])).map((name) =>
    fieldSay(register, name),
  )
  if (kind === 'only') {
    return {
      zh: `每个机关只有一条：${where.zh}“${title}”，请更改那一条`,
      en: `An office has one: ${where.en} “${title}”. Change that one`,
    }
  }
  const names = { zh: fields.map(({ zh }) => zh).join('、'), en: fields.map(({ en }) => en).join(', ') }
  return kind === 'key'
    ? {
        zh: `${names.zh}重复：${where.zh}“${title}”`,
        en: `The same ${names.en}: ${where.en} “${title}”`,
      }
    : {
        zh: `期间重叠：${where.zh}“${title}”的一段期间与此重叠${names.zh === '' ? '' : `（${names.zh}相同）`}`,
        en: `Periods overlap: ${where.en} “${title}” for a period that overlaps with this one${names.en === '' ? '' : ` (the same ${names.en})`}`,
      }
}

/** The first field a conflict speaks of. */
const conflictField = ({ key, noOverlap, title }: Register, { kind }: Conflict): string =>
  (kind === 'key' ? key[0] : kind === 'only' ? title : noOverlap?.from) ?? ''

/** Why one record cannot be written beside others of its office. */
export function conflictRefusal(
  register: Register,
  conflicts: readonly Conflict[],
  where?: (conflict: Conflict) => Say,
): Refusal {
  const faults: readonly FieldFault[] = conflicts.slice(0, 50).map((conflict) => {
    const before = where?.(conflict)
    const words = conflictSay(register, conflict)
    const field = conflictField(register, conflict)
    return {
      field: before ? undefined : field,
      name: before ?? fieldSay(register, field),
      reason: before ? { zh: `${before.zh}：${words.zh}`, en: `${before.en}: ${words.en}` } : words,
      grounds: [],
    }
  })
  const first = faults[0]?.reason ?? raced
  return refuse('incomplete', first, { grounds: register.grounds, faults })
}

/** The record it stood against has gone again in the meantime. */
const raced: Say = {
  zh: '与别人刚登记的一条重复，没有保存：请再试一次',
  en: 'It collided with a record that somebody else was just entering and was not kept: try again',
}
