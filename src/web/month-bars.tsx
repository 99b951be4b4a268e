import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import type { Shown } from './suppression.ts'

const BAR = { pitch: 55, width: 30, height: 110, foot: 26, head: 24 } as const

interface MonthBarsOf {
  readonly months: readonly string[]
  readonly counts: readonly Shown[]
  /** What is counted: 收到举报, Reports. */
  readonly what: Say
  readonly visit: Visit
}

/** Counts by month as bars; a month that is hidden has no bar. A table beside it has the figures. */
export function MonthBars({ months, counts, what, visit: { say } }: MonthBarsOf) {
  const most = Math.max(1, ...counts.map((count) => count ?? 0))
  const floor = BAR.head + BAR.height
  const label = say({
    zh: `最近十二个整月每月${what.zh}的柱图，最多的一月 ${most} 件`,
    en: `${what.en} by month for twelve months, ${most} in the busiest`,
  })
  return (
    <figure>
      <svg
        data-figure="growth"
        viewBox={`0 0 ${months.length * BAR.pitch} ${floor + BAR.foot}`}
        role="img"
        aria-label={label}
      >
        <path data-mark="line" d={`M0 ${floor + 0.5}H${months.length * BAR.pitch}`} />
        {months.map((month, at) => {
          const count = counts[at]
          const middle = at * BAR.pitch + BAR.pitch / 2
          const tall = Math.round(((count ?? 0) / most) * BAR.height)
          return (
            <g key={month}>
              {count !== undefined && count > 0 && (
                <rect data-mark="solid" x={middle - BAR.width / 2} y={floor - tall} width={BAR.width} height={tall} />
              )}
              <text x={middle} y={floor - tall - 6} text-anchor="middle">
                {count === undefined ? '—' : count}
              </text>
              <text class="quiet" x={middle} y={floor + 20} text-anchor="middle">
                {month.slice(5)}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption>
        {say({ zh: '每月一柱；“—”为隐去的月份。', en: 'One bar a month; — is a month that is hidden.' })}
      </figcaption>
    </figure>
  )
}
