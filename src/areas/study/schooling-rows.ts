import type { RouteRows } from '../../web/route-rows.ts'
import { assessmentRows } from './assessment/route-rows.ts'
import { byLawRows } from './by-law/route-rows.ts'
import { legalReportRows } from './legal-report/route-rows.ts'
import { lessonRows } from './lesson/route-rows.ts'
import { schoolRows } from './school/route-rows.ts'
import { topicRows } from './topics/route-rows.ts'
import { trainingRows } from './training/route-rows.ts'

export const schoolingRows: readonly RouteRows[] = [
  ...lessonRows,
  ...schoolRows,
  ...trainingRows,
  ...assessmentRows,
  ...legalReportRows,
  ...byLawRows,
  ...topicRows,
]
