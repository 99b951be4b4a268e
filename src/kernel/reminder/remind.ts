import { sql } from 'kysely'
import { z } from 'zod'
import type { Say } from '../../law/say.ts'
import { addDays, DAY_MS, type Day, dayOf, startOf, timeOf } from '../calendar/day.ts'
import { tell } from '../notice/tell.ts'
import type { ActContext } from '../procedure/act-context.ts'
import { type Procedure, stepCalled } from '../procedure/definition.ts'
import { CALLED } from '../procedure/turn-once-over.ts'
import { nextsOf } from '../procedure/way.ts'
import type { Database } from '../storage/connection.ts'

/** When reminders are given, in China. */
const AT = '09:00'
/** How many days before a case's time ends its officers are reminded, and how many before a term or a piece of evidence ends. */
const BEFORE_CASE: readonly number[] = [7, 3, 1, 0]
const BEFORE_OTHER: readonly number[] = [30, 7, 1, 0]
/** What is due is sought anew for each so many: with few of them a large sweep would be all search. */
const PEOPLE_AT_ONCE = 1_000
/** A page shows so many; who has more is told how many. */
const MOST_ITEMS = 200

/** Something that is due, as whoever is reminded of it reads it. */
const Item = z.object({
  path: z.string(),
  /** What it is of: a case by its number, a record or a piece by its name. */
  about: z.string(),
  zh: z.string(),
  en: z.string(),
  day: z.string(),
  /** Whether the figure is the office's own; else it is the law's. */
  own: z.boolean(),
  /** Whose desk it is of. */
  office: z.string(),
})
export type ReminderItem = Readonly<z.infer<typeof Item>>
const Items = z.array(Item)

type Reminding = Pick<ActContext, 'now' | 'catalogue'>

/**
 * From 09:00 in China on tells each person once a day, in one notice, of all that is due soon: clocks of cases they have in
 * hand, or of their post where nobody has; terms of records and evidence that end. The row of person and day is written
 * with the notice, so that of two servers one tells, and a crash in between has told nothing.
 *
 * @returns how many people were told
 */
export async function remind(database: Database, { now: clock, catalogue }: Reminding): Promise<number> {
  const now = clock()
  if (timeOf(now) < AT) return 0
  const today = dayOf(now)
  const turns = JSON.stringify(catalogue.all.flatMap(turnsOf))
  for (let told = 0; ; ) {
    const some = await database.transaction().execute((transaction) => remindSome(transaction, { now, today, turns }))
    told += some.told
    if (some.found < PEOPLE_AT_ONCE) return told
  }
}

/** The same for a server that goes round: once a day is done, it is not asked again. */
export function remindingDaily(database: Database, context: Reminding): () => Promise<void> {
  let done: Day | undefined
  return async () => {
    const now = context.now()
    if (done === dayOf(now) || timeOf(now) < AT) return
    await remind(database, context)
    done = dayOf(now)
  }
}

/** Whose post the next step of each stage is. */
function turnsOf(procedure: Procedure) {
  const { id, version, way = {} } = procedure
  return Object.entries(way).flatMap(([stage, next]) =>
    (next === undefined ? [] : nextsOf(next)).flatMap(({ step }) => {
      const who = stepCalled(procedure, step)?.who
      return typeof who === 'object' ? [{ procedure: id, version, stage, role: who.role }] : []
    }),
  )
}

interface RemindedDay {
  readonly now: Date
  readonly today: Day
  readonly turns: string
}

async function remindSome(
  transaction: Database,
  day: RemindedDay,
): Promise<{ readonly found: number; readonly told: number }> {
  const rows = await dueOf(transaction, day)
  if (rows.length === 0) return { found: 0, told: 0 }
  const given = rows.map(({ person, items }) => ({ person, items: Items.parse(items) }))
  // Another server that tells the same people is waited for, and what it told is not told again.
  const { rows: ours } = await sql<{ person: string }>`
    insert into reminder (person, day, items)
    select r.person, ${day.today}::date, r.items
    from json_to_recordset(${JSON.stringify(given)}::json) as r(person text, items jsonb)
    order by r.person
    on conflict do nothing returning person`.execute(transaction)
  const mine = new Set(ours.map(({ person }) => person))
  const notices = given.flatMap(({ person, items }) =>
    mine.has(person)
      ? [{ addressee: `person:${person}`, kind: REMINDER, what: day.today, text: noticeText(items, day.today) }]
      : [],
  )
  await tell(transaction, notices, day.now)
  return { found: rows.length, told: notices.length }
}

/** Notices of this kind lead to the page of their day. */
const REMINDER = 'reminder'

/**
 * People who were not reminded today, each with what is due for them, the soonest first. Of a case that not everybody at
 * its office reads they learn its number and its clock, as from the notice that said whose turn it is. One statement.
 */
