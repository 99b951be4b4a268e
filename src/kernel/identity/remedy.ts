import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { isDay } from '../calendar/day.ts'
import type { Database } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import type { OfficeLevel } from './actor.ts'
import { type Administrator, recordChange, whyNotEnter } from './administration.ts'
import type { IdentityStore } from './identity.ts'
import { no, noSuchOffice } from './refusals.ts'
import { kept, refuseIf, wholly } from './undone.ts'

// Before whom acts of an office are contested. A paper that may be contested names the body of reconsideration (行政复议法
// 第二十条第三款) and the court; whoever is not told has a year. Jurisdiction is the law's (第二十四条、第二十五条), and
// which body and court that is of an office is entered by its keepers, with what it stands on.

export type RemedyWay = 'reconsideration' | 'suit'

/** One line of the table: a body for one way, of acts of one procedure or of all, from a day on. */
export interface Remedy {
  readonly id: string
  readonly office: string
  readonly way: RemedyWay
  /** A procedure by its id, or one step of it (`actOfStep`); undefined for whatever has no line of its own. */
  readonly act: string | undefined
  readonly body: string
  readonly address: string
  readonly telephone: string
  /** Where it takes applications over the internet (行政复议法 第二十二条第二款); undefined where none was entered. */
  readonly online?: string | undefined
  /** The document or provision by which the body has jurisdiction, as it is cited. */
  readonly source: string
  readonly since: string
  /** The first day it holds no longer; undefined while it holds. */
  readonly until: string | undefined
}

/** How a line of the table calls the act that one step of a procedure is: `penalty/decide`. */
export const actOfStep = (procedure: string, step: string): string => `${procedure}/${step}`

/** The body and the court of an office for one act, as papers name them. */
export interface Remedies {
  readonly reconsideration: RemedyBody | undefined
  readonly suit: RemedyBody | undefined
}

export type RemedyBody = Pick<Remedy, 'body' | 'address' | 'telephone' | 'online'>

/**
 * Enters a line. Refused where a day does not exist, where the office does not, where another line of the same way and act
 * stands on a day of it, where a State department would name another than itself (第二十五条), and where a department of a
 * place would name what is no people’s government of its level (第二十四条), unless its source is an article that says so.
 */
