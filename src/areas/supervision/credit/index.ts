import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import { standingReader } from '../effective/reading.ts'
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

export const casesAt = { credit: DESK, 'job-bar': PATH }

export const doors = [
  { name: { zh: '信用记录公示', en: 'Credit entries' }, path: '/supervision/credit' },
  { name: { zh: '查询从业限制', en: 'Ask about a job bar' }, path: '/supervision/job-bar' },
]

export const procedures = [credit, credit2017, jobBar, jobBar2017, inquiry, inquiry2017]

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** How often the actor's office has asked about job bars on this day. */
    readonly inquiriesToday: number
  }
}

export const readers: readonly FactReader[] = [
  standingReader('openEntry', 'credit'),
  factReader(
    'inquiriesToday',
    async (database, { actor, day }) => (actor.kind === 'officer' ? inquiriesOn(database, actor.office, day) : 0),
    { alone: ({ actor }) => (actor.kind === 'officer' ? [actor.office] : []) },
  ),
]

export const consumers = [creditConsumer, jobBarConsumer]

export const routes = [...register, ...bars]

export const endpoints = [creditEntries]
