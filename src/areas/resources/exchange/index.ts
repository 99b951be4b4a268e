import { z } from 'zod'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { holdsOn } from '../../../mechanisms/register/define.ts'
import { listRecords } from '../../../mechanisms/register/list.ts'
import { loadRecords } from '../../../mechanisms/register/load.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import type { Offices } from '../../../web/fields.ts'
import { HOME } from '../home-path.ts'
import { acceptedRoutes } from './accepted-page.tsx'
import { exchanges } from './exchanges.ts'
import { practice } from './practice.ts'

export const procedures = [practice]

const Asked = z.object({ office: z.string().catch(''), exchange: z.string().catch('') })

export const readers: readonly FactReader[] = [
  factReader('exchange', async (database, { answers, day }) => {
    const { office, exchange } = Asked.parse(Object(answers))
    const [found] = await loadRecords(database, exchanges, { office, ids: [exchange] })
    if (found?.state !== 'current') return undefined
    const { title, to } = found.content
    return { title: String(title), isOpen: holdsOn(exchanges, found.content, day), to: String(to) }
  }),
]

const MOST = 100

/** Exchanges whose call is open today. */
async function openCalls(visit: Visit): Promise<Offices> {
  const { today } = visit
  const wanted = {
    office: undefined,
    words: '',
    filters: {},
    state: 'current',
    ends: undefined,
    holding: true,
    today,
  } as const
  const found = await listRecords(
    databaseOf(visit),
    exchanges,
    { ...wanted, sort: exchanges.list.sorts[0], after: undefined },
    MOST,
  )
  if (isRefusal(found)) return {}
  return {
    exchange: found.rows.map(({ id, content: { title } }) => ({ id, name: { zh: String(title), en: String(title) } })),
  }
}

const practices: CasePages = {
  procedure: 'practice',
  path: `${HOME}/practices`,
  title: { zh: '报送普法经验', en: 'Practices' },
  about: {
    zh: '各机关在征集期内报送落实普法责任制的做法；主办机关选定的公开。',
    en: 'Organs submit what worked while a call is open; what the calling office accepts is public.',
  },
  empty: { zh: '这里还没有材料。', en: 'No papers here yet.' },
  columns: [
    { field: 'title', head: { zh: '题目', en: 'Title' } },
    { field: 'organ', head: { zh: '报送机关', en: 'Organ' } },
  ],
  top: { name: { zh: '阵地队伍资源', en: 'Venues and people' }, path: HOME },
  offers: openCalls,
  names: async ({ file }, visit) => {
    const { office, exchange } = Asked.parse(file.steps[0]?.answers ?? {})
    const found = await loadRecords(databaseOf(visit), exchanges, { office, ids: [exchange] })
    return found.map(({ id, content: { title } }) => ({ id, name: { zh: String(title), en: String(title) } }))
  },
}

export const casePages = [practices] as const

export const routes = [...acceptedRoutes, ...caseRoutes(practices)]
