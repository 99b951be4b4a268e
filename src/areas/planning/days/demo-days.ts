import { sql } from 'kysely'
import { addDays, dayOf } from '../../../kernel/calendar/day.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { DemoWork } from '../../../mechanisms/plan/demo-work.ts'
import { planFiles } from '../../../mechanisms/plan/files.ts'
import { actOnRecord } from '../../../mechanisms/register/act.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { lineJudge } from './line-judge.ts'
import { proposedDays } from './proposals.ts'
import { publicityDays } from './register.ts'

/** Lead days of the demonstration's office: its own figures. */
const LEAD: Readonly<Record<string, number>> = { 'constitution-day': 60, 'national-security-day': 60 }

/** A day without tasks, fictional. */
export const demoRecords: readonly DemoRecord[] = [
  {
    register: publicityDays,
    by: 'pufa-1',
    values: (today) => ({
      ...{ name: '法治文艺进广场（示例）', day: addDays(today, 45), recurs: 'once', lead: 15 },
      source: '临江市普法办通知（演示用虚构文件）',
    }),
  },
]

/** What data proposes, taken over by the office of the demonstration, and a day of its own that begins soon. */
export const demoDays: DemoWork = async ({ kernel, actorOf }) => {
  const { database } = kernel.identity
  const actor = actorOf('pufa-1')
  const today = dayOf(kernel.now())
  const there = await database
    .selectFrom('register_record')
    .select('id')
    .where('register', '=', publicityDays.id)
    .where('office', '=', actor.office)
    .limit(demoRecords.length + 1)
    .execute()
  if (there.length > demoRecords.length) return
  const line = await lineOf(database, actor.office)
  const proposed = await proposedDays({ database, shelf: kernel.shelf }, today)
  const taken = proposed.map(({ id, name, day, recurs, basis, source, tasks }) => ({
    ...{ name: name.zh, day, recurs, lead: LEAD[id] ?? 30 },
    ...(basis === undefined ? { source } : { basis }),
    ...(line !== undefined && { line, task1: tasks[0], task2: tasks[1] }),
  }))
  const own = {
    ...{ name: '网络安全宣传进社区（示例）', day: addDays(today, 20), recurs: 'once', lead: 30 },
    source: '临江市普法办通知（演示用虚构文件）',
    ...(line !== undefined && { line, task1: '社区网络安全讲座', task2: '网络安全条文解读' }),
  }
  const context = {
    ...{ database, now: kernel.now, judges: [lineJudge] },
    sources: { laws: kernel.shelf, registers: [publicityDays] },
  }
  for (const values of [...taken, own]) {
    const done = await actOnRecord(context, { register: publicityDays, actor, act: 'entry', values })
    if (isRefusal(done)) throw new Error(`${values.name}: ${done.reason.en}`)
  }
}

/** The line of the office's plan on the constitution and other themes. */
async function lineOf(database: Parameters<typeof proposedDays>[0]['database'], office: string) {
  const { rows } = await sql<{ id: string }>`
    select l.id from plan_line l join "case" c on c.id = l.case_id
    where l.office = ${office} and not l.struck and l.number = 4 and c.stage = any(${[...planFiles.runs]}::text[])
    order by l.id limit 1`.execute(database)
  return rows[0]?.id
}
