import { demoRelease } from '../../mechanisms/dataset/demo-release.ts'
import type { Area } from '../../web/area.ts'
import { supervision } from '../../web/section.ts'
import * as credit from './credit/index.ts'
import { noteDecisions, tellEffective } from './decisions.ts'
import { demoCases } from './demo-cases.ts'
import { demonstration } from './demonstration.ts'
import { endpoints } from './endpoints.ts'
import * as jobBar from './job-bar/index.ts'
import * as publication from './publication/index.ts'
import { decisionReader } from './reading.ts'
import { roles } from './roles.ts'
import { routes } from './routes.ts'

const registers = [publication, credit, jobBar]

/** What the public learns of a penalty in effect: the decision, the credit entry, and whether somebody is barred. */
export const disclosure: Area = {
  id: 'disclosure',
  name: { zh: '处罚公示', en: 'Disclosure' },
  about: {
    zh: '有社会影响的处罚决定公开；依别的法律、行政法规记入信用记录；从业限制只答有或者没有。',
    en: 'Decisions of social influence are published; credit entries are made where another law orders them; of restrictions on employment only yes or no is told.',
  },
  pillar: 'use',
  home: '/supervision/decisions',
  section: supervision,
  startPages: registers.flatMap(({ startPages }) => startPages),
  entries: registers.flatMap(({ entries }) => entries),
  procedures: [...publication.procedures, ...credit.procedures, ...jobBar.procedures],
  documents: [...credit.documents, ...jobBar.documents],
  roles,
  demonstration,
  demoCases: [...demoCases, demoRelease(publication.dataset, 10)],
  datasets: [publication.dataset],
  evidence: publication.evidence,
  casesAt: { ...publication.casesAt, ...credit.casesAt, ...jobBar.casesAt },
  readers: [decisionReader, ...registers.flatMap(({ readers }) => readers)],
  consumers: (context) => [
    noteDecisions,
    tellEffective,
    ...registers.flatMap(({ consumers }) => consumers).map((consumer) => consumer(context)),
  ],
  routes,
  endpoints,
}
