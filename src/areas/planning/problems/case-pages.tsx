import { officesToAddress } from '../../../kernel/procedure/choices.ts'
import { databaseOf } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { HOME } from '../home-path.ts'
import { PROBLEMS } from './paths.ts'

export const casePages: CasePages = {
  procedure: 'plan-problem',
  path: PROBLEMS,
  title: { zh: '问题清单', en: 'Problems' },
  about: {
    zh: '调研、评估中发现的问题：交办、措施、销号。每个问题成为计划的一件任务；没有站得住的证明不能销号，证明撤回的重新打开。',
    en: 'Problems found in research and evaluations: assigned, measure taken, closed. Each becomes a task of a plan; nothing is closed without evidence that stands, and withdrawn evidence opens it again.',
  },
  empty: { zh: '还没有登记问题。', en: 'No problems yet.' },
  columns: [
    { field: 'title', head: { zh: '问题', en: 'Problem' } },
    { field: 'foundIn', head: { zh: '在哪里发现', en: 'Found in' } },
  ],
  top: { name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME },
  choices: async (_, visit) => ({ assign: { owner: await officesToAddress(databaseOf(visit)) } }),
}
