import { type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { processorTime } from '../../../bench/processor-time.ts'
import { openServing } from '../../../bench/serving.ts'
import { type Line, peakMemory, printTable } from '../../../bench/table.ts'
import { signInAsDemo } from '../../kernel/identity/demo.ts'
import { openDatabase } from '../../kernel/storage/connection.ts'
import { isRefusal } from '../../law/refusal.ts'
import { prepareRegisters } from '../../mechanisms/register/prepare.ts'
import { termOf } from './school/coverage-pages.tsx'
import { schoolCoverage, termCode } from './school/coverage-register.ts'

const SCHOOLS = 1_000
const GRADES = ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级', '七年级', '八年级', '九年级']
const TERMS = 4
const ASKED = 40

/** Schools of the city with four terms of nine grades each, half of them checked; written set-based, for their reading alone. */
async function fill({ owner }: OwnStorage, term: string): Promise<void> {
  await owner.query(
    `insert into office (id, name_zh, name_en, kind, level, region)
     select 'bench-school-' || n, '第' || n || '学校', 'School ' || n, 'school', 'unit', '990100' from generate_series(1, $1) n`,
    [SCHOOLS],
  )
  await owner.query(
    `insert into register_record (register, id, office, version, state, definition, content, open_content, words, grams,
       entered_at, changed_at)
     select $1, 'bench-' || n || '-' || t || '-' || g, 'bench-school-' || n, 1, 'current', '2017-06-01', said, said, '', '{}',
       now(), now()
     from generate_series(1, $4) n, generate_series(0, $5 - 1) t, generate_series(1, 9) g,
       lateral (select jsonb_build_object('grade', ($2::text[])[g], 'stage', case when g < 7 then 'primary' else 'junior' end,
         'term', case when t = 0 then $3 else (2026 - t) || '春' end,
         'classes', 4, 'taught', 3 + g % 2, 'pupils', 180, 'reached', 150, 'hours', 6) as said) as row`,
    [schoolCoverage.id, GRADES, term, SCHOOLS, TERMS],
  )
  await owner.query(
    `insert into coverage_check (office, record, version, result, note, who, at, leaf)
     select 'demo-jiaoyu', id, 1, 'agrees', '', 'demo-jiaoyu-1', now(), 1 from register_record
     where register = $1 and id like 'bench-%' and right(id, 1)::int % 2 = 0`,
    [schoolCoverage.id],
  )
  await owner.query('analyze')
}

async function asked(dataDir: string, what: string, url: string, headers: Record<string, string>): Promise<Line> {
  const before = processorTime(dataDir)
  const times: number[] = []
  for (let turn = 0; turn < ASKED; turn += 1) {
    const from = performance.now()
    const reply = await fetch(url, { headers })
    await reply.arrayBuffer()
    if (reply.status !== 200) throw new Error(`${url}: ${reply.status}`)
    times.push(performance.now() - from)
  }
  const after = processorTime(dataDir)
  const cpu = (used: number) => `${((used * 1000) / ASKED).toFixed(0)} ms`
  times.sort((one, other) => one - other)
  const at = (share: number) => `${(times[Math.min(ASKED - 1, Math.floor(ASKED * share))] ?? 0).toFixed(0)} ms`
  return {
    what,
    figure: `${at(0.5)} in the middle, ${at(0.95)} of 95 in 100; processor: ${cpu(after.own - before.own)} of ours, ${cpu(after.postgres - before.postgres)} of PostgreSQL`,
    limit: '50 ms',
  }
}

async function measure(storage: OwnStorage): Promise<void> {
  await prepareRegisters(openDatabase(storage.owner), [schoolCoverage], new Date())
  const serving = await openServing(storage)
  const term = termCode(termOf(serving.kernel.now().toISOString().slice(0, 10)))
  await fill(storage, term)
  const signed = await signInAsDemo(serving.kernel.identity, 'demo-jiaoyu-1', { demo: true })
  if (isRefusal(signed)) throw new Error(signed.reason.en)
  const headers = { cookie: `session=${signed.token}` }
  const page = `${serving.origin}/study/units/schools/coverage`
  const lines = [
    await asked(storage.dataDir, 'page of a region, its sums and the first fifty schools', page, headers),
    await asked(storage.dataDir, 'schools with rows to be checked', `${page}?show=open`, headers),
    await asked(storage.dataDir, 'schools that reported nothing', `${page}?show=silent`, headers),
    await asked(storage.dataDir, 'one school, its nine grades', `${page}/bench-school-500`, headers),
  ]
  await serving.close()
  printTable(
    `Coverage: ${SCHOOLS} schools of a region, ${TERMS} terms of ${GRADES.length} grades each, half of them checked`,
    [...lines, { what: 'peak memory', figure: peakMemory() }],
  )
}

/** What an education department of a large city reads. */
export const run = (): Promise<number> => withOwnStorage(measure)
