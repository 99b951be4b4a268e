import { demoPerson } from '../../../kernel/identity/demonstration.ts'
import { pufa } from '../../../mechanisms/popularisation/demonstration.ts'
import { dropFinalPairs } from '../../../mechanisms/sitting/analysis/pairs.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { analyse, analysisPage } from './analysis-page.tsx'
import { countsPage } from './counts-page.tsx'
import { takeResults } from './file.ts'
import { RESULTS_TITLE } from './head.tsx'
import { itemPage } from './item-page.tsx'
import { analysisKind, similarKind } from './kinds.ts'
import { resultsList } from './list-page.tsx'
import { compare, judge, pairPage, pairsPage } from './pairs-page.tsx'
import { RESULTS, UNITS } from './paths.ts'
import { roles } from './roles.ts'
import { seatsPage } from './seats-page.tsx'
import { UNIT_TITLE, unitPage } from './unit-page.tsx'

const EXAM = `${RESULTS}/:exam`

/** 成绩与分析: what counts for each seat, how units did, what answers tell of items, papers alike for a person to judge. */
export const results: AreaSlice = {
  homeEntries: [
    {
      name: RESULTS_TITLE,
      about: {
        zh: '各座位计分、各单位人数、题目难度和区分度、雷同比对；不排名次，不给人打分。',
        en: 'What counts for each seat, counts of units, difficulty and discrimination of items, papers alike; nobody is ranked.',
      },
      path: RESULTS,
      listedFor: 'officers',
      roles: ['examiner'],
    },
    {
      name: UNIT_TITLE,
      about: {
        zh: '本单位多少人参加、多少人合格；只有人数，没有个人。',
        en: 'How many of your unit sat and passed: counts alone, and no person.',
      },
      path: UNITS,
      listedFor: 'officers',
      roles: ['exam-unit-head'],
    },
  ],
  roles,
  demonstration: [{ offices: [pufa], people: [demoPerson('pufa-19', '戴晓雯', pufa, 'exam-unit-head')], remits: [] }],
  jobs: () => [analysisKind, similarKind],
  rounds: [{ name: 'pairs of final exams', go: ({ kernel }) => dropFinalPairs(kernel.identity.database) }],
  routes: [
    { method: 'GET', path: RESULTS, who: 'signed-in', answer: resultsList },
    { method: 'GET', path: UNITS, who: 'signed-in', answer: unitPage },
    { method: 'GET', path: EXAM, who: 'signed-in', answer: (visit) => seatsPage(visit) },
    { method: 'POST', path: `${EXAM}/file`, who: 'signed-in', answer: takeResults },
    { method: 'GET', path: `${EXAM}/counts`, who: 'signed-in', answer: countsPage },
    { method: 'GET', path: `${EXAM}/analysis`, who: 'signed-in', answer: (visit) => analysisPage(visit) },
    { method: 'POST', path: `${EXAM}/analysis`, who: 'signed-in', answer: analyse },
    { method: 'GET', path: `${EXAM}/analysis/:place`, who: 'signed-in', answer: itemPage },
    { method: 'GET', path: `${EXAM}/pairs`, who: 'signed-in', answer: (visit) => pairsPage(visit) },
    { method: 'POST', path: `${EXAM}/pairs`, who: 'signed-in', answer: compare },
    { method: 'GET', path: `${EXAM}/pairs/:pair`, who: 'signed-in', answer: (visit) => pairPage(visit) },
    { method: 'POST', path: `${EXAM}/pairs/:pair`, who: 'signed-in', answer: judge },
  ],
}
