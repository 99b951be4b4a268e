import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import type { PlanningSlice } from '../slice.ts'
import { demoCases, demoEvidence, demoRecords } from './demo-cases.ts'
import { demonstration } from './demonstration.ts'
import { documents } from './documents.ts'
import { drawing } from './drawing.ts'
import { endpoints } from './endpoints.ts'
import { evaluation } from './evaluation.ts'
import { evaluationCases, evaluationRoutes } from './evaluation-routes.ts'
import { mappingPages } from './mapping-pages.ts'
import { mappings } from './mappings.ts'
import { EVALUATIONS, TREES } from './paths.ts'
import { publicRoutes } from './public-routes.ts'
import { readers } from './readers.ts'
import { roles } from './roles.ts'
import { treeCases, treeRoutes } from './tree-routes.ts'
import { evaluationTree } from './trees.ts'

/** 规划实施情况评估 (rlpe Art. 56). */
export const evaluations: PlanningSlice = {
  homeEntries: [
    {
      name: { zh: '规划评估', en: 'Evaluations of plans' },
      about: {
        zh: '规划实施得怎么样：逐项得分、理由、异议，评审员怎样抽出。',
        en: 'How plans are carried out: scores leaf by leaf, reasons, objections, and how the reviewers were drawn.',
      },
      path: EVALUATIONS,
      listedFor: 'everyone',
    },
    {
      name: { zh: '评估指标树', en: 'Indicator trees' },
      about: {
        zh: '评估按哪些指标、怎样打分，事先定版并公开。',
        en: 'By which indicators an evaluation goes and how they are scored, frozen and public beforehand.',
      },
      path: TREES,
      listedFor: 'everyone',
    },
  ],
  procedures: [evaluationTree, evaluation],
  documents,
  readers,
  registers: [mappings],
  consumers: (context, { ledger }) => [drawing(context, ledger)],
  casePages: [treeCases, evaluationCases],
  roles,
  demonstration: [demonstration],
  demoCases,
  demoEvidence,
  demoRecords,
  routes: [...treeRoutes, ...evaluationRoutes, ...publicRoutes, ...registerRoutes(mappingPages)],
  endpoints: [...endpoints, ...registerEndpoints(mappings)],
}
