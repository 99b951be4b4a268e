import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { type Address, parseAddress } from '../../law/address.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { isDay } from '../calendar/day.ts'
import type { Database } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import type { Office, OfficeKind, OfficeLevel } from './actor.ts'
import { officeOf } from './offices.ts'
import { no, noSuchOffice } from './refusals.ts'
import { liesIn } from './region.ts'
import { whyBelowFloor } from './remit-floors.ts'
import type { IdentityTables } from './tables.ts'

/** One line of the remit table: who may take an act, on which provisions, by which document, and when. */
export interface Remit {
  readonly id: string
  /** A procedure (`report`) with all its steps, or one of them (`report.accept`). */
  readonly act: string
  readonly to: RemitTo
  readonly grounds: readonly [Address, ...Address[]]
  /** The document that grants it, as it is cited: 临网信发〔2026〕3号《…职责规定》. */
  readonly source: string
  readonly since: string
  /** The first day it holds no longer; undefined while it holds. */
  readonly until: string | undefined
}

/** One office, or every office of a kind, of every level where none is said. */
export type RemitTo =
  | { readonly office: string }
  | { readonly kind: OfficeKind; readonly level: OfficeLevel | undefined }

/**
 * Grants an act. Refuses a grant without a provision or a document, a day that does not exist, an office that does not
 * exist, and a power that the law gives to others by name.
 */
export async function grantRemit(
  database: Database,
  remit: Omit<Remit, 'id'>,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<Remit | Refusal> {
  const bearer = await bearerOf(database, remit.to)
  const refusal = isRefusal(bearer) ? bearer : (whyNotLine(remit) ?? whyBelowFloor(remit.grounds, bearer))
  if (refusal) return refusal
  const id = randomUUID()
  const { act, to, grounds, source, since, until = null } = remit
  await database
    .insertInto('remit')
    .values({
      id,
      act,
      office: 'office' in to ? to.office : null,
      kind: 'kind' in to ? to.kind : null,
      level: 'kind' in to ? (to.level ?? null) : null,
      grounds: [...grounds],
      source: source.trim(),
      since,
      until,
      demo,
    })
    .execute()
  return { ...remit, id }
}

async function bearerOf(
  database: Database,
  to: RemitTo,
): Promise<{ readonly kind: OfficeKind; readonly level: OfficeLevel | undefined } | Refusal> {
  if ('kind' in to) return to
  const office = await database
    .selectFrom('office')
    .select(['kind', 'level'])
    .where('id', '=', to.office)
    .executeTakeFirst()
  return office ?? noSuchOffice()
}

function whyNotLine({ act, grounds, source, since, until }: Omit<Remit, 'id'>): Refusal | undefined {
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(act)) {
    return no('unreadable', { zh: `事项“${act}”的写法不对。`, en: `“${act}” is not how an act is written.` })
  }
  const unknown = grounds.find((ground) => !parseAddress(ground))
  if (unknown !== undefined || grounds.length === 0) {
    return no('unfit', {
      zh: '职权须有法律依据，请写明条文地址。',
      en: 'A remit stands on a provision: give its address.',
    })
  }
  if (source.trim() === '') {
    return no('unfit', {
      zh: '请写明授予这项职权的文件名称和文号。',
      en: 'Name the document that grants this, with its number.',
    })
  }
  const days = until === undefined ? [since] : [since, until]
  if (days.every(isDay) && (until === undefined || since < until)) return undefined
  return no('unreadable', {
    zh: '起止日期不对：应为真实日期，止期在起期之后。',
    en: 'The days are not right: they must exist, and the end must come after the beginning.',
  })
}

export interface RemitEnding {
  /** Only a line of this office by name. */
  readonly office?: string
  /** The document that ends it, as it is cited. */
  readonly source?: string
}

/** Ends a line from a day on; what was done under it before stays as it was. */
export async function endRemit(
  database: Database,
  id: string,
  until: string,
  { office, source }: RemitEnding = {},
): Promise<Refusal | undefined> {
  if (!isDay(until)) return no('unreadable', { zh: '日期不对。', en: 'There is no such day.' })
  let ending = database
    .updateTable('remit')
    .set({ until, end_source: source ?? null })
    .where('id', '=', id)
  if (office !== undefined) ending = ending.where('office', '=', office)
  const ended = await ending
    .where('since', '<', until)
    .where((or) => or.or([or('until', 'is', null), or('until', '>', until)]))
    .executeTakeFirst()
  if (ended.numUpdatedRows > 0n) return undefined
  return no('missing', { zh: '没有这项在效职权。', en: 'There is no such remit in force.' })
}

const remitOf = (row: Selectable<IdentityTables['remit']>, grounds: Remit['grounds']): Remit => ({
  id: row.id,
  act: row.act,
  to: row.kind === null ? { office: row.office ?? '' } : { kind: row.kind, level: row.level ?? undefined },
  grounds,
  source: row.source,
  since: row.since,
  until: row.until ?? undefined,
})

// What stands in the table was parsed when it was granted; a line that no longer parses grants nothing.
function readRemit(row: Selectable<IdentityTables['remit']>): Remit | undefined {
  const [first, ...rest] = row.grounds.filter((ground): ground is Address => parseAddress(ground) !== undefined)
  return first === undefined ? undefined : remitOf(row, [first, ...rest])
}

