import { arc } from 'd3-shape'
import { type ChartWords, Frame, type Mark, place } from './frame.tsx'

interface WheelOf extends ChartWords {
  /** Clockwise from the top, each with its cells: chapters with their articles. */
  readonly sectors: readonly {
    readonly name: string
    readonly cells: readonly { readonly name: string; readonly mark: Mark }[]
  }[]
  /** In the middle: a figure, and what it is of. */
  readonly figureInside: string
  readonly wordsInside: string
  readonly legend: Parameters<typeof Frame>[0]['legend']
}

const SIZE = 400
const MIDDLE = SIZE / 2
const RING = { inner: 104, outer: 160, mark: 172, words: 184 } as const
/** Radians between two cells. */
const GAP = 0.012
/** Names outside stand at least so far apart; one nearer is left out, and its cells still say it. */
const LINE = 20

/** One cell for each of many, in a ring; sectors are parted by a line and named outside. */
export function Wheel({ sectors, figureInside, wordsInside, legend, ...words }: WheelOf) {
  const count = Math.max(
    1,
    sectors.reduce((sum, { cells }) => sum + cells.length, 0),
  )
  const angle = (at: number): number => (at / count) * 2 * Math.PI
  const cell = arc<{ readonly from: number }>()
    .innerRadius(RING.inner)
    .outerRadius(RING.outer)
    .startAngle(({ from }) => angle(from) + GAP / 2)
    .endAngle(({ from }) => angle(from + 1) - GAP / 2)
    .digits(1)
  const begins = sectors.map((_, at) => sectors.slice(0, at).reduce((sum, { cells }) => sum + cells.length, 0))
  const middles = sectors.map(({ cells }, at) => angle((begins[at] ?? 0) + cells.length / 2))
  const named = apart(middles)
  return (
    <Frame figure="wheel" width={SIZE} height={SIZE} {...(legend && { legend })} {...words}>
      <g transform={`translate(${MIDDLE} ${MIDDLE})`}>
        {sectors.map(({ name, cells }, sector) => {
          const begin = begins[sector] ?? 0
          const middle = middles[sector] ?? 0
          return (
            <g key={name}>
              {cells.map((one, at) => (
                <path key={one.name} data-mark={one.mark} d={cell({ from: begin + at }) ?? ''}>
                  <title>{one.name}</title>
                </path>
              ))}
              <path data-mark="line" d={`M${polar(angle(begin), RING.inner - 6)}L${polar(angle(begin), RING.mark)}`} />
              {named.has(sector) && (
                <text
                  x={place(Math.sin(middle) * RING.words)}
                  y={place(5 - Math.cos(middle) * RING.words)}
                  text-anchor="middle"
                >
                  {name}
                </text>
              )}
            </g>
          )
        })}
        <text data-mark="large" x={0} y={4} text-anchor="middle">
          {figureInside}
        </text>
        <text x={0} y={32} text-anchor="middle">
          {wordsInside}
        </text>
      </g>
    </Frame>
  )
}

/** Of places around the ring, in order, those whose names do not run into the one named before, nor into the first. */
function apart(middles: readonly number[]): ReadonlySet<number> {
  const near = (one: number, other: number) => 2 * RING.words * Math.abs(Math.sin((one - other) / 2)) < LINE
  const kept: number[] = []
  for (const [at, middle] of middles.entries()) {
    const beside = [kept[0], kept.at(-1)].flatMap((one) => (one === undefined ? [] : (middles[one] ?? [])))
    if (!beside.some((one) => near(one, middle))) kept.push(at)
  }
  return new Set(kept)
}

const polar = (angle: number, radius: number): string =>
  `${place(Math.sin(angle) * radius)} ${place(-Math.cos(angle) * radius)}`
