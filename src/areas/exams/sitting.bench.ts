import { once } from 'node:events'
import { loadavg } from 'node:os'
import { Worker } from 'node:worker_threads'
import fastify from 'fastify'
import { makeTable, type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { type ProcessorTime, processorTime } from '../../../bench/processor-time.ts'
import { openServing, type Serving } from '../../../bench/serving.ts'
import { type Asked, type Candidates, candidatesHere, OF_EACH } from '../../../bench/sitting-clients.ts'
import { type Line, lineText, milliseconds, peakMemory, printTable, quantile } from '../../../bench/table.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { ItemShape } from '../../mechanisms/exam/item.ts'
import { freezeExam } from '../../mechanisms/sitting/freeze.ts'
import { handInOverdue } from '../../mechanisms/sitting/overdue.ts'
import type { ExamRules, FrozenItem } from '../../mechanisms/sitting/paper.ts'
import { sittingOf } from '../../mechanisms/sitting/sitting.ts'
import { newSeatToken, sessionHash } from '../../mechanisms/sitting/token.ts'

/** Items of the bank, and of each paper. */
const BANK = 200
const PAPER = 20
const AT_ONCE = 60
const SECONDS = 15
const WARM_SECONDS = 4
const SEATS = 12_000
const OVERDUE = 10_000
/** Candidates of one room, behind one address. */
const ROOM = 500
const OFFICE = 'demo-pufa'
/** Attempts stored beside, where no sizes are given. */
const GROWTH = [10_000, 100_000]

const items = Array.from(
  { length: BANK },
  (_, n): FrozenItem => ({
    record: `item-${String(n).padStart(4, '0')}`,
    version: 1,
    bound: [],
    item: ItemShape.parse({
      id: String(n),
      kind: 'single',
      topic: '网络安全法',
      stem: `第${n}题：网络运营者应当采取监测、记录网络运行状态、网络安全事件的技术措施，并按照规定留存相关的网络日志不少于（　　）。`,
      options: ['对，不少于六个月', '不少于三个月', '不少于十二个月', '由网络运营者自行确定'].map((text, at) => ({
        id: 'ABCD'[at],
        text,
      })),
      key: ['A'],
      explanation: '网络安全法第二十一条第三项。',
    }),
  }),
)

/** An exam that is open, with as many seats as said, whose candidates have entered. @returns their tokens */
async function openExam(
  { owner, database }: OwnStorage,
  { kernel }: Serving,
  { seats, minutes = 60 }: { readonly seats: number; readonly minutes?: number },
): Promise<{ readonly caseId: string; readonly tokens: readonly string[] }> {
  const now = kernel.now()
  const caseId = newSubjectId(now)
  await owner.query(
    `insert into "case" (id, procedure, procedure_version, law, stage, ended, office, mark, number_year, number, number_office,
       revision, opened_at, moved_at, next_due)
     select $1, 'exam', '2017-06-01', 'csl', 'open', false, $2, 'bench', 2026, count(*) + 1, $2, 1, $3, $3, 'infinity' from "case"`,
    [caseId, OFFICE, now],
  )
  const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
  const rules: ExamRules = {
    blueprint: [{ where: {}, count: PAPER, points: 1 }],
    ...{ shuffle: true, shuffleOptions: true, choice: 'half' as const, most: PAPER, pass: 12, apart: 1, reviewDays: 5 },
    shown: { points: 'handed', right: 'closed', key: 'told', explanation: 'told' },
  }
  const head = { caseId, office: OFFICE, title: '学法考试', opensAt: at(-24), closesAt: at(24), minutes, tries: 1 }
  const paper = { seed: 'ab'.repeat(32), items }
  await database
    .transaction()
    .execute((transaction) =>
      freezeExam(transaction, { keyring: kernel.seal.keyring, now }, { ...head, counts: 'best', rules, paper }),
    )
  const { rows } = await owner.query<{ id: number }>(
    `insert into exam_seat (case_id, number, code_hash)
     select $1, '2026-' || n, sha256(n::text::bytea) from generate_series(1, $2::integer) n returning id`,
    [caseId, seats],
  )
  const { keys } = kernel.identity
  const tokens = rows.map(({ id }) => newSeatToken(keys, id, now))
  await owner.query(
    `update exam_seat s set session_hash = g.hash, session_at = $3 from unnest($1::bigint[], $2::bytea[]) as g(id, hash) where s.id = g.id`,
    [rows.map(({ id }) => id), tokens.map((token) => sessionHash(keys, token)), now],
  )
  return { caseId, tokens }
}

/** So many attempts, each with its answers, of an exam of long ago; handed in with their entries, or running and over. */
async function fill({ owner }: OwnStorage, caseId: string, count: number, handed: boolean): Promise<void> {
  const drawn = JSON.stringify(Array.from({ length: PAPER }, (_, n) => [n, 'BADC', 0]))
  await owner.query(
    `insert into exam_attempt (seat, case_id, nth, started_at, ends_at, drawn)
     select id, case_id, 1, now() - interval '2 hours', now() - interval '1 hour', $2 from exam_seat where case_id = $1 order by id limit $3`,
    [caseId, drawn, count],
  )
  await owner.query(
    `insert into exam_answer (attempt, item, sequence, answer, saved_at)
     select a.id, n, 1, '"A"', now() - interval '90 minutes' from exam_attempt a cross join generate_series(0, ${PAPER - 1}) n
     where a.case_id = $1 order by a.id, n`,
    [caseId],
  )
  if (!handed) return
  await owner.query(
    `with leaves as (
       insert into ledger_leaf (entry, salt, commitment, subject)
       select repeat('x', 280), sha256(id::text::bytea), sha256(id::text::bytea), 'exam:' || case_id || '/attempt/' || id
       from exam_attempt where case_id = $1 returning id, subject)
     update exam_attempt a set handed_at = a.ends_at, handed_by = 'time', leaf = l.id, salt = sha256(l.subject::bytea),
       marks = (select jsonb_agg(1) from generate_series(1, ${PAPER})), points = ${PAPER}
     from leaves l where l.subject = 'exam:' || a.case_id || '/attempt/' || a.id`,
    [caseId],
  )
}

async function beside(asked: Candidates): Promise<Asked> {
  // The build names exports anew, and leaves functions their names.
  const code = `const { parentPort, workerData } = require('node:worker_threads')
    import(workerData.here)
      .then((clients) => Object.values(clients).find(({ name }) => name === 'candidatesFor')(workerData.asked))
      .then((done) => parentPort.postMessage(done))`
  const thread = new Worker(code, { eval: true, workerData: { here: candidatesHere, asked } })
  const [done] = await once(thread, 'message')
  await thread.terminate()
  return done
}

const times = (all: readonly number[]): string =>
  `p50 ${milliseconds(quantile(all, 0.5))}, p99 ${milliseconds(quantile(all, 0.99))}`

function each(from: ProcessorTime, to: ProcessorTime, { done, processor }: Asked): string {
  const own = ((to.own - from.own - processor) / done) * 1000
  const postgres = ((to.postgres - from.postgres) / done) * 1000
  return `${own.toFixed(2)} + ${postgres.toFixed(2)} = ${(own + postgres).toFixed(2)} ms`
}

interface Written {
  readonly rows: number
  readonly wal: number
}

async function written({ owner }: OwnStorage): Promise<Written> {
  await owner.query('select pg_stat_force_next_flush()')
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const { rows } = await owner.query<{ rows: string; wal: string }>(
    `select (select sum(n_tup_ins + n_tup_upd) from pg_stat_user_tables) as rows,
       pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as wal`,
  )
  return { rows: Number(rows[0]?.rows), wal: Number(rows[0]?.wal) }
}

const load = (): string => loadavg()[0]?.toFixed(1) ?? ''

async function measureAttempts(storage: OwnStorage, serving: Serving, stored: number): Promise<readonly Line[]> {
  const { tokens } = await openExam(storage, serving, { seats: SEATS })
  const ask = (from: number, to: number, seconds: number) =>
    beside({ origin: serving.origin, what: 'attempts', tokens: tokens.slice(from, to), seconds, atOnce: AT_ONCE })
  const warm = await ask(0, SEATS / 4, WARM_SECONDS)
  const wrote = await written(storage)
  const before = processorTime(storage.dataDir)
  const asked = await ask(SEATS / 4, SEATS, SECONDS)
  const after = processorTime(storage.dataDir)
  const now = await written(storage)
  const all = Object.values(asked.calls).flat()
  const wrong = [...warm.wrong, ...asked.wrong]
  const per = (figure: keyof Written) => (now[figure] - wrote[figure]) / asked.done
  return [
    {
      what: `of ${stored}: full attempts (start, one save of ${PAPER} answers, hand-in, each checked), ${AT_ONCE} at once`,
      figure: `${(asked.done / asked.seconds).toFixed(0)}/s, ${times(all)}${wrong.length > 0 ? `, WRONG ${wrong.join('; ')}` : ''}`,
      limit: `200/s, p99 300 ms asked; load ${load()}`,
    },
    ...Object.entries(asked.calls).map(([door, ms]) => ({
      what: `of ${stored}: ${door.split('/').at(-1)}`,
      figure: times(ms),
    })),
    {
      what: `of ${stored}: processor time of an attempt, Node + PostgreSQL, its candidate (${((asked.processor / asked.done) * 1000).toFixed(2)} ms) left out`,
      figure: each(before, after, asked),
      limit: 'Moodle 4.3: 350–440 ms (2026-11-25)',
    },
    {
      what: `of ${stored}: rows, and kB of WAL, written for an attempt; kB of its paper`,
      figure: `${per('rows').toFixed(1)} rows, ${(per('wal') / 1024).toFixed(1)} kB; ${(asked.paper / 1024).toFixed(1)} kB`,
      limit: 'Moodle 155 rows, 31 kB stored',
    },
  ]
}

/** Bare Fastify with one prepared upsert a request, on a table like that of answers. */
async function openBare({ pool, owner }: OwnStorage) {
  await makeTable(
    owner,
    'bare_answer',
    '(attempt bigint, item smallint, sequence integer not null, answer jsonb not null, saved_at timestamptz not null, primary key (attempt, item))',
  )
  await owner.query('grant update on bare_answer to public')
  const app = fastify()
  app.post<{ Body: { attempt: number; item: number; sequence: number; answer: string } }>('/', async ({ body }) => {
    await pool.query({
      name: 'bare-answer',
      text: `insert into bare_answer values ($1, $2, $3, $4, now())
        on conflict (attempt, item) do update set sequence = excluded.sequence, answer = excluded.answer, saved_at = excluded.saved_at
        where bare_answer.sequence < excluded.sequence`,
      values: [body.attempt, body.item, body.sequence, JSON.stringify(body.answer)],
    })
    return { state: 'saved' }
  })
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
}

async function measureSaves(storage: OwnStorage, serving: Serving): Promise<readonly Line[]> {
  const { tokens } = await openExam(storage, serving, { seats: AT_ONCE * OF_EACH })
  const bare = await openBare(storage)
  const own: Asked[] = []
  const limits: Asked[] = []
  const cpu: string[] = []
  await beside({ origin: serving.origin, what: 'saves', tokens, seconds: WARM_SECONDS, atOnce: AT_ONCE })
  const limitCpu: string[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    const begun = processorTime(storage.dataDir)
    const limit = await beside({ origin: bare.url, what: 'bare', tokens, seconds: 5, atOnce: AT_ONCE })
    const before = processorTime(storage.dataDir)
    const mine = await beside({ origin: serving.origin, what: 'saves', tokens, seconds: 5, atOnce: AT_ONCE })
    limits.push(limit)
    own.push(mine)
    limitCpu.push(each(begun, before, limit))
    cpu.push(each(before, processorTime(storage.dataDir), mine))
  }
  const whole = await beside({
    origin: serving.origin,
    what: 'saves',
    tokens,
    seconds: 5,
    atOnce: AT_ONCE,
    each: PAPER,
  })
  await bare.close()
  const rate = ({ done, seconds }: Asked) => done / seconds
  const ratios = own.map((one, at) => rate(one) / rate(limits[at] ?? one))
  const middle = ratios.indexOf(quantile(ratios, 0.5))
  const [one, limit] = [own[middle], limits[middle]]
  if (!one || !limit) throw new Error('no turn')
  return [
    {
      what: `saves of one answer a request, ${AT_ONCE} at once (limit: one bare durable upsert a request over the same HTTP)`,
      figure: `${rate(one).toFixed(0)}/s, ${times(Object.values(one.calls).flat())}${one.wrong.length > 0 ? `, WRONG ${one.wrong.join()}` : ''}`,
      limit: `${rate(limit).toFixed(0)}/s, ${times(Object.values(limit.calls).flat())}; load ${load()}`,
      ratio: ratios[middle] ?? Number.NaN,
    },
    {
      what: `answers saved, ${PAPER} in each request (limit: the same, an answer a request)`,
      figure: `${(rate(whole) * PAPER).toFixed(0)}/s, ${times(Object.values(whole.calls).flat())}`,
      limit: `${rate(limit).toFixed(0)}/s; 2 times asked`,
      ratio: (rate(whole) * PAPER) / rate(limit),
    },
    {
      what: 'processor time of a save, Node + PostgreSQL, its candidate left out',
      figure: cpu[middle] ?? '',
      limit: limitCpu[middle] ?? '',
    },
  ]
}

/** A whole room begins at once, each candidate by a connection of their own. */
async function measureRoom(storage: OwnStorage, serving: Serving): Promise<Line> {
  const { tokens } = await openExam(storage, serving, { seats: ROOM })
  const asked = await beside({ origin: serving.origin, what: 'starts', tokens, seconds: 0, atOnce: ROOM })
  const all = Object.values(asked.calls).flat()
  const slowest = Math.max(...all)
  return {
    what: `${ROOM} candidates behind one address begin at once: the slowest start`,
    figure: `${milliseconds(slowest)}, ${times(all)}, ${asked.done} answered${asked.wrong.length > 0 ? `, WRONG ${asked.wrong.join('; ')}` : ''}`,
    limit: `2 s asked, none refused; load ${load()}`,
    ratio: slowest / 2_000,
  }
}

async function measureOverdue(storage: OwnStorage, serving: Serving): Promise<Line> {
  const { caseId } = await openExam(storage, serving, { seats: OVERDUE })
  await fill(storage, caseId, OVERDUE, false)
  const sitting = sittingOf(serving.kernel)
  await storage.owner.query('analyze')
  const before = processorTime(storage.dataDir)
  const begun = performance.now()
  let done = 0
  while (done < OVERDUE) done += await handInOverdue(sitting)
  const seconds = (performance.now() - begun) / 1000
  const after = processorTime(storage.dataDir)
  const cpu = `${(after.own - before.own).toFixed(1)} + ${(after.postgres - before.postgres).toFixed(1)} s of processor time`
  return {
    what: `${OVERDUE} attempts of ${PAPER} answers that are over, handed in and marked`,
    figure: `${seconds.toFixed(1)} s (${cpu})`,
    limit: `10 s asked; load ${load()}`,
    ratio: seconds / 10,
  }
}

/** `fadu bench sitting [SIZE…]`: attempts, saves and hand-ins while attempts stored grow to each size. */
export function run(args: readonly string[]): Promise<number> {
  const sizes = args.length > 0 ? args.map(Number).toSorted((one, other) => one - other) : GROWTH
  if (sizes.some((size) => !(Number.isInteger(size) && size > 0))) {
    console.error('规模写正整数 · Sizes are whole numbers above 0')
    return Promise.resolve(2)
  }
  return withOwnStorage(async (storage) => {
    const serving = await openServing(storage)
    const lines: Line[] = []
    const tell = (more: readonly Line[]) => {
      for (const line of more) console.log(lineText(line))
      lines.push(...more)
    }
    tell(await measureAttempts(storage, serving, 0))
    tell(await measureSaves(storage, serving))
    tell([await measureRoom(storage, serving)])
    tell([await measureOverdue(storage, serving)])
    let stored = 0
    for (const size of sizes) {
      const { caseId } = await openExam(storage, serving, { seats: size - stored })
      await fill(storage, caseId, size - stored, true)
      stored = size
      // What a large filling leaves to be written is written before, as it is where attempts come day by day.
      await storage.owner.query('vacuum analyze')
      await storage.owner.query('checkpoint')
      tell(await measureAttempts(storage, serving, size))
    }
    tell([{ what: 'peak memory, candidates included', figure: peakMemory() }])
    await serving.close()
    printTable(`Sitting: papers of ${PAPER} of ${BANK} items`, lines)
  })
}
