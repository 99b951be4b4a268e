import type { CasePages } from '../../../web/case-pages.tsx'
import { HOME } from '../home-path.ts'
import { DEPARTMENT_FILES, PLAN_FILES, SECTOR_FILES } from './paths.ts'

export const planPages: CasePages = {
  procedure: 'plan',
  path: PLAN_FILES,
  title: { zh: '制定计划', en: 'Making of plans' },
  about: {
    zh: '计划从起草、法制审核、批准到公布，各走一步留一步。各项和任务在计划本身的页上。',
    en: 'A plan from its draft through legal review and approval to publication. Its lines and tasks stand on its own page.',
  },
  empty: { zh: '本机关还没有计划。', en: 'Your office has no plan yet.' },
  columns: [
    { field: 'title', head: { zh: '名称', en: 'Title' } },
    { field: 'level', head: { zh: '层级', en: 'Level' } },
    { field: 'from', head: { zh: '自', en: 'From' } },
    { field: 'to', head: { zh: '至', en: 'To' } },
  ],
  top: { name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME },
}

export const departmentPlanPages: CasePages = {
  ...planPages,
  procedure: 'department-plan',
  path: DEPARTMENT_FILES,
  title: { zh: '制定部门计划', en: 'Making of departments’ plans' },
  about: {
    zh: '部门计划承接普法办已公布的计划，由本部门起草、法制审核、负责人批准、公布。各项和任务在计划本身的页上。',
    en: 'A plan of a department carries on a published plan of a popularisation office: drafted, legally reviewed, approved and published by the department. Its lines and tasks stand on its own page.',
  },
}

export const sectorPlanPages: CasePages = {
  ...planPages,
  procedure: 'sector-plan',
  path: SECTOR_FILES,
  title: { zh: '行业关键信息基础设施安全规划', en: 'Security plans of critical information infrastructure' },
  about: {
    zh: '由负责关键信息基础设施安全保护工作的部门编制、审核、批准、印发并组织实施，不对外公开；指导和监督运营者的情况登记在规划里。',
    en: 'Drawn up, reviewed, approved, issued and carried out by the department responsible for protection, and not public; guidance and supervision of operators stand in its file.',
  },
  empty: {
    zh: '还没有规划：由负责关键信息基础设施安全保护工作的部门编制。',
    en: 'None yet: the department responsible for the protection of critical information infrastructure draws it up.',
  },
  columns: [
    { field: 'title', head: { zh: '名称', en: 'Title' } },
    { field: 'from', head: { zh: '自', en: 'From' } },
    { field: 'to', head: { zh: '至', en: 'To' } },
  ],
}