/** What acts were called in lines that were granted before; such a line grants what it did. */
const FORMER_NAMES: Readonly<Record<string, string>> = { 'organ.order': 'organ-order.order', organ: 'organ-order' }

/** An act by the name it has now. */
export const actNow = (act: string): string => FORMER_NAMES[act] ?? act

/**
 * An act and the wholes it is a part of: a line for `report` grants `report.accept`, by name and not by default. The first
 * part of an act is the procedure that it is a step of.
 */
export function wholes(act: string): readonly string[] {
  const parts = act.split('.')
  const now = parts.map((_, index) => parts.slice(0, index + 1).join('.'))
  return [...now, ...Object.keys(FORMER_NAMES).filter((name) => now.includes(actNow(name)))]
}

export interface RemitQuestion {
  readonly act: string
  readonly office: string
  /** The day of the act. */
  readonly on: string
  /** The provisions of the step, for the refusal. */
  readonly grounds?: readonly Address[]
}

/**
 * The line under which an office may take an act on a day; the refusal where there is none. No act is anybody's by
 * default: one that the table does not know is refused to all.
 */
export async function findRemit(database: Database, question: RemitQuestion): Promise<Remit | Refusal> {
  const { act, office, on, grounds = [] } = question
  const found = (await findPowers(database, { offices: [office], acts: [act], on })).get(office)
  return found?.remit.get(act) ?? outsideRemit(grounds)
}

export interface PowersQuestion {
  readonly offices: readonly string[]
  readonly acts: readonly string[]
  readonly on: string
}

/** An office, and by act the line under which it may take it. */
export interface OfficePowers {
  readonly office: Office
  readonly remit: ReadonlyMap<string, Remit>
}

/**
 * Offices by their ids, each with the line of the remit table for each act that it may take on a day: one for the office
 * by name before one for all of its kind. One that is not there is left out. One statement, however many are asked for.
 */
export async function findPowers(
  database: Database,
  { offices, acts, on }: PowersQuestion,
): Promise<ReadonlyMap<string, OfficePowers>> {
  if (offices.length === 0) return new Map()
  const { rows } = await statement<PowersRow>`
    select o.id as office_id, o.name_zh, o.name_en, o.kind as office_kind, o.level as office_level, o.region, remit.*
    from office o left join remit on remit.act = any(${[...new Set(acts.flatMap(wholes))]}::text[])
      and (remit.office = o.id or (remit.kind = o.kind and (remit.level is null or remit.level = o.level)))
      and remit.since <= ${on}::date and (remit.until is null or remit.until > ${on}::date)
    where o.id = any(${[...new Set(offices)]}::text[])
    order by remit.office is null, remit.id`.execute(database)
  return new Map(
    rows.map((row) => [
      row.office_id,
      {
        office: officeIn(row),
        remit: linesOf(
          rows.filter((one) => one.office_id === row.office_id),
          acts,
        ),
      },
    ]),
  )
}

type RemitRow = Selectable<IdentityTables['remit']>

/** Of an office without a line every column of the line is null. */
type PowersRow = { readonly [Column in keyof RemitRow]: RemitRow[Column] | null } & {
  readonly office_id: string
  readonly name_zh: string
  readonly name_en: string
  readonly office_kind: OfficeKind
  readonly office_level: OfficeLevel
  readonly region: string
}

const officeIn = ({
  office_id: id,
  name_zh: zh,
  name_en: en,
  office_kind: kind,
  office_level: level,
  region,
}: PowersRow) => ({
  id,
  name: { zh, en },
  kind,
  level,
  region,
})

const isLine = (row: PowersRow): row is PowersRow & RemitRow => row.act !== null

function linesOf(rows: readonly PowersRow[], acts: readonly string[]): ReadonlyMap<string, Remit> {
  const lines = rows.filter(isLine)
  return new Map(
    acts.flatMap((act) => {
      const first = lines.find((line) => wholes(act).includes(line.act))
      const remit = first && readRemit(first)
      return remit ? [[act, remit] as const] : []
    }),
  )
}

const outsideRemit = (grounds: readonly Address[]): Refusal =>
  no(
    'forbidden',
    {
      zh: '这件事不在本机关的职权范围内：职权表中没有授予本机关的文件。可移送有权处理的机关。',
      en: 'This is outside the office’s remit: no document in the remit table grants it. Transfer it to one that may.',
    },
    { grounds },
  )

/**
 * Offices that may take an act on a day where it happened, the nearest first: for the transfer button. At most fifty.
 *
 * @param region where it happened; offices of it and of what it lies in
 */
export async function officesFor(
  database: Database,
  { act, region, on }: { readonly act: string; readonly region: string; readonly on: string },
): Promise<readonly Office[]> {
  const rows = await database
    .selectFrom('office')
    .selectAll()
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('remit')
          .select('remit.id')
          .where('remit.act', 'in', wholes(act))
          .where('remit.since', '<=', on)
          .where((or) => or.or([or('remit.until', 'is', null), or('remit.until', '>', on)]))
          .where(
            sql<boolean>`(office.id = remit.office
              or (office.kind = remit.kind and (remit.level is null or remit.level = office.level)))`,
          ),
      ),
    )
    // The codes a region lies in: itself, its city, its province, the country.
    .where('region', 'in', [region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`, '000000'])
    .orderBy('region', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.filter((row) => liesIn(region, row.region)).map(officeOf)
}
