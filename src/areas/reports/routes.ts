import type { Route } from '../../web/area.ts'
import { caseFileRoutes } from '../../web/case-file-routes.ts'
import { registerRoutes } from '../../web/register/routes.tsx'
import { complaintPages, reportPages } from './cases.tsx'
import { channelPages } from './channel-pages.ts'
import { desk } from './desk.ts'
import { figures } from './figures.ts'
import { enter, register } from './register.tsx'
import { startTelling, tell } from './report-wizard.ts'
import { complaining, reporting } from './report-wizard-state.ts'
import { sealingPage } from './sealing-page.tsx'

/** Three screens each: twenty reports a minute from one network, an internet café among them. */
const TELLING = 60

/** Who may see a case and take a step is the procedure's to say; these routes are open to all who ask. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/reports/sealing', who: 'anyone', answer: sealingPage },
  { method: 'GET', path: '/reports', who: 'anyone', answer: desk('report') },
  { method: 'GET', path: '/reports/new', who: 'anyone', answer: startTelling(reporting) },
  { method: 'POST', path: '/reports/new', who: 'anyone', rate: TELLING, files: true, answer: tell(reporting) },
  { method: 'GET', path: '/reports/complaints', who: 'signed-in', answer: desk('complaint') },
  { method: 'GET', path: '/reports/complaints/new', who: 'anyone', answer: startTelling(complaining) },
  {
    method: 'POST',
    path: '/reports/complaints/new',
    who: 'anyone',
    rate: TELLING,
    files: true,
    answer: tell(complaining),
  },
  { method: 'GET', path: '/reports/register', who: 'signed-in', answer: register },
  { method: 'POST', path: '/reports/register', who: 'signed-in', answer: enter },
  ...registerRoutes(channelPages),
  { method: 'GET', path: '/reports/statistics', who: 'anyone', answer: figures },
  ...caseFileRoutes([reportPages, complaintPages]),
]
