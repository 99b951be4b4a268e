import { popularisationOffice, popularisationWork } from '../../mechanisms/popularisation/demonstration.ts'
import type { Area } from '../../web/area.ts'
import { joinSlices } from '../../web/area-slice.ts'
import { cityJustice } from './demonstration.ts'
import { home } from './home.tsx'
import { HOME } from './home-path.ts'
import { roles } from './roles.ts'
import { slices } from './slices.ts'

const joined = joinSlices(slices)

/** 普法规划与责任清单 (preamble and points 4, 6, 7, 11 of the work points; rlpe Arts. 6–9, 53–60). */
export const planning: Area = {
  id: 'planning',
  name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' },
  about: {
    zh: '全年普法做什么、谁来做、做了没有：计划、责任清单、提示、评估、报告。',
    en: 'What is popularised this year, by whom, and whether it was done: plans, responsibility lists, prompts, evaluation, reports.',
  },
  pillar: 'use',
  home: HOME,
  startPages: [{ name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME }],
  ...joined,
  roles: { ...roles, ...joined.roles },
  demonstration: [popularisationWork, popularisationOffice, cityJustice, ...joined.demonstration],
  routes: [home, ...joined.routes],
}
