import { factReader } from '../../../kernel/procedure/fact.ts'
import type { SectionEntry, StartPage } from '../../../web/section.ts'
import { jobBarConsumer } from './consumer.ts'
import { inquiry, inquiry2017 } from './inquiry.ts'
import { jobBar, jobBar2017 } from './job-bar.ts'
import { PATH } from './pages.tsx'
import { inquiriesOn } from './queries.ts'

export { documents } from './documents.ts'
export { routes } from './routes.ts'

export const casesAt = { 'job-bar': PATH }
export const startPages: readonly StartPage[] = [
  { name: { zh: '查询从业限制', en: 'Ask about a restriction on employment' }, path: PATH, place: 50, group: 'check' },
]
export const procedures = [jobBar, jobBar2017, inquiry, inquiry2017]
export const consumers = [jobBarConsumer]

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** How often the actor's office has asked about job bars on this day. */
    readonly inquiriesToday: number
  }
}

export const readers = [
  factReader(
    'inquiriesToday',
    async (database, { actor, day }) => (actor.kind === 'officer' ? inquiriesOn(database, actor.office, day) : 0),
    { alone: ({ actor }) => (actor.kind === 'officer' ? [actor.office] : []) },
  ),
]

export const entries: readonly SectionEntry[] = [
  {
    path: PATH,
    name: { zh: '从业限制查询', en: 'Restrictions on employment' },
    about: { zh: '只答有或者没有，没有名单', en: 'Answered yes or no; there is no list' },
    listedFor: 'officers',
    place: 100,
    roles: ['legal-officer', 'credit-officer'],
  },
]
