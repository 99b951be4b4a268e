import { popularisationOffice } from '../../mechanisms/popularisation/demonstration.ts'
import type { Area } from '../../web/area.ts'
import { deskEntries, joinSlices } from '../../web/area-slice.ts'
import { learners } from './demonstration.ts'
import { home } from './home.tsx'
import { HOME } from './home-path.ts'
import { roleDoes, roles } from './roles.ts'
import { slices } from './slices.ts'

const joined = joinSlices(slices)

/** 学法: sessions, programmes, must-know lists, one's own study (points 1, 3, 4, 5, 8; rlpe Arts. 4, 33–46). */
export const study: Area = {
  id: 'study',
  name: { zh: '学习和考核', en: 'Study and assessment' },
  about: {
    zh: '学什么、谁来学、学了没有：学习计划、应知应会清单、我的学习。补录的写明补录，练习只给本人看。',
    en: 'What is to be studied, by whom, and whether it was: sessions, must-know lists, one’s own study. What was entered late says so, and practice is seen by nobody else.',
  },
  pillar: 'study',
  home: HOME,
  startPages: [{ name: { zh: '学习和考核', en: 'Study and assessment' }, path: HOME }],
  ...joined,
  onDesks: deskEntries(slices, 210),
  roles: { ...roles, ...joined.roles },
  roleDoes,
  demonstration: [popularisationOffice, learners, ...joined.demonstration],
  routes: [home, ...joined.routes],
}
