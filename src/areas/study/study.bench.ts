import { type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { openServing } from '../../../bench/serving.ts'
import { peakMemory, printTable } from '../../../bench/table.ts'
import { openDatabase } from '../../kernel/storage/connection.ts'
import { isRefusal } from '../../law/refusal.ts'
import { actOnRecord } from '../../mechanisms/register/act.ts'
import { prepareRegisters } from '../../mechanisms/register/prepare.ts'
import type { RegisterContext } from '../../mechanisms/register/register-context.ts'
import { listJudge } from './must-know/judge.ts'
import { welcomeNewcomers } from './must-know/newcomers.ts'
import { mustKnowLists } from './must-know/register.ts'
import { sweepLists } from './must-know/sweep.ts'
import { examJudge } from './programme/exam-judge.ts'
import { programmes } from './programme/register.ts'
import { remindOfParts } from './programme/remind.ts'
import { reachJudge } from './reach-judge.ts'
import { unitsJudge } from './units-judge.ts'

const LEARNERS = 100_000
const OFFICES = 500
const LIMIT = '30 s'
const keeper = {
  kind: 'officer',
  person: 'demo-pufa-1',
  office: 'demo-pufa',
  roles: ['popularisation-officer'],
} as const

/** Bureaus of the city and the leading officials in them. */
async function fill({ owner }: OwnStorage): Promise<void> {
  await owner.query(
    `insert into office (id, name_zh, name_en, kind, level, region)
     select 'bench-' || n, '第' || n || '局', 'Bureau ' || n, 'department', 'city', '990100' from generate_series(1, $1::int) n`,
    [OFFICES],
  )
  await owner.query(
    `insert into person (id, name) select 'bench-' || n, '第' || n || '人' from generate_series(1, $1::int) n`,
    [LEARNERS],
  )
  await owner.query(
    `insert into posting (id, person, office, role, since, state, entered_at)
     select 'bench-' || n, 'bench-' || n, 'bench-' || (1 + n % $2::int), 'leading-official', '2017-06-01', 'confirmed', now()
     from generate_series(1, $1::int) n`,
    [LEARNERS, OFFICES],
  )
  await owner.query('analyze')
}

/** Tasks of one changed unit, and reminders of one programme, each to everybody in one sweep. */
async function measure(storage: OwnStorage): Promise<void> {
  await prepareRegisters(openDatabase(storage.owner), [mustKnowLists, programmes], new Date())
  const serving = await openServing(storage)
  const { kernel } = serving
  const { database, roles } = kernel.identity
  const laws = kernel.shelf
  await fill(storage)
  const on = (day: string) => new Date(`${day}T02:00:00Z`)
  const contextOn = (day: string): RegisterContext => ({
    ...{ database, now: () => on(day), judges: [listJudge(laws), reachJudge, unitsJudge(laws), examJudge] },
    sources: { laws, registers: [mustKnowLists, programmes] },
  })
  const enter = async (register: typeof programmes, values: object) => {
    const done = await actOnRecord(contextOn('2025-12-01'), { register, actor: keeper, act: 'entry', values })
    if (isRefusal(done)) throw new Error(done.reason.en)
  }
  const all = { audience: 'leading', reach: 'region', provisions: 'csl@2017-06-01#art-59/para-1', published: true }
  await enter(mustKnowLists, { ...all, title: '应知应会', class: 'laws', within: 15 })
  await enter(programmes, {
    ...{ ...all, title: '学法', system: 'cadre', theme: 'laws', from: '2025-01-01', to: '2026-01-15' },
    ...{ reading: true, sessions: 1, remind: 30 },
  })
  const timed = async (work: () => Promise<number>) => {
    const begun = performance.now()
    const count = await work()
    return { count, figure: `${((performance.now() - begun) / 1000).toFixed(1)} s` }
  }
  const sweeping = () => sweepLists({ database, roles, laws, now: on('2026-01-01') })
  const tasks = await timed(sweeping)
  const again = await timed(sweeping)
  const reminders = await timed(() => remindOfParts({ database, roles, now: on('2026-01-02') }))
  // Everybody took up the post after the list was published.
  await storage.owner.query(`update posting set since = '2025-12-15' where id like 'bench-%'`)
  const welcoming = () => welcomeNewcomers({ database, roles, now: on('2026-01-03') })
  const joined = await timed(welcoming)
  const joinedAgain = await timed(welcoming)
  const { rows } = await storage.owner.query(
    `select count(*)::int as notices, count(distinct addressee)::int as people from notice where kind = 'study'`,
  )
  await serving.close()
  printTable(
    `Study: ${LEARNERS} people of ${OFFICES} offices, ${rows[0].notices} notices to ${rows[0].people} addressees`,
    [
      { what: `a listed unit changes: ${tasks.count} tasks, each with its notice`, figure: tasks.figure, limit: LIMIT },
      { what: `the same day looked at again: ${again.count} tasks`, figure: again.figure },
      {
        what: 'a programme ends soon: everybody who lacks a part, and each unit that lacks a session',
        figure: reminders.figure,
        limit: LIMIT,
      },
      {
        what: `who took up a post after the list was published: ${joined.count} tasks, each with its notice`,
        figure: joined.figure,
        limit: LIMIT,
      },
      { what: `looked at again ten minutes later: ${joinedAgain.count} tasks`, figure: joinedAgain.figure },
      { what: 'peak memory', figure: peakMemory() },
    ],
  )
}

export const run = (): Promise<number> => withOwnStorage(measure)
