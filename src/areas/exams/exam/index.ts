import type { AreaSlice } from '../../../web/area-slice.ts'
import { caseRoutes } from '../../../web/case-routes.ts'
import { classRoutes } from './class-codes.ts'
import { demoExam } from './demo-exam.ts'
import { demoToldExam } from './demo-told.ts'
import { freezing } from './freezing.ts'
import { lateAdmitting } from './late-admitting.ts'
import { examPages } from './pages.tsx'
import { DRAWS } from './paths.ts'
import { previewRoute } from './preview.tsx'
import { printedRoutes } from './printed.tsx'
import { exam, exam2017, exam2025 } from './procedure.ts'
import { keyedReaders, readers } from './readers.ts'
import { rollRoutes } from './roll-routes.ts'
import { examRound } from './rounds.ts'
import { examRoutes } from './routes.ts'
import { toldNotice } from './seat-notices.ts'
import { seating } from './seats.ts'

/** 考试: held as a case, drawn from the bank, sealed, opened by two (points 4 and 5; rlpe Arts. 35, 36). */
export const examSlice: AreaSlice = {
  homeEntries: [
    { name: examPages.title, about: examPages.about, path: examPages.path, listedFor: 'officers' },
    {
      name: { zh: '抽题公开', en: 'How papers were drawn' },
      about: {
        zh: '先公布散列，考完公布种子和题号：每份试卷怎样抽出，谁都可以重算。',
        en: 'Hashes first, seed and ids once it is over: how each paper was drawn, for anybody to repeat.',
      },
      path: DRAWS,
      listedFor: 'everyone',
    },
  ],
  procedures: [exam2017, exam2025, exam],
  readers,
  keyedReaders,
  consumers: (context, kernel) => [
    freezing(context, kernel.seal),
    seating(context),
    toldNotice(context),
    lateAdmitting(kernel),
  ],
  rounds: [examRound],
  casePages: [examPages],
  demoWork: [demoExam, demoToldExam],
  routes: [...caseRoutes(examPages), ...examRoutes, ...rollRoutes, ...classRoutes, previewRoute, ...printedRoutes],
}
