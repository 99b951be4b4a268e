import { remind } from '../src/kernel/reminder/remind.ts'
import { type OwnStorage, withOwnStorage } from './own-storage.ts'
import { openServing, type Serving } from './serving.ts'
import { type Line, peakMemory, printTable } from './table.ts'

const REMINDERS = 10_000
const LIMIT_MS = 5_000
/** Of the second sweep: so many people share the same due days. */
const FEW = 100

/** People with a post, and due days, each of one person, in seven days. */
async function fill({ pool, owner }: OwnStorage, people: number, now: Date): Promise<void> {
  await pool.query(`delete from reminder`)
  await pool.query(`delete from notice where kind = 'reminder'`)
  await pool.query(`delete from deadline where subject_kind = 'task' and subject_id like 'bench%'`)
  await owner.query(
    `insert into person (id, name) select 'bench-' || n, '第' || n || '人' from generate_series(1, $1::int) as n
     on conflict do nothing`,
    [people],
  )
  await owner.query(
    `insert into posting (id, person, office, role, since, state, entered_at)
     select 'bench-' || n, 'bench-' || n, 'demo-pufa', 'popularisation-officer', '2017-06-01', 'confirmed', now()
     from generate_series(1, $1::int) as n on conflict do nothing`,
    [people],
  )
  await pool.query(
    `insert into deadline (subject_kind, subject_id, clock, name_zh, name_en, term, binds, started_at, last_day, due_at,
       provisional, calendar, owing_office, owing_role, owing_person, path, about_zh, about_en)
     select 'task', 'bench' || n, 'due', '任务到期', 'Task due', '{"kind":"until","figure":"own"}', 'office', $3::timestamptz,
       ($3::timestamptz + interval '7 days')::date, $3::timestamptz + interval '7 days', false, '', 'demo-pufa',
       'popularisation-officer', 'bench-' || (1 + n % $2::int), '/tasks/bench' || n, '第' || n || '件任务', 'Task ' || n
     from generate_series(1, $1::int) as n`,
    [REMINDERS, people, now],
  )
  await owner.query('analyze')
}

async function sweep(storage: OwnStorage, serving: Serving, people: number): Promise<Line> {
  const { database, pool } = storage
  const now = new Date(`${new Date().toISOString().slice(0, 10)}T02:00:00Z`)
  await fill(storage, people, now)
  const { catalogue } = serving.context
  const begun = performance.now()
  const told = await remind(database, { now: () => now, catalogue })
  const took = performance.now() - begun
  const again = await remind(database, { now: () => now, catalogue })
  const { rows } = await pool.query(
    `select count(*)::int as notices, count(distinct addressee)::int as people,
       (select sum(jsonb_array_length(items))::int from reminder) as items from notice where kind = 'reminder'`,
  )
  const { notices, people: reached, items } = rows[0]
  return {
    what: `${REMINDERS} due days of ${people} people: ${told} told, ${notices} notices to ${reached} people with ${items} days in them, ${again} in a second sweep`,
    figure: `${(took / 1000).toFixed(2)} s`,
    limit: `${(LIMIT_MS / 1000).toFixed(0)} s`,
  }
}

async function measure(storage: OwnStorage): Promise<void> {
  const serving = await openServing(storage)
  const results = [await sweep(storage, serving, REMINDERS), await sweep(storage, serving, FEW)]
  await serving.close()
  printTable('Reminders of one day in one sweep', [...results, { what: 'peak memory', figure: peakMemory() }])
}

/** Ten thousand reminders in one sweep, of as many people and of a hundred. */
export const run = (): Promise<number> => withOwnStorage(measure)
