import { sql } from 'kysely'
import { z } from 'zod'
import { type Day, dayOf } from '../../../kernel/calendar/day.ts'
import { newCode, readCode } from '../../../kernel/identity/access-code.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { type Keys, keyedHash } from '../../../kernel/identity/secret.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { canonical, newSalt } from '../../../kernel/ledger/commitment.ts'
import { enterEach } from '../../../kernel/ledger/ledger.ts'
import { leafHash } from '../../../kernel/ledger/merkle.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { newSubjectId } from '../../../kernel/subject.ts'
import type { Edition } from '../../../law/edition.ts'
import { type FieldFault, isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { lessonItems } from '../../../mechanisms/bank/lesson-items.ts'
import { groundsFor } from '../../../mechanisms/register/define.ts'
import { loadRecords } from '../../../mechanisms/register/load.ts'
import { provisionsIn } from '../../../mechanisms/register/provisions.ts'
import { isClass, pupilGroundsOn } from '../../../mechanisms/sitting/pupil-seat.ts'
import { lessonIn, lessons } from './register.ts'
import { TEACHER } from './roles.ts'

/** What holding a class stands on. */
export interface HourContext {
  readonly database: Database
  readonly keys: Pick<Keys, 'row' | 'receipt'>
  readonly now: () => Date
  readonly laws: readonly Edition[]
}

export const hourContextOf = ({ identity, shelf }: Pick<Kernel, 'identity' | 'shelf'>): HourContext => ({
  database: identity.database,
  keys: identity.keys,
  now: identity.now,
  laws: shelf,
})

/** Questions of an hour at most; pupils of a class; minutes that a code opens, the teacher's own figure. */
export const MOST_ITEMS = 20
export const MOST_PUPILS = 200
export const MOST_MINUTES = 240

/** Seven random signs (35 bits) and one that checks them: short enough for a blackboard, live for one lesson only. */
const CODE_LENGTH = 8

/** What the database keeps of a code, 32 bytes; undefined where what was typed is no code. */
export function hourCodeHash({ receipt }: Pick<Keys, 'receipt'>, typed: string): Buffer | undefined {
  const code = readCode(typed, CODE_LENGTH)
  return code === undefined ? undefined : keyedHash(receipt, JSON.stringify(['class hour', code]))
}

/** An item of an hour, as it is kept. */
export const HourItems = z.array(z.strictObject({ record: z.string(), version: z.int() }))
export type HourItem = z.infer<typeof HourItems>[number]

/**
 * What came of an item: `right` is told of ten answers or more (`LEAST_TOLD`), and not to the number where hardly any or
 * nearly all were right: that would say it of each child.
 */
export const HourResults = z.array(
  z.strictObject({
    answered: z.int().nonnegative(),
    right: z.union([z.int().nonnegative(), z.enum(['few', 'most'])]).nullable(),
  }),
)
export type HourResult = z.infer<typeof HourResults>[number]

export const hourGrounds = (day: string) => groundsFor(lessons, day)

/** Whoever teaches, at their own desk. */
export function teacherOf(actor: Actor): Extract<Actor, { readonly kind: 'officer' }> | Refusal {
  if (actor.kind !== 'officer') return signInFirst()
  return actor.roles.includes(TEACHER) ? actor : notTeacher
}

const notTeacher = refuse('not-yours', {
  zh: '只有本校教师可以给班级上课',
  en: 'Only a teacher of the school holds a class',
})

export const noSuchHour = refuse('not-found', { zh: '没有这节课', en: 'There is no such class' })

export const hourFields = {
  class: { zh: '班级', en: 'Class' },
  pupils: { zh: '人数', en: 'Pupils' },
  minutes: { zh: '口令用多少分钟', en: 'Minutes that the code opens' },
  items: { zh: '题目', en: 'Questions' },
} as const satisfies Readonly<Record<string, Say>>

const fault = (
  field: keyof typeof hourFields,
  zh: string,
  en: string,
  grounds: FieldFault['grounds'] = [],
): FieldFault => ({
  ...{ field, name: hourFields[field], reason: { zh, en }, grounds },
})

interface HourAsked {
  readonly actor: Actor
  readonly lesson: string
  readonly class: string
  readonly pupils: number
  readonly minutes: number
  /** Records of items that are asked, in their order. */
  readonly items: readonly string[]
}

const isWhole = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most

function faultsIn(asked: HourAsked, offered: ReadonlySet<string>, today: Day): readonly FieldFault[] {
  return [
    ...(isClass(asked.class)
      ? []
      : [
          fault(
            'class',
            '只写班级，如 五年级2班、5-2；不写姓名',
            'The class alone, as 5-2 or 五年级2班, and no name',
            pupilGroundsOn(today),
          ),
        ]),
    ...(isWhole(asked.pupils, MOST_PUPILS)
      ? []
      : [fault('pupils', `1 至 ${MOST_PUPILS} 的整数`, `A whole number from 1 to ${MOST_PUPILS}`)]),
    ...(isWhole(asked.minutes, MOST_MINUTES)
      ? []
      : [fault('minutes', `1 至 ${MOST_MINUTES} 的整数`, `A whole number from 1 to ${MOST_MINUTES}`)]),
    ...(asked.items.length > MOST_ITEMS
      ? [fault('items', `一节课至多${MOST_ITEMS}题`, `${MOST_ITEMS} questions at most`)]
      : []),
    ...(asked.items.every((one) => offered.has(one))
      ? []
      : [
          fault(
            'items',
            '只能用审过的、注明“课堂”、依据本课条款的题',
            'Only reviewed items that are released for lessons and rest on its provisions',
          ),
        ]),
  ]
}

/** The lesson of a teacher's own school, as it stands. */
export async function ownLesson(
  { database }: Pick<HourContext, 'database'>,
  { office, lesson }: { readonly office: string; readonly lesson: string },
) {
  const [record] = await loadRecords(database, lessons, { office, ids: [lesson] })
  const values = record?.state === 'current' ? lessonIn(record.content) : undefined
  return record && values ? { id: record.id, version: record.version, values } : noSuchLesson
}

const noSuchLesson = refuse('not-found', { zh: '没有这一课', en: 'There is no such lesson' })

export const itemsFor = ({ database, laws, now }: HourContext, provisions: string) =>
  lessonItems(database, { laws, day: dayOf(now()), provisions: provisionsIn(provisions), limit: MOST_OFFERED })

/** Items that are offered for one lesson. */
const MOST_OFFERED = 60

/** A code is told once: when its hour is opened, or when it is replaced. */
export interface ToldHour {
  readonly id: string
  readonly code: string
}

/** Opens the hour of a class: nobody's name is in it. */
export async function openHour(context: HourContext, asked: HourAsked): Promise<ToldHour | Refusal> {
  const { database, keys, now } = context
  const teacher = teacherOf(asked.actor)
  if (isRefusal(teacher)) return teacher
  const lesson = await ownLesson(context, { office: teacher.office, lesson: asked.lesson })
  if (isRefusal(lesson)) return lesson
  const { topic, provisions } = lesson.values
  const offered = new Map((await itemsFor(context, provisions)).map((one) => [one.record, one]))
  const faults = faultsIn(asked, new Set(offered.keys()), dayOf(now()))
  if (faults.length > 0) return unfitHour(faults, dayOf(now()))
  const items: readonly HourItem[] = asked.items.flatMap((record) => {
    const found = offered.get(record)
    return found ? [{ record, version: found.version }] : []
  })
  const at = now()
  const told = { id: newSubjectId(at), code: newCode(CODE_LENGTH) }
  await database
    .insertInto('class_hour')
    .values({
      ...{ id: told.id, office: teacher.office, lesson: lesson.id, version: lesson.version, topic, provisions },
      ...{ class: asked.class.normalize('NFKC').trim(), pupils: asked.pupils, items: JSON.stringify(items) },
      code_hash: hourCodeHash(keys, told.code) ?? null,
      teacher: teacher.person,
      opened_at: at,
      ends_at: new Date(at.getTime() + asked.minutes * 60_000),
    })
    .execute()
  return told
}

const unfitHour = (faults: readonly FieldFault[], day: string): Refusal =>
  refuse(
    'incomplete',
    {
      zh: `请检查：${faults.map(({ name, reason }) => `${name?.zh ?? ''}（${reason.zh}）`).join('、')}`,
      en: `Please check: ${faults.map(({ name, reason }) => `${name?.en ?? ''} (${reason.en})`).join(', ')}`,
    },
    { grounds: hourGrounds(day), faults },
  )

interface OwnHour {
  readonly actor: Actor
  readonly hour: string
}

const isOver = refuse('out-of-turn', { zh: '这节课已经结束', en: 'This class is over' })

/** Another code, where the one before was lost or told elsewhere: that one opens nothing more; whoever is in stays in. */
export async function replaceCode(
  { database, keys, now }: HourContext,
  { actor, hour }: OwnHour,
): Promise<ToldHour | Refusal> {
  const teacher = teacherOf(actor)
  if (isRefusal(teacher)) return teacher
  const code = newCode(CODE_LENGTH)
  const done = await database
    .updateTable('class_hour')
    .set({ code_hash: hourCodeHash(keys, code) ?? null })
    .where('id', '=', hour)
    .where('office', '=', teacher.office)
    .where('closed_at', 'is', null)
    .where('ends_at', '>', now())
    .returning('id')
    .executeTakeFirst()
  return done ? { id: hour, code } : isOver
}

/** What the ledger is told of an hour that is over. */
export interface HourFacts {
  readonly id: string
  readonly office: string
  readonly lesson: string
  readonly version: number
  readonly class: string
  readonly pupils: number
  readonly came: number
  readonly items: readonly HourItem[]
  readonly results: readonly HourResult[]
}

export const hourHash = (facts: HourFacts, salt: Uint8Array): string =>
  Buffer.from(leafHash(Buffer.concat([salt, Buffer.from(canonical(JSON.parse(JSON.stringify(facts))))]))).toString(
    'hex',
  )

export const hourSubject = (id: string): string => `class:${id}`

/** Fewer answers than this tell of a child; the share of right ones is not kept. */
export const LEAST_TOLD = 10

/** Fewer right ones, or wrong ones, than this are told in words: of all and of none nothing is told apart from nearly so. */
const FEWEST_TOLD = 3

/** How many were right, as it may be told and kept. */
export function toldRight({ answered, right }: HourResult): HourResult['right'] {
  if (typeof right !== 'number') return right
  if (answered < LEAST_TOLD) return null
  if (right < FEWEST_TOLD) return 'few'
  return answered - right < FEWEST_TOLD ? 'most' : right
}

interface HourRow extends Omit<HourFacts, 'came' | 'results' | 'items'> {
  readonly items: unknown
}

/**
 * Ends hours: the sums of each are written once, with their entry, and which number answered what is deleted. By a teacher
 * of the school, or by time (`system`). Five statements, however many there are.
 */
async function endHours(
  transaction: Database,
  { rows, who, now }: { readonly rows: readonly HourRow[]; readonly who: string; readonly now: Date },
): Promise<void> {
  const ids = rows.map(({ id }) => id)
  const { rows: counted } = await sql<{ hour: string; item: number; answered: number; right: number }>`
    select hour, item, answered, "right" from class_count where hour = any(${ids}::text[])`.execute(transaction)
  const { rows: pupils } = await sql<{ hour: string }>`
    delete from class_pupil where hour = any(${ids}::text[]) returning hour`.execute(transaction)
  await sql`delete from class_count where hour = any(${ids}::text[])`.execute(transaction)
  const ended = rows.map((row) => {
    const items = HourItems.parse(row.items)
    const own = counted.filter(({ hour }) => hour === row.id)
    const results = items.map((_, at): HourResult => {
      const { answered = 0, right = 0 } = own.find(({ item }) => item === at) ?? {}
      return { answered, right: toldRight({ answered, right }) }
    })
    const facts: HourFacts = { ...row, items, came: pupils.filter(({ hour }) => hour === row.id).length, results }
    return { facts, salt: Buffer.from(newSalt()) }
  })
  const leaves = await enterEach(
    transaction,
    ended.map(({ facts, salt }) => ({
      ...{ who, what: 'class.end', subject: hourSubject(facts.id), grounds: hourGrounds(dayOf(now)) },
      ...{ when: now.toISOString(), content: hourHash(facts, salt) },
    })),
  )
  const written = ended.map(({ facts: { id, came, results }, salt }) => ({
    ...{ id, came, results, salt: salt.toString('hex'), leaf: leaves.get(hourSubject(id)) },
  }))
  await sql`
    update class_hour h set closed_at = ${now}, code_hash = null, came = w.came, results = w.results, leaf = w.leaf,
      salt = decode(w.salt, 'hex')
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb)
      as w(id text, came smallint, results jsonb, salt text, leaf bigint)
    where h.id = w.id`.execute(transaction)
}

const hourColumns = sql`id, office, lesson, version, class, pupils, items`

/** The teacher ends it. */
export async function closeHour(
  { database, now }: HourContext,
  { actor, hour }: OwnHour,
): Promise<Refusal | undefined> {
  const teacher = teacherOf(actor)
  if (isRefusal(teacher)) return teacher
  return database.transaction().execute(async (transaction) => {
    const { rows } = await sql<HourRow & { readonly open: boolean }>`
      select ${hourColumns}, closed_at is null as open from class_hour
      where id = ${hour} and office = ${teacher.office} for update`.execute(transaction)
    const [row] = rows
    if (!row) return noSuchHour
    const { open, ...hourRow } = row
    if (!open) return isOver
    await endHours(transaction, { rows: [hourRow], who: teacher.person, now: now() })
    return undefined
  })
}

/** Hours that time ends in one go. */
const MOST_AT_ONCE = 200

/** Ends hours whose time is over, each once with several servers. */
export async function endOverdue({ database, now }: Pick<HourContext, 'database' | 'now'>): Promise<void> {
  const at = now()
  await database.transaction().execute(async (transaction) => {
    const { rows } = await sql<HourRow>`
      select ${hourColumns} from class_hour where closed_at is null and ends_at <= ${at}
      order by ends_at limit ${MOST_AT_ONCE} for update skip locked`.execute(transaction)
    if (rows.length > 0) await endHours(transaction, { rows, who: 'system', now: at })
  })
}
