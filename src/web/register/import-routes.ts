import { setTimeout as delay } from 'node:timers/promises'
import { readJob } from '../../kernel/job/read.ts'
import { readParts } from '../../kernel/job/start.ts'
import { writeXlsx } from '../../kernel/sheet/write.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { whyNotEnter } from '../../mechanisms/register/decide.ts'
import type { Register } from '../../mechanisms/register/define.ts'
import { type RegisterField, sheetFields } from '../../mechanisms/register/field-kind.ts'
import { rowsAround } from '../../mechanisms/register/import/around.ts'
import {
  faultsOf,
  ImportBody,
  ImportResult,
  importKind,
  importPath,
  ROWS,
} from '../../mechanisms/register/import/jobs.ts'
import { type ImportFault, KeptRow } from '../../mechanisms/register/import/rows.ts'
import {
  type DoneDryRun,
  importOf,
  readDryRun,
  startDryRun,
  startImport,
} from '../../mechanisms/register/import/start.ts'
import { type Answer, databaseOf, foreignFile, type Route, seeOther, type Visit } from '../area.ts'
import { DRY_RUN_ITSELF, type ImportNext, importDonePage } from './import-done-page.tsx'
import { dryRunPage, importForm } from './import-page.tsx'
import { officePath, type RegisterPages } from './reading.ts'
import { faultyRows } from './sheet-picture.tsx'

/** Faults a page and an answer of the API show; all of them stand in the file. */
export const FAULTS_SHOWN = 500
const MOST_FAULTS = 10_000_000
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const noSheet = refuse('incomplete', { zh: '没有选表格文件', en: 'No sheet was chosen' })

/**
 * Import into one register: the form, its empty table, a dry run with its file, and what an import did.
 *
 * @param next where whoever has imported goes on
 */
export function importRoutes(pages: RegisterPages, next: readonly ImportNext[] = []): readonly Route[] {
  const { register } = pages
  const path = importPath(register.id)
  const one = `${path}/:job`
  return [
    { method: 'GET', path, who: 'signed-in', answer: (visit) => seeForm(pages, visit) },
    { method: 'POST', path, who: 'signed-in', sheet: true, answer: (visit) => send(pages, visit) },
    { method: 'GET', path: one, who: 'signed-in', answer: (visit) => seeOne(register, visit, next) },
    { method: 'POST', path: one, who: 'signed-in', answer: (visit) => go(register, visit) },
  ]
}

function seeForm(pages: RegisterPages, visit: Visit): Answer {
  const { register } = pages
  const refused = whyNotEnter(register, visit.actor)
  if (refused) return refused
  if (visit.query.as !== 'xlsx') return importForm({ register, visit, back: officePath(pages) })
  const rows = emptyTable(register, visit)
  return foreignFile(`${register.id}.xlsx`, XLSX, writeXlsx(visit.say(register.name), rows))
}

async function* emptyTable(register: Register, { say }: Visit): AsyncGenerator<readonly string[]> {
  const fields = sheetFields(register)
  yield fields.map((field) => say(field.say))
  yield fields.map((field) => say(howToFill(field)))
}

/** In the second row of the empty table, which its user writes over. */
function howToFill({ kind, required, choices }: RegisterField) {
  const must = required ? { zh: '必填。', en: 'Must be filled in. ' } : { zh: '', en: '' }
  const all = Object.values(choices)
  const list = { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join('、') }
  const how = {
    line: { zh: '文字', en: 'Words' },
    number: { zh: '数', en: 'A number' },
    yes: { zh: '是、否', en: 'yes or no' },
    day: { zh: '如2026-03-02', en: 'as 2026-03-02' },
    choice: { zh: `选一：${list.zh}`, en: `One of: ${list.en}` },
    many: { zh: `可选几项，用顿号隔开：${list.zh}`, en: `Any of these, with 、 between: ${list.en}` },
    provision: { zh: '法律和条款，如网络安全法第二十三条', en: 'Law and provision, as Cybersecurity Law, Art. 23' },
    office: { zh: '机构的全称或者标识', en: 'The full name or the id of an office' },
    person: { zh: '本机关人员的姓名', en: 'The name of somebody at your office' },
    record: { zh: '现行记录的名称或者编号', en: 'The name or the id of a current record' },
    file: { zh: '', en: '' },
  }[kind]
  return { zh: must.zh + how.zh, en: must.en + how.en }
}

async function send(pages: RegisterPages, visit: Visit): Promise<Answer> {
  const { register } = pages
  const back = officePath(pages)
  const { actor, app, compute, brought, form } = visit
  const refusal = whyNotEnter(register, actor) ?? brought.refusal
  if (refusal) return importForm({ register, visit, back, refusal })
  if (!brought.sheet) return importForm({ register, visit, back, refusal: noSheet })
  const importing = { database: databaseOf(visit), register, actor, now: app.kernel.now(), compute }
  const straight = form.straight === 'yes'
  const job = await startDryRun(importing, { ...brought.sheet, straight })
  if (isRefusal(job)) return importForm({ register, visit, back, refusal: job })
  return seeOther(`/jobs/${straight ? await lastOf(visit, job) : job}`)
}

/** Milliseconds that somebody who wants no second look waits for the end of it, and between two looks. */
const WAIT_MS = 5_000
const LOOK_MS = 200

