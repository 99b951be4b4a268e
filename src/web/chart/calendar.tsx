import { type ChartWords, Frame } from './frame.tsx'

interface MonthCalendarOf extends ChartWords {
  /** Each month, `26-11`, with what falls into it, a cell for each; more than fit are one figure. */
  readonly months: readonly {
    readonly name: string
    readonly isNow: boolean
    readonly cells: readonly ('solid' | 'hollow' | 'due' | 'late')[]
  }[]
  readonly legend: Parameters<typeof Frame>[0]['legend']
}

const PITCH = 53
const CELL = 16
const STEP = 24
/** Cells of one month above one another. */
const MOST = 5
const FLOOR = MOST * STEP + 4

/** What falls due month by month, a cell for each. */
export function MonthCalendar({ months, legend, ...words }: MonthCalendarOf) {
  const width = Math.max(1, months.length) * PITCH
  return (
    <Frame figure="chart" width={width} height={FLOOR + 30} {...(legend && { legend })} {...words}>
      {months.map(({ name, isNow, cells }, at) => {
        const left = at * PITCH
        const middle = left + PITCH / 2
        return (
          <g key={at}>
            {isNow && <rect data-mark="band" x={left} y={0} width={PITCH} height={FLOOR + 26} />}
            <path data-mark="hair" d={`M${left + 0.5} 0V${FLOOR}`} />
            {cells.length > MOST ? (
              <text x={middle} y={FLOOR - 8} text-anchor="middle">
                {cells.length.toLocaleString('en')}
              </text>
            ) : (
              cells.map((mark, high) => (
                <rect
                  key={high}
                  data-mark={mark}
                  x={middle - CELL / 2}
                  y={FLOOR - (high + 1) * STEP + 4}
                  width={CELL}
                  height={CELL}
                />
              ))
            )}
            <text class={isNow ? 'now' : 'quiet'} x={middle} y={FLOOR + 21} text-anchor="middle">
              {at === 0 || name.endsWith('-01') ? name : name.slice(-2)}
            </text>
          </g>
        )
      })}
      <path data-mark="line" d={`M0 ${FLOOR + 0.5}H${width}`} />
    </Frame>
  )
}