export async function addRemedy(
  database: Database,
  given: Omit<Remedy, 'id'>,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<Remedy | Refusal> {
  const { office, way, act = null, body, address, telephone, online = null, source, since, until = null } = given
  const found = await database
    .selectFrom('office')
    .select(['level', 'name_zh'])
    .where('id', '=', office)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return noSuchOffice()
  const days = until === null ? [since] : [since, until]
  if (!days.every(isDay) || (until !== null && until <= since)) return wrongDays()
  if (way === 'suit' && online !== null) return onlyOfBodies()
  if (way === 'reconsideration' && found.level === 'state' && since >= '2024-01-01' && body !== found.name_zh) {
    return no(
      'unfit',
      {
        zh: `对国务院部门的行政行为不服的，由该部门自己复议：复议机关应为${found.name_zh}。`,
        en: `A State department reconsiders its own acts: the body is ${found.name_zh}.`,
      },
      { grounds: ['arl@2024-01-01#art-25/para-1/item-1'] },
    )
  }
  const elsewhere = whyNotLocal(found, given)
  if (elsewhere) return elsewhere
  const { rows } = await statement<{ since: string }>`
    select since from remedy where office = ${office} and way = ${way} and act is not distinct from ${act}
      and (until is null or until > ${since}::date) and (${until}::date is null or since < ${until}::date)
    limit 1`.execute(database)
  const [other] = rows
  if (other) {
    return no('unfit', {
      zh: `这些日子已有一条（自${other.since}起）：请先终止它。`,
      en: `A line stands on these days already (from ${other.since}): end it first.`,
    })
  }
  const id = randomUUID()
  await database
    .insertInto('remedy')
    .values({ id, office, way, act, body, address, telephone, online, source, since, until, demo })
    .execute()
  return { ...given, id }
}

/** 国务院部门的派出机构、垂直领导的机关、司法行政部门: articles under which the acts of a local organ go elsewhere. */
const ELSEWHERE = /行政复议法[^，；。]{0,20}第(?:二十五|二十七|二十八)条/

const LOCAL: readonly OfficeLevel[] = ['province', 'city', 'county']

/** 县级以上地方各级人民政府管辖: since 2024 the government of the same level, and no longer the department above. */
function whyNotLocal(
  { level }: { readonly level: OfficeLevel },
  { way, body, source, since }: Pick<Remedy, 'way' | 'body' | 'source' | 'since'>,
): Refusal | undefined {
  if (way !== 'reconsideration' || since < '2024-01-01' || !LOCAL.includes(level) || ELSEWHERE.test(source))
    return undefined
  const isAbove = level !== 'province' && /(?:省|自治区)人民政府/.test(body)
  if (body.includes('人民政府') && !isAbove) return undefined
  return no(
    'unfit',
    {
      zh: '2024年起，对地方人民政府工作部门的行政行为不服的，向本级人民政府申请复议：复议机关应为本级人民政府。实行垂直领导的机关、国务院部门的派出机构、司法行政部门依法另有管辖的，请在“依据”写明行政复议法第二十五条、第二十七条或者第二十八条。',
      en: 'Since 2024 the acts of a department of a local government are reconsidered by the people’s government of its level: name that. Where the acts of this organ go elsewhere by law (organs under vertical leadership, dispatched bodies of State departments, justice departments), cite Art. 25, 27 or 28 of the Administrative Reconsideration Law as the source.',
    },
    { grounds: ['arl@2024-01-01#art-24/para-1/item-1'] },
  )
}

/** 行政复议机关指定的互联网渠道: of courts that article says nothing. */
const onlyOfBodies = (): Refusal =>
  no(
    'unfit',
    {
      zh: '互联网渠道是行政复议机关指定的：人民法院一条不填。',
      en: 'The internet channel is the one that the body of reconsideration designates: a court’s line leaves it empty.',
    },
    { grounds: ['arl@2024-01-01#art-22/para-2'] },
  )

const wrongDays = (): Refusal =>
  no('unreadable', {
    zh: '起止日期不对：应为真实日期，止期在起期之后。',
    en: 'The days are not right: they must exist, and the end must come after the beginning.',
  })

/** A step of a procedure, whose taking is the act. */
interface ActOf {
  readonly procedure: string
  readonly step: string
}

/**
 * Before whom an act of an office is contested on a day: a line of this very step before one of its procedure, and that
 * before one of all. Each way for itself.
 */
export async function remediesOf(
  database: Database,
  { office, on, ...act }: ActOf & { readonly office: string; readonly on: string },
): Promise<Remedies> {
  const [found] = await remediesOfActs(database, { office, on, acts: [act] })
  return found ?? { reconsideration: undefined, suit: undefined }
}

/** The same of several acts, in their order. One statement. */
export async function remediesOfActs(
  database: Database,
  { office, acts, on }: { readonly office: string; readonly acts: readonly ActOf[]; readonly on: string },
): Promise<readonly Remedies[]> {
  const { rows } = await statement<RemedyRow>`
    select way, act, body, address, telephone, online from remedy
    where office = ${office} and since <= ${on}::date and (until is null or until > ${on}::date)
    order by id`.execute(database)
  return acts.map(({ procedure, step }) => {
    const narrowest = [actOfStep(procedure, step), procedure, null]
    const first = (way: RemedyWay): RemedyBody | undefined => {
      const own = rows.filter((one) => one.way === way)
      const row = narrowest.flatMap((act) => own.find((one) => one.act === act) ?? [])[0]
      return row && { body: row.body, address: row.address, telephone: row.telephone, online: row.online ?? undefined }
    }
    return { reconsideration: first('reconsideration'), suit: first('suit') }
  })
}

interface RemedyRow {
  readonly way: RemedyWay
  readonly act: string | null
  readonly body: string
  readonly address: string
  readonly telephone: string
  readonly online: string | null
}

type Asked = Promise<true | Refusal>

/** A keeper enters a line, on record. */
export const enterRemedy = (register: IdentityStore, by: Administrator, line: Omit<Remedy, 'id'>): Asked =>
  wholly(register.database, async (trx) => {
    const { office, ...rest } = line
    refuseIf(await whyNotEnter(trx, by, { office, whole: true }))
    const { id } = kept(await addRemedy(trx, line, { demo: by.demo }))
    const { way, act = null, body, address, telephone, online, source, since, until = null } = rest
    await recordChange({ ...register, database: trx }, by, {
      what: 'remedy.entered',
      about: { office },
      content: { id, way, act, body, address, telephone, ...(online && { online }), source, since, until },
    })
    return true as const
  })

export interface RemedyEnd {
  readonly office: string
  readonly id: string
  readonly until: string
  /** The document that ends it. */
  readonly source: string
}

/** A keeper ends a line from a day on, on record; papers of before keep what they say. */
export const closeRemedy = (
  register: IdentityStore,
  by: Administrator,
  { office, id, until, source }: RemedyEnd,
): Asked =>
  wholly(register.database, async (trx) => {
    refuseIf(await whyNotEnter(trx, by, { office, whole: true }))
    if (!isDay(until)) kept(wrongDays())
    const ended = await trx
      .updateTable('remedy')
      .set({ until, end_source: source })
      .where('id', '=', id)
      .where('office', '=', office)
      .where('since', '<', until)
      .where((or) => or.or([or('until', 'is', null), or('until', '>', until)]))
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) {
      kept(no('missing', { zh: '没有这条在效的记录。', en: 'There is no such line in force.' }))
    }
    await recordChange({ ...register, database: trx }, by, {
      what: 'remedy.ended',
      about: { office },
      content: { id, until, source },
    })
    return true as const
  })

/** Of the demonstration: what is wrong in it is a fault of the program. */
export async function fillRemedies(database: Database, lines: readonly Omit<Remedy, 'id'>[]): Promise<void> {
  const held = await database.selectFrom('remedy').select('office').distinct().where('demo', '=', true).execute()
  for (const line of lines.filter(({ office }) => !held.some((one) => one.office === office))) {
    const added = await addRemedy(database, line, { demo: true })
    if (isRefusal(added)) throw new Error(added.reason.en)
  }
}