/** The job whose page is read next, its own or its import's: a sheet of some hundred rows is in the register by then. */
async function lastOf(visit: Visit, dryRun: string): Promise<string> {
  const database = databaseOf(visit)
  const stateOf = async (id: string) => {
    const job = await readJob(database, visit.actor, id)
    return isRefusal(job) ? 'failed' : job.state
  }
  let last = dryRun
  for (const until = performance.now() + WAIT_MS; performance.now() < until; await delay(LOOK_MS)) {
    if ((await stateOf(last)) === 'waiting') continue
    const went = last === dryRun ? await importOf(database, dryRun) : undefined
    if (went === undefined) break
    last = went
  }
  return last
}

async function seeOne(register: Register, visit: Visit, next: readonly ImportNext[]): Promise<Answer> {
  const database = databaseOf(visit)
  const id = visit.params.job ?? ''
  const job = await readJob(database, visit.actor, id)
  if (isRefusal(job)) return job
  const imported = job.kind === importKind({ registers: [], laws: [] }).id ? ImportBody.parse(job.body) : undefined
  if (job.state !== 'done') return seeOther(`/jobs/${id}`)
  if (imported?.register === register.id) {
    return importDonePage({ register, visit, result: ImportResult.parse(job.result), dryRun: imported.dryRun, next })
  }
  const dryRun = await readDryRun({ database, register, actor: visit.actor }, id)
  if (isRefusal(dryRun)) return dryRun
  // Sent to be imported at once: what is read is what became of that.
  const straight = dryRun.body.straight && visit.query[DRY_RUN_ITSELF] === undefined
  const went = straight && visit.query.as === undefined ? await importOf(database, id) : undefined
  return went !== undefined ? seeOther(`/jobs/${went}`) : seeDryRun({ database, register, visit, dryRun })
}

interface Seeing {
  readonly database: Database
  readonly register: Register
  readonly visit: Visit
  readonly dryRun: DoneDryRun
}

async function seeDryRun(seeing: Seeing): Promise<Answer> {
  const { register, visit, dryRun } = seeing
  if (visit.query.as === 'xlsx') {
    const name = `${register.id}-${visit.today}.xlsx`
    return foreignFile(name, XLSX, writeXlsx(visit.say(register.name), markedRows(seeing)))
  }
  return dryRunPage({ register, visit, dryRun, ...(await shownOf(seeing)) })
}

/** Rows before and behind the one that the picture is about; with no fault, so many of the first. */
const BESIDE = 1
const FIRST_ROWS = 3

/** The faults of a dry run, and the rows about the one that the address names, or the first. */
async function shownOf({ database, visit, dryRun: { job, body } }: Seeing) {
  const faults = await faultsOf(database, job.id, FAULTS_SHOWN)
  const faulty = faultyRows(faults, body.head)
  const row = faulty.find((one) => String(one) === visit.query.row) ?? faulty[0]
  const beside = row === undefined ? { before: 0, behind: FIRST_ROWS - 1 } : { before: BESIDE, behind: BESIDE }
  const asked = { job: job.id, row: row ?? body.head, ...beside }
  return { faults, pictured: { row, rows: await rowsAround(database, asked) } }
}

/**
 * The sheet as it was sent, with a last column of what is wrong with each row; that column is not read again. Columns that
 * were not read are empty, and say so in brackets, which no name of a column is compared by.
 */
async function* markedRows({ database, visit, dryRun: { job, body } }: Seeing): AsyncGenerator<readonly string[]> {
  const byRow = Map.groupBy(await faultsOf(database, job.id, MOST_FAULTS), ({ row }) => row)
  const width = Math.max(...body.heads.map(({ column }) => column + 1))
  const line = (cells: readonly string[], last: string) =>
    Array.from({ length: width + 1 }, (_, at) => (at === width ? last : (cells[at] ?? '')))
  const heads: string[] = []
  const notKept = visit.say({ zh: '（未读，内容未保存）', en: ' (not read, and not kept)' })
  for (const { column, head, how } of body.heads) heads[column] = how === 'unread' ? `${head}${notKept}` : head
  const ofHead = (byRow.get(body.head) ?? []).map((fault) => spelled(fault, visit)).join('\n')
  yield line(
    heads,
    `${visit.say({ zh: '错处（不读）', en: 'Faults (not read)' })}${ofHead === '' ? '' : `\n${ofHead}`}`,
  )
  for (let from = 0; ; from += 1) {
    const [content] = await readParts(database, job.id, ROWS, { from, limit: 1 })
    if (content === undefined) return
    for (const { number, cells } of KeptRow.array().parse(content)) {
      yield line(cells, (byRow.get(number) ?? []).map((fault) => spelled(fault, visit)).join('\n'))
    }
  }
}

function spelled({ column, name, reason, instead }: ImportFault, { say }: Visit): string {
  const place = [column, name && say(name)].filter((part) => part !== undefined).join(' ')
  const perhaps = instead ? say({ zh: `；可改成“${instead.zh}”`, en: `; perhaps “${instead.en}”` }) : ''
  return `${place === '' ? '' : `${place}：`}${say(reason)}${perhaps}`
}

async function go(register: Register, visit: Visit): Promise<Answer> {
  const { actor, app, form, params } = visit
  const database = databaseOf(visit)
  const id = params.job ?? ''
  const importing = { database, register, actor, now: app.kernel.now() }
  const job = await startImport(importing, { dryRun: id, part: form.part === 'yes' })
  if (!isRefusal(job)) return seeOther(`/jobs/${job}`)
  const dryRun = await readDryRun(importing, id)
  if (isRefusal(dryRun)) return job
  return dryRunPage({
    register,
    visit,
    dryRun,
    ...(await shownOf({ database, register, visit, dryRun })),
    refusal: job,
  })
}
