import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { Bars } from './chart/bars.tsx'
import type { Shown } from './suppression.ts'

/** Units of the picture for one month. */
const MONTH = 55

interface MonthBarsOf {
  readonly months: readonly string[]
  readonly counts: readonly Shown[]
  /** What is counted: 收到举报, Reports. */
  readonly what: Say
  readonly visit: Visit
}

/** Counts by month as bars; a month that is hidden has no bar. A table beside it has the figures. */
export function MonthBars({ months, counts, what, visit }: MonthBarsOf) {
  const { say } = visit
  const most = Math.max(1, ...counts.map((count) => count ?? 0))
  return (
    <Bars
      categories={months.map((month) => ({ name: month, tick: month.slice(5) }))}
      series={[{ name: say(what), mark: 'solid', values: counts }]}
      figures="all"
      width={months.length * MONTH}
      label={say({
        zh: `最近十二个整月每月${what.zh}的柱图，最多的一月 ${most} 件`,
        en: `${what.en} by month for twelve months, ${most} in the busiest`,
      })}
      caption={say({ zh: '每月一柱；“—”为隐去的月份。', en: 'One bar a month; — is a month that is hidden.' })}
      visit={visit}
    />
  )
}
