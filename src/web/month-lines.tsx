import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { Lines } from './chart/lines.tsx'
import type { Shown } from './suppression.ts'

interface MonthLinesOf {
  readonly months: readonly string[]
  readonly counts: readonly Shown[]
  /** What is counted: 处罚决定, Decisions. */
  readonly what: Say
  readonly visit: Visit
}

const WIDTH = 660

/** Counts by month as a line, broken where a month is hidden; its figures as a table beneath. */
export function MonthLines({ months, counts, what, visit }: MonthLinesOf) {
  const { say } = visit
  const most = Math.max(0, ...counts.map((count) => count ?? 0))
  const hidden = counts.filter((count) => count === undefined).length
  return (
    <Lines
      points={months.map((month) => ({ name: month, tick: month.slice(5) }))}
      series={[{ name: say(what), mark: 'trend', values: counts }]}
      width={WIDTH}
      label={say({
        zh: `最近十二个整月每月${what.zh}的折线，最多的一月 ${most} 件${hidden > 0 ? `，${hidden} 个月隐去` : ''}`,
        en: `${what.en} by month for twelve months, ${most} in the busiest${hidden > 0 ? `, ${hidden} months hidden` : ''}`,
      })}
      caption={say({
        zh: '每月一点；隐去的月份线断开。',
        en: 'One point a month; the line is broken where a month is hidden.',
      })}
      table={{
        heads: [say({ zh: '月份', en: 'Month' }), say(what)],
        rows: months.map((month, at) => ({ name: month, cells: [counts[at]?.toLocaleString('en') ?? '—'] })),
      }}
      visit={visit}
    />
  )
}
