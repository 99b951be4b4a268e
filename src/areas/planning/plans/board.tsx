import { STRANDS } from '../../../mechanisms/plan/content.ts'
import { TASK_FILTERS, type TaskFilter } from '../../../mechanisms/plan/list-tasks.ts'
import type { PlanLine } from '../../../mechanisms/plan/load.ts'
import { taskPath } from '../../../mechanisms/plan/subject.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { GanttHead, GanttStrip } from '../../../web/chart/gantt.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { GOVERNMENT_OFFICER } from '../congress/role-ids.ts'
import { coveragePath } from '../coverage/paths.ts'
import { HOME } from '../home-path.ts'
import { reportPath, YEAR_REPORTS } from '../year-report/paths.ts'
import { basisOf } from './basis.ts'
import type { Board, BoardTask } from './board-read.ts'
import { filePath, linePath, PLANS, planPath } from './paths.ts'
import { LEVELS, orderedBy } from './plan-guards.ts'
import { planStage } from './stage.ts'
import { figureWords, pastWhose, piecesWords, State } from './words.tsx'

interface BoardOf {
  readonly board: Board
  readonly filter: TaskFilter | undefined
  readonly visit: Visit
  /** Whether the visitor keeps the plan just now: enters lines and tasks. */
  readonly keeps: boolean
  /** Whether they are of its office. */
  readonly own: boolean
}

/** A plan: what is missing first, then its lines with their tasks, each with its state in words. */
export function boardPage(of: BoardOf): Page {
  const { board, visit, keeps, own } = of
  const { say, href } = visit
  const { head, id, office, version } = board.plan
  const issuer = board.offices.get(office)
  const ordered = orderedBy(head.level, head.from)
  return page(
    head.title,
    <>
      <h1>
        <AsWritten words={head.title} visit={visit} />
      </h1>
      <p class="meta">
        {issuer && <AsWritten words={say(issuer.name)} visit={visit} />}{' '}
        {say({
          zh: `${LEVELS[head.level].zh}　${head.from}至${head.to}　${planStage(board.plan).zh}${version > 0 ? `　第${version}版` : ''}　状态只由证据得出，不能填写`,
          en: `${LEVELS[head.level].en}, ${head.from} to ${head.to}, ${planStage(board.plan).en}${version > 0 ? `, version ${version}` : ''}. States come from evidence alone and cannot be entered`,
        })}
      </p>
      <p class="meta">
        {say({ zh: '依据的文件：', en: 'Source: ' })}
        <AsWritten words={head.source} visit={visit} />{' '}
        {head.parent !== undefined && (
          <a href={href(planPath(head.parent))}>{say({ zh: '承接的上级计划', en: 'Parent plan' })}</a>
        )}
        {ordered && <Grounds grounds={ordered} visit={visit} />}
      </p>
      {visit.actor.kind === 'officer' && visit.actor.roles.includes(GOVERNMENT_OFFICER) && (
        <p>
          <a href={href(`${HOME}/government-reports/new?plan=${id}`)}>
            {say({
              zh: '取这份计划的数字，拟向人大常委会的报告',
              en: 'Report to the standing committee with these counts',
            })}
          </a>
        </p>
      )}
      {own && (
        <p class="actions">
          <a class="button quiet" href={href(filePath(board.plan))}>
            {say({ zh: '审核、批准、公布', en: 'Review, approval, publication' })}
          </a>
          {keeps && (
            <>
              <a href={href(`${planPath(id)}/lines/new`)}>{say({ zh: '加一项', en: 'Add a line' })}</a>
              {board.lines.length === 0 && (
                <a href={href(`${planPath(id)}/import`)}>{say({ zh: '从要点导入', en: 'Import from work points' })}</a>
              )}
            </>
          )}
        </p>
      )}
      <Missing {...of} />
      <Tasks {...of} />
    </>,
    { crumbs: [{ name: say({ zh: '普法计划', en: 'Plans' }), path: PLANS }], dense: true },
  )
}

/** Lines that are listed by name. */
const MOST_NAMED = 8

