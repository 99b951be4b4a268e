import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import type { PlanningSlice } from '../slice.ts'
import { calendarFile, calendarPage } from './calendar-page.tsx'
import { daysRound } from './call.ts'
import { newTextConsumer } from './consumer.ts'
import { demoDays, demoRecords } from './demo-days.ts'
import { lineJudge } from './line-judge.ts'
import { CALENDAR } from './paths.ts'
import { proposalRoutes } from './proposals-page.tsx'
import { dayPages, publicityDays } from './register.ts'

/** 普法日历: days with their sources, which remind their office and make tasks of its plan (rlpe Arts. 13, 16). */
export const popularisationDays: PlanningSlice = {
  homeEntries: [
    {
      name: { zh: '普法日历', en: 'Calendar of popularisation' },
      about: {
        zh: '法律施行日、国家宪法日等日期和依据；到提前日提醒机关、生成任务。',
        en: 'Days of commencement, National Constitution Day and others, with their sources; on the lead day the office is reminded and tasks are made.',
      },
      path: CALENDAR,
      listedFor: 'everyone',
    },
  ],
  registers: [publicityDays],
  judges: () => [lineJudge],
  rounds: [daysRound],
  consumers: (context) => [newTextConsumer(context)],
  demoRecords,
  demoWork: [demoDays],
  routes: [
    { method: 'GET', path: CALENDAR, who: 'anyone', answer: calendarPage },
    { method: 'GET', path: `${CALENDAR}.ics`, who: 'anyone', answer: calendarFile },
    ...proposalRoutes,
    ...registerRoutes(dayPages),
  ],
  endpoints: registerEndpoints(publicityDays),
}
