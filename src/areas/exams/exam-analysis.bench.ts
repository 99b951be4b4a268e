import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sql } from 'kysely'
import { type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { openServing } from '../../../bench/serving.ts'
import { cpuSeconds, peakMemory, printTable } from '../../../bench/table.ts'
import { runSlices } from '../../kernel/job/run.ts'
import { startJob } from '../../kernel/job/start.ts'
import { act } from '../../kernel/procedure/act.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { openWorkers } from '../../kernel/worker/workers.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { PAPERS_A_PAGE, partsOf } from '../../mechanisms/sitting/analysis/pages.ts'
import { builtFile } from '../../server/built-file.ts'
import { analysisKind, similarKind } from './results/kinds.ts'

/** Items of the frozen paper, and of each entrant's. */
const ITEMS = 100
const EACH = 50
const STARTER = { person: 'demo-pufa-9', office: 'demo-pufa' }

function granted<Value>(answer: Value | Refusal): Value {
  if (isRefusal(answer)) throw new Error(answer.reason.en)
  return answer
}

const exam = {
  ...{ title: '十万人考试', kind: 'daily', audience: '全体', basis: 'rlpe@2025-11-01#art-36/para-1' },
  ...{ opensOn: '2026-12-02', opensAt: '09:00', closesOn: '2026-12-02', closesAt: '12:00', minutes: 60, tries: 1 },
  ...{ counts: 'best', pass: 30, choice: 'all', shuffle: true, shuffleOptions: true, showPoints: 'handed' },
  ...{ showRight: 'closed', showKey: 'told', showExplanation: 'never', reviewDays: 5, apart: 2 },
  blueprint: [{ kind: 'single', count: EACH, points: 1 }],
}

/** Each attempt has every second item from a place of its own on; who is right hangs on item and seat. */
async function fill(owner: OwnStorage['owner'], caseId: string, count: number): Promise<void> {
  await owner.query(
    `insert into exam (case_id, office, title, opens_at, closes_at, frozen_closes_at, minutes, tries, counts, rules, paper, paper_hash)
     values ($1, 'demo-pufa', '十万人考试', now() - interval '2 hours', now(), now(), 60, 1, 'best', '{}', '', repeat('a', 64))`,
    [caseId],
  )
  await owner.query(
    `insert into exam_seat (case_id, number, code_hash, unit)
     select $1, lpad(n::text, 7, '0'), '\\x00', 'U' || n % 40 from generate_series(1, $2::int) n`,
    [caseId, count],
  )
  await owner.query(`create temporary table given as
    select s.id as seat, i as item, (s.id + 2 * i) % ${ITEMS} as place,
      (s.id * 7919 + ((s.id + 2 * i) % ${ITEMS}) * 104729 + (s.id % 997) * i * 31) % 100 as roll
    from exam_seat s, generate_series(0, ${EACH - 1}) i`)
  await owner.query(
    `insert into exam_attempt (seat, case_id, nth, started_at, ends_at, drawn, handed_at, handed_by, marks, points)
     select seat, $1, 1, now(), now(), jsonb_agg(jsonb_build_array(place, 'ABCD', 0) order by item), now(), 'candidate',
       jsonb_agg(case when roll < 40 + place % 50 then 1 else 0 end order by item), 0
     from given group by seat order by seat`,
    [caseId],
  )
  await owner.query(`insert into exam_answer (attempt, item, sequence, answer, saved_at)
    select a.id, g.item, 1, to_jsonb(case when g.roll < 40 + g.place % 50 then 'B' else substr('ACD', 1 + (g.roll % 3)::int, 1) end),
      now()
    from given g join exam_attempt a on a.seat = g.seat order by a.id, g.item`)
  await owner.query('drop table given; analyze exam_attempt; analyze exam_answer')
  await owner.query(`update "case" set stage = 'told' where id = $1`, [caseId])
}

const items = {
  lines: [1],
  items: Array.from({ length: ITEMS }, (_, place) => ({
    ...{ place, record: `r${place}`, version: 1, options: ['A', 'B', 'C', 'D'], worth: '1' },
  })),
}

/** The same rows read page by page and dropped. */
async function bare(database: Database, caseId: string): Promise<void> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ last: number | null }>`
      with page as (select id from exam_attempt where case_id = ${caseId} and id > ${after} order by id limit ${PAPERS_A_PAGE})
      select max(page.id) as last, count(x.answer) from page join exam_answer x on x.attempt = page.id`.execute(
      database,
    )
    const last = rows[0]?.last ?? null
    if (last === null) return
    after = last
  }
}

async function timed(work: () => Promise<unknown>) {
  const [began, cpu] = [performance.now(), cpuSeconds()]
  await work()
  return { seconds: (performance.now() - began) / 1000, cpu: cpuSeconds() - cpu }
}

async function measure(storage: OwnStorage, count: number): Promise<void> {
  const serving = await openServing(storage)
  const { database } = storage
  const workers = openWorkers(builtFile('worker'))
  const compute = workers.computeFor('long jobs')
  const { now } = serving.kernel
  const actor = { kind: 'officer', person: STARTER.person, office: STARTER.office, roles: ['examiner'] } as const
  const asked = { procedure: 'exam', step: 'prepare', answers: exam, actor }
  const { case: caseId } = granted(await act(database, serving.context, asked))
  await fill(storage.owner, caseId, count)
  const limit = await timed(() => bare(database, caseId))
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const starting = { starter: STARTER, total: count, parts: partsOf(items), now: now() }
  granted(await startJob(database, analysisKind, { ...starting, body: { exam: caseId } }))
  delay.enable()
  const whole = await timed(() => runSlices({ database, kinds: [analysisKind], now, compute }))
  delay.disable()
  granted(await startJob(database, similarKind, { ...starting, body: { exam: caseId, least: 8, times: 3 } }))
  const pairs = await timed(() => runSlices({ database, kinds: [similarKind], now, compute }))
  const { rows } = await storage.owner.query(`select kind, state, result from job where body ->> 'exam' = $1`, [caseId])
  const states = rows.map(({ kind, state, result }) => `${kind} ${state} ${JSON.stringify(result)}`).join('; ')
  await workers.close()
  await serving.close()
  printTable(`Exam analysis: ${count.toLocaleString('en')} attempts of ${EACH} of ${ITEMS} items, as a long job`, [
    {
      what: 'read, coded, counted, ties, written (limit: the same answers read and counted by the database)',
      ...{ figure: `${whole.seconds.toFixed(2)} s`, limit: `${limit.seconds.toFixed(2)} s` },
      ratio: limit.seconds / whole.seconds,
    },
    { what: 'processor time of Fadu, its thread among it', figure: `${whole.cpu.toFixed(2)} s` },
    { what: 'longest pause of the thread that answers people', figure: `${(delay.max / 1e6).toFixed(0)} ms` },
    { what: 'papers alike', figure: `${pairs.seconds.toFixed(2)} s` },
    { what: 'peak memory of the process', figure: peakMemory() },
    { what: 'jobs', figure: states },
  ])
}

/** `fadu bench exam-analysis [ATTEMPTS]`: the analysis of a sat exam, from the database to its figures. */
export function run([attempts = '100000']: readonly string[]): Promise<number> {
  return withOwnStorage((storage) => measure(storage, Number(attempts)))
}
