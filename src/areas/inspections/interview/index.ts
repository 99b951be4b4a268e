import { punishedUnder } from '../../../mechanisms/sanction/subject.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { supervision } from '../../../web/section.ts'
import { interview, interview2017 } from './interview.ts'

export { documents } from './documents.ts'

export const procedures = [interview, interview2017]

export const casePages: CasePages = {
  procedure: 'interview',
  path: '/supervision/interviews',
  title: { zh: '约谈', en: 'Interviews' },
  about: {
    zh: '网络存在较大安全风险或者发生安全事件的，省级以上机关可以约谈运营者的法定代表人或者主要负责人。约谈不是处罚。',
    en: 'Where a network has a larger security risk or an incident, an office of provincial or higher level may interview the operator’s legal representative or head. It is no penalty.',
  },
  empty: {
    zh: '这里还没有约谈。省级以上机关拟约谈的、下级机关报请的，即在这里出现。',
    en: 'Nothing here yet. Interviews planned by a provincial office, or asked for by one below it, will stand here.',
  },
  columns: [
    { field: 'operator', head: { zh: '网络运营者', en: 'Operator' } },
    { field: 'ground', head: { zh: '事由', en: 'Ground' } },
  ],
  top: supervision,
  // What was not put right is no breach of its own: a duty whose breach is punished is named.
  choices: async ({ open, procedure }, { app }) =>
    open.some(({ step }) => step === 'handOver')
      ? { handOver: { breach: punishedUnder(app.kernel.shelf, procedure.law) } }
      : {},
}

export const routes = caseRoutes(casePages)
