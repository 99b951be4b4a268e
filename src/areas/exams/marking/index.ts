import { examMarksChanged } from '../../../mechanisms/event-kinds/exams.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { changeRoutes } from './changes-page.tsx'
import { markerRoutes } from './marker-desk.tsx'
import { owes } from './owed-work.ts'
import { MARKING, REVIEWS } from './paths.ts'
import { rekeying, reMarking } from './rekeying.ts'
import { reviewRoutes } from './review-desk.tsx'

/** 阅卷、复核、答案更正: two markers apart, reviews with reasons, a changed key for everybody. */
export const markingSlice: AreaSlice = {
  homeEntries: [
    {
      name: { zh: '阅卷', en: 'Marking' },
      about: {
        zh: '书面答案由两人分别评分，看不到座位号、姓名和对方的分数；相差过大的由第三人评。',
        en: 'Written answers are marked by two apart, without number, name or the other’s mark; a third where they differ too much.',
      },
      path: MARKING,
      listedFor: 'officers',
      roles: ['exam-marker'],
    },
    {
      name: { zh: '成绩复核', en: 'Reviews of marks' },
      about: {
        zh: '由没有评过分的人答复并写明理由；答案有误的，对全体更正、重新阅卷。',
        en: 'Answered with reasons by somebody who did not mark; a wrong key is changed for everybody.',
      },
      path: REVIEWS,
      listedFor: 'officers',
      roles: ['examiner'],
    },
  ],
  raises: [examMarksChanged],
  consumers: (_, kernel) => [rekeying(kernel)],
  keyedJobs: (kernel) => [reMarking(kernel)],
  owes,
  routes: [...markerRoutes, ...reviewRoutes, ...changeRoutes],
}
