import type { Route } from '../../web/area.ts'
import { listChannels, publish } from './channels.tsx'
import { desk } from './desk.ts'
import { figures } from './figures.ts'
import { openFile, read, take } from './file.ts'
import { follow, status } from './following.ts'
import { enter, register } from './register.tsx'
import { startTelling, tell } from './report-wizard.ts'
import { complaining, reporting } from './report-wizard-state.ts'
import { sealedRoutes } from './sealed-routes.tsx'

/** Three screens each: twenty reports a minute from one network, an internet café among them. */
const TELLING = 60
/** Whoever guesses codes is slowed down; nobody else is, and no code is locked by it. */
const GUESSES = 20

/** Who may see a case and take a step is the procedure's to say; these doors are open to all who ask. */
export const routes: readonly Route[] = [
  ...sealedRoutes,
  { method: 'GET', path: '/reports', who: 'anyone', answer: desk('report') },
  { method: 'GET', path: '/reports/new', who: 'anyone', answer: startTelling(reporting) },
  { method: 'POST', path: '/reports/new', who: 'anyone', rate: TELLING, files: true, answer: tell(reporting) },
  { method: 'GET', path: '/reports/status', who: 'anyone', answer: status },
  { method: 'POST', path: '/reports/status', who: 'anyone', rate: GUESSES, answer: follow },
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
  { method: 'GET', path: '/reports/channels', who: 'anyone', answer: listChannels },
  { method: 'POST', path: '/reports/channels/:step', who: 'signed-in', answer: publish },
  { method: 'GET', path: '/reports/statistics', who: 'anyone', answer: figures },
  { method: 'GET', path: '/reports/:id', who: 'anyone', answer: read },
  { method: 'GET', path: '/reports/:id/attachments/:number', who: 'anyone', answer: openFile },
  { method: 'POST', path: '/reports/:id/:step', who: 'anyone', files: true, answer: take },
]
