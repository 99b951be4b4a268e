import { popularisationOffice, popularisationWork } from '../../mechanisms/popularisation/demonstration.ts'
import type { Area } from '../../web/area.ts'
import { cityJustice } from './demonstration.ts'
import { home } from './home.tsx'
import { HOME } from './home-path.ts'
import { roles } from './roles.ts'
import { slices } from './slices.ts'

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
  procedures: slices.flatMap(({ procedures = [] }) => procedures),
  documents: slices.flatMap(({ documents = [] }) => documents),
  readers: slices.flatMap(({ readers = [] }) => readers),
  raises: slices.flatMap(({ raises = [] }) => raises),
  consumers: (context, kernel) => slices.flatMap(({ consumers }) => consumers?.(context, kernel) ?? []),
  casesAt: Object.fromEntries(
    slices.flatMap(({ casePages = [] }) => casePages.map(({ procedure, path }) => [procedure, path] as const)),
  ),
  registers: slices.flatMap(({ registers = [] }) => registers),
  evidence: slices.flatMap(({ evidence = [] }) => evidence),
  servedByEvidence: slices.flatMap(({ servedByEvidence = [] }) => servedByEvidence),
  datasets: slices.flatMap(({ datasets = [] }) => datasets),
  jobs: slices.flatMap(({ jobs = [] }) => jobs),
  owes: slices.flatMap(({ owes = [] }) => owes),
  rounds: slices.flatMap(({ rounds = [] }) => rounds),
  judges: (installation) => slices.flatMap(({ judges }) => judges?.(installation) ?? []),
  demoCases: slices.flatMap(({ demoCases = [] }) => demoCases),
  demoRecords: slices.flatMap(({ demoRecords = [] }) => demoRecords),
  demoEvidence: slices.flatMap(({ demoEvidence = [] }) => demoEvidence),
  demoWork: slices.flatMap(({ demoWork = [] }) => demoWork),
  carriesOut: (edition) => slices.flatMap(({ carriesOut }) => carriesOut?.(edition) ?? []),
  roles: Object.assign({}, roles, ...slices.map((slice) => slice.roles)),
  demonstration: [
    popularisationWork,
    popularisationOffice,
    cityJustice,
    ...slices.flatMap(({ demonstration = [] }) => demonstration),
  ],
  routes: [home, ...slices.flatMap(({ routes = [] }) => routes)],
  endpoints: slices.flatMap(({ endpoints = [] }) => endpoints),
}
