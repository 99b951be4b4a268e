import type { Transaction } from 'kysely'
import type { Calendar } from '../calendar/calendar.ts'
import { dayOf } from '../calendar/day.ts'
import type { Database } from '../storage/connection.ts'
import type { Tables } from '../storage/tables.ts'
import type { ActContext } from './act-context.ts'
import { type CaseFile, loadCase } from './case-file.ts'
import type { Answers, RunningDeadline } from './case-state.ts'
import { recount } from './clock.ts'
import { nextDue } from './clock-changes.ts'
import { clocksOf } from './definition.ts'
import { decidePending, withChanges } from './pending.ts'
import { momentOf, withoutOrder } from './stored-times.ts'
import { write } from './write.ts'

type Counting = Pick<ActContext, 'now' | 'calendar' | 'catalogue'>

const CASES_AT_ONCE = 200

/**
 * Counts again the running clocks that another calendar counted: after a year was imported, a notice changed, or a
 * server wrote by the calendar of a minute ago. A clock that ends otherwise is a recorded act on its case, and its
 * office is told; one that does not is only marked. Right with several servers, and to be called again and again.
 *
 * @returns on how many cases a clock ends otherwise now
 */
export async function recountDeadlines(database: Database, counting: Counting): Promise<number> {
  const calendar = await counting.calendar(database)
  let changed = 0
  for (let after = ''; ; ) {
    const cases = await staleCases(database, calendar, after)
    for (const id of cases) {
      const recounted = await database.transaction().execute((tx) => recountCase(tx, counting, calendar, id))
      changed += recounted ? 1 : 0
    }
    after = cases.at(-1) ?? ''
    if (cases.length < CASES_AT_ONCE) return changed
  }
}

/** Cases with such clocks, each once. One that moves on in the same moment is found again the next time. */
async function staleCases(database: Database, calendar: Calendar, after: string): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('deadline')
    .select('subject_id')
    .distinct()
    .where('subject_kind', '=', 'case')
    .where('calendar', '<>', calendar.version)
    .where('stopped_at', 'is', null)
    .where('fired_at', 'is', null)
    .where('subject_id', '>', after)
    .orderBy('subject_id')
    .limit(CASES_AT_ONCE)
    .execute()
  return rows.map(({ subject_id }) => subject_id)
}

async function recountCase(
  transaction: Transaction<Tables>,
  counting: Counting,
  calendar: Calendar,
  id: string,
): Promise<boolean> {
  // Waits for an act on the case that is just being written, and lets none begin to write before this is done.
  await transaction.selectFrom('case').select('id').where('id', '=', id).forUpdate().execute()
  const file = await loadCase(transaction, id)
  if (!file) return false
  const stale = file.deadlines.filter((deadline) => deadline.calendar !== calendar.version)
  // Another server was quicker.
  if (stale.length === 0) return false
  const changes = stale
    .map((deadline) => ({ ...recount(deadline, calendar), id: deadline.id }))
    .filter((fresh, at) => endsOtherwise(fresh, stale[at]))
  if (changes.length > 0) await recordRecount(transaction, counting, file, changes)
  await transaction
    .updateTable('deadline')
    .set({ calendar: calendar.version })
    .where(
      'id',
      'in',
      stale.map((deadline) => deadline.id),
    )
    .execute()
  return changes.length > 0
}

const endsOtherwise = (fresh: RunningDeadline, old: RunningDeadline | undefined): boolean =>
  fresh.dueAt?.getTime() !== old?.dueAt?.getTime() || fresh.provisional !== old?.provisional

async function recordRecount(
  transaction: Transaction<Tables>,
  { now, catalogue }: Counting,
  file: CaseFile,
  changes: readonly RunningDeadline[],
): Promise<void> {
  const procedure = catalogue.at(file.procedure, file.version)
  if (!procedure) throw new Error(`no procedure ${file.procedure}@${file.version} in the catalogue`)
  const ids = new Set(changes.map(({ clock }) => clock))
  const grounds = clocksOf(procedure)
    .filter(({ id }) => ids.has(id))
    .flatMap((clock) => clock.grounds)
  const at = momentOf(procedure, now())
  const answers: Answers = Object.fromEntries(changes.map(({ clock, lastDay }) => [clock, lastDay ?? null]))
  const decision = decidePending(
    { procedure, file, step: 'recount', effect: 'recounted', by: 'system', at, grounds, answers },
    {
      changes,
      nextDue: nextDue(withChanges(file, changes)),
      notices: procedure.unlisted
        ? []
        : changes.filter(({ lastDay }) => lastDay !== undefined).map((one) => noticeOf(file.office, one)),
    },
  )
  const place = { kind: 'moved', procedure: procedure.id, from: file.revision } as const
  const kept = { day: withoutOrder(procedure, at), isOwnNumber: true, found: [], key: undefined, brings: [] }
  await write(transaction, { id: file.id, place, decision, answers, file, ...kept })
}

const noticeOf = (office: string, { name, dueAt, provisional }: RunningDeadline) => {
  const day = dueAt ? dayOf(new Date(dueAt.getTime() - 1)) : ''
  const still = provisional ? { zh: '（暂定）', en: ' (provisional)' } : { zh: '', en: '' }
  const text = {
    zh: `按新的工作日安排，“${name.zh}”至 ${day} 届满${still.zh}`,
    en: `By the new working days “${name.en}” ends on ${day}${still.en}`,
  }
  return { addressee: `office:${office}`, text }
}
