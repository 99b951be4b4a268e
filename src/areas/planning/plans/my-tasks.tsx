import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { isTaskFilter, listTasks, TASK_FILTERS, type TasksOf } from '../../../mechanisms/plan/list-tasks.ts'
import { type PlanTask, piecesOf } from '../../../mechanisms/plan/load.ts'
import { type TaskState, taskState } from '../../../mechanisms/plan/state.ts'
import { taskPath } from '../../../mechanisms/plan/subject.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { answerList, type ReadList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { planPath } from './paths.ts'
import { figureWords, piecesWords, State, standingWords } from './words.tsx'

interface MyTask {
  readonly task: PlanTask
  readonly state: TaskState
}

/** Whose tasks the page lists; the first, if nobody says. */
const SHOWN = {
  mine: { zh: '我办的', en: 'Mine' },
  owed: { zh: '本机关承办的', en: 'Owed by my office' },
  verify: { zh: '待我核验的', en: 'To be verified' },
  given: { zh: '本机关给出的', en: 'Given by my office' },
} as const
type Shown = keyof typeof SHOWN

const isShown = (word: string): word is Shown => Object.hasOwn(SHOWN, word)

const title = { zh: '我的任务', en: 'My tasks' } as const

const listOf = (shown: Shown): List<MyTask> => ({
  path: '/tasks',
  name: title,
  measure: '项',
  empty: {
    zh: '这里没有任务。由您办、请本机关承办、待您核验的任务都列在这里，先到期的在前。',
    en: 'No tasks here. What you owe, what your office is asked to take on and what you verify will stand here, what is due first above.',
  },
  noneFound: { zh: '没有这样的任务。', en: 'There are no such tasks.' },
  keyOf: ({ task }) => task.id,
  along: { of: shown },
  file: 'tasks',
  api: `/api/tasks?of=${shown}`,
  filters: [
    {
      kind: 'choice',
      name: 'state',
      label: { zh: '状态', en: 'State' },
      choices: Object.entries(TASK_FILTERS).map(([id, name]) => ({ id, name })),
    },
  ],
  columns: [
    {
      head: { zh: '任务', en: 'Task' },
      cell: ({ task }, visit) => (
        <a href={visit.href(taskPath(task.id))}>
          <AsWritten words={task.content.title} visit={visit} />
        </a>
      ),
      words: ({ task }) => task.content.title,
    },
    {
      head: { zh: '状态', en: 'State' },
      cell: ({ task, state }, visit) => <State task={task} state={state} visit={visit} />,
      words: ({ state }, { say }) => say(standingWords(state.standing)),
    },
    {
      head: { zh: '证据', en: 'Evidence' },
      cell: ({ state }, { say }) => say(piecesWords(state)),
      words: ({ state }, { say }) => say(piecesWords(state)),
    },
    {
      head: { zh: '期限', en: 'Due' },
      cell: ({ task: { content } }, { say }) => (
        <>
          <time dateTime={content.due}>{content.due}</time> <span class="tag">{say(figureWords(content.figure))}</span>
        </>
      ),
      words: ({ task }) => task.content.due,
    },
    {
      head: { zh: '计划', en: 'Plan' },
      cell: ({ task }, { href, say }) => (
        <a href={href(planPath(task.caseId))}>{say({ zh: '所在计划', en: 'its plan' })}</a>
      ),
    },
  ],
})

function all(visit: Visit): Answer | Promise<Answer> {
  const { actor, query, today } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const asked = query.of ?? ''
  const shown = isShown(asked) ? asked : 'mine'
  const read: ReadList<MyTask> = async ({ values, after }, limit) => {
    const state = values.state ?? ''
    const filter = isTaskFilter(state) ? state : undefined
    const whose: TasksOf = { of: shown }
    const found = await listTasks(databaseOf(visit), actor, { whose, filter, today, limit, after })
    if (isRefusal(found)) return found
    const pieces = await piecesOf(databaseOf(visit), found.rows)
    const rows = found.rows.map((task) => ({ task, state: taskState(task.content, pieces.get(task.id) ?? [], today) }))
    return { rows, after: found.after }
  }
  return answerList(visit, listOf(shown), read, (reading) =>
    page(
      visit.say(title),
      <>
        <h1>{visit.say(title)}</h1>
        <nav class="views" aria-label={visit.say({ zh: '视图', en: 'Views' })}>
          {Object.entries(SHOWN).map(([id, name]) => (
            <a key={id} href={visit.href(`/tasks?of=${id}`)} aria-current={id === shown ? 'page' : undefined}>
              {visit.say(name)}
            </a>
          ))}
        </nav>
        <ListView {...reading} />
      </>,
      { dense: true },
    ),
  )
}

/** The tasks of whoever is signed in, whichever files give them. */
export const myTasks: Route = { method: 'GET', path: '/tasks', who: 'signed-in', answer: all }
