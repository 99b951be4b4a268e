import { demoRelease } from '../../mechanisms/dataset/demo-release.ts'
import { authorityRoles } from '../../mechanisms/enforcement/roles.ts'
import type { Area } from '../../web/area.ts'
import { supervision } from '../../web/section.ts'
import * as benchmark from './benchmark/index.ts'
import { carriesOut } from './carries-out.ts'
import { penaltyTable } from './dataset.ts'
import { demoCases } from './demo-cases.ts'
import { demonstration } from './demonstration.ts'
import { endpoints } from './endpoints.ts'
import { LAW, routes } from './routes.ts'

/** What follows a breach (Arts. 59–75; 61–77 of 2026), and the measure each office published for itself. */
export const sanctions: Area = {
  id: 'sanctions',
  name: { zh: '处罚对照', en: 'Penalties' },
  about: {
    zh: '违反一条会怎样，所拟处罚是否在法律之内；各机关的裁量基准。',
    en: 'What follows a breach, whether a penalty is within the law, and the discretion benchmarks of each office.',
  },
  pillar: 'use',
  home: '/sanctions',
  section: supervision,
  startPages: [
    { name: { zh: '处罚对照', en: 'Penalties' }, path: '/sanctions', place: 10, group: 'check' },
    { name: { zh: '裁量基准', en: 'Discretion benchmarks' }, path: benchmark.PATH, place: 70, group: 'public' },
  ],
  entries: [
    {
      path: '/sanctions',
      name: { zh: '处罚对照', en: 'Penalties' },
      about: {
        zh: '违反一条会怎样，各档要有什么证据，由谁处罚',
        en: 'What follows a breach, on which proof, and by whom',
      },
      listedFor: 'everyone',
      place: 10,
    },
    ...benchmark.entries,
  ],
  carriesOut: (edition) => (edition.law === LAW ? carriesOut(edition) : []),
  procedures: benchmark.procedures,
  roles: authorityRoles,
  demonstration,
  demoCases: [...demoCases, demoRelease(penaltyTable, 12)],
  casesAt: { benchmark: benchmark.PATH },
  readers: benchmark.readers,
  consumers: (context) => benchmark.consumers.map((consumer) => consumer(context)),
  datasets: [penaltyTable],
  routes: [...routes, ...benchmark.routes],
  endpoints: [...endpoints, ...benchmark.endpoints],
}
