import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { carriedByRegisters } from '../carried.ts'
import { demoClass, demoLessons } from './demo.ts'
import { endOverdue, hourContextOf } from './hour.ts'
import { lessonPages } from './lesson-pages.ts'
import { CLASS, HOURS, LESSONS } from './paths.ts'
import { hourPart } from './record-part.ts'
import { lessons } from './register.ts'
import { roles, TEACHER } from './roles.ts'
import { lessonRoutes } from './routes.ts'
import { hoursTitle } from './teacher-pages.tsx'

/** 法治课 and 课堂 (points 5; rlpe Arts. 39, 41, 43): lessons, and classes on phones without names. */
export const lessonSlice: AreaSlice = {
  homeEntries: [
    {
      name: { zh: '进入课堂', en: 'Enter the class' },
      about: {
        zh: '学生凭黑板上的口令和号数进入，读条文、答题，不用姓名。',
        en: 'Pupils come in with the code on the blackboard and a number: provisions and questions, and no name.',
      },
      path: CLASS,
      listedFor: 'everyone',
    },
    {
      name: lessons.name,
      about: {
        zh: '学校公开的课，“家庭”一栏监护人可以直接取用。',
        en: 'Lessons that schools made public, with what is done at home for parents.',
      },
      path: LESSONS,
      own: `${LESSONS}/office`,
      listedFor: 'everyone',
    },
    {
      name: hoursTitle,
      about: {
        zh: '开课、下课，全班每题几人答对。',
        en: 'Begin and end a class, and how many had each question right.',
      },
      path: HOURS,
      listedFor: 'officers',
      roles: [TEACHER],
    },
  ],
  registers: [lessons],
  roles,
  demoRecords: demoLessons,
  demoWork: [demoClass],
  recordParts: [hourPart],
  rounds: [{ name: 'classes that are over', go: ({ kernel }) => endOverdue(hourContextOf(kernel)) }],
  routes: [...lessonRoutes, ...registerRoutes(lessonPages)],
  endpoints: registerEndpoints(lessons),
  carriesOut: (edition) => [
    ...carriedByRegisters([lessonPages])(edition),
    ...(edition.law === 'rlpe' && edition.version === '2025-11-01'
      ? [{ unit: 'art-43/para-1', name: { zh: '家庭法治教育材料', en: 'Material for parents' }, path: LESSONS }]
      : []),
  ],
}