function Missing({ board, visit, filter }: BoardOf) {
  const { say, href } = visit
  const { counts, plan, lines, unserved, uncovered } = board
  const bare = counts.linesWithoutTask
  const found = (['overdue', 'soon', 'unowned', 'offered', 'fallen', 'said', 'moved'] as const).filter(
    (one) => counts[one] > 0,
  )
  if (found.length + bare + unserved.length + uncovered === 0) return null
  return (
    <section aria-labelledby="missing">
      <h2 id="missing">{say({ zh: '还缺什么', en: 'What is missing' })}</h2>
      <ul class="missing">
        {uncovered > 0 && (
          <li>
            <b>{uncovered}</b>
            <a href={href(coveragePath(plan.id))}>
              {say({ zh: '条条文没有人普及', en: 'articles that nobody popularises' })}
            </a>
          </li>
        )}
        {found.map((one) => (
          <li key={one}>
            <b>{counts[one]}</b>
            <a href={href(`${planPath(plan.id)}?state=${one}`)} aria-current={one === filter ? 'true' : undefined}>
              {say(TASK_FILTERS[one])}
            </a>
          </li>
        ))}
        {bare > 0 && (
          <li>
            <b>{bare}</b>
            {say({ zh: '没有任务的项', en: 'lines without a task' })}
          </li>
        )}
        {unserved.length > 0 && (
          <li>
            <b>{unserved.length}</b>
            {say({ zh: '上级计划里没有承接的项：', en: 'lines of the parent plan not carried on: ' })}
            {named(unserved)}
          </li>
        )}
      </ul>
      {lines.length === 0 && <p>{say({ zh: '计划还没有一项内容。', en: 'The plan has no line yet.' })}</p>}
    </section>
  )
}

const named = (lines: readonly PlanLine[]): string =>
  `${lines
    .slice(0, MOST_NAMED)
    .map(({ content }) => `${content.number} ${content.text.slice(0, 16)}`)
    .join('、')}${lines.length > MOST_NAMED ? '……' : ''}`

const VIEWS = ['overdue', 'soon', 'said', 'verified', 'struck'] as const

function Tasks(of: BoardOf) {
  const { board, filter, visit } = of
  const { say, href } = visit
  const { plan, counts, tasks, after, lines } = board
  const at = planPath(plan.id)
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{say({ zh: '任务与证据', en: 'Tasks and evidence' })}</h2>
      <nav class="views" aria-label={say({ zh: '视图', en: 'Views' })}>
        <a href={href(at)} aria-current={filter === undefined ? 'page' : undefined}>
          {say({ zh: `全部　${counts.all}`, en: `All ${counts.all}` })}
        </a>
        {VIEWS.map((one) => (
          <a key={one} href={href(`${at}?state=${one}`)} aria-current={one === filter ? 'page' : undefined}>
            {say({ zh: `${TASK_FILTERS[one].zh}　${counts[one]}`, en: `${TASK_FILTERS[one].en} ${counts[one]}` })}
          </a>
        ))}
        <a href={href(`${at}/calendar`)}>{say({ zh: '日历', en: 'Calendar' })}</a>
        {board.report !== undefined && (
          <a href={href(reportPath(board.report))}>{say({ zh: '年度报告', en: 'Year report' })}</a>
        )}
        {of.own && (
          <a href={href(`${YEAR_REPORTS}?under=${plan.id}`)}>
            {say({ zh: '承接本计划的年度报告', en: 'Year reports of plans that carry it on' })}
          </a>
        )}
      </nav>
      <p class="meta">
        {say({
          zh: `${counts.all}件任务中${counts.verified}件已核验，${counts.said}件待核验。条上实心的是已有的证据，空心的是还要的；条尾红色的已过条文规定的期限，赭色空心的已过本机关自定的期限。`,
          en: `${counts.verified} of ${counts.all} tasks verified, ${counts.said} wait to be. In a bar what is filled is evidence that is there; what is hollow is still needed. A red end is past a day that a provision sets; a hollow ochre one, past the office’s own.`,
        })}
      </p>
      <ListView
        list={listOf(at, filter)}
        wanted={{ values: {}, sort: '', after: undefined }}
        found={{ rows: tasks, after }}
        visit={visit}
        {...(tasks.length === 0 && lines.length > 0 && { first: <BoardTable {...of} /> })}
      >
        <BoardTable {...of} />
      </ListView>
    </section>
  )
}

const listOf = (path: string, filter: TaskFilter | undefined): List<BoardTask> => ({
  path,
  name: { zh: '任务', en: 'Tasks' },
  empty: { zh: '没有这样的任务。', en: 'There are no such tasks.' },
  keyOf: ({ task }) => task.id,
  ...(filter !== undefined && { along: { state: filter } }),
  columns: [{ head: { zh: '任务', en: 'Task' }, cell: ({ task }) => task.content.title }],
})

