import type { Result } from 'autocannon'
import fastify from 'fastify'
import { type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { askOver, openServing } from '../../../bench/serving.ts'
import { type Line, lineText, peakMemory, printTable } from '../../../bench/table.ts'
import { signInAsDemo } from '../../kernel/identity/demo.ts'
import { act } from '../../kernel/procedure/act.ts'
import type { Storage } from '../../kernel/storage/open.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { TaskContent } from '../../mechanisms/plan/content.ts'
import { planFiles } from '../../mechanisms/plan/files.ts'
import { enterLine } from '../../mechanisms/plan/line-act.ts'
import type { WrittenPlanRow } from '../../mechanisms/plan/rows.ts'
import { writePlan } from '../../mechanisms/plan/write.ts'

/** Tasks of one plan, under so many lines. */
const TASKS = 500
const LINES = 13
const TURNS = 3
/** Of each asking: six kinds of them in turn, at two sizes, within three minutes. */
const SECONDS = 3
const OFFICE = 'demo-pufa'
const WHO = 'demo-pufa-1'
/** Tasks there are in all, where no sizes are given: both are filled and measured within three minutes. */
const GROWTH = [10_000, 100_000]

const dayAfter = (n: number): string =>
  new Date(Date.UTC(2026, 0, 1) + (n % 365) * 86_400_000).toISOString().slice(0, 10)

const contentAt = (n: number, line: string): TaskContent => ({
  title: `第${n}件普法任务`,
  begins: '2026-01-01',
  due: dayAfter(n),
  figure: 'own',
  needs: [
    { what: '活动照片', kind: 'any', count: 2 },
    { what: '签到表', kind: 'any', count: 1 },
  ],
  ...(n % 7 !== 0 && { owner: { office: OFFICE, person: WHO } }),
  line,
  moves: [],
})

/** Entered as an act enters them, five hundred with one entry in the ledger. @returns seconds */
async function fill({ database }: Storage, caseId: string, lines: readonly string[], count: number): Promise<number> {
  const begun = performance.now()
  const now = new Date()
  for (let from = 0; from < count; from += TASKS) {
    const rows = Array.from(
      { length: Math.min(TASKS, count - from) },
      (_, at): WrittenPlanRow => ({
        ...{ kind: 'task', id: newSubjectId(now), version: 1, act: 'entry', reason: undefined },
        content: contentAt(from + at, lines[at % lines.length] ?? ''),
      }),
    )
    const writing = { files: planFiles, caseId, office: OFFICE, who: WHO, atOffice: OFFICE, now, grounds: [], rows }
    await database.transaction().execute((transaction) => writePlan(transaction, writing))
  }
  return (performance.now() - begun) / 1000
}

/** Bare Fastify with one prepared statement for the same fifty tasks. */
async function openBare({ pool }: Storage, plan: string) {
  const app = fastify()
  app.get('/', async () => {
    const { rows } = await pool.query({
      name: 'bare-tasks',
      text: `select id, version, content, changed_at from plan_task where case_id = $1 order by due, id limit 50`,
      values: [plan],
    })
    return rows
  })
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
}

interface Turn {
  readonly own: Result
  readonly bare: Result
}

const ratioOf = ({ own, bare }: Turn): number => own.requests.average / bare.requests.average

const show = ({ requests, latency, non2xx, errors }: Result): string =>
  `${requests.average.toFixed(0)}/s, p99 ${latency.p99} ms${non2xx + errors > 0 ? `, ${non2xx + errors} failed` : ''}`

/** In turn, the middle of three: each is read beside the limit of its own minute. */
async function measured(what: string, url: string, headers: Record<string, string>, bare: string): Promise<Line> {
  const turns: Turn[] = []
  for (let turn = 0; turn < TURNS; turn++)
    turns.push({ bare: await askOver(bare, {}, SECONDS), own: await askOver(url, headers, SECONDS) })
  const [middle] = turns.toSorted((one, other) => ratioOf(one) - ratioOf(other)).slice(Math.floor(TURNS / 2))
  if (!middle) throw new Error('no turn')
  return { what, figure: show(middle.own), limit: show(middle.bare), ratio: ratioOf(middle) }
}

function granted<Value extends object>(answer: Value | Refusal): Value {
  if (isRefusal(answer)) throw new Error(answer.reason.en)
  return answer
}

async function measure(storage: OwnStorage, growth: readonly number[]): Promise<void> {
  const serving = await openServing(storage)
  const { database } = storage
  const actor = { kind: 'officer', person: WHO, office: OFFICE, roles: ['popularisation-officer'] } as const
  const plans = { database, now: serving.kernel.now, shelf: serving.kernel.shelf }
  const made = async (title: string) => {
    const head = { level: 'year', title, from: '2026-01-01', to: '2026-12-31', source: '演示用虚构文件' }
    const { case: plan } = granted(
      await act(database, serving.context, { procedure: 'plan', step: 'draft', answers: head, actor }),
    )
    const lines: string[] = []
    for (let number = 1; number <= LINES; number += 1) {
      const input = { number, text: `第${number}项`, strand: 'publicity', basis: ['points-2017@2017-01-01#point-6'] }
      lines.push(granted(await enterLine(plans, { actor, caseId: plan, input })).id)
    }
    return { plan, lines }
  }
  const { plan, lines } = await made('五百件任务的计划')
  await fill(storage, plan, lines, TASKS)
  // As many tasks a plan everywhere: the other plans of a province.
  const fillOthers = async (count: number): Promise<number> => {
    let seconds = 0
    for (let rest = count; rest > 0; rest -= TASKS) {
      const other = await made('其余任务的计划')
      seconds += await fill(storage, other.plan, other.lines, Math.min(TASKS, rest))
    }
    return seconds
  }
  const bare = await openBare(storage, plan)
  const signedIn = granted(await signInAsDemo(serving.kernel.identity, WHO, { demo: true }))
  const headers = { authorization: `Bearer ${signedIn.token}` }
  const cookie = { cookie: `session=${signedIn.token}` }
  const board = `${serving.origin}/planning/plans/${plan}`
  const results: Line[] = []
  const told = (line: Line) => {
    results.push(line)
    console.log(lineText(line))
  }
  let there = TASKS
  for (const size of growth) {
    const seconds = await fillOthers(size - there)
    told({ what: `tasks entered, up to ${size}`, figure: `${((size - there) / seconds).toFixed(0)}/s` })
    there = size
    await storage.owner.query('analyze')
    told(await measured(`of ${size}: board of a plan of ${TASKS} tasks`, board, cookie, bare.url))
    const api = `${serving.origin}/api`
    told(await measured(`of ${size}: the same by API, 50`, `${api}/plans/${plan}/tasks`, headers, bare.url))
    told(await measured(`of ${size}: my tasks, 50`, `${api}/tasks`, headers, bare.url))
  }
  await bare.close()
  await serving.close()
  printTable(
    `Plans: a board of ${TASKS} tasks, 16 clients (limit: bare Fastify with one prepared statement for 50 tasks)`,
    [...results, { what: 'peak memory, load generator included', figure: peakMemory() }],
  )
}

/** `fadu bench plan [SIZE…]`: the board of a plan and lists of tasks, while tasks grow to each size. */
export function run(args: readonly string[]): Promise<number> {
  const sizes = args.map(Number).toSorted((one, other) => one - other)
  if (sizes.some((size) => !(Number.isInteger(size) && size >= TASKS))) {
    console.error(`任务数写${TASKS}以上的整数 · Sizes are whole numbers of ${TASKS} or more`)
    return Promise.resolve(2)
  }
  return withOwnStorage((storage) => measure(storage, sizes.length > 0 ? sizes : GROWTH))
}
