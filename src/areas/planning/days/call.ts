import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, type Day, dayOf } from '../../../kernel/calendar/day.ts'
import { tell } from '../../../kernel/notice/tell.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import type { PlanContext } from '../../../mechanisms/plan/act.ts'
import { addTask } from '../../../mechanisms/plan/enter-tasks.ts'
import type { Round } from '../../../web/area.ts'
import { lineIn, planOfLine } from './line-judge.ts'
import { daysOf } from './occurrences.ts'

const MOST_LEAD = 365
/** Days that one round calls; the next goes on. */
const AT_ONCE = 100

const Content = z.object({
  name: z.string(),
  lead: z.number(),
  line: z.string().optional(),
  owner: z.string().optional(),
  task1: z.string().optional(),
  task2: z.string().optional(),
  task3: z.string().optional(),
})
type Content = Readonly<z.infer<typeof Content>>

interface Due {
  readonly id: string
  readonly office: string
  readonly day: Day
  readonly content: unknown
}

/** Days whose lead day has come, which have not passed and were not called yet. One statement. */
async function dueDays(database: Database, today: Day): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    select r.id, r.office, to_char(o.day, 'YYYY-MM-DD') as day, r.content
    from register_record r ${daysOf('r.content', today, addDays(today, MOST_LEAD))}
    where r.register = 'publicity-days' and r.state = 'current'
      and o.day - (r.content ->> 'lead')::int <= ${today}::date
      and not exists (select from day_called d where d.subject = r.id and d.day = o.day)
    order by o.day, r.id limit ${AT_ONCE}`.execute(database)
  return rows
}

/** Takes a day, or a law to tell of, for its own; false where that was done already. */
export async function takeDay(transaction: Database, subject: string, day: Day, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into day_called (subject, day, called_at) values (${subject}, ${day}, ${now})
    on conflict do nothing returning subject`.execute(transaction)
  return rows.length > 0
}

/**
 * Reminds an office of each day whose lead day has come, and makes the tasks that it named in its plan: all of one day in
 * one transaction with the mark that it was called, so that of two servers one does it and a crash leaves neither.
 *
 * @returns how many days were called
 */
export async function callDays({ database, now: clock, shelf }: PlanContext): Promise<number> {
  const now = clock()
  let called = 0
  const failed: unknown[] = []
  for (const due of await dueDays(database, dayOf(now))) {
    try {
      if (await database.transaction().execute((transaction) => callDay(transaction, { due, now, shelf }))) called += 1
    } catch (error) {
      // One that fails does not keep the others; the next round tries it again.
      failed.push(error)
    }
  }
  if (failed.length > 0) throw failed[0]
  return called
}

interface Calling extends Pick<PlanContext, 'shelf'> {
  readonly due: Due
  readonly now: Date
}

async function callDay(transaction: Database, { due, now, shelf }: Calling): Promise<boolean> {
  if (!(await takeDay(transaction, due.id, due.day, now))) return false
  const content = Content.parse(due.content)
  const made = await makeTasks(transaction, { due, content, now, shelf })
  const text = noticeOf(content, due.day, made)
  await tell(transaction, [{ addressee: `office:${due.office}`, text, ...leadsTo(made) }], now)
  return true
}

interface Made {
  readonly wanted: number
  readonly tasks: readonly string[]
  readonly refusal: Refusal | undefined
}

/** A notice of a task leads to it. */
const leadsTo = ({ tasks: [first] }: Made) => (first === undefined ? {} : { kind: 'task', what: first })

const noLine = refuse('incomplete', {
  zh: '写明的那一项已不在执行中的计划里',
  en: 'the line that was named is in no plan under way any more',
})

interface Making extends Calling {
  readonly content: Content
}

const WORK = { what: '活动记录或者公布的网址', kind: 'any', count: 1 } as const

async function makeTasks(transaction: Database, { due, content, now, shelf }: Making) {
  const titles = [content.task1, content.task2, content.task3].flatMap((one) => one ?? [])
  if (titles.length === 0) return { wanted: 0, tasks: [], refusal: undefined }
  const line = lineIn(content.line ?? '')
  const plan = await planOfLine(transaction, { line, office: due.office })
  if (plan === undefined) return { wanted: titles.length, tasks: [], refusal: noLine }
  const tasks: string[] = []
  let refusal: Refusal | undefined
  for (const title of titles) {
    const input = {
      ...{ title, due: due.day, begins: dayOf(now), figure: 'own' as const, needs: [WORK] },
      ...(content.owner !== undefined && { owner: { office: content.owner } }),
    }
    const done = await addTask(transaction, { caseId: plan, line, who: 'system', now, shelf, input })
    if (isRefusal(done)) refusal ??= done
    else tasks.push(done.id)
  }
  return { wanted: titles.length, tasks, refusal }
}

function noticeOf({ name, lead }: Content, day: Day, { wanted, tasks, refusal }: Made): Say {
  const begun = {
    zh: `${name}：${day}，提前${lead}天提醒（本机关自定）。`,
    en: `${name} is on ${day}: a reminder ${lead} days ahead, the office’s own figure.`,
  }
  if (wanted === 0) return begun
  if (!refusal) {
    return {
      zh: `${begun.zh}已在计划里生成${tasks.length}件任务`,
      en: `${begun.en} ${tasks.length} tasks were made in the plan`,
    }
  }
  return {
    zh: `${begun.zh}${wanted}件任务生成了${tasks.length}件，其余没有生成：${refusal.reason.zh}。请在计划里登记`,
    en: `${begun.en} Of ${wanted} tasks ${tasks.length} were made: ${refusal.reason.en}. Please enter the others in the plan`,
  }
}

const EVERY_MS = 60_000

/** Looks once a minute. */
function callingDays(): Round['go'] {
  let next = 0
  return async ({ kernel }) => {
    const at = kernel.now().getTime()
    if (at < next) return 0
    const { database } = kernel.identity
    const called = await callDays({ database, now: kernel.now, shelf: kernel.shelf })
    if (called < AT_ONCE) next = at + EVERY_MS
    return called
  }
}

export const daysRound: Round = { name: 'days of popularisation', go: callingDays() }
