import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import { officesToAddress } from '../../../kernel/procedure/choices.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { HOME } from '../home-path.ts'
import { figuresBegun, plansToReport } from './plan-figures.ts'
import { CONGRESS_READER } from './role-ids.ts'

const top = { name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME } as const

const ofKind = async (kind: OfficeKind, visit: Visit) =>
  (await officesToAddress(databaseOf(visit))).filter((office) => office.kind === kind)

export const supervisionPages: CasePages = {
  procedure: 'congress-supervision',
  path: `${HOME}/congress-supervision`,
  title: { zh: '人大监督记录', en: 'Supervision by the congress' },
  about: {
    zh: '常务委员会以听取专项报告、执法检查、专题询问、专题调研等方式监督法治宣传教育；每条意见由政府分工并逐条答复。',
    en: 'The standing committee supervises publicity and education by reports, inspections, inquiries and studies; the government assigns and answers each opinion.',
  },
  empty: { zh: '这里还没有监督记录。', en: 'No supervision yet.' },
  listedTo: [CONGRESS_READER],
  columns: [
    { field: 'subject', head: { zh: '事项', en: 'Subject' } },
    { field: 'manner', head: { zh: '方式', en: 'How' } },
  ],
  top,
  choices: async (_, visit) => ({ transmit: { unit: await ofKind('government', visit) } }),
}

export const reportPages: CasePages = {
  procedure: 'government-report',
  path: `${HOME}/government-reports`,
  title: { zh: '政府向人大常委会的报告', en: 'Reports to the standing committee' },
  about: {
    zh: '县级以上人民政府向本级人大常委会报告法治宣传教育工作情况。送交以后，文件和数字不再更改，文件摘要留在记录上；更正须另送一份。',
    en: 'Governments from county level up report on publicity and education to the standing committee of their level. Once delivered neither file nor figures change, and the file’s hash stays on record; a correction is a new report.',
  },
  empty: { zh: '这里还没有报告。', en: 'No reports yet.' },
  columns: [
    { field: 'title', head: { zh: '报告', en: 'Report' } },
    { field: 'period', head: { zh: '期间', en: 'Period' } },
  ],
  top,
  offers: async (visit) => ({ plan: await plansToReport(visit) }),
  begins: figuresBegun,
  choices: async (_, visit) => ({ deliver: { unit: await ofKind('congress', visit) } }),
}
