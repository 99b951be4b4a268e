import { type Day, daysBetween } from '../../kernel/calendar/day.ts'
import type { Visit } from '../area.ts'
import { type ChartWords, Frame, place } from './frame.tsx'

/** The days that a strip shows, and the day it is. */
export interface GanttAxis {
  readonly from: Day
  readonly to: Day
  readonly today: Day
}

/** One piece of work: its days, and how much of what it needs is there, by pieces. */
export interface GanttSpan {
  readonly begins: Day
  readonly due: Day
  readonly there: number
  readonly needed: number
  /** Whose day it is past and not done by: red is for a day that a provision sets alone. */
  readonly over: 'statute' | 'own' | undefined
}

const WIDTH = 300
const HIGH = 20
const BAR = { top: 6, height: 8 } as const
/** A mark so narrow is seen yet. */
const LEAST = 2

const scaleOf = ({ from, to }: GanttAxis, width: number) => {
  const days = Math.max(1, daysBetween(from, to) + 1)
  const at = (day: Day) => Math.min(width, Math.max(0, (daysBetween(from, day) / days) * width))
  return { at, end: (day: Day) => Math.min(width, at(day) + width / days) }
}

/** The first day of each quarter, or of each year where there are many. */
function ticksOf({ from, to }: GanttAxis): readonly Day[] {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  const first = Number(from.slice(0, 4))
  const months = years > 2 ? ['01'] : ['01', '04', '07', '10']
  return Array.from({ length: Math.min(years, 30) + 1 }, (_, at) => first + at)
    .flatMap((year) => months.map((month) => `${year}-${month}-01`))
    .filter((day) => day >= from && day <= to)
}

/** What of the needed evidence is there, filled from the left; what is missing, hollow; past the due day, a mark that says whose day. */
function Bar({ span, axis, width, top }: { span: GanttSpan; axis: GanttAxis; width: number; top: number }) {
  const { at, end } = scaleOf(axis, width)
  const left = Math.min(at(span.begins), at(span.due))
  const wide = Math.max(LEAST, end(span.due) - left)
  const filled = wide * Math.min(1, span.there / Math.max(1, span.needed))
  const past = end(span.due)
  const tail = span.over ? Math.max(LEAST, at(axis.today) - past) : 0
  return (
    <>
      <rect data-mark="hollow" x={place(left)} y={top} width={place(wide)} height={BAR.height} />
      {filled > 0 && <rect data-mark="solid" x={place(left)} y={top} width={place(filled)} height={BAR.height} />}
      {tail > 0 && (
        <rect
          data-mark={span.over === 'statute' ? 'late' : 'due'}
          x={place(Math.min(past, width - LEAST))}
          y={top - 2}
          width={place(tail)}
          height={12}
        />
      )}
    </>
  )
}

function Lines({ axis, width, height }: { axis: GanttAxis; width: number; height: number }) {
  const { at } = scaleOf(axis, width)
  const shows = axis.today >= axis.from && axis.today <= axis.to
  return (
    <>
      {ticksOf(axis)
        .filter((day) => day > axis.from)
        .map((day) => (
          <path key={day} data-mark="hair" d={`M${place(at(day))} 0v${height}`} />
        ))}
      {shows && <path data-mark="now" d={`M${place(at(axis.today))} 0v${height}`} />}
    </>
  )
}

/** A strip in a row of a table, which says the same in words beside it. */
export const GanttStrip = ({ span, axis }: { readonly span: GanttSpan; readonly axis: GanttAxis }) => (
  <svg data-figure="gantt" viewBox={`0 0 ${WIDTH} ${HIGH}`} aria-hidden="true">
    <Lines axis={axis} width={WIDTH} height={HIGH} />
    <Bar span={span} axis={axis} width={WIDTH} top={BAR.top} />
  </svg>
)

const tickWords = (day: Day, axis: GanttAxis): string =>
  ticksOf(axis).every((one) => one.endsWith('-01-01')) ? day.slice(0, 4) : `${day.slice(2, 4)}-${day.slice(5, 7)}`

/** The head of a column of strips: where quarters, or years, begin. */
export function GanttHead({ axis, visit: { say } }: { readonly axis: GanttAxis; readonly visit: Pick<Visit, 'say'> }) {
  const { at } = scaleOf(axis, WIDTH)
  const label = say({ zh: `${axis.from}至${axis.to}`, en: `${axis.from} to ${axis.to}` })
  return (
    <svg data-figure="gantt" viewBox={`0 0 ${WIDTH} ${HIGH}`} role="img" aria-label={label}>
      {ticksOf(axis).map((day) => (
        <text key={day} class="quiet" x={place(at(day) + 3)} y="16">
          {tickWords(day, axis)}
        </text>
      ))}
    </svg>
  )
}

interface GanttOf extends ChartWords {
  readonly axis: GanttAxis
  readonly rows: readonly { readonly id: string; readonly name: string; readonly span: GanttSpan }[]
}

const CHART = { names: 190, wide: 450, row: 24, head: 22 } as const
const NAME_LETTERS = 12

/** Many pieces of work beneath one another over the same days. */
export function Gantt({ axis, rows, ...words }: GanttOf) {
  const { at } = scaleOf(axis, CHART.wide)
  const { say } = words.visit
  const height = CHART.head + rows.length * CHART.row
  return (
    <Frame
      figure="chart"
      width={CHART.names + CHART.wide}
      height={height}
      legend={[
        { mark: 'solid', words: say({ zh: '已有的证据，按件数', en: 'evidence that is there, by pieces' }) },
        { mark: 'hollow', words: say({ zh: '还要的', en: 'still needed' }) },
        { mark: 'late', words: say({ zh: '已过条文规定的期限', en: 'past a day that a provision sets' }) },
        { mark: 'due', words: say({ zh: '已过本机关自定的期限', en: 'past the office’s own day' }) },
        { mark: 'now', words: say({ zh: '今日', en: 'today' }) },
      ]}
      {...words}
    >
      <g transform={`translate(${CHART.names} 0)`}>
        {ticksOf(axis).map((day) => (
          <text key={day} class="quiet" x={place(at(day) + 3)} y="14">
            {tickWords(day, axis)}
          </text>
        ))}
        <Lines axis={axis} width={CHART.wide} height={height} />
        {rows.map(({ id, span }, row) => (
          <Bar key={id} span={span} axis={axis} width={CHART.wide} top={CHART.head + row * CHART.row + BAR.height} />
        ))}
      </g>
      {rows.map(({ id, name }, row) => (
        <text key={id} x="0" y={CHART.head + row * CHART.row + 16}>
          {name.length > NAME_LETTERS ? `${name.slice(0, NAME_LETTERS)}…` : name}
        </text>
      ))}
    </Frame>
  )
}
