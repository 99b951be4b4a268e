import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { supervision } from '../../../web/section.ts'

export const casePages: CasePages = {
  procedure: 'hearing-figures',
  path: '/supervision/hearing-figures',
  title: { zh: '听证的数额标准', en: 'Figures for hearings' },
  about: {
    zh: '较大数额的罚款和没收，须告知听证权利。数额由有权机关的文件规定，由本机关负责人登记；没有登记的，凡罚款、没收都告知听证权利。',
    en: 'A hearing is offered for large fines and confiscations. A document of those who have the power sets the figures, and the head of the office enters them; without them a hearing is offered for every fine and confiscation.',
  },
  empty: {
    zh: '这里还没有数额标准：凡罚款、没收都告知听证权利。',
    en: 'No figures yet: a hearing is offered for every fine and every confiscation.',
  },
  columns: [],
  top: supervision,
}

export const routes = caseRoutes(casePages)
