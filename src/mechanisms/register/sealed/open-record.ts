import { sql } from 'kysely'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { whyNotOpeners } from '../../../kernel/identity/post-standing.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { enter } from '../../../kernel/ledger/ledger.ts'
import { keyOf } from '../../../kernel/procedure/access.ts'
import { dataKeyOf } from '../../../kernel/seal/data-key.ts'
import { isSealed, openField } from '../../../kernel/seal/field.ts'
import type { Seal } from '../../../kernel/seal/seal.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type FieldFault, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { noSuchRecord } from '../decide.ts'
import { fieldSay, type Register, sealedFields } from '../define.ts'
import { loadRecords } from '../load.ts'
import { actName } from '../write.ts'
import { recordSubjectOf, SEALED_STEP } from './seal-rows.ts'

/** Why and for what somebody wants to see what is sealed in a record. */
export interface OpeningAsked {
  readonly register: Register
  readonly actor: Actor
  readonly id: string
  readonly reason: string
  readonly purpose: string
  /** Why a grave act is not theirs: a program's token asks, or a factor was not shown just before. */
  readonly whyNotProven: () => Refusal | undefined
}

/** A sealed value as it was given; undefined where it opens no more. */
export interface OpenedValue {
  readonly field: string
  readonly say: Say
  readonly value: unknown
}

interface OpeningContext {
  readonly database: Database
  readonly now: () => Date
  readonly seal: Pick<Seal, 'keyring' | 'postKey'>
}

/** The act of an opening, and its subject, in the ledger. */
export const OPENED = 'opened'
export const openingSubject = (register: string, record: string): string => `register:${register}/${record}`

const roleThatOpens = ({ opens, enters }: Pick<Register, 'opens' | 'enters'>): string => (opens ?? enters).role

/** Roles that open what is sealed in records: a posting to one of them opens nothing until a second person has confirmed it. */
export const rolesThatOpenRecords = (registers: readonly Register[]): readonly string[] =>
  registers.flatMap((register) => (sealedFields(register).length > 0 ? [roleThatOpens(register)] : []))

/** Why an officer opens nothing that is sealed in this register; undefined where they may. */
export function whyNotOpen(register: Register, actor: Actor): Refusal | undefined {
  const { grounds, name } = register
  if (actor.kind !== 'officer') return signInFirst()
  if (actor.roles.includes(roleThatOpens(register))) return undefined
  return refuse(
    'not-yours',
    {
      zh: `“${name.zh}”中密封的内容由另一岗位启封`,
      en: `What is sealed in “${name.en}” is opened by another post`,
    },
    { grounds },
  )
}

const SHORTEST = 4
const LONGEST = 500

/** Somebody opens so many records an hour: enough for a day's calls, too few to carry a list away unseen. */
const AN_HOUR = 20

/**
 * Shows what is sealed in a record of the actor's office: that it was opened, by whom, why and for what is on record first.
 * As with cases, a factor was shown just before, a second person answers for the post, and the post is no younger than the
 * record, unless the head of the office has let it open older ones.
 */
export async function openSealedRecord(
  { database, now, seal }: OpeningContext,
  { register, actor, id, reason, purpose, whyNotProven }: OpeningAsked,
): Promise<readonly OpenedValue[] | Refusal> {
  if (actor.kind !== 'officer') return signInFirst()
  const { office, person } = actor
  const [record] = await loadRecords(database, register, { office, ids: [id] })
  if (!record) return noSuchRecord(register)
  const refused = whyNotOpen(register, actor) ?? whyNotProven() ?? whyNotAsked(register, { reason, purpose })
  if (refused) return refused
  const at = now()
  const post = { openers: [{ person, role: roleThatOpens(register) }], office, began: record.enteredAt, now: at }
  const told = { version: record.version, reason: reason.trim(), purpose: purpose.trim() }
  return database.transaction().execute(async (transaction) => {
    const unfit =
      (await whyNotOpeners(transaction, seal.postKey, { ...post, grounds: register.grounds })) ??
      (await whyTooMany(transaction, register, { person, at }))
    if (unfit) return unfit
    const leaf = await enter(transaction, {
      who: keyOf(actor),
      what: actName(register, OPENED),
      subject: openingSubject(register.id, id),
      grounds: register.grounds,
      when: at.toISOString(),
      content: contentHash(told),
    })
    await transaction
      .insertInto('register_opening')
      .values({ register: register.id, record: id, office, person, at, leaf, ...told })
      .execute()
    const subject = recordSubjectOf(register, id)
    const key = await dataKeyOf(transaction, seal.keyring, { subject, office })
    const values: OpenedValue[] = []
    for (const field of sealedFields(register)) {
      const value = record.content[field]
      if (value === undefined) continue
      // It was entered before the field was sealed, and no change has sealed it since.
      if (!isSealed(value)) {
        values.push({ field, say: fieldSay(register, field), value })
        continue
      }
      const revision = await sealedAt(transaction, { register, id, field, sealed: value.sealed })
      const opened = key && openField(key, { subject, revision, step: SEALED_STEP, field }, value)
      values.push({ field, say: fieldSay(register, field), value: opened })
    }
    return values
  })
}

