import { addMonths } from '../../../kernel/calendar/day.ts'
import type { PlanTask } from '../../../mechanisms/plan/load.ts'
import type { TaskState } from '../../../mechanisms/plan/state.ts'
import { taskPath } from '../../../mechanisms/plan/subject.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { MonthCalendar } from '../../../web/chart/calendar.tsx'
import { Gantt } from '../../../web/chart/gantt.tsx'
import { ListView } from '../../../web/list/list-view.tsx'
import { planPath } from './paths.ts'
import type { PlanRow } from './queries.ts'
import { figureWords, pastWhose, piecesWords, standingWords } from './words.tsx'

interface CalendarOf {
  readonly visit: Visit
  readonly plan: PlanRow
  /** One page of its tasks by due day; the first months of them are drawn. */
  readonly tasks: readonly { readonly task: PlanTask; readonly state: TaskState }[]
  readonly after: string | undefined
}

const MONTHS = 12

/** Twelve months: those from which the plan begins, or, where the page begins later, from its first due day. */
function monthsOf(from: string, first: string): readonly string[] {
  const begin = first < addMonths(from, MONTHS) && first >= from ? from : first
  return Array.from({ length: MONTHS }, (_, at) => addMonths(`${begin.slice(0, 7)}-01`, at).slice(0, 7))
}

const OVER = { statute: 'late', own: 'due' } as const

function cellOf(state: TaskState, content: PlanTask['content']): 'solid' | 'hollow' | 'due' | 'late' {
  const whose = pastWhose(state, content)
  if (whose) return OVER[whose]
  return state.standing === 'verified' ? 'solid' : 'hollow'
}

/** Due days of a plan by month, its tasks as strips over its days, and the same as a table. */
export function calendarPage({ visit, plan, tasks, after }: CalendarOf): Page {
  const { say, href, today } = visit
  const title = say({ zh: '日历', en: 'Calendar' })
  const axis = { from: plan.head.from, to: plan.head.to, today }
  const months = monthsOf(plan.head.from, tasks[0]?.task.content.due ?? plan.head.from)
  const label = say({
    zh: `${plan.head.title}：本页${tasks.length}件任务的期限`,
    en: `${plan.head.title}: the due days of the ${tasks.length} tasks of this page`,
  })
  return page(
    title,
    <>
      <h1>
        <AsWritten words={plan.head.title} visit={visit} />
        {say({ zh: '：日历', en: ': calendar' })}
      </h1>
      <p>
        <a href={href(`${planPath(plan.id)}/calendar.ics`)}>
          {say({ zh: '在日历软件里订阅', en: 'Subscribe in a calendar program' })}
        </a>
      </p>
      <MonthCalendar
        visit={visit}
        label={label}
        caption={say({
          zh: '一格一件，按期限所在的月；实心的已核验。',
          en: 'A cell a task, in the month it is due; filled, it is verified.',
        })}
        legend={[
          { mark: 'solid', words: say({ zh: '已核验', en: 'verified' }) },
          { mark: 'hollow', words: say({ zh: '还没有核验', en: 'not verified yet' }) },
          { mark: 'late', words: say({ zh: '已过条文规定的期限', en: 'past a day that a provision sets' }) },
          { mark: 'due', words: say({ zh: '已过本机关自定的期限', en: 'past the office’s own day' }) },
        ]}
        months={months.map((month) => ({
          name: `${month.slice(2, 4)}-${month.slice(5)}`,
          isNow: today.startsWith(month),
          cells: tasks
            .filter(({ task }) => task.content.due.startsWith(month))
            .map(({ task, state }) => cellOf(state, task.content)),
        }))}
      />
      <Gantt
        visit={visit}
        axis={axis}
        label={label}
        caption={say({
          zh: '每件任务从开始到期限；按证据件数填满。',
          en: 'Each task from its beginning to its due day, filled by its evidence.',
        })}
        rows={tasks.map(({ task: { id, content }, state }) => ({
          id,
          name: content.title,
          span: {
            begins: content.begins ?? plan.head.from,
            ...{ due: content.due, there: state.there, needed: state.needed, over: pastWhose(state, content) },
          },
        }))}
        table={{
          heads: [
            say({ zh: '任务', en: 'Task' }),
            say({ zh: '期限', en: 'Due' }),
            say({ zh: '谁定的', en: 'Whose figure' }),
            say({ zh: '状态', en: 'State' }),
            say({ zh: '证据', en: 'Evidence' }),
          ],
          rows: tasks.map(({ task: { content }, state }) => ({
            name: content.title,
            cells: [
              content.due,
              say(figureWords(content.figure)),
              say(standingWords(state.standing)),
              say(piecesWords(state)),
            ],
          })),
        }}
      />
      <ListView
        list={{
          path: `${planPath(plan.id)}/calendar`,
          name: { zh: '任务', en: 'Tasks' },
          empty: { zh: '还没有任务。', en: 'No tasks yet.' },
          keyOf: ({ task }) => task.id,
          columns: [
            {
              head: { zh: '期限', en: 'Due' },
              cell: ({ task }) => <time dateTime={task.content.due}>{task.content.due}</time>,
            },
            {
              head: { zh: '任务', en: 'Task' },
              cell: ({ task }) => (
                <a href={href(taskPath(task.id))}>
                  <AsWritten words={task.content.title} visit={visit} />
                </a>
              ),
            },
          ],
        }}
        wanted={{ values: {}, sort: '', after: undefined }}
        found={{ rows: tasks, after }}
        visit={visit}
      />
    </>,
    { crumbs: [{ name: plan.head.title, path: planPath(plan.id) }] },
  )
}
