import type { ComponentChildren } from 'preact'
import { dayOf, longDay } from '../kernel/calendar/day.ts'
import type { CaseLine, CasePage } from '../kernel/procedure/case-list.ts'
import { caseNumber, stageName } from '../kernel/procedure/definition.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { AsWritten } from './as-written.tsx'
import type { List, ListColumn, ListPage } from './list/list.ts'

/** A case with what its area shows of it besides. */
export interface CaseListRow<More> {
  readonly line: CaseLine
  readonly more: More
}

interface CaseColumn<More> {
  readonly head: Say
  readonly cell: (more: More, visit: Visit) => ComponentChildren
  /** The same in words, where it may leave in a file. */
  readonly words?: (more: More, visit: Visit) => string
}

interface CaseListOf<More> extends Pick<List<CaseListRow<More>>, 'path' | 'empty' | 'noneFound' | 'filters' | 'along'> {
  /** Where a case is read, by its id. */
  readonly pathOf: (id: string) => string
  readonly columns: readonly CaseColumn<More>[]
}

/** Cases as a desk sees them, what is due first above. */
export const caseList = <More,>({ pathOf, columns, ...list }: CaseListOf<More>): List<CaseListRow<More>> => ({
  ...list,
  name: { zh: '案件', en: 'Cases' },
  keyOf: ({ line }) => line.id,
  columns: [
    {
      head: { zh: '案号', en: 'Number' },
      cell: ({ line }, visit) => (
        <a href={visit.href(pathOf(line.id))}>
          <AsWritten words={numberOf(line)} visit={visit} />
        </a>
      ),
      words: ({ line }) => numberOf(line),
    },
    ...columns.map(
      ({ head, cell, words }): ListColumn<CaseListRow<More>> => ({
        head,
        cell: ({ more }, visit) => cell(more, visit),
        ...(words && { words: ({ more }, visit) => words(more, visit) }),
      }),
    ),
    ofLine({ zh: '阶段', en: 'Stage' }, (line, visit) => visit.say(stageOf(line, visit))),
    ofLine({ zh: '收到', en: 'Opened' }, ({ openedAt }) => dayOf(openedAt)),
    ofLine({ zh: '最近办理', en: 'Last step' }, ({ movedAt }) => dayOf(movedAt)),
    ofLine({ zh: '到期', en: 'Due' }, dueWords),
  ],
  file: 'cases',
  api: '/api/cases',
})

/** A page of cases as a list shows it, with what was read of each besides. */
export const casePage = <More,>(
  { lines, after, total }: CasePage,
  more: (line: CaseLine) => More,
): ListPage<CaseListRow<More>> => ({ rows: lines.map((line) => ({ line, more: more(line) })), after, total })

function ofLine<More>(head: Say, words: (line: CaseLine, visit: Visit) => string): ListColumn<CaseListRow<More>> {
  const said = ({ line }: CaseListRow<More>, visit: Visit) => words(line, visit)
  return { head, cell: said, words: said }
}

const numberOf = ({ mark, year, number }: CaseLine): string => caseNumber(mark, year, number)

function stageOf({ procedure, version, stage }: CaseLine, { app }: Visit): Say {
  const definition = app.context.catalogue.at(procedure, version)
  return definition ? stageName(definition, stage) : { zh: stage, en: stage }
}

/** The moment a time is over is the first of the next day: the day shown is the last one it runs. */
function dueWords({ nextDue }: CaseLine, { say, app }: Visit): string {
  if (!nextDue) return '—'
  const last = say(longDay(dayOf(new Date(nextDue.getTime() - 1))))
  return app.kernel.now() < nextDue ? last : say({ zh: `${last}（已过）`, en: `${last} (past)` })
}
