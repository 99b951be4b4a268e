import type { Edition } from '../../../law/edition.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { officePath } from '../../../web/register/reading.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { proofs } from '../proofs.ts'
import { boardEntry } from './board-page.tsx'
import { demoRecords } from './demo-records.ts'
import { demoWork } from './demo-work.ts'
import { checkEntries } from './duties.ts'
import { boardEndpoint } from './endpoints.ts'
import { judgesOfBoard } from './judges.ts'
import { owes } from './owed-work.ts'
import { boardPages } from './registers.ts'
import { boardRoutes } from './routes.ts'
import { servedDutyKind } from './served-duty.ts'

const checked = new WeakSet<readonly Edition[]>()

/** What the law asks of an operator, what proves it, what is due (csl Arts. 9, 10, 21–28, 33–38, 40–49, 53, 56). */
export const board: AreaSlice = {
  homeEntries: [
    boardEntry,
    ...boardPages.map((pages) => ({
      name: pages.register.name,
      about: pages.register.about,
      path: officePath(pages),
      listedFor: 'officers' as const,
    })),
  ],
  registers: boardPages.map(({ register }) => register),
  // Every start asks for the judges: a duty without an entry stops it here.
  judges({ laws }) {
    if (!checked.has(laws)) checkEntries(laws, proofs)
    checked.add(laws)
    return judgesOfBoard(laws)
  },
  servedByEvidence: [servedDutyKind],
  demoRecords,
  demoWork: [demoWork],
  owes,
  routes: [...boardRoutes, ...boardPages.flatMap(registerRoutes)],
  endpoints: [boardEndpoint, ...boardPages.flatMap(({ register }) => registerEndpoints(register))],
}
