import { expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { freshErasures } from '../../../test/erasures.ts'
import { reportedTo } from '../../../test/report-walk.ts'
import { watchTurns } from '../../../test/turn-watch.ts'
import { removeDemo } from '../../kernel/identity/demo.ts'
import type { DemoCase } from '../../kernel/procedure/demo-case.ts'
import { sweepDeadlines } from '../../kernel/procedure/sweep.ts'
import type { Area } from '../../web/area.ts'
import { areas } from '../areas.ts'
import { demonstrationOf } from '../people/collect.ts'
import { fillCases } from './fill-cases.ts'
import { fillEvidence } from './fill-evidence.ts'
import { fillRecords } from './fill-records.ts'
import { fillWork } from './fill-work.ts'

/** Several hundred acts, on a machine that does much else. */
const LONGEST_MS = 180_000
// A Saturday: no act is dated on it.
const DAY = '2026-11-28'
const [fadu, other] = await Promise.all([openTestApp({ day: DAY, demo: true }), openTestApp({ day: DAY, demo: true })])
/** As at a start: records first, for cases stand on them; work last, for its plan is beside them. */
async function fill(
  { kernel, app, sequence }: TestApp,
  living: readonly Area[] = areas,
  more: Pick<Parameters<typeof fillCases>[0], 'stop' | 'onAct'> = {},
) {
  await fillRecords(kernel, living)
  await fillEvidence({ kernel, areas: living })
  const { context } = app
  const taken = await fillCases({ kernel, areas: living, context, recorded: sequence, ...more })
  await fillWork({ kernel, areas: living, context })
  return taken
}
const cases = areas.flatMap(({ demoCases = [] }) => demoCases)

const officers = demonstrationOf(areas).people.map(({ id, at, roles }) => ({
  kind: 'officer' as const,
  person: id,
  office: at,
  roles,
}))
const turns = watchTurns({ fadu, officers })

/** What stands in the database, as the tables count it. */
async function counts({ owner }: TestApp) {
  const { rows } = await owner.query<{ procedure: string; stage: string; cases: number; steps: number }>(`
    select c.procedure, c.stage, count(distinct c.id)::int as cases, count(*)::int as steps
    from "case" c join case_step s on s.case_id = c.id group by 1, 2 order by 1, 2`)
  return rows
}

/** Procedures of which the demonstration tells nothing, each with its reason. */
const untold: Readonly<Record<string, string>> = {}

test(
  '临江市 lives: every procedure of every area has a case, all by real acts before the day of the start',
  async () => {
    expect(await fill(fadu, areas, { onAct: turns.look })).toBeGreaterThan(cases.length)
    await turns.look(fadu.kernel.now())
    const told = new Set((await counts(fadu)).map(({ procedure }) => procedure))
    const all = new Set(areas.flatMap(({ procedures = [] }) => procedures.map(({ id }) => id)))
    expect([...all].filter((id) => !told.has(id)).sort()).toEqual(Object.keys(untold).sort())
    const { rows } = await fadu.owner.query(`select max(taken_at) < '${DAY}T00:00+08:00' as past from case_step`)
    expect(rows).toEqual([{ past: true }])
    const failed = await fadu.owner.query('select name, failure from event_consumer where failure is not null')
    expect(failed.rows).toEqual([])
  },
  LONGEST_MS,
)

test('after each of these acts whoever’s turn it is finds it in the inbox, and who proposed finds how it ended', async () => {
  expect(turns.opened()).toBeGreaterThan(300)
  expect([[...turns.untold], [...turns.unheard]]).toEqual([[], []])
  // Where time ran out and nobody acted, the sweep told who goes on.
  await sweepDeadlines(fadu.kernel.identity.database, fadu.app.context)
  expect(await turns.unsaid(fadu.kernel.now())).toEqual([])
})

test('each procedure went from its first step to an end by the way of each stage, or to where nothing is owed', () => {
  expect(turns.unended(areas.flatMap(({ procedures = [] }) => procedures))).toEqual([])
})

test('a city with cases of an earlier release keeps to these: nothing is told beside them', async () => {
  const lived = await openTestApp({ day: DAY, demo: true })
  await reportedTo(lived)
  const before = await counts(lived)
  expect([await fill(lived), await counts(lived)]).toEqual([0, before])
})

test('filled again, on that day or a later one, it adds nothing', async () => {
  const before = await counts(fadu)
  expect(await fill(fadu)).toBe(0)
  fadu.setDay('2026-12-03')
  expect(await fill(fadu)).toBe(0)
  fadu.setDay(DAY)
  expect(await counts(fadu)).toEqual(before)
})

test(
  'stopped in the middle it goes on where it stopped, a day later too, and tells nothing twice',
  async () => {
    let acts = 0
    const stop = {
      get aborted() {
        acts += 1
        return acts > 90
      },
    }
    expect(await fill(other, areas, { stop })).toBe(90)
    other.setDay('2026-12-01')
    await fill(other)
    expect(await counts(other)).toEqual(await counts(fadu))
  },
  LONGEST_MS,
)

test('an act that is refused is named and leaves nothing; mended, its case goes on', async () => {
  const told = (answers: object): readonly Area[] => {
    const one: DemoCase = {
      key: 'test.report',
      procedure: 'report',
      acts: [
        { day: 3, at: '09:00', by: 'anyone', step: 'submit', answers: { office: 'demo-wangxin', ...what } },
        { day: 2, at: '09:00', by: 'wangxin-1', step: 'decline', answers: { ...answers } },
      ],
    }
    return areas.map((area) => (area.id === 'reports' ? { ...area, demoCases: [one] } : { ...area, demoCases: [] }))
  }
  const what = { kind: 'malware', where: '某应用', what: '自动下载。' }
  const stageNow = async () =>
    (
      await fadu.owner.query(
        `select c.stage from demo_case d join "case" c on c.id = case_id where key = 'test.report'`,
      )
    ).rows
  await expect(fill(fadu, told({}))).rejects.toThrow(/test\.report decline by wangxin-1/)
  expect(await stageNow()).toEqual([{ stage: 'received' }])
  expect(await fill(fadu, told({ reasons: '不属于举报事项。' }))).toBe(1)
  expect(await stageNow()).toEqual([{ stage: 'declined' }])
})

test('all rows of it are as the record has them', async () => {
  await fadu.sequence()
  await fadu.checkRecord()
  expect((await fadu.owner.query('select part, subject from record_fault')).rows).toEqual([])
})

test('removed, nothing of it is left but the bare commitments in the log', async () => {
  const erasures = freshErasures()
  expect(await removeDemo(other.database, erasures)).toBeGreaterThan(0)
  for (const table of ['"case"', 'case_step', 'deadline', 'document', 'notice', 'demo_case', 'data_key'])
    expect([table, (await other.owner.query(`select count(*)::int as left from ${table}`)).rows]).toEqual([
      table,
      [{ left: 0 }],
    ])
  // Events of the library are no case's.
  const events = await other.owner.query(`select count(*)::int as left from event where body like '%demo-%'`)
  expect(events.rows).toEqual([{ left: 0 }])
  const { rows } = await other.owner.query(
    `select count(*)::int as left from ledger_leaf where entry like '%demo-%' or subject like 'document:%'`,
  )
  expect(rows).toEqual([{ left: 0 }])
})
