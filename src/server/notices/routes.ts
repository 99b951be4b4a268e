import type { Route } from '../../web/area.ts'
import { caseRoutes } from './case.ts'
import { inboxRoutes } from './inbox.tsx'
import type { Outward } from './outward.ts'
import { reminderRoutes } from './reminders.tsx'
import { undeliveredRoutes } from './undelivered.tsx'
import { wayRoutes } from './ways.tsx'

/** The inbox, and how notices are sent on by mail, webhook or calendar. */
export const noticeRoutes = (outward: Outward): readonly Route[] => [
  ...inboxRoutes,
  ...wayRoutes(outward),
  ...undeliveredRoutes,
  ...caseRoutes,
  ...reminderRoutes,
]
