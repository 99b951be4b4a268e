import { sql } from 'kysely'
import { z } from 'zod'
import { type Day, isDay } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { typedAddress } from '../../law/cite/typed.ts'
import type { Edition } from '../../law/edition.ts'
import { type FieldFault, isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { NamedKind } from './asking.ts'
import type { RecordValues, Register } from './define.ts'
import { literal, textOf } from './expressions.ts'
import { namingFields, type RegisterField } from './field-kind.ts'
import { namesProvisionsOf, withProvisions } from './provisions.ts'

/** What fields that name something are read against. */
export interface NameSources {
  readonly laws: readonly Edition[]
  readonly registers: readonly Register[]
}

/** Whose record names something, and when. */
export interface NamingContext {
  readonly database: Database
  readonly register: Register
  readonly office: string
  readonly today: Day
  /** Missing, a register that names something is a fault. */
  readonly sources: NameSources | undefined
}

/** Values as they came, and the record as it stands where one is changed. */
export interface GivenValues {
  readonly values: unknown
  readonly before?: RecordValues | undefined
}

/** The same with every name as an id or an address, and which were not found. */
export interface ReadValues {
  readonly values: unknown
  readonly faults: readonly FieldFault[]
  /** Of these, the ids that were written out: a record that names one of them already may go on naming it. */
  readonly doubtful: Readonly<Record<string, string>>
}

/** How a reference is written where it must be read back exactly: its name with its id behind it. */
export const withId = (name: string, id: string): string => `${name}〔${id}〕`

const WITH_ID = /〔([^〔〕]{1,120})〕\s*$/u

const Given = z.record(z.string(), z.unknown())

/**
 * Values with what people write in fields that name something as the ids and addresses that are stored: a name, an id, or
 * a name with its id behind it. What a record names already it goes on naming, withdrawn or not. One statement for each
 * kind of thing named, whatever the number of rows.
 */
export async function readNames(context: NamingContext, rows: readonly GivenValues[]): Promise<readonly ReadValues[]> {
  const read = await readNamed(context, rows)
  return namesProvisionsOf(context.register) ? withProvisions(context, read) : read
}

async function readNamed(context: NamingContext, rows: readonly GivenValues[]): Promise<readonly ReadValues[]> {
  const fields = namingFields(context.register)
  if (fields.length === 0) return rows.map(({ values }) => ({ values, faults: [], doubtful: {} }))
  const { sources } = context
  if (!sources)
    throw new Error(`${context.register.id} names what stands elsewhere, and nothing is given to read it by`)
  const given = rows.map(({ values }) => Given.safeParse(values).data)
  const found = new Map<string, Lookup>()
  for (const { name, names } of fields) {
    if (!names) continue
    const words = given.flatMap((values, at) => wordsIn(values, name, rows[at]?.before) ?? [])
    found.set(name, await lookUp({ ...context, sources }, names, [...new Set(words)]))
  }
  return given.map((values, at) =>
    values
      ? readRow({ ...context, sources, fields, found }, values, rows[at]?.before)
      : { values: rows[at]?.values, faults: [], doubtful: {} },
  )
}

interface Sourced extends NamingContext {
  readonly sources: NameSources
}

/** What is written in a field and is to be looked up; nothing where it says what the record says already. */
function wordsIn(values: z.infer<typeof Given> | undefined, name: string, before: RecordValues | undefined) {
  const typed = values && Object.hasOwn(values, name) ? values[name] : undefined
  if (typeof typed !== 'string' || typed.trim() === '') return undefined
  return isUnchanged(typed, before?.[name]) ? undefined : typed.trim()
}

const isUnchanged = (typed: string, before: unknown): boolean =>
  typeof before === 'string' && (typed.trim() === before || WITH_ID.exec(typed)?.[1] === before)

interface LookedUp extends Sourced {
  readonly fields: readonly RegisterField[]
  readonly found: ReadonlyMap<string, Lookup>
}

function readRow(
  { register, today, sources, fields, found }: LookedUp,
  values: z.infer<typeof Given>,
  before: RecordValues | undefined,
): ReadValues {
  const faults: FieldFault[] = []
  const doubtful: Record<string, string> = {}
  const read: Record<string, unknown> = { ...values }
  for (const field of fields) {
    const { name, say } = field
    const typed = values[name]
    if (typeof typed === 'string' && isUnchanged(typed, before?.[name])) {
      read[name] = before?.[name]
      continue
    }
    const words = wordsIn(values, name, undefined)
    if (words === undefined) continue
    const one =
      field.kind === 'provision' ? provisionOf(field, words, values, { today, sources }) : found.get(name)?.get(words)
    if (typeof one === 'string') {
      read[name] = one
      continue
    }
    faults.push({ field: name, name: say, reason: one?.reason ?? notThere(field, words), grounds: register.grounds })
    doubtful[name] = WITH_ID.exec(words)?.[1] ?? words
  }
  return { values: read, faults, doubtful }
}

interface Unread {
  readonly reason: Say
}

function provisionOf(
  { meantOn }: RegisterField,
  words: string,
  values: z.infer<typeof Given>,
  { today, sources }: Pick<Sourced, 'today' | 'sources'>,
): string | Unread {
  const on = meantOn === undefined ? undefined : values[meantOn]
  const address = typedAddress(words, { laws: sources.laws, day: typeof on === 'string' && isDay(on) ? on : today })
  return isRefusal(address) ? { reason: address.reason } : address
}

/** By what was written, the id that it means, or why it means none. */
type Lookup = ReadonlyMap<string, string | Unread>

async function lookUp(context: Sourced, names: NamedKind, words: readonly string[]): Promise<Lookup> {
  if (words.length === 0) return new Map()
  const asked = words.map((typed) => ({ typed, id: WITH_ID.exec(typed)?.[1] ?? typed }))
  const rows = await candidates(context, names, [...new Set(asked.map(({ id }) => id))], words)
  return new Map(
    asked.flatMap(({ typed, id }): readonly (readonly [string, string | Unread])[] => {
      if (rows.some((row) => row.id === id)) return [[typed, id]]
      const called = [...new Set(rows.filter((row) => row.names.includes(typed)).map((row) => row.id))]
      const [one] = called
      if (one === undefined) return []
      return [[typed, called.length === 1 ? one : severalCalled(typed)]]
    }),
  )
}

interface Candidate {
  readonly id: string
  readonly names: readonly string[]
}

/** Where what may be named stands, and which columns have its names; undefined where its register is not there. */
function nameable({ office, today, sources }: Pick<NamingContext, 'office' | 'today' | 'sources'>, names: NamedKind) {
  if (names.kind === 'office') return { names: ['o.name_zh', 'o.name_en'], id: 'o.id', from: sql`office o where true` }
  if (names.kind === 'person') {
    const from = sql`person p where exists (select from held_role h
      where h.person = p.id and h.office = ${office} and h.since <= ${today} and (h.until is null or h.until > ${today}))`
    return { names: ['p.name'], id: 'p.id', from }
  }
  const target = sources?.registers.find(({ id }) => id === names.register)
  if (!target) return undefined
  const whose = names.of === 'own' ? sql`office = ${office}` : sql`open_content is not null`
  const from = sql`register_record where register = ${sql.raw(literal(target))} and state = 'current' and ${whose}`
  return { names: [textOf(target.title, names.of === 'own' ? 'content' : 'open_content')], id: 'id', from }
}

/** What has one of these ids, or is called by one of these words. */
async function candidates(
  context: Sourced,
  names: NamedKind,
  ids: readonly string[],
  words: readonly string[],
): Promise<readonly Candidate[]> {
  const found = nameable(context, names)
  if (!found) return []
  const called = found.names.map((name) => sql`${sql.raw(name)} = any(${[...words]}::text[])`)
  const { rows } = await sql<Candidate>`
    select ${sql.raw(found.id)} as id, array[${sql.raw(found.names.join(', '))}] as names from ${found.from}
      and (${sql.raw(found.id)} = any(${[...ids]}::text[]) or ${sql.join(called, sql` or `)})
    limit ${MOST_CANDIDATES}`.execute(context.database)
  return rows
}

/** Names that a form offers in a field. */
const OFFERED = 200

/** What may be named in the fields of a form, by the field's name: the first of them by their names. Provisions are typed. */
export async function offeredNames(context: NamingContext): Promise<ReadonlyMap<string, readonly string[]>> {
  const offered = new Map<string, readonly string[]>()
  for (const { name, names } of namingFields(context.register)) {
    if (names) offered.set(name, await namesOffered(context, names))
  }
  return offered
}

async function namesOffered(context: NamingContext, names: NamedKind): Promise<readonly string[]> {
  const found = nameable(context, names)
  if (!found) return []
  const { rows } = await sql<{ name: string }>`
    select distinct ${sql.raw(found.names[0] ?? '')} as name from ${found.from}
    order by 1 limit ${OFFERED}`.execute(context.database)
  return rows.map(({ name }) => name)
}

/** Of a slice of 500 rows each may name one of several with one name. */
const MOST_CANDIDATES = 5_000

const severalCalled = (words: string): Unread => ({
  reason: {
    zh: `有几个都叫“${shown(words)}”：请写编号`,
    en: `There are several called “${shown(words)}”: give the id`,
  },
})

function notThere({ names }: RegisterField, words: string): Say {
  if (names?.kind === 'office') {
    return {
      zh: `没有叫“${shown(words)}”的机构：请写全称或者机构标识`,
      en: `There is no office “${shown(words)}”: give its full name or its id`,
    }
  }
  if (names?.kind === 'person') {
    return {
      zh: `本机关现在没有叫“${shown(words)}”的人员`,
      en: `Nobody called “${shown(words)}” holds a post at your office now`,
    }
  }
  return {
    zh: `没有叫“${shown(words)}”的现行记录：请写名称或者编号`,
    en: `There is no current record “${shown(words)}”: give its name or its id`,
  }
}

const SHOWN = 40
const shown = (words: string): string => (words.length > SHOWN ? `${words.slice(0, SHOWN).toWellFormed()}…` : words)
