import { scaleLinear } from 'd3-scale'
import { type ChartWords, Frame, place } from './frame.tsx'

interface HistogramOf extends ChartWords {
  /** Bins of one width side by side, the first from the lowest value; undefined where a count is hidden, which is written —. */
  readonly counts: readonly (number | undefined)[]
  /** What stands under the edges between bins, the lowest first: one more than there are bins, the last for what is beyond. */
  readonly edges: readonly string[]
  /** What the values are measured in. */
  readonly unit: string
  readonly width: number
}

const PLOT = { head: 26, height: 120, foot: 30 } as const

/** How often values fall into each of some bins: bars without gaps, since what they count goes on from one to the next. */
export function Histogram({ counts, edges, unit, width, ...words }: HistogramOf) {
  const floor = PLOT.head + PLOT.height
  // Beneath the axis its unit stands at the end, so the last bin ends before it.
  const right = width - 30
  const x = scaleLinear([0, counts.length], [8, right])
  const tall = scaleLinear([0, Math.max(1, ...counts.map((count) => count ?? 0))], [0, PLOT.height])
  return (
    <Frame figure="chart" width={width} height={floor + PLOT.foot} {...words}>
      <path data-mark="line" d={`M0 ${floor + 0.5}H${width}`} />
      {counts.map((count, at) => {
        const high = count === undefined || count === 0 ? 0 : Math.max(2, tall(count))
        return (
          <g key={edges[at]}>
            {high > 0 && (
              <rect
                data-mark="solid"
                x={place(x(at) + 0.5)}
                y={place(floor - high)}
                width={place(x(at + 1) - x(at) - 1)}
                height={place(high)}
              />
            )}
            <text class="quiet" x={place(x(at + 0.5))} y={place(floor - high - 6)} text-anchor="middle">
              {count === undefined ? '—' : count.toLocaleString('en')}
            </text>
          </g>
        )
      })}
      {edges.map((edge, at) => (
        <text key={edge} class="quiet" x={place(x(at))} y={floor + 21} text-anchor="middle">
          {edge}
        </text>
      ))}
      <text class="quiet" x={width} y={floor + 21} text-anchor="end">
        {unit}
      </text>
    </Frame>
  )
}
