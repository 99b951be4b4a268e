import { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { PlanDone } from '../../../mechanisms/plan/act.ts'
import { LineContent, type TaskContent } from '../../../mechanisms/plan/content.ts'
import { enterTask } from '../../../mechanisms/plan/enter-tasks.ts'
import { importLines } from '../../../mechanisms/plan/import-lines.ts'
import { changeLine, enterLine, strikeLine } from '../../../mechanisms/plan/line-act.ts'
import { isTaskFilter, listTasks, TASK_FILTERS, taskCounts } from '../../../mechanisms/plan/list-tasks.ts'
import { linesOf, loadTask, type PlanTask, piecesOf, planVersions } from '../../../mechanisms/plan/load.ts'
import { noSuchPlan, noSuchTask } from '../../../mechanisms/plan/refusals.ts'
import { type TaskPiece, taskState } from '../../../mechanisms/plan/state.ts'
import { actOnTask } from '../../../mechanisms/plan/task-act.ts'
import type { Call, Endpoint } from '../../../web/area.ts'
import { versionSeen } from '../../../web/if-match.ts'
import { planContextOf } from './context.ts'
import { isOfPoints, linesOfPoints } from './from-points.ts'
import { listPlans, type PlanRow, readPlan } from './queries.ts'

const databaseOf = ({ app }: Call) => app.kernel.identity.database
const noQuery = z.object({})
const pageAsked = { limit: z.coerce.number().int().min(1).max(100).default(50), after: z.string().max(500).optional() }

const planShape = z.object({
  id: z.string(),
  office: z.string(),
  stage: z.string(),
  version: z.number().int(),
  title: z.string(),
  level: z.string(),
  from: z.string(),
  to: z.string(),
  source: z.string(),
  parent: z.string().optional(),
})

const shownPlan = ({ id, office, stage, version, head }: PlanRow): z.input<typeof planShape> => {
  const { parent, ...rest } = head
  return { id, office, stage, version, ...rest, ...(parent !== undefined && { parent }) }
}

const taskShape = z.object({
  id: z.string(),
  plan: z.string(),
  office: z.string(),
  version: z.number().int(),
  /** Counted from the evidence; nobody enters any of these. */
  state: z.object({
    standing: z.string(),
    there: z.number().int(),
    needed: z.number().int(),
    overdue: z.boolean(),
    needs: z.array(z.object({ what: z.string(), there: z.number().int(), count: z.number().int() })),
    lost: z.array(z.object({ title: z.string(), why: z.object({ zh: z.string(), en: z.string() }) })),
  }),
  content: z.unknown(),
})

/** A task as programs read it; who looked at which piece is for the offices concerned. */
function shownTask(task: PlanTask, pieces: readonly TaskPiece[], { actor, today }: Call): z.input<typeof taskShape> {
  const { id, caseId, office, version, content } = task
  const { standing, there, needed, overdue, needs, lost } = taskState(content, pieces, today)
  const inside = isConcerned(task, actor)
  return {
    ...{ id, plan: caseId, office, version },
    state: {
      ...{ standing, there, needed, overdue },
      needs: needs.map(({ need, there: have }) => ({ what: need.what, there: have, count: need.count })),
      lost: inside ? lost.map(({ title, why }) => ({ title, why: { ...why } })) : [],
    },
    content: inside ? content : publicContent(content),
  }
}

const isConcerned = ({ office, content }: PlanTask, actor: Call['actor']): boolean =>
  actor.kind === 'officer' && [office, content.owner?.office, content.verifier?.office].includes(actor.office)

/** What anybody reads of a task of a published plan: what, by which office, until when; no person. */
const publicContent = ({ title, begins, due, figure, needs, owner, line }: TaskContent) => ({
  ...{ title, due, figure, needs },
  ...(begins !== undefined && { begins }),
  ...(owner && { owner: { office: owner.office } }),
  ...(line !== undefined && { line }),
})

const tasksAsked = z.object({
  ...pageAsked,
  line: z.string().max(80).optional(),
  state: z.string().max(20).optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
})

const unknownState = (): Refusal =>
  refuse('unreadable', {
    zh: `没有这种状态；可用：${Object.keys(TASK_FILTERS).join(' ')}`,
    en: `There is no such state; use one of ${Object.keys(TASK_FILTERS).join(' ')}`,
  })

async function answerTasks(call: Call, whose: Parameters<typeof listTasks>[2]['whose']) {
  const { state, ...query } = tasksAsked.parse(call.query)
  if (state !== undefined && !isTaskFilter(state)) return unknownState()
  const filter = state !== undefined && isTaskFilter(state) ? state : undefined
  const found = await listTasks(databaseOf(call), call.actor, { ...query, whose, filter, today: call.today })
  if (isRefusal(found)) return found
  const pieces = await piecesOf(databaseOf(call), found.rows)
  return {
    tasks: found.rows.map((task) => shownTask(task, pieces.get(task.id) ?? [], call)),
    ...(found.after !== undefined && { after: found.after }),
  }
}

const givesTasks = z.object({ tasks: z.array(taskShape), after: z.string().optional() })
const done = z.object({ id: z.string(), version: z.number().int(), count: z.number().int() })
const reason = z.string().max(2_000).optional()
const plain = (answer: PlanDone | Refusal) =>
  isRefusal(answer) ? answer : { id: answer.id, version: answer.version, count: answer.count }

const TASK_ACTS = [
  'change',
  'assign',
  'accept',
  'refuse',
  'done',
  'verify',
  'return',
  'move',
  'strike',
  'comment',
] as const
const takesLine = z.strictObject({ line: z.unknown(), reason })
const takesTask = z.strictObject({ line: z.string().max(80).optional(), task: z.unknown(), reason })
const takesAct = z.strictObject({ act: z.enum(TASK_ACTS), input: z.unknown().optional(), reason })
const takesReason = z.strictObject({ reason: z.string().max(500) })
const takesImport = z.strictObject({ law: z.string().max(100) })
const ofTasks = z.enum(['owed', 'mine', 'verify', 'given'])

const reading: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/plans',
    who: 'anyone',
    summary: { zh: '已公布的普法计划，和本机关的计划', en: 'Published plans, and those of my office' },
    query: z.object({ ...pageAsked, own: z.literal('true').optional() }),
    gives: z.object({ plans: z.array(planShape), after: z.string().optional() }),
    async answer(call) {
      const { own, limit, after } = z.object({ ...pageAsked, own: z.string().optional() }).parse(call.query)
      const found = await listPlans(databaseOf(call), call.actor, { own: own !== undefined, limit, after })
      if (isRefusal(found)) return found
      return { plans: found.rows.map(shownPlan), ...(found.after !== undefined && { after: found.after }) }
    },
  },
  {
    method: 'GET',
    path: '/plans/{plan}',
    who: 'anyone',
    summary: {
      zh: '一份计划：各项，任务按证据得出的件数',
      en: 'A plan: its lines, and its tasks counted from evidence',
    },
    query: noQuery,
    gives: planShape.extend({
      counts: z.record(z.string(), z.number()),
      lines: z.array(z.object({ id: z.string(), version: z.number().int(), content: LineContent })),
    }),
    async answer(call) {
      const found = await readPlan(databaseOf(call), call.actor, call.params.plan ?? '')
      if (!found) return noSuchPlan()
      const lines = await linesOf(databaseOf(call), found.id)
      return {
        ...shownPlan(found),
        counts: { ...(await taskCounts(databaseOf(call), found.id, call.today)) },
        lines: lines.map(({ id, version, content }) => ({ id, version, content })),
      }
    },
  },
  {
    method: 'GET',
    path: '/plans/{plan}/tasks',
    who: 'anyone',
    summary: { zh: '一份计划的任务，先到期的在前', en: 'The tasks of a plan, what is due first above' },
    query: tasksAsked,
    gives: givesTasks,
    async answer(call) {
      const found = await readPlan(databaseOf(call), call.actor, call.params.plan ?? '')
      return found ? answerTasks(call, { of: 'file', id: found.id }) : noSuchPlan()
    },
  },
  {
    method: 'GET',
    path: '/tasks',
    who: 'signed-in',
    summary: {
      zh: '任务：本机关承办的（owed）、我办的（mine）、待我核验的（verify）、本机关给出的（given）',
      en: 'Tasks: those my office owes (owed), mine (mine), those I verify (verify), those my office gave (given)',
    },
    query: tasksAsked.extend({ of: ofTasks.default('mine') }),
    gives: givesTasks,
    answer: async (call) => answerTasks(call, { of: z.object({ of: ofTasks.default('mine') }).parse(call.query).of }),
  },
  {
    method: 'GET',
    path: '/tasks/{task}',
    who: 'anyone',
    summary: { zh: '一项任务和它的经过', en: 'A task with its history' },
    query: noQuery,
    gives: taskShape.extend({
      versions: z.array(
        z.object({
          version: z.number().int(),
          act: z.string(),
          office: z.string(),
          by: z.string().optional(),
          at: z.string(),
          reason: z.string().optional(),
        }),
      ),
    }),
    async answer(call) {
      const task = await loadTask(databaseOf(call), { id: call.params.task ?? '', reader: call.actor })
      if (!task) return noSuchTask()
      const pieces = (await piecesOf(databaseOf(call), [task])).get(task.id) ?? []
      const inside = isConcerned(task, call.actor)
      const versions = inside ? await planVersions(databaseOf(call), { kind: 'task', id: task.id }) : []
      return {
        ...shownTask(task, pieces, call),
        versions: versions.map(({ version, act, office, by, at, reason: why }) => ({
          ...{ version, act, office, by, at: at.toISOString() },
          ...(why !== undefined && { reason: why }),
        })),
      }
    },
  },
]

