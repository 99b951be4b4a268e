import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { supervision } from '../../../web/section.ts'
import { organOrder, organOrder2017 } from './organ-order.ts'

export { documents } from './documents.ts'

export const procedures = [organOrder, organOrder2017]

export const casePages: CasePages = {
  procedure: 'organ-order',
  path: '/supervision/organ-orders',
  title: { zh: '政务网络责令改正', en: 'Orders to State organs' },
  about: {
    zh: '国家机关的政务网络未履行义务的，由其上级机关或者有关机关责令改正；有关人员移送处分。不罚款。',
    en: 'A State organ whose network does not meet its duties is ordered to correct it by its superior or the competent organ; persons are referred for discipline. There is no fine.',
  },
  empty: {
    zh: '这里还没有案卷。登记的，即在这里出现。',
    en: 'Nothing here yet. What is entered will stand here.',
  },
  columns: [{ field: 'organ', head: { zh: '国家机关', en: 'State organ' } }],
  top: supervision,
}

export const routes = caseRoutes(casePages)
