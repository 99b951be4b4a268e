import type { AreaSlice } from '../../../web/area-slice.ts'
import { caseRoutes } from '../../../web/case-routes.ts'
import { demoExam } from './demo-exam.ts'
import { freezing } from './freezing.ts'
import { examPages } from './pages.tsx'
import { previewRoute } from './preview.tsx'
import { printedRoutes } from './printed.tsx'
import { exam, exam2017, exam2025 } from './procedure.ts'
import { readers } from './readers.ts'
import { rollRoutes } from './roll-routes.ts'
import { examRound } from './rounds.ts'
import { examRoutes } from './routes.ts'
import { seating } from './seats.ts'

/** 考试: held as a case, drawn from the bank, sealed, opened by two (points 4 and 5; rlpe Arts. 35, 36). */
export const examSlice: AreaSlice = {
  homeEntries: [{ name: examPages.title, about: examPages.about, path: examPages.path, listedFor: 'officers' }],
  procedures: [exam2017, exam2025, exam],
  readers,
  consumers: (context, kernel) => [freezing(context, kernel.seal), seating()],
  rounds: [examRound],
  casePages: [examPages],
  demoWork: [demoExam],
  routes: [...caseRoutes(examPages), ...examRoutes, ...rollRoutes, previewRoute, ...printedRoutes],
}
