import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import { type ChartWords, Frame, place } from './frame.tsx'
import { scaleOf } from './scale.ts'

interface LineSeries {
  readonly name: string
  /** `past` is dashed: what the other is set against. */
  readonly mark: 'trend' | 'past'
  /** One for each point of time; undefined where a count is hidden: there the line is broken. */
  readonly values: readonly (number | undefined)[]
}

interface LinesOf extends ChartWords {
  /** Points of time at even distances, each with what stands beneath it. */
  readonly points: readonly { readonly name: string; readonly tick: string }[]
  /** One, or two of which the second is what the first is set against. */
  readonly series: readonly LineSeries[]
  readonly width: number
}

const PLOT = { head: 16, height: 130, foot: 28, left: 40, right: 16 } as const
const DOT = 3

/** How counts go on from one point of time to the next. */
export function Lines({ points, series, width, ...words }: LinesOf) {
  const floor = PLOT.head + PLOT.height
  const highest = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const ticks = scaleOf(0, highest)
  const x = scalePoint(
    points.map((_, at) => at),
    [PLOT.left, width - PLOT.right],
  )
  const y = scaleLinear([0, Math.max(highest, ...ticks)], [floor, PLOT.head])
  const drawn = line<number | undefined>()
    .defined((value) => value !== undefined)
    .x((_, at) => place(x(at) ?? 0))
    .y((value) => place(y(value ?? 0)))
  return (
    <Frame
      figure="chart"
      width={width}
      height={floor + PLOT.foot}
      legend={series.length > 1 ? series.map(({ name, mark }) => ({ mark, words: name })) : []}
      {...words}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <path data-mark="hair" d={`M${PLOT.left} ${place(y(tick))}H${width}`} />
          <text class="quiet" x={PLOT.left - 8} y={place(y(tick) + 4)} text-anchor="end">
            {tick.toLocaleString('en')}
          </text>
        </g>
      ))}
      {series.map(({ name, mark, values }) => (
        <g key={name}>
          <path data-mark={mark} d={drawn(values) ?? ''} />
          {mark === 'trend' &&
            values.map((value, at) =>
              value === undefined ? null : (
                <circle key={points[at]?.name} data-mark="solid" cx={place(x(at) ?? 0)} cy={place(y(value))} r={DOT} />
              ),
            )}
        </g>
      ))}
      {points.map(({ name, tick }, at) => (
        <text key={name} class="quiet" x={place(x(at) ?? 0)} y={floor + 21} text-anchor="middle">
          {tick}
        </text>
      ))}
    </Frame>
  )
}
