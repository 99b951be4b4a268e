import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { CaseDocument } from '../../mechanisms/document/definition.ts'
import type { Area, Route } from '../../web/area.ts'
import type { CasePages } from '../../web/case-pages.tsx'
import * as benchmark from './benchmark/index.ts'
import * as credit from './credit/index.ts'
import * as draw from './draw/index.ts'
import * as effective from './effective/index.ts'
import * as figures from './figures/index.ts'
import { frontRoutes } from './front.tsx'
import * as hearing from './hearing/index.ts'
import * as inspection from './inspection/index.ts'
import * as interview from './interview/index.ts'
import * as officerComplaint from './officer-complaint/index.ts'
import * as organ from './organ/index.ts'
import * as penalty from './penalty/index.ts'
import * as publication from './publication/index.ts'
import { routes } from './routes.ts'
import { endpoints } from './sanction-endpoints.ts'
import * as summary from './summary/index.ts'

/** What has a procedure with rooms of its own. */
interface Roomed {
  readonly procedures: readonly Procedure[]
  readonly documents?: readonly CaseDocument[]
  readonly casePages: CasePages
  readonly routes: readonly Route[]
}

const roomed: readonly Roomed[] = [penalty, summary, inspection, draw, interview, organ, officerComplaint]

/** The side of the authority: what follows a breach, and who decides it, step by step, under the law of the day. */
export const supervision: Area = {
  id: 'supervision',
  name: { zh: '执法监督', en: 'Supervision' },
  about: {
    zh: '检查、约谈、处罚、听证、公示：违反一条会怎样，谁来办，怎样提出异议。',
    en: 'Inspections, interviews, penalties, hearings, publication: what follows a breach, who decides, how to object.',
  },
  pillar: 'use',
  home: '/supervision',
  startPages: [
    { name: { zh: '处罚对照', en: 'Penalties' }, path: '/sanctions' },
    { name: { zh: '凭文书查案', en: 'Your case, by its paper' }, path: '/supervision/party' },
    ...publication.doors,
    ...credit.doors,
    { name: { zh: '抽查公示', en: 'Draws' }, path: '/supervision/draws' },
    { name: { zh: '裁量基准', en: 'Discretion benchmarks' }, path: '/supervision/benchmarks' },
    { name: { zh: '处罚统计', en: 'Penalties in figures' }, path: '/supervision/statistics' },
    { name: { zh: '投诉工作人员', en: 'Complain about an officer' }, path: '/supervision/officer-complaints' },
  ],
  serves: [],
  procedures: [
    ...roomed.flatMap(({ procedures }) => procedures),
    ...publication.procedures,
    ...credit.procedures,
    ...benchmark.procedures,
  ],
  documents: roomed.flatMap(({ documents = [] }) => documents),
  casesAt: {
    ...Object.fromEntries(roomed.map(({ casePages }) => [casePages.procedure, casePages.path])),
    ...publication.casesAt,
    ...credit.casesAt,
    benchmark: benchmark.PATH,
  },
  readers: [
    ...penalty.readers,
    ...summary.readers,
    ...effective.readers,
    ...publication.readers,
    ...credit.readers,
    ...benchmark.readers,
    ...draw.readers,
    ...officerComplaint.readers,
  ],
  consumers: (context, { ledger }) => [
    inspection.handingIn(context),
    penalty.handingIn(context),
    draw.drawing(context, ledger),
    ...effective.consumers,
    ...[...publication.consumers, ...credit.consumers, ...benchmark.consumers].map((consumer) => consumer(context)),
  ],
  routes: [
    ...frontRoutes(roomed.map(({ casePages }) => casePages)),
    ...routes,
    ...publication.routes,
    ...credit.routes,
    ...benchmark.routes,
    ...hearing.routes,
    ...figures.figureRoutes(roomed.map(({ casePages }) => casePages.procedure)),
    ...roomed.flatMap(({ routes: casePages }) => casePages),
  ],
  endpoints: [...endpoints, ...publication.endpoints, ...credit.endpoints, ...benchmark.endpoints],
}
