import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Area, Route } from '../../web/area.ts'
import type { CaseRooms } from '../../web/case-rooms-pages.tsx'
import * as credit from './credit/index.ts'
import { today } from './days.ts'
import * as draw from './draw/index.ts'
import * as effective from './effective/index.ts'
import * as inspection from './inspection/index.ts'
import * as interview from './interview/index.ts'
import * as officerComplaint from './officer-complaint/index.ts'
import * as organ from './organ/index.ts'
import * as penalty from './penalty/index.ts'
import * as publication from './publication/index.ts'
import { routes } from './routes.ts'
import { endpoints } from './sanction-endpoints.ts'

/** What is done beside penalties: each has its procedure and its rooms. */
interface Slice {
  readonly procedures: readonly Procedure[]
  readonly rooms: CaseRooms
  readonly routes: readonly Route[]
}

const supervising: readonly Slice[] = [penalty, inspection, draw, interview, organ, officerComplaint]

/** So far the table of penalties and its check; the procedures of inspection and penalty are not here yet. */
export const supervision: Area = {
  id: 'supervision',
  name: { zh: '执法监督', en: 'Supervision' },
  about: {
    zh: '违反一条会怎样，拟处罚在不在法律之内。',
    en: 'What follows a breach, and whether a penalty is within the law.',
  },
  pillar: 'use',
  home: '/sanctions',
  doors: [
    { name: { zh: '处罚对照', en: 'Penalties' }, path: '/sanctions' },
    ...publication.doors,
    ...credit.doors,
    { name: { zh: '抽查公示', en: 'Draws' }, path: '/supervision/draws' },
    { name: { zh: '投诉工作人员', en: 'Complain about an officer' }, path: '/supervision/officer-complaints' },
  ],
  serves: [],
  procedures: [...publication.procedures, ...credit.procedures, ...supervising.flatMap(({ procedures }) => procedures)],
  documents: [...inspection.documents, ...interview.documents, ...organ.documents],
  casesAt: {
    ...Object.fromEntries(supervising.map(({ rooms }) => [rooms.procedure, rooms.path])),
    ...publication.casesAt,
    ...credit.casesAt,
  },
  readers: {
    ...penalty.readers,
    ...effective.readers,
    ...publication.readers,
    ...credit.readers,
    ...draw.readers,
    ...officerComplaint.readers,
    today,
  },
  consumers: (bench, { ledger }) => [
    inspection.handingIn(bench),
    penalty.handingIn(bench),
    draw.drawing(bench, ledger),
    ...effective.consumers,
    ...[...publication.consumers, ...credit.consumers].map((consumer) => consumer(bench)),
  ],
  routes: [...routes, ...publication.routes, ...credit.routes, ...supervising.flatMap(({ routes: rooms }) => rooms)],
  endpoints: [...endpoints, ...publication.endpoints, ...credit.endpoints],
}
