import type { Say } from '../../../law/say.ts'
import type { CountedTime } from '../asking.ts'

const WIDTH = 660
const FLOOR = 110
const TOP = 18

interface TimeBarsOf {
  readonly counted: CountedTime
  /** What a moment is called under the axis. */
  readonly spell: (moment: number) => string
  readonly say: (words: Say) => string
}

/** Events over time: all hollow, warnings and worse solid within. The whole picture is a sentence, and a table beneath. */
export function TimeBars({ counted: { bins, events }, spell, say }: TimeBarsOf) {
  const most = Math.max(1, ...bins.map((bin) => bin.events))
  const peak = bins.find((bin) => bin.events === most)
  const step = WIDTH / bins.length
  const tall = (count: number): number => Math.round(((FLOOR - TOP) * count) / most)
  const label = say({
    zh: `共${events}条${peak ? `，最多的一段自${spell(peak.from)}，${peak.events}条，其中警告以上${peak.warnings}条` : ''}`,
    en: `${events} events${peak ? `; most from ${spell(peak.from)}: ${peak.events}, ${peak.warnings} of them warnings or worse` : ''}`,
  })
  return (
    <figure>
      <svg data-figure="chart" viewBox={`0 0 ${WIDTH} 138`} role="img" aria-label={label}>
        <path data-mark="line" d={`M0 ${FLOOR + 0.5}H${WIDTH}`} />
        {bins.map(({ from, events: all, warnings }, at) => {
          const [x, width] = [Math.round(at * step * 10) / 10 + 1.5, Math.round((step - 3) * 10) / 10]
          return (
            <g key={from}>
              {all > 0 && <rect data-mark="hollow" x={x} y={FLOOR - tall(all)} width={width} height={tall(all)} />}
              {warnings > 0 && (
                <rect data-mark="solid" x={x} y={FLOOR - tall(warnings)} width={width} height={tall(warnings)} />
              )}
            </g>
          )
        })}
        {bins.map(({ from }, at) =>
          at % Math.ceil(bins.length / 4) === 0 ? (
            <g key={from}>
              <text class="quiet" x={at * step + 2} y="132">
                {spell(from)}
              </text>
              <path data-mark="hair" d={`M${at * step + 0.5} ${FLOOR}v6`} />
            </g>
          ) : null,
        )}
      </svg>
      <figcaption class="meta">{label}</figcaption>
    </figure>
  )
}
