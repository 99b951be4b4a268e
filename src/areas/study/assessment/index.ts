import { assessmentReaders } from '../../../mechanisms/tree/assessment-readers.ts'
import { treeReaders } from '../../../mechanisms/tree/tree-procedure.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { caseRoutes } from '../../../web/case-routes.ts'
import { studyAssessment, studyAssessment2017 } from './assessment.ts'
import { assessmentCases } from './assessment-pages.tsx'
import { assessmentDemonstration, demoCases, demoEvidence } from './demo.ts'
import { gapsOffered } from './offers.ts'
import { unitReaders } from './readers.ts'
import { roles } from './roles.ts'
import { treeCases } from './tree-pages.tsx'
import { studyTree, studyTree2025 } from './trees.ts'

/** 学法用法考核 of units on a tree (work points 4; rlpe Art. 38). */
export const assessmentSlice: AreaSlice = {
  homeEntries: [
    {
      name: assessmentCases.title,
      about: {
        zh: '单位自评、评审、告知、异议、确定；不给个人打分。',
        en: 'Self score, review, notice, objection, result; no person is scored.',
      },
      path: assessmentCases.path,
      listedFor: 'officers',
    },
    {
      name: treeCases.title,
      about: {
        zh: '考核按哪些指标、怎样打分，事先定版。',
        en: 'By which indicators, frozen beforehand.',
      },
      path: treeCases.path,
      listedFor: 'officers',
      roles: ['popularisation-officer', 'popularisation-reviewer'],
    },
  ],
  procedures: [studyTree, studyTree2025, studyAssessment2017, studyAssessment],
  readers: [...treeReaders, ...assessmentReaders, ...unitReaders],
  roles,
  demonstration: [assessmentDemonstration],
  casePages: [treeCases, assessmentCases],
  demoCases,
  demoEvidence,
  offersTasks: [gapsOffered],
  routes: [...caseRoutes(treeCases), ...caseRoutes(assessmentCases)],
}
