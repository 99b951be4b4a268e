import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { readEntry } from '../../kernel/ledger/entry-reading.ts'
import { sameHash } from '../../kernel/ledger/merkle.ts'
import type { FoundFault, RecordPart, Slice } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import type { Register } from './define.ts'
import { MOVED } from './former.ts'
import { rootText, type VersionFacts, versionHash } from './version-rows.ts'
import { actName } from './write.ts'

/** Entries whose versions are compared in one slice, and records. One entry may tell of hundreds. */
const ENTRIES = 50
const RECORDS = 500

const Values = z.record(z.string(), z.json())

interface VersionRow {
  readonly register: string
  readonly id: string
  readonly version: number
  readonly office: string
  readonly act: string
  readonly definition: string
  readonly content: unknown
  readonly who: string
  readonly at: Date
  readonly reason: string | null
  readonly leaf: number
  /** The entry that it is compared with: of its act, or of what is left of it. */
  readonly told_by: number
  /** Null of one that was erased: its hash alone is left. */
  readonly salt: Uint8Array | null
  readonly hash: Uint8Array | null
  readonly kept_leaf: number | null
  readonly agreed: string | null
  readonly first_leaf: number | null
  readonly entry: string | null
  readonly fits: boolean | null
  /** Whether the ledger has the entry at all. */
  readonly there: boolean
}

/** Whose hand moves cases, and takes away what has come to its end. */
const SYSTEM = 'system'

const leafName = (leaf: number): string => String(leaf).padStart(15, '0')

/** Every version of every record against the entry that tells of it: the root over all that one act wrote. */
export const recordVersionPart = (database: Database): RecordPart => ({
  id: 'register-version',
  name: { zh: '登记簿各版', en: 'Versions of records in registers' },
  async slice(after = ''): Promise<Slice> {
    const rows = await versionsAt(
      database,
      sql`select leaf from (
            (select distinct leaf from register_version where leaf > ${after === '' ? 0 : Number(after)}
              order by leaf limit ${ENTRIES})
            union
            (select distinct kept_leaf from register_version where kept_leaf > ${after === '' ? 0 : Number(after)}
              order by kept_leaf limit ${ENTRIES})) told
        order by leaf limit ${ENTRIES}`,
    )
    const byLeaf = Map.groupBy(rows, ({ told_by }) => told_by)
    const faults = [...byLeaf].flatMap(([leaf, versions]) => {
      const kind = whyVersionsUnfit(versions)
      return kind ? [faultOf('register-version', leafName(leaf), kind)] : []
    })
    const erased = [...byLeaf.values()].filter(isErased).length
    const last = rows.at(-1)
    return {
      counts: { whole: byLeaf.size - faults.length - erased, sealed: 0, erased },
      faults,
      after: byLeaf.size < ENTRIES || !last ? undefined : leafName(last.told_by),
    }
  },
})

/** All versions of some entries, beside these: those that an act wrote, and those of which it says what is left. */
async function versionsAt(database: Database, leaves: RawBuilder<unknown>): Promise<readonly VersionRow[]> {
  const { rows } = await sql<VersionRow>`
      select v.register, v.id, v.version, v.office, v.act, v.definition, v.content, v.who, v.at, v.reason, v.leaf, v.salt,
        v.hash, v.kept_leaf, v.agreed, v.first_leaf, chosen.leaf as told_by,
        l.entry, sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits, l.id is not null as there
      from (${leaves}) chosen
      join register_version v on v.leaf = chosen.leaf or v.kept_leaf = chosen.leaf
      left join ledger_leaf l on l.id = chosen.leaf
      order by chosen.leaf, case when v.leaf = chosen.leaf then v.place else v.kept_place end`.execute(database)
  return rows
}

/** Erased by law: of the entry, or of one of its versions more than its hash, nothing is left to compare with. */
const isErased = (versions: readonly VersionRow[]): boolean =>
  versions.some(({ there, entry, salt, hash }) => (there && entry === null) || (salt === null && hash === null))

/**
 * The hash of a version as an entry has it: of its values as they stand; where these were erased or cut since, the one
 * that was kept. Undefined where nothing is left.
 */
export function hashTold(row: VersionFactsRow & HashedRow, by: number): Uint8Array | undefined {
  const { salt, hash, leaf, kept_leaf } = row
  const isCut = kept_leaf !== null && by === leaf
  if (salt === null || isCut) return hash ?? undefined
  return versionHash(factsOfRow(row), salt)
}

export type HashedRow = Pick<VersionRow, 'salt' | 'hash' | 'leaf' | 'kept_leaf'>

