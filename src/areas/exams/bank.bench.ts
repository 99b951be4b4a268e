import { type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { openServing } from '../../../bench/serving.ts'
import { peakMemory, printTable } from '../../../bench/table.ts'
import { openDatabase } from '../../kernel/storage/connection.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { startItemDryRun, startItemImport } from '../../mechanisms/bank/import-jobs.ts'
import { examItems } from '../../mechanisms/bank/register.ts'
import { readItems } from '../../mechanisms/exam/read.ts'
import { prepareRegisters } from '../../mechanisms/register/prepare.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'
import { dryRunKind, importKind } from './bank/import-kinds.ts'

const ITEMS = 10_000
const author = { kind: 'officer', person: 'demo-pufa-7', office: 'demo-pufa', roles: ['exam-author'] } as const

const HEAD = '题型,题干,选项A,选项B,选项C,选项D,答案,解析,条款,主题'

const sheetOf = (count: number): string =>
  [
    HEAD,
    ...Array.from(
      { length: count },
      (_, n) =>
        `单选题,第${n}次演练的网络日志至少留存多久？,${n}天,六个月,${n + 1}天,没有规定,B,第二十三条第三项规定：“按照规定留存相关的网络日志不少于六个月”。,csl@2026-01-01#art-23/para-1/item-3,网络运行安全`,
    ),
  ].join('\r\n')

function done<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.reason.en)
  return answer
}

/** A file of 10,000 items from its bytes to proposals that wait for a reviewer, as the server's own round takes the slices. */
async function measure(storage: OwnStorage): Promise<void> {
  await prepareRegisters(openDatabase(storage.owner), [examItems], new Date())
  const serving = await openServing(storage)
  const { kernel, context } = serving
  const { database } = kernel.identity
  const laws = kernel.shelf
  const work = () => runJobs({ database, context, kinds: jobKindsOf(areas, kernel) })
  const starting = () => ({ database, actor: author, now: kernel.now() })
  const content = Buffer.from(sheetOf(ITEMS))
  const marks = [performance.now()]
  const mark = () => marks.push(performance.now())
  const items = done(await readItems({ name: 'items.csv', content, beside: () => Promise.resolve(undefined) }))
  mark()
  const dryRun = done(await startItemDryRun(dryRunKind(laws), starting(), { name: 'items.csv', items, units: '' }))
  await work()
  mark()
  done(await startItemImport(importKind, starting(), dryRun))
  await work()
  mark()
  const { rows } = await storage.owner.query('select count(*)::integer as n from register_proposed where waiting')
  const seconds = (from: number, to: number) => `${(((marks[to] ?? 0) - (marks[from] ?? 0)) / 1000).toFixed(1)} s`
  await serving.close()
  printTable(`Item bank: a file of ${ITEMS} items (CSV of our template), ${String(rows[0]?.n)} of them put down`, [
    { what: 'read', figure: seconds(0, 1) },
    { what: 'dry run: every item judged, by its form and by the words of its provision', figure: seconds(1, 2) },
    { what: 'import: proposals of twenty, each with its entry', figure: seconds(2, 3) },
    { what: 'the whole of it', figure: seconds(0, 3), limit: '10 s' },
    { what: 'peak memory', figure: peakMemory() },
  ])
}

export const run = (): Promise<number> => withOwnStorage(measure)
