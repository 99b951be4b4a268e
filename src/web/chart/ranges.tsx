import { scaleLog } from 'd3-scale'
import { type ChartWords, Frame, place } from './frame.tsx'

/** From so much to so much; both above nought. */
export interface Range {
  readonly min: number
  readonly max: number
}

interface RangesOf extends ChartWords {
  /** Each with its ranges, the earlier first: drawn one above the other, the last solid. */
  readonly rows: readonly { readonly name: string; readonly ranges: readonly (Range | undefined)[] }[]
  readonly scale: RangeScale
}

/** A logarithmic axis, so that a thousand and ten million stand on one picture. */
export interface RangeScale {
  readonly from: number
  readonly to: number
  readonly ticks: readonly { readonly at: number; readonly words: string }[]
}

const WIDTH = 240
const LEFT = 56
const RIGHT = 8
const ROW = 24
const THICK = 7

const axis = ({ from, to }: Pick<RangeScale, 'from' | 'to'>) => scaleLog([from, to], [LEFT, WIDTH - RIGHT]).clamp(true)

/** Ranges of sums, row by row, on one logarithmic axis. */
export function Ranges({ rows, scale, ...words }: RangesOf) {
  const x = axis(scale)
  const floor = rows.length * ROW
  return (
    <Frame figure="cost" width={WIDTH} height={floor + 18} {...words}>
      {scale.ticks.map(({ at, words: tick }) => (
        <g key={at}>
          <path data-mark="hair" d={`M${place(x(at))} 0V${floor + 4}`} />
          <text class="quiet" x={place(x(at))} y={floor + 15} text-anchor={at === scale.to ? 'end' : 'middle'}>
            {tick}
          </text>
        </g>
      ))}
      {rows.map(({ name, ranges }, at) => (
        <g key={name}>
          <text x={0} y={at * ROW + ROW / 2 + 4}>
            {name}
          </text>
          <RangeMarks ranges={ranges} top={at * ROW + 3} scale={scale} />
        </g>
      ))}
    </Frame>
  )
}

interface RangeLineOf {
  readonly ranges: readonly (Range | undefined)[]
  readonly scale: Pick<RangeScale, 'from' | 'to'>
}

/** The same as one small picture in a line of a table, whose words stand beside it. */
export const RangeLine = ({ ranges, scale }: RangeLineOf) => (
  <svg data-figure="range" viewBox={`${LEFT} 0 ${WIDTH - LEFT} 22`} aria-hidden="true">
    <path data-mark="hair" d={`M${LEFT} 20.5H${WIDTH}`} />
    <RangeMarks ranges={ranges} top={2} scale={scale} />
  </svg>
)

function RangeMarks({ ranges, top, scale }: RangeLineOf & { readonly top: number }) {
  const x = axis(scale)
  return (
    <>
      {ranges.map((range, line) => {
        if (!range) return null
        const from = x(Math.max(range.min, scale.from))
        const mark = line === ranges.length - 1 ? 'solid' : 'earlier'
        return (
          <rect
            key={`${mark}-${range.min}-${range.max}`}
            data-mark={mark}
            x={place(from)}
            y={top + line * (THICK + 2)}
            width={place(Math.max(2, x(range.max) - from))}
            height={THICK}
          />
        )
      })}
    </>
  )
}

/** One tier of a sum: hollow where it may be left out, thick where the conditions are grave. */
export interface WeightedRange extends Range {
  readonly weight: 'may' | 'plain' | 'grave'
}

const TIERS = { width: 144, height: 20, left: 4, right: 140 } as const
const BARS = {
  may: { y: 8, height: 4 },
  plain: { y: 7, height: 6 },
  grave: { y: 4, height: 12 },
} as const satisfies Record<WeightedRange['weight'], object>

const tierAxis = ({ from, to }: Pick<RangeScale, 'from' | 'to'>) =>
  scaleLog([from, to], [TIERS.left, TIERS.right]).clamp(true)

/** Tiers of one sum on one line, whose words stand beside it; `TierScale` stands once over them all. */
export function TierLine({ tiers, scale }: { readonly tiers: readonly WeightedRange[]; readonly scale: RangeScale }) {
  const x = tierAxis(scale)
  return (
    <svg data-figure="range" viewBox={`0 0 ${TIERS.width} ${TIERS.height}`} aria-hidden="true">
      {scale.ticks.map(({ at }) => (
        <path key={at} data-mark="hair" d={`M${place(x(at))} 1v18`} />
      ))}
      {tiers.map(({ min, max, weight }) => (
        <rect
          key={`${min}-${max}`}
          data-mark={weight === 'may' ? 'hollow' : 'solid'}
          x={place(x(Math.max(min, scale.from)))}
          width={place(Math.max(2, x(max) - x(Math.max(min, scale.from)) - 1))}
          {...BARS[weight]}
        />
      ))}
    </svg>
  )
}

/** The figures of the axis, in the head of a column of such lines. */
export const TierScale = ({ scale }: { readonly scale: RangeScale }) => (
  <svg data-figure="range" viewBox={`0 0 ${TIERS.width} ${TIERS.height}`} aria-hidden="true">
    {scale.ticks.map(({ at, words }) => (
      <text
        key={at}
        class="quiet"
        x={place(tierAxis(scale)(at))}
        y={15}
        text-anchor={at === scale.from ? 'start' : at === scale.to ? 'end' : 'middle'}
      >
        {words}
      </text>
    ))}
  </svg>
)

const SHARE = { width: 144, height: 20, inset: 4 } as const

/** A share of the longest row, and within it first what is late; its figures stand beside it. */
export function ShareLine({ total, late }: { readonly total: number; readonly late: number }) {
  const [whole, first] = [Math.round(total * SHARE.width), Math.round(late * SHARE.width)]
  const bar = { y: SHARE.inset, height: SHARE.height - 2 * SHARE.inset }
  return (
    <svg data-figure="range" viewBox={`0 0 ${SHARE.width} ${SHARE.height}`} aria-hidden="true">
      {whole > first && <rect data-mark="solid" x={first} width={whole - first} {...bar} />}
      {first > 0 && <rect data-mark="late" x={0} width={first} {...bar} />}
    </svg>
  )
}
