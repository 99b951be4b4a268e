import type { ComponentChildren } from 'preact'
import { dayOf, longDay } from '../kernel/calendar/day.ts'
import type { CaseLine } from '../kernel/procedure/case-list.ts'
import type { ProcedureCatalogue } from '../kernel/procedure/catalogue.ts'
import { caseNumber, stageName } from '../kernel/procedure/definition.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { Table } from './table.tsx'

interface CaseTableOf {
  readonly lines: readonly CaseLine[]
  readonly book: ProcedureCatalogue
  /** Where a case is read, by its id. */
  readonly pathOf: (id: string) => string
  readonly visit: Visit
  /** What tells this table from another on the page. */
  readonly label?: Say
  /** What an area shows of its cases besides. */
  readonly columns?: readonly { readonly head: Say; readonly of: (line: CaseLine) => ComponentChildren }[]
}

/** Cases as a desk sees them, what is due first above; on a phone each row is a block. */
export function CaseTable({ lines, book, pathOf, visit, label, columns = [] }: CaseTableOf) {
  const { say, href } = visit
  const heads = [
    { zh: '案号', en: 'Number' },
    ...columns.map(({ head }) => head),
    { zh: '阶段', en: 'Stage' },
    { zh: '收到', en: 'Opened' },
    { zh: '最近办理', en: 'Last step' },
    { zh: '到期', en: 'Due' },
  ]
  return (
    <Table name={label ?? { zh: '案件', en: 'Cases' }} heads={heads} visit={visit}>
      {lines.map((line) => (
        <tr key={line.id}>
          <th scope="row">
            <a href={href(pathOf(line.id))}>{caseNumber(line.mark, line.year, line.number)}</a>
          </th>
          {columns.map(({ head, of }) => (
            <td key={head.en} data-label={say(head)}>
              {of(line)}
            </td>
          ))}
          <td data-label={say({ zh: '阶段', en: 'Stage' })}>{say(stageOf(line, book))}</td>
          <td data-label={say({ zh: '收到', en: 'Opened' })}>{dayOf(line.openedAt)}</td>
          <td data-label={say({ zh: '最近办理', en: 'Last step' })}>{dayOf(line.movedAt)}</td>
          <td data-label={say({ zh: '到期', en: 'Due' })}>{dueWords(line, visit)}</td>
        </tr>
      ))}
    </Table>
  )
}

const stageOf = ({ procedure, version, stage }: CaseLine, book: ProcedureCatalogue) => {
  const definition = book.at(procedure, version)
  return definition ? stageName(definition, stage) : { zh: stage, en: stage }
}

/** The moment a time is over is the first of the next day: the day shown is the last one it runs. */
function dueWords({ nextDue }: CaseLine, { say, app }: Visit): string {
  if (!nextDue) return '—'
  const last = say(longDay(dayOf(new Date(nextDue.getTime() - 1))))
  return app.kernel.now() < nextDue ? last : say({ zh: `${last}（已过）`, en: `${last} (past)` })
}
