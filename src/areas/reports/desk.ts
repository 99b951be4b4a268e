import { type CasePage, type CaseQuery, listCases } from '../../kernel/procedure/case-list.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import type { Answer, Visit } from '../../web/area.ts'
import { type CaseListRow, casePage } from '../../web/case-table.tsx'
import { casesIn, type DeskList, deskListOf, handling } from '../../web/desk.tsx'
import { answerList } from '../../web/list/answer-list.ts'
import { isFiltered, type ListPage, type ListWanted } from '../../web/list/list.ts'
import { deskList, deskPage } from './desk-page.tsx'
import { type Glimpse, glimpsesOf } from './queries.ts'
import { welcomePage } from './welcome-page.tsx'

/** What comes before all else on a desk (Art. 13; Art. 14 of 2026). */
const minors = { found: { field: 'kind', words: 'minors' }, limit: 10, uncounted: true } as const

const paths = { report: '/reports', complaint: '/reports/complaints' } as const

const noDesk = refuse(
  'not-yours',
  { zh: '您没有现任职务，不能办理投诉', en: 'You hold no role at present and handle no complaints' },
  { instead: { text: { zh: '我要投诉', en: 'Make a complaint' }, path: '/reports/complaints/new' } },
)

/** The desk of the office one sits at; whoever sits at none is shown how to report. */
export const desk =
  (id: keyof typeof paths) =>
  async (visit: Visit): Promise<Answer> => {
    const { actor, app, today, query } = visit
    if (actor.kind !== 'officer') return id === 'report' ? welcomePage(visit) : noDesk
    const procedure = app.context.catalogue.current(id, today)
    if (!procedure) return refuse('not-found', { zh: '尚无这个程序', en: 'There is no such procedure yet' })
    const { database } = app.kernel.identity
    const shown = deskListOf(query.show, handling)
    const list = deskList(procedure, paths[id], shown)
    const glimpsed = async (found: CasePage): Promise<ListPage<CaseListRow<Glimpse | undefined>>> => {
      const cases = found.lines.map((line) => line.id)
      const glimpses = await glimpsesOf(database, actor, id, cases)
      return casePage(found, (line) => glimpses.get(line.id))
    }
    const find = async (more: Omit<CaseQuery, 'whose'>, values: ListWanted['values']) => {
      const found = await listCases(database, actor, {
        procedure: id,
        ...asked(shown, values, app.kernel.now()),
        ...more,
      })
      return isRefusal(found) ? found : glimpsed(found)
    }
    return answerList(
      visit,
      list,
      ({ values, after }, limit) => find({ limit, after }, values),
      async (reading) => {
        const isFirst = id === 'report' && shown === 'office' && query.after === undefined
        const urgent = isFirst && !isFiltered(list, reading.wanted) ? await find(minors, {}) : undefined
        return isRefusal(urgent) ? urgent : deskPage({ procedure, shown, reading, urgent })
      },
    )
  }

type Asked = Pick<CaseQuery, 'whose' | 'ended' | 'dueBefore' | 'stage' | 'found'>

function asked(shown: DeskList, { stage = '', kind = '', where = '' }: ListWanted['values'], now: Date): Asked {
  const found = where === '' ? { field: 'kind', words: kind } : { field: 'where', words: where }
  return {
    ...casesIn(shown, now),
    ...(stage !== '' && { stage }),
    ...(where + kind !== '' && { found }),
  }
}
