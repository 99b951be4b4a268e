import { dayOf } from '../../../kernel/calendar/day.ts'
import type { FactReader } from '../../../kernel/procedure/bench.ts'
import { readStanding } from '../effective/reading.ts'
import { creditConsumer } from './consumer.ts'
import { credit, credit2017 } from './credit.ts'
import { creditEntries } from './endpoints.ts'
import { jobBarConsumer } from './job-bar/consumer.ts'
import { inquiry, inquiry2017 } from './job-bar/inquiry.ts'
import { jobBar, jobBar2017 } from './job-bar/job-bar.ts'
import { PATH } from './job-bar/pages.tsx'
import { inquiriesOn } from './job-bar/queries.ts'
import { routes as bars } from './job-bar/routes.ts'
import { DESK } from './register-page.tsx'
import { routes as register } from './routes.ts'

export { superseded } from './superseded.ts'

export const casesAt = { credit: DESK, 'job-bar': PATH }

export const doors = [
  { name: { zh: '信用记录公示', en: 'Credit entries' }, path: '/supervision/credit' },
  { name: { zh: '查询从业限制', en: 'Ask about a job bar' }, path: '/supervision/job-bar' },
]

export const procedures = [credit, credit2017, jobBar, jobBar2017, inquiry, inquiry2017]

export const readers: Readonly<Record<string, FactReader>> = {
  openEntry: readStanding('credit'),
  inquiriesToday: async (database, { actor, now }) =>
    actor.kind === 'officer' ? inquiriesOn(database, actor.office, dayOf(now)) : 0,
}

export const consumers = [creditConsumer, jobBarConsumer]

export const routes = [...register, ...bars]

export const endpoints = [creditEntries]
