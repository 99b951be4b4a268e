import { officesToAddress } from '../../../kernel/procedure/choices.ts'
import { databaseOf } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { HOME } from '../home-path.ts'
import { adviser, adviser2017 } from './adviser.ts'
import { byVillageRoute } from './by-village.tsx'

export const procedures = [adviser, adviser2017]

const advisers: CasePages = {
  procedure: 'village-adviser',
  path: `${HOME}/advisers`,
  title: { zh: '村（社区）法律顾问', en: 'Village advisers' },
  about: {
    zh: '每个村（社区）一卷：谁是法律顾问，哪一协议，到哪一天；做了哪些服务；村里怎么评价；没有顾问的自哪一天起没有。',
    en: 'One file a village: its adviser, the agreement and its end; the services; what the village says of them; and since when there is none.',
  },
  empty: { zh: '还没有登记村（社区）。', en: 'No village is entered yet.' },
  columns: [
    { field: 'village', head: { zh: '村（社区）', en: 'Village' } },
    { field: 'lawyer', head: { zh: '法律顾问', en: 'Adviser' } },
    { field: 'to', head: { zh: '至', en: 'Until' } },
  ],
  top: { name: { zh: '阵地队伍资源', en: 'Venues and people' }, path: HOME },
  offers: async (visit) => {
    const offices = await officesToAddress(databaseOf(visit))
    return { unit: offices.filter(({ kind }) => kind === 'village' || kind === 'community') }
  },
}

export const casePages = [advisers] as const

export const routes = [byVillageRoute, ...caseRoutes(advisers)]
