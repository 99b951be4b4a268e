import { type CaseQuery, listCases } from '../../kernel/procedure/case-list.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import type { Answer, Visit } from '../../web/area.ts'
import { handling, onShelf, shelfOf } from '../../web/desk.tsx'
import { deskPage, type Wanted } from './desk-page.tsx'
import { glimpsesOf } from './queries.ts'
import { welcomePage } from './welcome-page.tsx'

const PAGE = 50

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
    const procedure = app.context.book.current(id, today)
    if (!procedure) return refuse('not-found', { zh: '尚无这个程序', en: 'There is no such procedure yet' })
    const { database } = app.kernel.identity
    const wanted = wantedIn(query)
    const all = { procedure: id, limit: PAGE, after: query.after, ...asked(wanted, app.kernel.now()) }
    const found = await listCases(database, actor, all)
    if (isRefusal(found)) return found
    const urgent = isFirst(visit, wanted, id) ? await listCases(database, actor, { ...all, ...minors }) : undefined
    if (isRefusal(urgent)) return urgent
    const shown = [...found.lines, ...(urgent?.lines ?? [])].map((line) => line.id)
    const glimpses = await glimpsesOf(database, actor, id, shown)
    return deskPage({ visit, procedure, path: paths[id], found, urgent, glimpses, wanted })
  }

const isFirst = ({ query }: Visit, { shelf, stage, kind, where }: Wanted, id: string): boolean =>
  id === 'report' && shelf === 'office' && stage + kind + where === '' && query.after === undefined

const wantedIn = ({ show, stage = '', kind = '', where = '' }: Visit['query']): Wanted => ({
  shelf: shelfOf(show, handling),
  stage,
  kind,
  where,
})

type Asked = Pick<CaseQuery, 'whose' | 'ended' | 'dueBefore' | 'stage' | 'found'>

function asked({ shelf, stage, kind, where }: Wanted, now: Date): Asked {
  const found = where === '' ? { field: 'kind', words: kind } : { field: 'where', words: where }
  return {
    ...onShelf(shelf, now),
    ...(stage !== '' && { stage }),
    ...(where + kind !== '' && { found }),
  }
}
