import type { SectionEntry } from '../../../web/section.ts'
import { FIGURES, STATISTICS } from './routes.tsx'

export { routes, STATISTICS } from './routes.tsx'

export const entries: readonly SectionEntry[] = [
  {
    path: STATISTICS,
    name: { zh: '处罚统计', en: 'Penalties in figures' },
    about: { zh: '按条文和年月，以及被变更、撤销的决定', en: 'By article and month, and what was changed or annulled' },
    listedFor: 'everyone',
    place: 80,
  },
  {
    path: FIGURES,
    name: { zh: '本机关办案情况', en: 'How this office stands' },
    about: { zh: '在办案件的阶段、时长和将到的期限', en: 'Open cases by stage and age, and times about to run out' },
    listedFor: 'officers',
    place: 120,
  },
]
