import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { CaseDocument } from '../../mechanisms/document/definition.ts'
import type { Area } from '../../web/area.ts'
import type { CasePages } from '../../web/case-pages.tsx'
import { deskEntry, supervision } from '../../web/section.ts'
import { demoCases } from './demo-cases.ts'
import { demonstration } from './demonstration.ts'
import * as draw from './draw/index.ts'
import * as inspection from './inspection/index.ts'
import * as interview from './interview/index.ts'
import * as officerComplaint from './officer-complaint/index.ts'
import * as organ from './organ/index.ts'
import { roles } from './roles.ts'
import { routes } from './routes.ts'

/** A procedure with its desk, its cases and its papers. */
interface Desk {
  readonly procedures: readonly Procedure[]
  readonly documents?: readonly CaseDocument[]
  readonly casePages: CasePages
}

/** In the order in which an office reads them. */
const desks: readonly Desk[] = [inspection, draw, interview, organ, officerComplaint]

/** What offices do before and beside a penalty: inspect, draw whom to inspect, interview, order State organs. */
export const inspections: Area = {
  id: 'inspections',
  name: { zh: '监督检查', en: 'Inspections' },
  about: {
    zh: '检查、抽查、约谈、责令国家机关改正，以及对工作人员的投诉。',
    en: 'Inspections, draws, interviews, orders to State organs, and complaints about officers.',
  },
  pillar: 'use',
  home: inspection.casePages.path,
  section: supervision,
  startPages: [
    { name: { zh: '抽查公示', en: 'Draws' }, path: draw.PATH, place: 60, group: 'public' },
    {
      name: { zh: '投诉工作人员', en: 'Complain about an officer' },
      path: officerComplaint.casePages.path,
      place: 90,
      group: 'report',
    },
  ],
  entries: [
    ...desks.map(({ casePages }, at) => deskEntry(casePages, 30 + 10 * at)),
    {
      path: draw.PATH,
      name: { zh: '抽查公示', en: 'Draws' },
      about: { zh: '抽中了谁，任何人都可以重算', en: 'Who was drawn, as anybody can compute again' },
      listedFor: 'everyone',
      place: 70,
    },
    {
      path: officerComplaint.casePages.path,
      name: { zh: '投诉工作人员', en: 'Complain about an officer' },
      about: {
        zh: '由另一机关受理，被投诉的机关看不到',
        en: 'Handled by another office; the one complained of sees nothing',
      },
      listedFor: 'everyone',
      place: 90,
    },
  ],
  procedures: desks.flatMap(({ procedures }) => procedures),
  roles,
  demonstration,
  demoCases,
  documents: desks.flatMap(({ documents = [] }) => documents),
  casesAt: Object.fromEntries(desks.map(({ casePages }) => [casePages.procedure, casePages.path])),
  readers: [...inspection.readers, ...draw.readers, ...officerComplaint.readers],
  consumers: (context, { ledger }) => [inspection.handingIn(context), draw.drawing(context, ledger)],
  routes,
  endpoints: [],
}
