import { scaleLinear } from 'd3-scale'
import { type ChartWords, Frame, place } from './frame.tsx'

/** One thing between two measures: a dot, or a diamond with its name where something is to be looked at. */
export interface ScatterPoint {
  readonly name: string
  readonly x: number
  readonly y: number
  /** `dot` a thing like the others; `due` a hollow diamond; `late` a filled one. */
  readonly looks: 'dot' | 'due' | 'late'
}

interface ScatterAxis {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
}

interface ScatterOf extends ChartWords {
  readonly points: readonly ScatterPoint[]
  readonly x: ScatterAxis
  readonly y: ScatterAxis
  /** The part of the picture in which things are as they should be. */
  readonly band?: { readonly x: readonly [number, number]; readonly y: readonly [number, number] }
  readonly legend: readonly { readonly looks: ScatterPoint['looks']; readonly words: string }[]
  readonly width: number
}

const PLOT = { head: 30, height: 268, foot: 56, left: 44, right: 12 } as const
const DOT = 3
const DIAMOND = 7
/** Names that stand beside their marks; the table has them all. */
const MOST_NAMES = 8

const diamond = (x: number, y: number, half: number): string =>
  `M${place(x)} ${place(y - half)}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`

/** Things by two measures, each a mark; those to be looked at are drawn over the others and have their names. */
export function Scatter({ points, x: across, y: up, band, legend, width, ...words }: ScatterOf) {
  const floor = PLOT.head + PLOT.height
  const right = width - PLOT.right
  const x = scaleLinear([across.from, across.to], [PLOT.left, right]).clamp(true)
  const y = scaleLinear([up.from, up.to], [floor, PLOT.head]).clamp(true)
  const marked = points.filter(({ looks }) => looks !== 'dot').sort((one, other) => rank(other) - rank(one))
  const at = (point: ScatterPoint) => [x(point.x), y(point.y)] as const
  const named = namedOf(marked, points, at)
  return (
    <>
      <Frame figure="chart" width={width} height={floor + PLOT.foot} {...words}>
        {band && (
          <rect
            data-mark="band"
            x={place(x(band.x[0]))}
            y={place(y(band.y[1]))}
            width={place(x(band.x[1]) - x(band.x[0]))}
            height={place(y(band.y[0]) - y(band.y[1]))}
          />
        )}
        {up.ticks.map((tick) => (
          <g key={tick}>
            <path data-mark="hair" d={`M${PLOT.left} ${place(y(tick))}H${right}`} />
            <text class="quiet" x={PLOT.left - 6} y={place(y(tick) + 4)} text-anchor="end">
              {tick.toFixed(1).replace('-', '−')}
            </text>
          </g>
        ))}
        {across.ticks.map((tick) => (
          <g key={tick}>
            <path data-mark="hair" d={`M${place(x(tick))} ${PLOT.head}V${floor}`} />
            <text class="quiet" x={place(x(tick))} y={floor + 20} text-anchor="middle">
              {tick.toFixed(1)}
            </text>
          </g>
        ))}
        <path data-mark="line" d={`M${PLOT.left} ${floor + 0.5}H${right}`} />
        <text class="quiet" x={right} y={floor + 46} text-anchor="end">
          {across.name}
        </text>
        <text class="quiet" x={4} y={18}>
          {up.name}
        </text>
        {points
          .filter(({ looks }) => looks === 'dot')
          .map((point) => (
            <circle key={point.name} data-mark="solid" cx={place(x(point.x))} cy={place(y(point.y))} r={DOT} />
          ))}
        {marked.map((point) => {
          const [left, top] = [x(point.x), y(point.y)]
          const before = left > width * 0.75
          return (
            <g key={point.name}>
              <path data-mark={point.looks === 'late' ? 'solid' : 'due'} d={diamond(left, top, DIAMOND)} />
              {named.has(point) && (
                <text
                  x={place(before ? left - DIAMOND - 4 : left + DIAMOND + 4)}
                  y={place(top + 4)}
                  text-anchor={before ? 'end' : 'start'}
                >
                  {point.name}
                </text>
              )}
            </g>
          )
        })}
      </Frame>
      <p class="legend">
        {legend.map(({ looks, words: said }) => (
          <span key={said}>
            <svg viewBox="0 0 20 16" aria-hidden="true">
              {looks === 'dot' ? (
                <circle data-mark="solid" cx="10" cy="8" r={DOT} />
              ) : (
                <path data-mark={looks === 'late' ? 'solid' : 'due'} d={diamond(10, 8, 6)} />
              )}
            </svg>
            {said}
          </span>
        ))}
      </p>
    </>
  )
}

/** Room that a name takes beside its mark. */
const ROOM = { x: 80, y: 16 } as const

/** Which marks have their names beside them: the first ones, none over another's name or over another mark. */
function namedOf(
  marked: readonly ScatterPoint[],
  all: readonly ScatterPoint[],
  at: (point: ScatterPoint) => readonly [number, number],
): ReadonlySet<ScatterPoint> {
  const named: ScatterPoint[] = []
  for (const point of marked) {
    const [x, y] = at(point)
    const isFree = named.every((other) => {
      const [left, top] = at(other)
      return Math.abs(left - x) > ROOM.x || Math.abs(top - y) > ROOM.y
    })
    const isClear = all.every((other) => {
      const [left, top] = at(other)
      return other === point || Math.abs(left - x) > ROOM.x || Math.abs(top - y) > ROOM.y
    })
    if (isFree && isClear && named.length < MOST_NAMES) named.push(point)
  }
  return new Set(named)
}

const rank = ({ looks }: ScatterPoint): number => (looks === 'late' ? 2 : 1)
