import { longDay } from '../../kernel/calendar/day.ts'
import { lineCovers } from '../../mechanisms/sanction/benchmark-line.ts'
import type { KeptLine } from '../../mechanisms/sanction/benchmarks.ts'
import type { Verdict } from '../../mechanisms/sanction/check.ts'
import { addressIn } from '../../mechanisms/sanction/opening.ts'
import type { Request } from '../../mechanisms/sanction/request.ts'
import type { Visit } from '../../web/area.ts'
import { LineTable, RowLink, rowSaid } from '../../web/calculator/benchmark-lines.tsx'
import { Grounds } from '../../web/grounds.tsx'
import type { Maker } from './benchmark/queries.ts'

/** The discretion benchmarks of an office one chose, beside the law's own ranges. */
export interface GoneBy {
  readonly office: string
  readonly on: string
  readonly makers: readonly Maker[]
  readonly lines: readonly KeptLine[]
}

interface BenchmarksOf {
  readonly goneBy: GoneBy
  readonly verdict: Verdict | undefined
  /** What was tried. */
  readonly request: Request | undefined
  readonly visit: Visit
}

/** Lines of an office, by paragraph; where something was tried, those that cover it are marked. */
export function Benchmarks({ goneBy: { lines, on }, verdict, request, visit }: BenchmarksOf) {
  const { say } = visit
  const applied = verdict?.applied
  const isMeant = (line: KeptLine) =>
    applied?.row !== undefined && line.row === addressIn(applied.edition, applied.row) && line.tier === applied.tier
  const mark = (line: KeptLine) => (request && isMeant(line) && lineCovers(line, request) ? COVERED : undefined)
  return (
    <section aria-labelledby="benchmarks">
      <h2 id="benchmarks">{say({ zh: '裁量基准', en: 'Discretion benchmarks' })}</h2>
      <p class="meta">
        {say({
          zh: `该机关${longDay(on).zh}适用的，都在法定幅度之内；是否适用、为什么不适用，由人说明。`,
          en: `What the office goes by on ${longDay(on).en}, within the law’s own range. People say whether it fits, and why where it does not.`,
        })}{' '}
        <Grounds grounds={['apl@2021-07-15#art-34', 'cacb@2025-08-01#art-17']} visit={visit} />
      </p>
      {lines.length === 0 ? (
        <p>
          {say({
            zh: '该机关对这些罚则没有裁量基准，直接适用法定幅度。',
            en: 'It has none here: the law’s own range applies.',
          })}
        </p>
      ) : (
        [...Map.groupBy(lines, ({ row }) => row)].map(([row, those]) => (
          <div key={row}>
            <h3>
              <RowLink row={row} visit={visit} />
            </h3>
            <LineTable name={rowSaid(row, visit)} lines={those} mark={mark} visit={visit} />
          </div>
        ))
      )}
    </section>
  )
}

const COVERED = { zh: '所拟在其内', en: 'covers what is proposed' }
