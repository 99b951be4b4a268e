import { type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { openServing } from '../../../bench/serving.ts'
import { type Line, peakMemory, printTable } from '../../../bench/table.ts'
import { signInAsDemo } from '../../kernel/identity/demo.ts'
import { act } from '../../kernel/procedure/act.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { enterTask } from '../../mechanisms/plan/enter-tasks.ts'
import { enterLine } from '../../mechanisms/plan/line-act.ts'

const TASKS = 70
const LINES = 13
const TURNS = 7
const LIMIT_MS = 2_000
const OFFICE = 'demo-pufa'
const KEEPER = 'demo-pufa-1'
const FORMS = ['pdf', 'docx', 'xlsx', 'json'] as const

function granted<Value extends object>(answer: Value | Refusal): Value {
  if (isRefusal(answer)) throw new Error(answer.reason.en)
  return answer
}

const officer = (person: string, role: string) => ({ kind: 'officer', person, office: OFFICE, roles: [role] }) as const

async function measure(storage: OwnStorage): Promise<void> {
  const serving = await openServing(storage)
  const { database } = storage
  const keeper = officer(KEEPER, 'popularisation-officer')
  const plans = { database, now: serving.kernel.now, shelf: serving.kernel.shelf }
  const year = serving.kernel.now().toISOString().slice(0, 4)
  const head = { level: 'year', title: '七十件任务的计划', from: `${year}-01-01`, to: `${year}-12-31` }
  const answers = { ...head, source: '演示用虚构文件' }
  const draft = { procedure: 'plan', step: 'draft', answers, actor: keeper }
  const { case: plan } = granted(await act(database, serving.context, draft))
  const lines: string[] = []
  for (let number = 1; number <= LINES; number += 1) {
    const input = { number, text: `第${number}项`, strand: 'publicity', basis: ['points-2017@2017-01-01#point-6'] }
    lines.push(granted(await enterLine(plans, { actor: keeper, caseId: plan, input })).id)
  }
  for (let at = 0; at < TASKS; at += 1) {
    const input = {
      ...{ title: `第${at + 1}件普法任务`, due: `${year}-12-31`, figure: 'own' },
      needs: [{ what: '活动照片', kind: 'any', count: 2 }],
      owner: { office: OFFICE, person: KEEPER },
    }
    granted(await enterTask(plans, { actor: keeper, caseId: plan, line: lines[at % LINES] ?? '', input }))
  }
  const take = async (person: string, role: string, step: string, told = {}) => {
    const deed = { case: plan, step, answers: told, actor: officer(person, role) }
    granted(await act(database, serving.context, deed))
  }
  await take(KEEPER, 'popularisation-officer', 'submit')
  await take('demo-pufa-2', 'popularisation-reviewer', 'pass', { opinion: '内容合法，依据正确。' })
  await take('demo-pufa-3', 'popularisation-head', 'approve')
  await take(KEEPER, 'popularisation-officer', 'publish')
  const words = { done: '主要任务办结。', missing: '其余的逐件列出。', next: '先商定再列任务。' }
  const opened = { procedure: 'year-report', step: 'draft', answers: { plan, ...words }, actor: keeper }
  const { case: report } = granted(await act(database, serving.context, opened))
  const signedIn = granted(await signInAsDemo(serving.kernel.identity, KEEPER, { demo: true }))
  const headers = { cookie: `session=${signedIn.token}` }
  const results: Line[] = []
  for (const form of ['page', ...FORMS] as const) {
    const at = `${serving.origin}/planning/year-reports/${report}${form === 'page' ? '' : `/report.${form}`}`
    const times: number[] = []
    let bytes = 0
    for (let turn = 0; turn < TURNS; turn += 1) {
      const begun = performance.now()
      const answer = await fetch(at, { headers })
      bytes = (await answer.arrayBuffer()).byteLength
      if (answer.status !== 200) throw new Error(`${form}: ${answer.status}`)
      times.push(performance.now() - begun)
    }
    const [first = 0] = times
    const middle = times.toSorted((one, other) => one - other)[Math.floor(TURNS / 2)] ?? 0
    results.push({
      what: `${TASKS} tasks, every one with its reason, as ${form.toUpperCase()}, ${(bytes / 1024).toFixed(0)} KiB`,
      figure: `${middle.toFixed(0)} ms, the first ${first.toFixed(0)} ms`,
      ...(form === 'pdf' && { limit: `${LIMIT_MS} ms` }),
    })
  }
  await serving.close()
  printTable(`Year report of ${TASKS} tasks, one client, middle of ${TURNS}`, [
    ...results,
    { what: 'peak memory, client included', figure: peakMemory() },
  ])
}

/** A year report of seventy tasks in each of its forms, over HTTP. */
export const run = (): Promise<number> => withOwnStorage(measure)
