import type { Area } from '../../web/area.ts'
import * as benchmark from './benchmark/index.ts'
import * as credit from './credit/index.ts'
import * as effective from './effective/index.ts'
import * as figures from './figures/index.ts'
import * as penalty from './penalty/index.ts'
import * as publication from './publication/index.ts'
import { routes } from './routes.ts'
import { endpoints } from './sanction-endpoints.ts'

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
    { name: { zh: '裁量基准', en: 'Discretion benchmarks' }, path: '/supervision/benchmarks' },
    { name: { zh: '处罚统计', en: 'Penalties in figures' }, path: '/supervision/statistics' },
  ],
  serves: [],
  procedures: [...penalty.procedures, ...publication.procedures, ...credit.procedures, ...benchmark.procedures],
  readers: {
    ...penalty.readers,
    ...effective.readers,
    ...publication.readers,
    ...credit.readers,
    ...benchmark.readers,
  },
  consumers: (bench) => [
    ...effective.consumers,
    ...[...publication.consumers, ...credit.consumers, ...benchmark.consumers].map((consumer) => consumer(bench)),
  ],
  routes: [
    ...routes,
    ...penalty.routes,
    ...publication.routes,
    ...credit.routes,
    ...benchmark.routes,
    ...figures.routes,
  ],
  endpoints: [...endpoints, ...publication.endpoints, ...credit.endpoints, ...benchmark.endpoints],
}
