import { popularisationOffice } from '../../mechanisms/popularisation/demonstration.ts'
import type { Area } from '../../web/area.ts'
import { deskEntries, joinSlices } from '../../web/area-slice.ts'
import { examiners } from './demonstration.ts'
import { home } from './home.tsx'
import { HOME } from './home-path.ts'
import { roleDoes, roles } from './roles.ts'
import { slices } from './slices.ts'

const joined = joinSlices(slices)

/** 学法考法: items, papers, sittings, marks and certificates (points 3, 4, 5, 8 and 10; rlpe Arts. 35 to 38). */
export const exams: Area = {
  id: 'exams',
  name: { zh: '学法考试', en: 'Examinations' },
  about: {
    zh: '题目绑定条文和词句，条文一改即停用；答案随答随存，断网不丢；成绩可以请求复核。',
    en: 'Each question is bound to the words of a provision and stops when they change; no answer is lost; marks can be asked to be looked at again.',
  },
  pillar: 'study',
  home: HOME,
  startPages: [{ name: { zh: '学法考试', en: 'Examinations' }, path: HOME }],
  ...joined,
  onDesks: deskEntries(slices, 200),
  roles: { ...roles, ...joined.roles },
  roleDoes,
  demonstration: [popularisationOffice, examiners, ...joined.demonstration],
  routes: [home, ...joined.routes],
}