// Openings of one person are counted one after the other, by this number nobody else uses: 启 in Unicode before it.
const LOCK = 0x542f

async function whyTooMany(
  transaction: Database,
  { grounds }: Register,
  { person, at }: { readonly person: string; readonly at: Date },
): Promise<Refusal | undefined> {
  await sql`select pg_advisory_xact_lock(${LOCK}, hashtext(${person}))`.execute(transaction)
  const { rows } = await sql`
    select from register_opening
    where person = ${person} and at > ${at}::timestamptz - interval '1 hour' limit ${AN_HOUR}`.execute(transaction)
  return rows.length < AN_HOUR ? undefined : refuse('too-many', tooMany, { grounds })
}

const tooMany = {
  zh: `本站规定一人一小时至多启封${AN_HOUR}条记录，已经满了；请过一会儿再来`,
  en: `By the rule of this site one person opens ${AN_HOUR} records an hour at most, and you have: come back later`,
}

interface SealedAt {
  readonly register: Register
  readonly id: string
  readonly field: string
  readonly sealed: string
}

/** The version at which a value was sealed: those after it carry it along. */
async function sealedAt(database: Database, { register, id, field, sealed }: SealedAt): Promise<number> {
  const { rows } = await sql<{ version: number | null }>`
    select min(version) as version from register_version
    where register = ${register.id} and id = ${id} and content -> ${field}::text ->> 'sealed' = ${sealed}`.execute(
    database,
  )
  return rows[0]?.version ?? 0
}

function whyNotAsked({ grounds }: Register, asked: Pick<OpeningAsked, 'reason' | 'purpose'>): Refusal | undefined {
  const faults: readonly FieldFault[] = (['reason', 'purpose'] as const).flatMap((field) => {
    const { length } = asked[field].trim()
    const name = WORDS[field]
    if (length < SHORTEST) {
      return [
        { field, name, reason: { zh: `至少${SHORTEST}个字`, en: `${SHORTEST} characters at least` }, grounds: [] },
      ]
    }
    return length <= LONGEST
      ? []
      : [{ field, name, reason: { zh: `至多${LONGEST}个字`, en: `${LONGEST} characters at most` }, grounds: [] }]
  })
  if (faults.length === 0) return undefined
  return refuse(
    'incomplete',
    { zh: '启封要写明理由和用途', en: 'To open what is sealed, say why and for what' },
    { grounds, faults },
  )
}

const WORDS = {
  reason: { zh: '理由', en: 'Reason' },
  purpose: { zh: '用途', en: 'Purpose' },
} as const

/** That something sealed was opened: by whom, when, why and for what. */
export interface RecordOpening {
  readonly by: string
  readonly at: Date
  readonly reason: string
  readonly purpose: string
  readonly record: string
}

const MOST_OPENINGS = 200

/** Openings of a record, the latest first. */
export async function openingsOfRecord(
  database: Database,
  register: Register,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<readonly RecordOpening[]> {
  if (sealedFields(register).length === 0) return []
  const { rows } = await sql<RecordOpening>`
    select p.name as by, o.at, o.reason, o.purpose, o.record
    from register_opening o join person p on p.id = o.person
    where o.register = ${register.id} and o.record = ${id} and o.office = ${office}
    order by o.id desc limit ${MOST_OPENINGS}`.execute(database)
  return rows
}

/** Openings of records that are about somebody, the latest first, for that person: whatever office it was. */
export async function openingsAbout(
  database: Database,
  register: Register,
  person: string,
): Promise<readonly RecordOpening[]> {
  const { concerns } = register
  if (concerns === undefined) return []
  const { rows } = await sql<RecordOpening>`
    select p.name as by, o.at, o.reason, o.purpose, o.record
    from register_opening o
    join register_record r on r.register = o.register and r.id = o.record
    join person p on p.id = o.person
    where o.register = ${register.id} and r.content ->> ${concerns}::text = ${person}
    order by o.id desc limit ${MOST_OPENINGS}`.execute(database)
  return rows
}
