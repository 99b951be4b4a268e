import type { Area } from '../../web/area.ts'
import { deskEntry, supervision } from '../../web/section.ts'
import { demoCases } from './demo-cases.ts'
import { figuresTold } from './demo-figures.ts'
import { demonstration } from './demonstration.ts'
import * as figures from './figures/index.ts'
import * as hearing from './hearing/index.ts'
import * as hearingFigures from './hearing-figures/index.ts'
import * as partySheet from './party-sheet/index.ts'
import * as penalty from './penalty/index.ts'
import { roles } from './roles.ts'
import { routes } from './routes.ts'
import * as summary from './summary/index.ts'

/** The penalty case, step by step under the law of the day: the ordinary procedure and the one on the spot. */
export const penalties: Area = {
  id: 'penalties',
  name: { zh: '行政处罚', en: 'Penalty cases' },
  about: {
    zh: '立案、调查、告知、听证、决定、送达、执行，当事人凭查询页查案、申辩。',
    en: 'Filing, investigation, notice, hearing, decision, service, execution; the party sees and answers its case by a sheet served with it.',
  },
  pillar: 'use',
  home: penalty.casePages.path,
  section: supervision,
  startPages: [
    { name: { zh: '凭查询页查案', en: 'Your case, by its sheet' }, path: partySheet.PARTY, place: 20, group: 'check' },
    { name: { zh: '处罚统计', en: 'Penalties in figures' }, path: figures.STATISTICS, place: 80, group: 'public' },
  ],
  entries: [
    deskEntry(penalty.casePages, 10),
    deskEntry(summary.casePages, 20),
    {
      path: partySheet.PARTY,
      name: { zh: '凭查询页查案', en: 'Your case, by its sheet' },
      about: {
        zh: '收到告知书、决定书的当事人：查看、陈述申辩、要求听证',
        en: 'Whoever received a paper: see the case, answer it, ask for a hearing',
      },
      listedFor: 'everyone',
      place: 20,
    },
    ...hearing.entries,
    hearingFigures.entry,
    ...figures.entries,
  ],
  procedures: [...penalty.procedures, ...summary.procedures],
  roles,
  demonstration,
  demoCases,
  registers: [hearingFigures.hearingFigures],
  demoRecords: figuresTold,
  documents: [...penalty.documents, ...summary.documents],
  beginsAt: { penalty: partySheet.PARTY },
  casesAt: {
    penalty: penalty.casePages.path,
    summary: summary.casePages.path,
  },
  readers: [...penalty.readers, ...summary.readers, ...hearingFigures.readers],
  consumers: (context) => [penalty.handingIn(context)],
  routes,
  endpoints: hearingFigures.endpoints,
}
