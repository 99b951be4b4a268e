import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import {
  type Keyset,
  type KeysetMark,
  type KeysetPage,
  onward,
  ordered,
  pageOf,
} from '../../../kernel/storage/keyset.ts'
import type { Edition } from '../../../law/edition.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { isReleased, practiceItems } from '../../../mechanisms/bank/practice.ts'
import { optionName } from '../../../mechanisms/exam/item.ts'
import { markAnswer } from '../../../mechanisms/sitting/mark.ts'
import type { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import { type StoredAnswer, storedAnswer } from '../../../mechanisms/sitting/shown.ts'
import type { ShownAnswer } from '../../../web/exam/answer-form.ts'
import { afterAnswer } from './schedule.ts'

/** Who practises, and where they sit: items of their own office, and of the popularisation offices of its region. */
export interface Learner {
  readonly person: string
  readonly office: string
}

interface PracticeFor extends Learner {
  readonly laws: readonly Edition[]
  readonly now: Date
}

/** Released items `r` that are for somebody at an office. */
const forOffice = (
  office: string,
): RawBuilder<boolean> => sql<boolean>`(${isReleased} and r.content ->> 'kind' <> all('{short,text}')
  and (r.office = ${office} or exists (select from office o join office own on own.id = ${office}
    where o.id = r.office and o.kind = 'popularisation'
      and starts_with(own.region, regexp_replace(o.region, '(00)+$', '')))))`

/** Looked at for one that can be asked: those whose words have changed are passed over. */
const AT_ONCE = 400

/** Options in the order of the item, as `shownItem` takes it. */
export const orderOf = ({ item }: Pick<FrozenItem, 'item'>): string =>
  item.options.map((_, at) => optionName(at)).join('')

/**
 * What is asked next: of what is due the longest due, else one that was never asked, in an order that is the person's own.
 * Undefined where nothing is due and nothing is new.
 */
export async function nextItem(
  database: Database,
  { person, office, laws, now }: PracticeFor,
): Promise<FrozenItem | undefined> {
  const { rows } = await sql<{ id: string }>`
    select r.id from register_record r left join study_card c on c.item = r.id and c.person = ${person}
    where r.register = 'exam-items' and ${forOffice(office)} and (c.due is null or c.due <= ${now})
    order by c.due nulls last, md5(${person} || r.id), r.id limit ${AT_ONCE}`.execute(database)
  const ids = rows.map(({ id }) => id)
  const [first] = await practiceItems(database, { laws, day: dayOf(now), ids })
  return first
}

/** One released item by its record, for somebody; undefined where it is none that they may practise. */
export async function itemFor(
  database: Database,
  { office, laws, now }: PracticeFor,
  record: string,
): Promise<FrozenItem | undefined> {
  const { rows } = await sql`
    select from register_record r where r.register = 'exam-items' and r.id = ${record} and ${forOffice(office)}`.execute(
    database,
  )
  if (rows.length === 0) return undefined
  const [item] = await practiceItems(database, { laws, day: dayOf(now), ids: [record] })
  return item
}

/** When the next one is due; undefined where none was ever asked. */
export async function nextDue(database: Database, person: string): Promise<Date | undefined> {
  const row = await database
    .selectFrom('study_card')
    .select('due')
    .where('person', '=', person)
    .orderBy('due')
    .limit(1)
    .executeTakeFirst()
  return row?.due
}

const notAnswered = refuse('incomplete', {
  zh: '还没有作答：选好或者填好再提交',
  en: 'Nothing was answered: choose or fill in first',
})

/** How an answer was taken. */
export interface Practised {
  readonly answer: StoredAnswer
  readonly isRight: boolean
  readonly due: Date
}

/** Marks an answer and keeps of it what the person needs: the last one of each item, and how many on the day. */
export async function practise(
  database: Database,
  { person, now }: PracticeFor,
  { item, given, sure }: { readonly item: FrozenItem; readonly given: ShownAnswer | undefined; readonly sure: boolean },
): Promise<Practised | Refusal> {
  const answer = given === undefined ? undefined : storedAnswer(item, orderOf(item), given)
  if (answer === undefined || answer === null) return notAnswered
  const isRight = markAnswer(item.item, answer, { points: 1, choice: 'all' }) === 1
  const due = await database.transaction().execute(async (transaction) => {
    const before = await transaction
      .selectFrom('study_card')
      .select('card')
      .where('person', '=', person)
      .where('item', '=', item.record)
      .forUpdate()
      .executeTakeFirst()
    const card = afterAnswer(before?.card, isRight ? (sure ? 'right' : 'unsure') : 'wrong', now)
    await sql`
      insert into study_card (person, item, due, card, is_right, answer, version, answered_at)
      values (${person}, ${item.record}, ${card.due}, ${JSON.stringify(card)}::jsonb, ${isRight},
        ${JSON.stringify(answer)}::jsonb, ${item.version}, ${now})
      on conflict (person, item) do update set due = excluded.due, card = excluded.card, is_right = excluded.is_right,
        answer = excluded.answer, version = excluded.version, answered_at = excluded.answered_at`.execute(transaction)
    await sql`
      insert into study_day as d (person, day, answered, right_ones)
      values (${person}, ${dayOf(now)}, 1, ${isRight ? 1 : 0})
      on conflict (person, day) do update set answered = d.answered + 1, right_ones = d.right_ones + excluded.right_ones`.execute(
      transaction,
    )
    return card.due
  })
  return { answer, isRight, due }
}

/** An item of which the last answer was wrong. */
export interface WrongItem {
  readonly item: string
  readonly stem: string
  readonly answeredAt: Date
  readonly due: Date
  /** Whether it is released still: what is not is listed and not asked again. */
  readonly asked: boolean
}

/** Of one person, some hundreds. */
export const lastWrong: Keyset<WrongItem> = {
  index: undefined,
  direction: 'desc',
  columns: [
    { column: 'c.answered_at', kind: 'moment', of: ({ answeredAt }) => answeredAt.toISOString() },
    { column: 'c.item', kind: 'id', of: ({ item }) => item },
  ],
}

/** 错题本: what a person answered wrongly last, the newest first; it leaves the list with the next right answer. One statement. */
export async function wrongItems(
  database: Database,
  { person, office, mark, limit }: Learner & { readonly mark: KeysetMark | undefined; readonly limit: number },
): Promise<KeysetPage<WrongItem>> {
  const { rows } = await sql<WrongItem>`
    select c.item, coalesce(r.content ->> 'stem', '') as stem, c.answered_at as "answeredAt", c.due,
      coalesce(${forOffice(office)}, false) as asked
    from study_card c left join register_record r on r.register = 'exam-items' and r.id = c.item
    where c.person = ${person} and not c.is_right and ${onward(lastWrong, mark)}
    order by ${ordered(lastWrong)} limit ${limit + 1}`.execute(database)
  return pageOf(lastWrong, rows, limit)
}

/** How somebody's practice stands. */
export interface PracticeFigures {
  /** Answered today, and what they mean to. */
  readonly today: number
  readonly goal: number | undefined
  /** Due now, of what was asked before. */
  readonly due: number
  readonly wrong: number
}

/** One statement. */
export async function practiceFigures(
  database: Database,
  { person, now }: Pick<PracticeFor, 'person' | 'now'>,
): Promise<PracticeFigures> {
  const { rows } = await sql<Omit<PracticeFigures, 'goal'> & { goal: number | null }>`
    select coalesce((select answered from study_day where person = ${person} and day = ${dayOf(now)}::date), 0) as today,
      (select daily from study_goal where person = ${person}) as goal,
      (select count(*)::int from study_card where person = ${person} and due <= ${now}) as due,
      (select count(*)::int from study_card where person = ${person} and not is_right) as wrong`.execute(database)
  const [row] = rows
  return { today: row?.today ?? 0, goal: row?.goal ?? undefined, due: row?.due ?? 0, wrong: row?.wrong ?? 0 }
}

export interface MonthOfStudy {
  /** `2026-03`. */
  readonly month: string
  readonly days: number
  readonly answered: number
  readonly right: number
}

/** What somebody did in a year, month by month. One statement. */
export async function yearOfStudy(
  database: Database,
  { person, year }: { readonly person: string; readonly year: number },
): Promise<readonly MonthOfStudy[]> {
  const { rows } = await sql<MonthOfStudy>`
    select to_char(day, 'YYYY-MM') as month, count(*)::int as days, sum(answered)::int as answered,
      sum(right_ones)::int as right
    from study_day where person = ${person} and day >= ${`${year}-01-01`}::date and day <= ${`${year}-12-31`}::date
    group by 1 order by 1`.execute(database)
  return rows
}

const MOST_A_DAY = 200

const badGoal = refuse('incomplete', {
  zh: `每天的目标是1至${MOST_A_DAY}题；不要目标的留空`,
  en: `A goal is 1 to ${MOST_A_DAY} items a day; leave it empty for none`,
})

/** Sets what somebody means to answer on a day; an empty text takes it away. */
export async function setGoal(database: Database, person: string, typed: string): Promise<Refusal | undefined> {
  const text = typed.trim()
  if (text === '') {
    await database.deleteFrom('study_goal').where('person', '=', person).execute()
    return undefined
  }
  const daily = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (daily < 1 || daily > MOST_A_DAY) return badGoal
  await sql`
    insert into study_goal (person, daily) values (${person}, ${daily})
    on conflict (person) do update set daily = excluded.daily`.execute(database)
  return undefined
}

/** All that is kept of somebody's own study: cards, days, goal, what they read, what they took up. One statement. */
export const deleteStudy = (database: Database, person: string) =>
  sql`
    with cards as (delete from study_card where person = ${person}),
      days as (delete from study_day where person = ${person}),
      goal as (delete from study_goal where person = ${person}),
      joined as (delete from study_joined where person = ${person})
    delete from study_read where person = ${person}`.execute(database)
