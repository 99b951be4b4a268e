import { sql } from 'kysely'
import type { Actor } from '../../kernel/identity/actor.ts'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import { type FactReader, factReader } from '../../kernel/procedure/fact.ts'
import { indexedOf } from '../../kernel/procedure/indexed.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import { hasChannel } from './published-channels.ts'

/** Another report at the same office, as a person picks it. */
export interface Alike {
  readonly id: string
  readonly name: Say
}

const MOST_ALIKE = 20

/** Open reports of the same place at the same office, the oldest first by the day they came: what may be the same thing. One statement. */
export async function reportsAlike(database: Database, file: CaseFile): Promise<readonly Alike[]> {
  const { rows } = await sql<Numbered>`
    select c.id, c.mark, c.number_year, ${numberAt(file.office)} as number
    from case_index mine
    join case_index other on other.procedure = 'report' and other.field = 'where' and other.key = mine.key
    join "case" c on c.id = other.case_id
    where mine.procedure = 'report' and mine.field = 'where' and mine.case_id = ${file.id}
      and c.id <> ${file.id} and c.office = ${file.office} and not c.ended and c.stage <> 'merged'
    order by c.opened_at, c.id limit ${MOST_ALIKE}`.execute(database)
  return rows.map(alikeOf)
}

interface Numbered {
  readonly id: string
  readonly mark: string
  readonly number_year: number
  readonly number: number
}

/** The number of a case for this office: of its own register, or the public one. */
const numberAt = (office: string) =>
  sql`case when c.number_office = ${office} then c.number else coalesce(c.public_number, c.number) end`

function alikeOf({ id, mark, number_year, number }: Numbered): Alike {
  const name = caseNumber(mark, number_year, number)
  return { id, name: { zh: name, en: name } }
}

/** Numbers of cases by their ids, as this office calls them. One statement. */
export async function numbersOf(database: Database, office: string, ids: readonly string[]): Promise<readonly Alike[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Numbered>`
    select c.id, c.mark, c.number_year, ${numberAt(office)} as number
    from "case" c where c.id = any(${[...ids]}::text[])`.execute(database)
  return rows.map(alikeOf)
}

/** 举报〔2026〕12号, in whichever brackets and width. */
const NUMBER = /^(\p{Script=Han}{1,30})[[(〔【〈《「](\d{4})[\])〕】〉》」]第?0*(\d{1,9})号?$/u

/** The id of the report that this office holds under this number, as people write it. One statement. */
export async function reportCalled(database: Database, office: string, typed: string): Promise<string | undefined> {
  const [, mark, year, number] = NUMBER.exec(typed.slice(0, 100).normalize('NFKC').replace(/\s/gu, '')) ?? []
  if (mark === undefined) return undefined
  const { rows } = await sql<{ id: string }>`
    select c.id from "case" c
    where c.procedure = 'report' and c.office = ${office} and c.mark = ${mark} and c.number_year = ${Number(year)}
      and ${numberAt(office)} = ${Number(number)} limit 1`.execute(database)
  return rows[0]?.id
}

const MOST_MERGED = 1_000

/** The reports that were merged into this one and not taken out again, at most a thousand. One statement. */
export async function mergedInto(database: Database, lead: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from case_index i join "case" c on c.id = i.case_id
    where i.procedure = 'report' and i.field = 'lead' and i.key = ${lead} and c.stage in ('merged', 'answered')
    order by c.id limit ${MOST_MERGED}`.execute(database)
  return rows.map(({ id }) => id)
}

/** What a desk sees of a report before it opens it. */
export interface Glimpse {
  readonly kind: string | undefined
  readonly where: string | undefined
  /** How it came, where it was entered later (补录). */
  readonly way: string | undefined
}

/** Of the cases of one page of a list. One statement. */
export async function glimpsesOf(
  database: Database,
  actor: Actor,
  procedure: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Glimpse>> {
  const found = await indexedOf(database, actor, { procedure, fields: ['kind', 'where', 'way'], cases: ids })
  return new Map([...found].map(([id, { kind, where, way }]) => [id, { kind, where, way }]))
}

const answerOf = (answers: unknown, field: string): unknown =>
  Object.entries(Object(answers)).find(([name]) => name === field)?.[1]

/** The case that another is merged into, as it stands at the moment of the act. */
interface Lead {
  readonly id: string
  readonly office: string
  readonly procedure: string
  readonly stage: string
}

declare module '../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Undefined where there is no such case. */
    readonly lead: Lead | undefined
    /** Whether the operator that is complained to has published how. */
    readonly channel: boolean
  }
}

/** The reads that guards of this area's procedures stand on. */
export const readers: readonly FactReader[] = [
  factReader(
    'lead',
    (database, { answers }) =>
      database
        .selectFrom('case')
        .select(['id', 'office', 'procedure', 'stage'])
        .where('id', '=', String(answerOf(answers, 'lead')))
        .forShare()
        .executeTakeFirst(),
    // Two reports that are merged into one another would both be answered by nobody.
    { rows: true, alone: ({ file, answers }) => [String(answerOf(answers, 'lead')), ...(file ? [file.id] : [])] },
  ),
  factReader('channel', (database, { answers }) => hasChannel(database, String(answerOf(answers, 'operator'))), {
    rows: true,
  }),
]
