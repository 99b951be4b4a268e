import { scaleBand, scaleLinear } from 'd3-scale'
import { type ChartWords, Frame, place } from './frame.tsx'

interface BarSeries {
  readonly name: string
  readonly mark: 'solid' | 'hollow'
  /** One for each category; undefined where a count is hidden, which is written —. */
  readonly values: readonly (number | undefined)[]
}

interface BarsOf extends ChartWords {
  readonly categories: readonly {
    readonly name: string /** Beneath its bar, where it has one. */
    readonly tick?: string
  }[]
  /** One, or two side by side. */
  readonly series: readonly BarSeries[]
  /** Whether each bar has its figure, or the highest alone. */
  readonly figures: 'all' | 'highest'
  readonly width: number
}

const PLOT = { head: 26, height: 110, foot: 28 } as const

/** Counts by category as bars from one line. */
export function Bars({ categories, series, figures, width, ...words }: BarsOf) {
  const floor = PLOT.head + PLOT.height
  const highest = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const x = scaleBand(
    categories.map((_, at) => at),
    [0, width],
  )
    .paddingInner(0.4)
    .paddingOuter(0.2)
  const inner = scaleBand(
    series.map((_, at) => at),
    [0, x.bandwidth()],
  ).paddingInner(0.1)
  const tall = scaleLinear([0, Math.max(1, highest)], [0, PLOT.height])
  return (
    <Frame
      figure="chart"
      width={width}
      height={floor + PLOT.foot}
      legend={series.length > 1 ? series.map(({ name, mark }) => ({ mark, words: name })) : []}
      {...words}
    >
      <path data-mark="line" d={`M0 ${floor + 0.5}H${width}`} />
      {categories.map(({ name, tick }, at) => {
        const left = x(at) ?? 0
        const anchor = anchorOf(left + x.bandwidth() / 2, width)
        return (
          <g key={name}>
            {series.map(({ name: whose, mark, values }, which) => {
              const value = values[at]
              const bar = left + (inner(which) ?? 0)
              const high = value === undefined || value === 0 ? 0 : Math.max(2, tall(value))
              const shown = figures === 'all' ? which === 0 : value !== undefined && value > 0 && value === highest
              const middle = bar + inner.bandwidth() / 2
              return (
                <g key={whose}>
                  {high > 0 && (
                    <rect
                      data-mark={mark}
                      x={place(bar)}
                      y={place(floor - high)}
                      width={place(inner.bandwidth())}
                      height={place(high)}
                    />
                  )}
                  {shown && (
                    <text
                      class="quiet"
                      x={place(edge(middle, anchor, inner.bandwidth()))}
                      y={place(floor - high - 6)}
                      text-anchor={anchor}
                    >
                      {value === undefined ? '—' : value.toLocaleString('en')}
                    </text>
                  )}
                </g>
              )
            })}
            {tick !== undefined && (
              <text
                class="quiet"
                x={place(edge(left + x.bandwidth() / 2, anchor, x.bandwidth()))}
                y={floor + 21}
                text-anchor={anchor}
              >
                {tick}
              </text>
            )}
          </g>
        )
      })}
    </Frame>
  )
}

type Anchor = 'start' | 'middle' | 'end'

/** Words near an edge stand on its inner side, so that none is cut off. */
const anchorOf = (middle: number, width: number): Anchor =>
  middle < width * 0.04 ? 'start' : middle > width * 0.96 ? 'end' : 'middle'

const edge = (middle: number, anchor: Anchor, width: number): number =>
  anchor === 'start' ? middle - width / 2 : anchor === 'end' ? middle + width / 2 : middle
