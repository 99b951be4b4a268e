import { addDays } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { carriedByRegisters } from '../carried.ts'
import { carriedOut } from '../carried-out.ts'
import { KEEPER_OF_STUDY } from '../roles.ts'
import { DECISIONS, DUTIES } from './paths.ts'
import { byLawPages, decisionReviews, dutyList } from './registers.ts'

const KEEPER = 'weijian-1'
const RULE = '《临江市重大行政决策合法性审查办法》第六条（演示用虚构文件）'

const DECISIONS_ABOUT: Say = {
  zh: '重大决策做没做合法性审查；不写决策内容。',
  en: 'Whether major decisions were reviewed for legality; nothing of their content.',
}
const DUTIES_ABOUT: Say = {
  zh: '每项职责依哪条、由哪个岗位履行。',
  en: 'Each duty with its provisions and the post that does it.',
}

/** 依法决策、依法履职 (work points 4): what a unit shows of either where it is assessed. */
export const byLaw: AreaSlice = {
  homeEntries: [
    {
      ...{ name: decisionReviews.name, about: DECISIONS_ABOUT, path: `${DECISIONS}/office` },
      ...{ listedFor: 'officers', roles: [KEEPER_OF_STUDY] },
    },
    { name: dutyList.name, about: DUTIES_ABOUT, path: DUTIES, own: `${DUTIES}/office`, listedFor: 'everyone' },
  ],
  registers: byLawPages.map(({ register }) => register),
  demoRecords: [
    {
      register: decisionReviews,
      by: KEEPER,
      values: (today) => ({
        ...{ matter: '社区卫生服务站布点方案（示例）', on: addDays(today, -75), rule: RULE },
        ...{ reviewed: 'yes', opinion: '临卫法审〔2026〕5号（示例）', by: '政策法规处' },
      }),
    },
    {
      register: decisionReviews,
      by: KEEPER,
      values: (today) => ({
        ...{ matter: '夜间门诊试点安排（示例）', on: addDays(today, -33), rule: RULE, reviewed: 'no' },
      }),
    },
    {
      register: dutyList,
      by: KEEPER,
      values: () => ({
        ...{ duty: '本机关工作人员的法治教育（示例）', kind: 'other', post: '政策法规处处长' },
        provisions: 'rlpe@2025-11-01#art-36',
      }),
    },
  ],
  routes: byLawPages.flatMap(registerRoutes),
  endpoints: byLawPages.flatMap(({ register }) => registerEndpoints(register)),
  carriesOut: (edition) => [
    ...carriedByRegisters(byLawPages)(edition),
    ...carriedOut(decisionReviews.name, `${DECISIONS}/office`, { 'points-2017@2017-01-01': ['point-4/8'] })(edition),
  ],
}
