import { STAFF_TRAINING, staffTraining, TRAINING_OFFICER } from '../../../mechanisms/training/staff-training.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { carriedByRegisters } from '../carried.ts'
import { carriedOut } from '../carried-out.ts'
import { demoRecords, trainingDemonstration } from './demo.ts'
import { oathJudge } from './oath-judge.ts'
import { OATHS, TRAINING_CLASSES } from './paths.ts'
import { oaths, trainingClasses, trainingPages } from './registers.ts'
import { roles } from './roles.ts'

/** 培训、宣誓、考试: classes, oaths, staff of operators (rlpe Arts. 33, 35, 36; csl 34 (二), 36 (二) of 2026). */
export const trainingSlice: AreaSlice = {
  homeEntries: [
    {
      name: trainingClasses.name,
      about: {
        zh: '哪一级办、给谁办、几天、多少人；不记姓名。',
        en: 'Who held it, for whom, how long, how many; no names.',
      },
      path: TRAINING_CLASSES,
      own: `${TRAINING_CLASSES}/office`,
      listedFor: 'everyone',
    },
    { name: oaths.name, about: oaths.about, path: OATHS, own: `${OATHS}/office`, listedFor: 'everyone' },
    {
      name: staffTraining.name,
      about: staffTraining.about,
      path: `${STAFF_TRAINING}/office`,
      listedFor: 'officers',
      roles: [TRAINING_OFFICER],
    },
    {
      name: { zh: '录用考试', en: 'Recruitment examinations' },
      about: {
        zh: '录用国家工作人员的考试须有法律知识：蓝图里没有法律一节的不能定题。在“学法考试”办理。',
        en: 'An examination for recruitment has a section on law, or its paper is not frozen. Held under examinations.',
      },
      path: '/exams/cases',
      listedFor: 'officers',
    },
  ],
  registers: trainingPages.map(({ register }) => register),
  judges: () => [oathJudge],
  roles,
  demonstration: [trainingDemonstration],
  demoRecords,
  routes: trainingPages.flatMap(registerRoutes),
  endpoints: trainingPages.flatMap(({ register }) => registerEndpoints(register)),
  carriesOut: (edition) => [
    ...carriedByRegisters(trainingPages)(edition),
    ...carriedOut(trainingClasses.name, TRAINING_CLASSES, { 'rlpe@2025-11-01': ['art-46/para-1/b'] })(edition),
  ],
}