const acting: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/plans/{plan}/lines',
    who: 'signed-in',
    acts: true,
    summary: { zh: '给计划加一项', en: 'Adds a line to a plan' },
    query: noQuery,
    takes: takesLine,
    gives: done,
    async answer({ app, actor, params, body, key }) {
      const { line, reason: why } = takesLine.parse(body)
      const deed = { actor, key, caseId: params.plan ?? '', input: line, reason: why }
      return plain(await enterLine(planContextOf(app), deed))
    },
  },
  {
    method: 'PUT',
    path: '/plan-lines/{line}',
    who: 'signed-in',
    acts: true,
    summary: { zh: '改计划的一项', en: 'Changes a line of a plan' },
    query: noQuery,
    takes: takesLine,
    gives: done,
    async answer({ app, actor, params, body, key, match }) {
      const { line, reason: why } = takesLine.parse(body)
      const seen = versionSeen(match)
      if (isRefusal(seen)) return seen
      const deed = { actor, key, id: params.line ?? '', seen, input: line, reason: why }
      return plain(await changeLine(planContextOf(app), deed))
    },
  },
  {
    method: 'POST',
    path: '/plan-lines/{line}/strike',
    who: 'signed-in',
    acts: true,
    summary: {
      zh: '划去计划的一项和它的任务：仍可看到',
      en: 'Strikes a line out with its tasks; all of it stays visible',
    },
    query: noQuery,
    takes: takesReason,
    gives: done,
    async answer({ app, actor, params, body, key, match }) {
      const seen = versionSeen(match)
      if (isRefusal(seen)) return seen
      const deed = { actor, key, id: params.line ?? '', seen, ...takesReason.parse(body) }
      return plain(await strikeLine(planContextOf(app), deed))
    },
  },
  {
    method: 'POST',
    path: '/plans/{plan}/tasks',
    who: 'signed-in',
    acts: true,
    summary: {
      zh: '给计划加一项任务，或者按期重复的各次任务',
      en: 'Adds a task to a plan, or each occurrence of one that recurs',
    },
    query: noQuery,
    takes: takesTask,
    gives: done,
    async answer({ app, actor, params, body, key }) {
      const { line, task, reason: why } = takesTask.parse(body)
      const deed = { actor, key, caseId: params.plan ?? '', line, input: task, reason: why }
      return plain(await enterTask(planContextOf(app), deed))
    },
  },
  {
    method: 'POST',
    path: '/plans/{plan}/import',
    who: 'signed-in',
    acts: true,
    summary: { zh: '把要点一次导入为计划的各项', en: 'Fills a plan with the points of a text at once' },
    query: noQuery,
    takes: takesImport,
    gives: done,
    async answer(call) {
      const { app, actor, params, body, key } = call
      const found = await readPlan(databaseOf(call), actor, params.plan ?? '')
      if (!found) return noSuchPlan()
      const { law } = takesImport.parse(body)
      const edition = app.kernel.shelf.find((one) => `${one.law}@${one.version}` === law && isOfPoints(one))
      if (!edition) return noSuchPoints()
      const lines = linesOfPoints(edition, found.head.to)
      return plain(await importLines(planContextOf(app), { actor, key, caseId: found.id, from: law, lines }))
    },
  },
  {
    method: 'POST',
    path: '/tasks/{task}/acts',
    who: 'signed-in',
    acts: true,
    summary: { zh: '对一项任务办一步', en: 'One act on a task' },
    query: noQuery,
    takes: takesAct,
    gives: done,
    async answer({ app, actor, params, body, key, match }) {
      const { act, input, reason: why } = takesAct.parse(body)
      const seen = versionSeen(match)
      if (isRefusal(seen)) return seen
      const deed = { actor, key, id: params.task ?? '', act, input, seen, reason: why }
      return plain(await actOnTask(planContextOf(app), deed))
    },
  },
]

const noSuchPoints = (): Refusal => refuse('not-found', { zh: '没有这份要点', en: 'There is no such text of points' })

export const planEndpoints: readonly Endpoint[] = [...reading, ...acting]