async function dueOf(transaction: Database, { now, today, turns }: RemindedDay) {
  const until = startOf(addDays(today, Math.max(...BEFORE_OTHER) + 1))
  const left = sql`(((d.due_at - interval '1 millisecond') at time zone 'Asia/Shanghai')::date - ${today}::date)`
  const holds = sql`h.since <= ${today}::date and (h.until is null or h.until > ${today}::date)`
  const { rows } = await sql<{ person: string; items: unknown }>`
    with turn as (
      select * from json_to_recordset(${turns}::json) as t(procedure text, version date, stage text, role text)),
    other as materialized (
      select d.* from deadline d
      where d.subject_kind <> 'case' and d.stopped_at is null and d.due_at > ${now} and d.due_at <= ${until}
        and ${left} = any(${[...BEFORE_OTHER]}::integer[])),
    due as (
      select who.person, '/cases/' || "case".id as path, ${sql.raw(CALLED)} as about, d.name_zh, d.name_en, d.due_at, d.term, d.id,
        "case".office
      from deadline d
      join "case" on d.subject_kind = 'case' and "case".id = d.subject_id and not "case".ended and not "case".unlisted
      cross join lateral (
        select distinct h.person from held_role h
        where h.office = "case".office and ${holds}
          and case when exists (
              select from held_role h where h.person = "case".holder and h.office = "case".office and ${holds})
            then h.person = "case".holder
            else h.role in (
                select role from turn where turn.procedure = "case".procedure
                  and turn.version = "case".procedure_version and turn.stage = "case".stage)
          end) as who
      where d.stopped_at is null and d.binds = 'office' and d.due_at > ${now} and d.due_at <= ${until}
        and ${left} = any(${[...BEFORE_CASE]}::integer[])
      union all
      select h.person, d.path, d.about_zh, d.name_zh, d.name_en, d.due_at, d.term, d.id, d.owing_office
      from other d join (
        select distinct h.person, h.office from held_role h where ${holds}) h
        on h.office = d.owing_office and h.person = d.owing_person
      union all
      select h.person, d.path, d.about_zh, d.name_zh, d.name_en, d.due_at, d.term, d.id, d.owing_office
      from other d join (
        select distinct h.person, h.office, h.role from held_role h where ${holds}) h
        on h.office = d.owing_office and h.role = d.owing_role
      where d.owing_person is null),
    ranked as (
      select due.*, row_number() over (partition by person order by due_at, id) as place from due
      where not exists (select from reminder r where r.person = due.person and r.day = ${today}::date))
    select person, json_agg(json_build_object('path', path, 'about', about, 'zh', name_zh, 'en', name_en,
        'day', to_char((due_at - interval '1 millisecond') at time zone 'Asia/Shanghai', 'YYYY-MM-DD'),
        'own', coalesce(term::json ->> 'figure', 'own') = 'own', 'office', office) order by due_at, id) as items
    from ranked where place <= ${MOST_ITEMS}
    group by person order by person limit ${PEOPLE_AT_ONCE}`.execute(transaction)
  return rows
}

/** So many stand in the notice itself; all stand on the page it leads to. */
const IN_NOTICE = 5

function noticeText(items: readonly ReminderItem[], today: Day): Say {
  const shown = items.slice(0, IN_NOTICE)
  const more = items.length - shown.length
  return {
    zh: `${items.length}项将到期：${shown.map((item) => `${item.about}“${item.zh}”${daysLeft(item.day, today).zh}（${figureWords(item).zh}）`).join('；')}${more > 0 ? `；另有${more}项` : ''}`,
    en: `${items.length} due soon: ${shown.map((item) => `${item.about} “${item.en}” ${daysLeft(item.day, today).en} (${figureWords(item).en})`).join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
  }
}

export function daysLeft(day: Day, today: Day): Say {
  const left = Math.round((startOf(day).getTime() - startOf(today).getTime()) / DAY_MS)
  if (left <= 0) return { zh: `今天（${day}）到期`, en: `ends today, ${day}` }
  return { zh: `${day}到期，还有${left}天`, en: `ends on ${day}, in ${left} ${left === 1 ? 'day' : 'days'}` }
}

/** Whose figure a due day is. */
export const figureWords = ({ own }: Pick<ReminderItem, 'own'>): Say =>
  own ? { zh: '本机关自定', en: 'the office’s own figure' } : { zh: '法定', en: 'the law’s figure' }

/** What a person was reminded of on a day at one desk; undefined where of nothing. Whoever has left an office reads nothing of it. */
export async function readReminder(
  database: Database,
  { person, office, day }: { readonly person: string; readonly office: string; readonly day: Day },
): Promise<readonly ReminderItem[] | undefined> {
  const row = await database
    .selectFrom('reminder')
    .select('items')
    .where('person', '=', person)
    .where('day', '=', day)
    .executeTakeFirst()
  const items = row && Items.parse(row.items).filter((item) => item.office === office)
  return items && items.length > 0 ? items : undefined
}

/** Reminders of long ago go; their notices stay. */
export async function forgetReminders(database: Database, before: Day): Promise<void> {
  await database.deleteFrom('reminder').where('day', '<', before).execute()
}
