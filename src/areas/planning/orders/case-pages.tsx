import { officesToAddress } from '../../../kernel/procedure/choices.ts'
import { databaseOf } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { HOME } from '../home-path.ts'

const top = { name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME } as const

export const justicePages: CasePages = {
  procedure: 'justice-order',
  path: `${HOME}/justice-orders`,
  title: { zh: '责令司法行政部门改正', en: 'Orders to judicial-administration departments' },
  about: {
    zh: '司法行政部门未依法履行法治宣传教育工作职责的，由本级人民政府或者上级司法行政部门责令限期改正；逾期未改正的，予以通报批评。不罚款。',
    en: 'A judicial-administration department that does not perform its duties of publicity and education is ordered by its government or the department above to correct it by a day, and criticised if it does not. There is no fine.',
  },
  empty: {
    zh: '这里还没有责令。登记的、收到的，即在这里出现。',
    en: 'No orders yet. Those entered here, or received, will stand here.',
  },
  columns: [{ field: 'addressee', head: { zh: '司法行政部门', en: 'Department' } }],
  top,
  choices: async (_, visit) => ({
    order: { unit: (await officesToAddress(databaseOf(visit))).filter(({ kind }) => kind === 'justice') },
  }),
}

export const fundPages: CasePages = {
  procedure: 'fund-order',
  path: `${HOME}/fund-orders`,
  title: { zh: '责令改正经费违规', en: 'Orders on funds' },
  about: {
    zh: '违反法治宣传教育经费管理规定的，由有关主管部门责令限期改正；情节严重的，对负有责任的领导人员和直接责任人员依法给予处分。须写明违反的规定；没有列入预算不属于这里。到期复查是本站的步骤。',
    en: 'Whoever breaks the rules on the management of funds for publicity and education is ordered by the department in charge to correct it by a day; in serious circumstances the leaders responsible and those directly responsible are disciplined in accordance with law. The rule is named; a missing budget line does not belong here. The re-check after the day is a step of this site.',
  },
  empty: {
    zh: '这里还没有责令。登记的、收到的，即在这里出现。',
    en: 'No orders yet. Those entered here, or received, will stand here.',
  },
  columns: [
    { field: 'addressee', head: { zh: '单位', en: 'Unit' } },
    { field: 'breach', head: { zh: '哪一类', en: 'What it is' } },
  ],
  top,
}
