import type { Area } from '../../web/area.ts'
import { joinSlices } from '../../web/area-slice.ts'
import { operators } from './demonstration.ts'
import { home } from './home.tsx'
import { HOME } from './home-path.ts'
import { roles } from './roles.ts'
import { slices } from './slices.ts'

const joined = joinSlices(slices)

/** 运营者合规 (csl Arts. 9, 10, 21–24, 31–38; Arts. 10, 11, 23–26, 33–40 of 2026). */
export const compliance: Area = {
  id: 'compliance',
  name: { zh: '运营者合规', en: 'Operator compliance' },
  about: {
    zh: '法律要求运营者做什么、有何证明、何时到期：义务清单、登记簿、等级保护、自查报告。',
    en: 'What the law asks of an operator, what proves it, what is due: duty board, registers, graded protection, self-check reports.',
  },
  pillar: 'comply',
  home: HOME,
  startPages: [{ name: { zh: '运营者合规', en: 'Operator compliance' }, path: HOME }],
  ...joined,
  roles: { ...roles, ...joined.roles },
  demonstration: [operators, ...joined.demonstration],
  routes: [home, ...joined.routes],
}
