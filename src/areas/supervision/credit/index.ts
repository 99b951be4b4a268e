import { dayOf } from '../../../kernel/calendar/day.ts'
import type { FactReader } from '../../../kernel/procedure/bench.ts'
import { readStanding } from '../effective/reading.ts'
import { followRoutes } from '../effective/receipt.tsx'
import { creditConsumer } from './consumer.ts'
import { credit, credit2017 } from './credit.ts'
import { creditEntries } from './endpoints.ts'
import { jobBarConsumer } from './job-bar/consumer.ts'
import { inquiry, inquiry2017 } from './job-bar/inquiry.ts'
import { jobBar, jobBar2017 } from './job-bar/job-bar.ts'
import { inquiriesOn } from './job-bar/queries.ts'
import * as bars from './job-bar/routes.ts'
import * as register from './routes.ts'

export const procedures = [credit, credit2017, jobBar, jobBar2017, inquiry, inquiry2017]

export const readers: Readonly<Record<string, FactReader>> = {
  openEntry: readStanding('credit'),
  today: async (_, { now }) => dayOf(now),
  inquiriesToday: async (database, { actor, now }) =>
    actor.kind === 'officer' ? inquiriesOn(database, actor.office, dayOf(now)) : 0,
}

export const consumers = [creditConsumer, jobBarConsumer]

export const routes = [...register.routes, ...bars.routes, ...followRoutes([register.slice, bars.slice])]

export const endpoints = [creditEntries]
