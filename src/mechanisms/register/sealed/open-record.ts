import { sql } from 'kysely'
import type { Actor } from '../../../kernel/identity/actor.ts'
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
  readonly seal: Pick<Seal, 'keyring'>
}

/** Why an officer opens nothing that is sealed in this register; undefined where they may. */
export function whyNotOpen({ enters, opens, grounds, name }: Register, actor: Actor): Refusal | undefined {
  if (actor.kind !== 'officer') return signInFirst()
  if (actor.roles.includes((opens ?? enters).role)) return undefined
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

/** Shows what is sealed in a record of the actor's office: that it was opened, by whom, why and for what is on record first. */
export async function openSealedRecord(
  { database, now, seal }: OpeningContext,
  { register, actor, id, reason, purpose }: OpeningAsked,
): Promise<readonly OpenedValue[] | Refusal> {
  if (actor.kind !== 'officer') return signInFirst()
  const { office, person } = actor
  const [record] = await loadRecords(database, register, { office, ids: [id] })
  if (!record) return noSuchRecord(register)
  const refused = whyNotOpen(register, actor) ?? whyNotAsked(register, { reason, purpose })
  if (refused) return refused
  const at = now()
  const told = { version: record.version, reason: reason.trim(), purpose: purpose.trim() }
  return database.transaction().execute(async (transaction) => {
    const leaf = await enter(transaction, {
      who: keyOf(actor),
      what: actName(register, 'opened'),
      subject: `register:${register.id}/${id}`,
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
      if (!isSealed(value)) continue
      const revision = await sealedAt(transaction, { register, id, field, sealed: value.sealed })
      const opened = key && openField(key, { subject, revision, step: SEALED_STEP, field }, value)
      values.push({ field, say: fieldSay(register, field), value: opened })
    }
    return values
  })
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