function BoardTable(of: BoardOf) {
  const { board, visit } = of
  const { say } = visit
  const { head } = board.plan
  const axis = { from: head.from, to: head.to, today: visit.today }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too.
    <section class="scroll stack" tabIndex={0} aria-label={say({ zh: '任务', en: 'Tasks' })}>
      <table class="lean plan" data-density="dense">
        <thead>
          <tr>
            <th scope="col">{say({ zh: '状态', en: 'State' })}</th>
            <th scope="col">{say({ zh: '任务', en: 'Task' })}</th>
            <th scope="col">{say({ zh: '谁办', en: 'Owner' })}</th>
            <th scope="col">{say({ zh: '谁核验', en: 'Verifier' })}</th>
            <th scope="col">{say({ zh: '证据', en: 'Evidence' })}</th>
            <th scope="col">{say({ zh: '期限', en: 'Due' })}</th>
            <th scope="col">
              <GanttHead axis={axis} visit={visit} />
            </th>
          </tr>
        </thead>
        <tbody>
          {groupsOf(board).map(({ line, tasks: under }) => [
            <LineRow key={line.id} line={line} bare={under.length === 0} of={of} />,
            ...under.map((one) => <TaskLine key={one.task.id} shown={one} axis={axis} of={of} />),
          ])}
        </tbody>
      </table>
    </section>
  )
}

/** The lines of this page in their order, each with its tasks; where all stand on one page, also those that have none. */
function groupsOf({ lines, tasks, isWhole }: Board) {
  const under = Map.groupBy(tasks, ({ task }) => task.content.line)
  return lines.flatMap((line) => {
    const own = under.get(line.id) ?? []
    return own.length > 0 || isWhole ? [{ line, tasks: own }] : []
  })
}

const LONGEST = 60

function LineRow({ line, bare, of }: { readonly line: PlanLine; readonly bare: boolean; readonly of: BoardOf }) {
  const { visit, board, keeps } = of
  const { say, href } = visit
  const { number, text, strand, basis, audience, struck } = line.content
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  return (
    <tr>
      <th scope="rowgroup" colSpan={7}>
        <a href={href(linePath(board.plan.id, line.id))}>
          {number}　<AsWritten words={short} visit={visit} />
        </a>{' '}
        <span class="meta">
          {say(STRANDS[strand])}
          {audience !== undefined && `　${audience}`}
          {struck !== undefined && say({ zh: `　已划去：${struck}`, en: `, struck out: ${struck}` })}{' '}
          <Grounds grounds={basisOf(basis)} short most={3} visit={visit} />
          {bare && struck === undefined && (
            <strong> {say({ zh: '本项还没有任务', en: 'no task under this line yet' })}</strong>
          )}
          {keeps && struck === undefined && (
            <>
              {' '}
              <a href={href(`${planPath(board.plan.id)}/tasks/new?line=${line.id}`)}>
                {say({ zh: '加一件任务', en: 'Add a task' })}
              </a>
            </>
          )}
        </span>
      </th>
    </tr>
  )
}

interface TaskLineOf {
  readonly shown: BoardTask
  readonly axis: Parameters<typeof GanttHead>[0]['axis']
  readonly of: BoardOf
}

function TaskLine({ shown: { task, state }, axis, of: { visit, board } }: TaskLineOf) {
  const { say, href } = visit
  const { title, due, begins, figure, owner, verifier, moves, occurrence } = task.content
  const officeName = (id: string) => {
    const office = board.offices.get(id)
    return office ? say(office.name) : id
  }
  const first = moves[0]
  return (
    <tr>
      <td class="left">
        <State state={state} task={task} visit={visit} />
      </td>
      <th scope="row">
        <a href={href(taskPath(task.id))}>
          <AsWritten words={title} visit={visit} />
        </a>
        {occurrence && ` ${occurrence.number}/${occurrence.of}`}
      </th>
      <td class="small" data-label={say({ zh: '办', en: 'Owner' })}>
        {owner ? officeName(owner.office) : <strong>{say({ zh: '未定', en: 'nobody' })}</strong>}
      </td>
      <td class="small" data-label={say({ zh: '核验', en: 'Verifier' })}>
        {officeName(verifier?.office ?? board.plan.office)}
      </td>
      <td class="small">{say(piecesWords(state))}</td>
      <td class="small">
        <time dateTime={due}>{due}</time> <span class="tag">{say(figureWords(figure))}</span>
        {first && (
          <small>
            {' '}
            {say({ zh: `原${first.from}`, en: `was ${first.from}` })}
            {due > board.plan.head.to && say({ zh: '，移出计划期', en: ', moved beyond the plan’s period' })}
          </small>
        )}
      </td>
      <td class="words">
        <GanttStrip
          span={{
            begins: begins ?? board.plan.head.from,
            due,
            there: state.there,
            needed: state.needed,
            over: pastWhose(state, task.content),
          }}
          axis={axis}
        />
      </td>
    </tr>
  )
}
