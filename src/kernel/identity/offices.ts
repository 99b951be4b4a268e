import type { Selectable } from 'kysely'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import type { Office, OfficeKind } from './actor.ts'
import { no, noSuchOffice } from './refusals.ts'
import { isRegion } from './region.ts'
import type { IdentityTables } from './tables.ts'

const ID = /^[a-z0-9][a-z0-9-]{0,59}$/

/** `/offices/confirmations` and `/offices/join` are pages of their own. */
const RESERVED = ['confirmations', 'join']

/** Ids of offices stand in addresses of pages: small letters, digits and hyphens, at most 60. */
const isOfficeId = (text: string): boolean => ID.test(text) && !RESERVED.includes(text)

export const officeOf = (row: Selectable<IdentityTables['office']>): Office => ({
  id: row.id,
  name: { zh: row.name_zh, en: row.name_en },
  kind: row.kind,
  level: row.level,
  region: row.region,
})

/** What of an office may change. Its id and its kind stay: another kind is another office. */
export type OfficeParticulars = Pick<Office, 'name' | 'level' | 'region'>

/** What an office was, until a moment. */
export interface FormerOffice extends OfficeParticulars {
  readonly until: Date
}

/** What an office was called before, and where it stood, the latest first; at most twenty. */
export async function formerOf(database: Database, office: string): Promise<readonly FormerOffice[]> {
  const rows = await database
    .selectFrom('office_former')
    .selectAll()
    .where('office', '=', office)
    .orderBy('until', 'desc')
    .limit(20)
    .execute()
  return rows.map(({ name_zh: zh, name_en: en, level, region, until }) => ({ name: { zh, en }, level, region, until }))
}

export function whyNotOffice({ id, name, region }: Office): Refusal | undefined {
  if (!isOfficeId(id)) {
    return no('unreadable', {
      zh: `机构标识“${id}”应为小写字母、数字和连字符，至多 60 个。`,
      en: `The id “${id}” of an office must be small letters, digits and hyphens, at most 60.`,
    })
  }
  if (name.zh.trim() === '' || name.en.trim() === '') {
    return no('unfit', { zh: '请写明机构的中文名和英文名。', en: 'Give the office’s name in Chinese and in English.' })
  }
  if (isRegion(region)) return undefined
  return no('unreadable', {
    zh: `行政区划代码“${region}”应为六位数字。`,
    en: `A division code has six digits, unlike “${region}”.`,
  })
}

/** Enters an office. Refuses an id that is taken, a missing name, a region that is no division code. */
export async function addOffice(
  database: Database,
  office: Office,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<Office | Refusal> {
  const refusal = whyNotOffice(office)
  if (refusal) return refusal
  const { id, name, kind, level, region } = office
  const added = await database
    .insertInto('office')
    .values({ id, name_zh: name.zh.trim(), name_en: name.en.trim(), kind, level, region, demo })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) return office
  return no('unfit', { zh: `机构标识“${id}”已有。`, en: `There is an office ${id} already.` })
}

export async function findOffice(database: Database, id: string): Promise<Office | Refusal> {
  const row = await database.selectFrom('office').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? officeOf(row) : noSuchOffice()
}

export interface OfficeQuery {
  readonly kind?: OfficeKind
  readonly limit: number
  /** The id of the last office seen. */
  readonly after?: string
}

/** Offices in the order of their ids, a page at a time. */
export async function listOffices(
  database: Database,
  { kind, limit, after }: OfficeQuery,
): Promise<readonly Office[] | Refusal> {
  if (after !== undefined && isRefusal(await findOffice(database, after))) return noSuchOffice()
  let rows = database.selectFrom('office').selectAll().orderBy('id').limit(limit)
  if (kind !== undefined) rows = rows.where('kind', '=', kind)
  if (after !== undefined) rows = rows.where('id', '>', after)
  return (await rows.execute()).map(officeOf)
}
