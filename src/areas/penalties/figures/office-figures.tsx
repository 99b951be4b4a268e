import type { ProcedureCatalogue } from '../../../kernel/procedure/catalogue.ts'
import { stageName } from '../../../kernel/procedure/definition.ts'
import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { ShareLine } from '../../../web/chart/ranges.tsx'
import { Table } from '../../../web/table.tsx'
import { AGES, type ClockCount, LEFT, type StageCount } from './office.ts'

interface FigureOf {
  readonly id: string
  readonly title: Say
  /** What stands in the rows: stages, clocks. */
  readonly head: Say
  readonly heads: readonly Say[]
  readonly rows: readonly { readonly name: Say; readonly counts: readonly number[] }[]
  /** Which of the counts is overdue, where one is: it alone is red. */
  readonly late?: number
  readonly empty: Say
  readonly visit: Visit
}

/** A bar beside its figures: the picture says which row is long, the figures say how long. */
function Figure({ id, title, head, heads, rows, late, empty, visit }: FigureOf) {
  const { say } = visit
  const totals = rows.map(({ counts }) => sum(counts))
  const most = Math.max(1, ...totals)
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say(title)}</h2>
      {rows.length === 0 ? (
        <p>{say(empty)}</p>
      ) : (
        <Table name={title} heads={[head, ALL, ...heads]} visit={visit}>
          {rows.map(({ name, counts }, at) => (
            <tr key={name.zh}>
              <th scope="row">{say(name)}</th>
              <td data-label={say(ALL)}>
                <ShareLine
                  total={(totals[at] ?? 0) / most}
                  late={late === undefined ? 0 : (counts[late] ?? 0) / most}
                />
                {(totals[at] ?? 0).toLocaleString('en')}
              </td>
              {counts.map((count, column) => (
                <td key={heads[column]?.en} data-label={say(heads[column] ?? ALL)}>
                  {column === late && count > 0 ? (
                    <strong data-state="overdue">{count.toLocaleString('en')}</strong>
                  ) : (
                    count.toLocaleString('en')
                  )}
                </td>
              ))}
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}

const ALL: Say = { zh: '件数', en: 'Cases' }

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)

interface StageAgesOf {
  readonly counts: readonly StageCount[]
  readonly catalogue: ProcedureCatalogue
  readonly visit: Visit
}

/** 在办案件: at which stage, and for how long they have been open. */
export function StageAges({ counts, catalogue, visit }: StageAgesOf) {
  const several = new Set(counts.map(({ procedure }) => procedure)).size > 1
  return (
    <Figure
      id="stage-ages"
      title={{ zh: '在办案件：阶段和时间', en: 'Open cases by stage and age' }}
      head={{ zh: '阶段', en: 'Stage' }}
      heads={AGE_HEADS}
      rows={counts.map(({ procedure, stage, ages }) => {
        const current = catalogue.current(procedure, visit.today)
        const { zh, en } = current ? stageName(current, stage) : { zh: stage, en: stage }
        const whole = several && current ? current.name : undefined
        return { name: whole ? { zh: `${whole.zh}：${zh}`, en: `${whole.en}: ${en}` } : { zh, en }, counts: ages }
      })}
      empty={{ zh: '没有在办案件。', en: 'No case is open.' }}
      visit={visit}
    />
  )
}

const upTo = (days: number): Say => ({ zh: `${days} 日内`, en: `up to ${days} days` })

const AGE_HEADS: readonly Say[] = [...AGES.map(upTo), { zh: `超过 ${AGES.at(-1)} 日`, en: `over ${AGES.at(-1)} days` }]

/** 将到期: which times of the office are over, or run out within fifteen days. */
export const ClocksAhead = ({ counts, visit }: { counts: readonly ClockCount[]; visit: Visit }) => (
  <Figure
    id="clocks-ahead"
    title={{ zh: '将到期和已过的期限', en: 'Times that run out, or are over' }}
    head={{ zh: '期限', en: 'Time' }}
    heads={LEFT_HEADS}
    late={0}
    rows={counts.map(({ name, left }) => ({ name, counts: left }))}
    empty={{ zh: '十五日内没有到期的期限。', en: 'No time runs out within fifteen days.' }}
    visit={visit}
  />
)

const LEFT_HEADS: readonly Say[] = [{ zh: '已过', en: 'over' }, ...LEFT.map(upTo)]