function whyVersionsUnfit(versions: readonly VersionRow[]): keyof typeof KINDS | undefined {
  const [first] = versions
  if (!first?.there) return 'no-entry'
  if (isErased(versions) || first.entry === null) return undefined
  const entry = readEntry(first.entry)
  if (!entry || first.fits !== true) return 'entry'
  const hashes = versions.flatMap((version) => hashTold(version, first.told_by) ?? [])
  // A hash that is kept for later is one of the values, as long as these are there.
  const isKept = versions.every(
    ({ hash, ...row }) =>
      hash === null ||
      row.kept_leaf !== null ||
      row.salt === null ||
      sameHash(hash, versionHash(factsOfRow(row), row.salt)),
  )
  // A move into a register is the system's; who entered a version of then stands in its hash.
  const bySystem = first.told_by !== first.leaf || entry.what === actName({ id: first.register }, MOVED)
  const isBy = entry.who === (bySystem ? SYSTEM : (first.agreed ?? first.who))
  return rootText(hashes) === entry.content && isBy && isKept ? undefined : 'changed'
}

/** A version as its row has it. */
export type VersionFactsRow = Omit<
  VersionRow,
  'leaf' | 'told_by' | 'salt' | 'hash' | 'kept_leaf' | 'entry' | 'fits' | 'there'
>

/** The facts of a version as its entry was told of them. */
export function factsOfRow(row: VersionFactsRow): VersionFacts {
  const { register, id, version, office, act, definition, content, who, at, reason, agreed, first_leaf } = row
  return {
    register,
    id,
    version,
    office,
    act,
    definition,
    content: Values.parse(content),
    who,
    at: at.toISOString(),
    reason: reason ?? undefined,
    agreed: agreed ?? undefined,
    firstLeaf: first_leaf ?? undefined,
  }
}

interface StateRow {
  readonly name: string
  readonly unfit: 'no-version' | 'not-newest' | 'no-record' | null
}

/** How records stand beside their newest versions. */
async function statesOf(database: Database, which: RawBuilder<unknown>): Promise<readonly StateRow[]> {
  const { rows } = await sql<StateRow>`
      with here as (${which})
      select here.register || '/' || here.id as name,
        case
          when r.id is null then 'no-record'
          when v.version is null then 'no-version'
          when r.version <> v.version or r.content <> v.content or r.office <> v.office
            or r.definition <> v.definition
            or (r.state = 'withdrawn') <> (v.act = 'withdrawal' or v.salt is null)
            or not coalesce(r.content @> r.open_content, true) then 'not-newest'
        end as unfit
      from here
      left join register_record r on r.register = here.register and r.id = here.id
      left join lateral (
        select version, content, office, definition, act, salt from register_version
        where register = here.register and id = here.id order by version desc limit 1) v on true
      order by here.register, here.id`.execute(database)
  return rows
}

/** Which of some records are not as they were recorded, for a page that anybody reads. */
export async function unfitRecords(
  database: Database,
  register: Pick<Register, 'id'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const asked = sql`any(${[...ids]}::text[])`
  const states = await statesOf(
    database,
    sql`select register, id from register_record where register = ${register.id} and id = ${asked}`,
  )
  const versions = await versionsAt(
    database,
    sql`select distinct v.leaf from register_version v join register_record r
        on r.register = v.register and r.id = v.id and r.version = v.version
      where v.register = ${register.id} and v.id = ${asked}`,
  )
  const amiss = [...Map.groupBy(versions, ({ leaf }) => leaf).values()].flatMap((one) =>
    whyVersionsUnfit(one) === undefined ? [] : one.map(({ id }) => id),
  )
  const unlike = states.flatMap(({ name, unfit }) => (unfit ? [name.slice(register.id.length + 1)] : []))
  return new Set([...amiss, ...unlike])
}

/** Every record as its newest version left it, and every version's record. */
export const recordStatePart = (database: Database): RecordPart => ({
  id: 'register-record',
  name: { zh: '登记簿记录', en: 'Records in registers' },
  async slice(after = ''): Promise<Slice> {
    const [register = '', id = ''] = after.split('/')
    const rows = await statesOf(
      database,
      sql`select register, id from (
          (select register, id from register_record where (register, id) > (${register}, ${id})
            order by register, id limit ${RECORDS})
          union
          (select distinct register, id from register_version where (register, id) > (${register}, ${id})
            order by register, id limit ${RECORDS})) both_of
        order by register, id limit ${RECORDS}`,
    )
    const faults = rows.flatMap(({ name, unfit }) => (unfit ? [faultOf('register-record', name, unfit)] : []))
    return {
      counts: { whole: rows.length - faults.length, sealed: 0, erased: 0 },
      faults,
      after: rows.length < RECORDS ? undefined : rows.at(-1)?.name,
    }
  },
})

const KINDS = {
  'no-entry': { zh: '没有存证', en: 'is not on record' },
  entry: { zh: '存证的文字被改动', en: 'has an entry whose words were changed' },
  changed: { zh: '内容与存证不符', en: 'is not as recorded' },
  'no-version': { zh: '没有任何一版', en: 'has no version' },
  'no-record': { zh: '有各版，没有记录', en: 'has versions and no record' },
  'not-newest': { zh: '与最新一版不符', en: 'is not as its newest version' },
} as const satisfies Record<string, Say>

const faultOf = (part: string, subject: string, kind: keyof typeof KINDS): FoundFault => ({
  part,
  subject,
  revision: 0,
  kind,
  words: {
    zh: `登记簿 ${subject} ${KINDS[kind].zh}`,
    en: `Register ${subject} ${KINDS[kind].en}`,
  },
})
