import type { Say } from '../../law/say.ts'
import type { AreaSlice } from '../../web/area-slice.ts'
import { assessmentSlice } from './assessment/index.ts'
import { byLaw } from './by-law/index.ts'
import { legalReportSlice } from './legal-report/index.ts'
import { lessonSlice } from './lesson/index.ts'
import { schoolSlice } from './school/index.ts'
import { syllabusSlice } from './topics/index.ts'
import { trainingSlice } from './training/index.ts'

/** Lessons and schools, as the home of this area lists their pages. */
export const schoolingGroups: readonly {
  readonly id: string
  readonly name: Say
  readonly slices: readonly AreaSlice[]
}[] = [
  { id: 'schools', name: { zh: '学校', en: 'Schools' }, slices: [schoolSlice, syllabusSlice] },
  { id: 'class', name: { zh: '课堂', en: 'Classes' }, slices: [lessonSlice] },
  {
    id: 'assessed',
    name: { zh: '考核、述法', en: 'Assessment and reports' },
    slices: [assessmentSlice, legalReportSlice, byLaw],
  },
  { id: 'training', name: { zh: '培训、宣誓', en: 'Training and oaths' }, slices: [trainingSlice] },
]
