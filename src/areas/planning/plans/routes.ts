import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { writeDays } from '../../../kernel/notice/icalendar.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { bindPiece, noSuchPiece } from '../../../mechanisms/evidence/act.ts'
import { listPieces, loadPiece } from '../../../mechanisms/evidence/load.ts'
import { isKeeper, type PlanDone, type PlanOfficer } from '../../../mechanisms/plan/act.ts'
import { enterTask } from '../../../mechanisms/plan/enter-tasks.ts'
import { filesOf } from '../../../mechanisms/plan/files.ts'
import { importLines } from '../../../mechanisms/plan/import-lines.ts'
import { changeLine, enterLine, strikeLine } from '../../../mechanisms/plan/line-act.ts'
import { isTaskFilter, listTasks } from '../../../mechanisms/plan/list-tasks.ts'
import { linesOf, loadLine, piecesOf, planVersions } from '../../../mechanisms/plan/load.ts'
import { noSuchLine, noSuchPlan, noSuchTask, notKeeper } from '../../../mechanisms/plan/refusals.ts'
import { owesTask, servedId } from '../../../mechanisms/plan/served.ts'
import { taskState } from '../../../mechanisms/plan/state.ts'
import { taskPath } from '../../../mechanisms/plan/subject.ts'
import { actOnTask } from '../../../mechanisms/plan/task-act.ts'
import { type Answer, databaseOf, file, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { boardPage } from './board.tsx'
import { readBoard } from './board-read.ts'
import { calendarPage } from './calendar-page.tsx'
import { planContextOf } from './context.ts'
import { isOfPoints, linesOfPoints } from './from-points.ts'
import { newestHead } from './head.ts'
import { importPage } from './import-page.tsx'
import { linePage, newLinePage } from './line-page.tsx'
import { myTasks } from './my-tasks.tsx'
import { offersFor } from './offers.tsx'
import { linePath, PLANS, planPath } from './paths.ts'
import { plansRoute } from './plans-page.tsx'
import { type PlanRow, readPlan } from './queries.ts'
import { newTaskPage } from './task-form.tsx'
import { taskPage } from './task-page.tsx'
import { officesOffered, peopleAt, readTask } from './task-read.ts'
import { typedHolder, typedLine, typedTask } from './typed.ts'
import { figureWords } from './words.tsx'

type ForPlan = (visit: Visit, plan: PlanRow) => Promise<Answer>

/** The plan that the address names, for whoever may read it. */
const ofPlan =
  (answer: ForPlan): Route['answer'] =>
  async (visit) => {
    const plan = await readPlan(databaseOf(visit), visit.actor, visit.params.plan ?? '')
    return plan ? answer(visit, plan) : noSuchPlan()
  }

/** The same for those who keep it, who enter its lines and tasks. */
const ofKeeper = (answer: (visit: Visit, plan: PlanRow, officer: PlanOfficer) => Promise<Answer>) =>
  ofPlan(async (visit, plan) => {
    if (visit.actor.kind !== 'officer') return signInFirst()
    return keeps(visit, plan) ? answer(visit, plan, visit.actor) : notKeeper()
  })

function keeps({ actor }: Visit, { office, procedure, stage }: PlanRow): boolean {
  const files = filesOf(procedure)
  if (actor.kind !== 'officer' || !files) return false
  return isKeeper({ office, files }, actor) && [...files.drafts, ...files.runs].includes(stage)
}

const isDraft = ({ procedure, stage }: PlanRow): boolean => filesOf(procedure)?.drafts.includes(stage) ?? false

/** Tasks that one page of a board shows. */
const BOARD_PAGE = 50

const board = ofPlan(async (visit, plan) => {
  const { query, today, actor } = visit
  const state = query.state ?? ''
  const filter = isTaskFilter(state) ? state : undefined
  const read = await readBoard(databaseOf(visit), plan, {
    filter,
    today,
    after: query.after,
    limit: BOARD_PAGE,
    actor: visit.actor,
    shelf: visit.app.kernel.shelf,
  })
  if (isRefusal(read)) return read
  const own = actor.kind === 'officer' && actor.office === plan.office
  return boardPage({ board: read, filter, visit, keeps: keeps(visit, plan), own })
})

const calendar = ofPlan(async (visit, plan) => {
  const { query, today, actor } = visit
  const asked = { whose: { of: 'file', id: plan.id }, today, limit: BOARD_PAGE, after: query.after } as const
  const found = await listTasks(databaseOf(visit), actor, asked)
  if (isRefusal(found)) return found
  const pieces = await piecesOf(databaseOf(visit), found.rows)
  const tasks = found.rows.map((task) => ({ task, state: taskState(task.content, pieces.get(task.id) ?? [], today) }))
  return calendarPage({ visit, plan, tasks, after: found.after })
})

/** Days that a feed holds. */
const FEED_DAYS = 500

/** The due days of a plan for a calendar program, for whoever may read the plan. */
const calendarFile = ofPlan(async (visit, { id, head }) => {
  const { actor, today, origin, lang, say } = visit
  const asked = { whose: { of: 'file', id }, today, limit: FEED_DAYS } as const
  const found = await listTasks(databaseOf(visit), actor, asked)
  if (isRefusal(found)) return found
  const days = found.rows.flatMap(({ id: task, version, changedAt, content: { due, title, figure, struck } }) =>
    struck === undefined
      ? [
          {
            id: task,
            day: due,
            name: `${title}（${say(figureWords(figure))}）`,
            path: taskPath(task),
            version,
            changedAt,
          },
        ]
      : [],
  )
  return file(`${id}.ics`, 'text/calendar; charset=utf-8', writeDays({ name: head.title, days, origin, lang }))
})

const parentsOf = async (visit: Visit, { head }: PlanRow) =>
  head.parent === undefined ? [] : linesOf(databaseOf(visit), head.parent)

async function showNewLine(visit: Visit, plan: PlanRow, refusal?: Refusal): Promise<Answer> {
  return newLinePage({ visit, plan, parents: await parentsOf(visit, plan), drafting: isDraft(plan), refusal })
}

const addLine = ofKeeper(async (visit, plan, actor) => {
  const deed = { actor, caseId: plan.id, input: typedLine(visit.form), reason: reasonIn(visit) }
  const done = await enterLine(planContextOf(visit.app), deed)
  return isRefusal(done) ? showNewLine(visit, plan, done) : seeOther(planPath(plan.id))
})

const reasonIn = ({ form }: Visit): string | undefined => (form.reason?.trim() ? form.reason : undefined)
const seenIn = ({ form }: Visit): number | undefined =>
  /^\d{1,9}$/.test(form.version ?? '') ? Number(form.version) : undefined

async function showLine(visit: Visit, plan: PlanRow, refusal?: Refusal): Promise<Answer> {
  const { actor, params } = visit
  const database = databaseOf(visit)
  const line = await loadLine(database, { id: params.line ?? '', reader: actor })
  if (!line || line.caseId !== plan.id) return noSuchLine()
  const own = actor.kind === 'officer' && actor.office === plan.office
  return linePage({
    ...{ visit, plan, line, refusal, drafting: isDraft(plan), keeps: keeps(visit, plan) },
    parents: await parentsOf(visit, plan),
    versions: own ? await planVersions(database, { kind: 'line', id: line.id }) : [],
  })
}

const afterLine = async (visit: Visit, plan: PlanRow, done: PlanDone | Refusal): Promise<Answer> =>
  isRefusal(done) ? showLine(visit, plan, done) : seeOther(linePath(plan.id, visit.params.line ?? ''))

const editLine = ofKeeper(async (visit, plan, actor) => {
  const deed = {
    actor,
    id: visit.params.line ?? '',
    seen: seenIn(visit),
    input: typedLine(visit.form),
    reason: reasonIn(visit),
  }
  return afterLine(visit, plan, await changeLine(planContextOf(visit.app), deed))
})

const dropLine = ofKeeper(async (visit, plan, actor) => {
  const deed = { actor, id: visit.params.line ?? '', reason: reasonIn(visit) }
  return afterLine(visit, plan, await strikeLine(planContextOf(visit.app), deed))
})

async function showNewTask(visit: Visit, plan: PlanRow, line: string, refusal?: Refusal): Promise<Answer> {
  const database = databaseOf(visit)
  const found = await loadLine(database, { id: line, reader: visit.actor })
  if (found?.caseId !== plan.id) return noSuchLine()
  const [offices, people, offers] = await Promise.all([
    officesOffered(database),
    peopleAt(database, { office: plan.office, today: visit.today }),
    offersFor(visit, plan.id),
  ])
  return newTaskPage({ visit, plan, line, offices, people, offers, drafting: isDraft(plan), refusal })
}

const addTask = ofKeeper(async (visit, plan, actor) => {
  const { line = '' } = visit.form
  const deed = { actor, caseId: plan.id, line, input: typedTask(visit.form), reason: reasonIn(visit) }
  const done = await enterTask(planContextOf(visit.app), deed)
  return isRefusal(done) ? showNewTask(visit, plan, line, done) : seeOther(planPath(plan.id))
})

const pointsOf = ({ app }: Visit) => app.kernel.shelf.filter(isOfPoints)

async function showImport(visit: Visit, plan: PlanRow, law: string, refusal?: Refusal): Promise<Answer> {
  const editions = pointsOf(visit)
  const edition =
    editions.find((one) => `${one.law}@${one.version}` === law) ?? (editions.length === 1 ? editions[0] : undefined)
  const chosen = edition && { edition, lines: linesOfPoints(edition, plan.head.to) }
  return importPage({ visit, plan, editions, chosen, refusal })
}

const bringPoints = ofKeeper(async (visit, plan, actor) => {
  const { law = '' } = visit.form
  const edition = pointsOf(visit).find((one) => `${one.law}@${one.version}` === law)
  if (!edition) return noSuchPlan()
  const deed = { actor, caseId: plan.id, from: law, lines: linesOfPoints(edition, plan.head.to) }
  const done = await importLines(planContextOf(visit.app), deed)
  return isRefusal(done) ? showImport(visit, plan, law, done) : seeOther(planPath(plan.id))
})

/** Pieces that a form offers, the newest. */
const OFFERED_PIECES = 50

type RefusedAct = { readonly act: string; readonly refusal: Refusal }

async function showTask(visit: Visit, refused?: RefusedAct): Promise<Answer> {
  const { actor, params, today } = visit
  const database = databaseOf(visit)
  const reading = await readTask(database, { actor, id: params.task ?? '', today })
  if (!reading) return noSuchTask()
  const plan = await readPlan(database, actor, reading.task.caseId)
  // Whoever only owes the task knows what its plan is called, and no more of a plan that is not published.
  const head = plan?.head ?? newestHead((await loadCase(database, reading.task.caseId))?.steps ?? [])
  const office = actor.kind === 'officer' ? actor.office : ''
  const formed = reading.acts.includes('assign') || reading.acts.includes('change')
  const pieces =
    actor.kind === 'officer' && reading.owes ? await listPieces(database, { reader: actor, limit: OFFERED_PIECES }) : []
  return taskPage({
    ...{ reading, visit, refused },
    plan: { id: reading.task.caseId, title: head.title, to: head.to },
    offered: formed ? await officesOffered(database) : [],
    colleagues: formed ? await peopleAt(database, { office, today }) : [],
    bindable: pieces.flatMap(({ id, state, content }) => (state === 'current' ? [{ id, title: content.title }] : [])),
  })
}

const ACTS = ['change', 'assign', 'accept', 'refuse', 'done', 'verify', 'return', 'move', 'strike', 'comment'] as const

/** What the form of an act says besides its reason. */
function inputOf(act: (typeof ACTS)[number], { form }: Visit): unknown {
  if (act === 'change') return typedTask(form)
  if (act === 'assign') return { owner: typedHolder(form, 'owner') }
  return act === 'move' ? { due: form.due ?? '' } : undefined
}

async function act(visit: Visit): Promise<Answer> {
  const { actor, params } = visit
  const id = params.task ?? ''
  const named = ACTS.find((one) => one === params.act)
  if (!named) return noSuchTask()
  const deed = { actor, id, act: named, input: inputOf(named, visit), seen: seenIn(visit), reason: reasonIn(visit) }
  const done = await actOnTask(planContextOf(visit.app), deed)
  if (!isRefusal(done)) return seeOther(taskPath(id))
  return done.code === 'not-found' ? done : showTask(visit, { act: named, refusal: done })
}

async function bindEvidence(visit: Visit): Promise<Answer> {
  const { app, actor, params, form } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const task = params.task ?? ''
  const need = /^\d{1,2}$/.test(form.need ?? '') ? Number(form.need) : 0
  const id = form.piece ?? ''
  if (!(await owesTask(databaseOf(visit), { task, need, office: actor.office }))) return noSuchTask()
  if (!(await loadPiece(databaseOf(visit), { reader: actor, id }))) return noSuchPiece()
  const subject = { kind: 'task', id: servedId(task, need) } as const
  const context = { kernel: app.kernel, kinds: app.areas.flatMap(({ evidence = [] }) => evidence) }
  const done = await bindPiece(context, { actor, id, seen: undefined, reason: undefined, subject, binds: true })
  return isRefusal(done) ? showTask(visit, { act: 'bind', refusal: done }) : seeOther(taskPath(task))
}

const get = (path: string, who: Route['who'], answer: Route['answer']): Route => ({ method: 'GET', path, who, answer })
const post = (path: string, answer: Route['answer']): Route => ({ method: 'POST', path, who: 'signed-in', answer })
const AT = `${PLANS}/:plan`

/** Plans and their boards for everybody who may read them; forms for those who keep them; tasks for those they concern. */
export const planRoutes: readonly Route[] = [
  plansRoute,
  get(AT, 'anyone', board),
  get(`${AT}/calendar`, 'anyone', calendar),
  get(`${AT}/calendar.ics`, 'anyone', calendarFile),
  get(
    `${AT}/lines/new`,
    'signed-in',
    ofKeeper((visit, plan) => showNewLine(visit, plan)),
  ),
  post(`${AT}/lines`, addLine),
  get(
    `${AT}/lines/:line`,
    'anyone',
    ofPlan((visit, plan) => showLine(visit, plan)),
  ),
  post(`${AT}/lines/:line`, editLine),
  post(`${AT}/lines/:line/strike`, dropLine),
  get(
    `${AT}/tasks/new`,
    'signed-in',
    ofKeeper((visit, plan) => showNewTask(visit, plan, visit.query.line ?? '')),
  ),
  post(`${AT}/tasks`, addTask),
  get(
    `${AT}/import`,
    'signed-in',
    ofKeeper((visit, plan) => showImport(visit, plan, visit.query.law ?? '')),
  ),
  post(`${AT}/import`, bringPoints),
  myTasks,
  get('/tasks/:task', 'anyone', (visit) => showTask(visit)),
  post('/tasks/:task/evidence', bindEvidence),
  post('/tasks/:task/:act', act),
]
