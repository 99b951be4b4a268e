import type { Calendar } from '../../../kernel/calendar/calendar.ts'
import { addMonths, type Day } from '../../../kernel/calendar/day.ts'
import { startClock } from '../../../kernel/procedure/clock.ts'
import type { Say } from '../../../law/say.ts'
import type { KeptRecord } from '../proof.ts'

interface KnownFigure {
  readonly name: Say
  readonly unit: 'calendar-days' | 'working-days' | 'months' | 'level'
  /** What people say the document of 2007 has, to be compared with the original; none where it has none. */
  readonly told?: number
  /**
   * Where the office has it from: a document that is not held (文本未收录), or itself. No text at hand states it, so that
   * passing it is shown as due and never as a breach of the statute.
   */
  readonly from: 'document' | 'office'
}

/** The times of graded protection that no text at hand holds. */
export const FIGURES = {
  filing: {
    name: {
      zh: '报备案（日）：已运行的自等级确定起，新建的自投入使用起',
      en: 'Filing (days): from the approval of the level if in use, of a new network from going into use',
    },
    unit: 'calendar-days',
    told: 30,
    from: 'document',
  },
  certificate: {
    name: { zh: '公安机关颁发备案证明（工作日）', en: 'Certificate by the organ (working days)' },
    unit: 'working-days',
    told: 10,
    from: 'document',
  },
  'level-3': {
    name: { zh: '第三级测评间隔（月）', en: 'Assessment at level 3, every (months)' },
    unit: 'months',
    told: 12,
    from: 'document',
  },
  'level-4': {
    name: { zh: '第四级测评间隔（月）', en: 'Assessment at level 4, every (months)' },
    unit: 'months',
    told: 6,
    from: 'document',
  },
  'level-2': {
    name: { zh: '第二级测评间隔（月，本单位自定）', en: 'Assessment at level 2, every (months, your own)' },
    unit: 'months',
    from: 'office',
  },
  experts: {
    name: { zh: '从第几级起先经专家评审（级）', en: 'Experts review it from level' },
    unit: 'level',
    told: 4,
    from: 'document',
  },
} as const satisfies Record<string, KnownFigure>

export type FigureId = keyof typeof FIGURES

export interface ConfirmedFigure {
  readonly length: number
  readonly source: string
}

export type ConfirmedFigures = Readonly<Partial<Record<FigureId, ConfirmedFigure>>>

const isFigure = (id: unknown): id is FigureId => typeof id === 'string' && Object.hasOwn(FIGURES, id)

/** What the office confirmed, of its records. Pure. */
export const figuresIn = (records: readonly Pick<KeptRecord, 'values'>[]): ConfirmedFigures =>
  Object.fromEntries(
    records.flatMap(({ values: { figure, length, source } }) =>
      isFigure(figure) ? [[figure, { length: Number(length), source: String(source) }]] : [],
    ),
  )

/** The figure that says how often a network of a level is assessed; undefined where none does. */
export const assessmentFigure = (level: number): FigureId | undefined =>
  level === 2 ? 'level-2' : level === 3 ? 'level-3' : level === 4 ? 'level-4' : undefined

/** From which day the time of filing runs, by when the network went into use; undefined where that is not entered. Pure. */
export const filingFrom = (approvedOn: Day, since: Day | undefined): Day | undefined =>
  since === undefined || since > approvedOn ? since : approvedOn

/** The last day of a time that began on a day, by a confirmed figure. */
export function lastDayOf(id: FigureId, { length }: ConfirmedFigure, from: Day, calendar: Calendar): Day {
  const { unit, name } = FIGURES[id]
  if (unit === 'months') return addMonths(from, length)
  if (unit === 'level') return from
  const started = new Date(`${from}T12:00:00+08:00`)
  const term =
    unit === 'working-days'
      ? ({ kind: unit, length, figure: 'statute' } as const)
      : ({ kind: unit, length, figure: 'statute', ends: 'next-workday' } as const)
  return startClock({ id, name, grounds: ['csl@2017-06-01#art-21/para-1'], ...term }, started, calendar).lastDay ?? from
}
