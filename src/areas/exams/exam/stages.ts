import { z } from 'zod'
import type { Say } from '../../../law/say.ts'

/** How far an exam has come. */
export type ExamStage =
  | 'prepared'
  | 'drawing'
  | 'frozen'
  | 'sealed'
  | 'open'
  | 'closed'
  | 'marked'
  | 'told'
  | 'final'
  | 'voided'

/** What each is called. */
export const examStages: Readonly<Record<ExamStage, Say>> = {
  prepared: { zh: '筹备', en: 'Prepared' },
  drawing: { zh: '抽题中', en: 'Being drawn' },
  frozen: { zh: '试题已固定', en: 'Frozen' },
  sealed: { zh: '已密封', en: 'Sealed' },
  open: { zh: '已启封', en: 'Open' },
  closed: { zh: '已结束，阅卷中', en: 'Closed, being marked' },
  marked: { zh: '已阅完', en: 'Marked' },
  told: { zh: '已公布成绩', en: 'Results told' },
  final: { zh: '成绩已确定', en: 'Final' },
  voided: { zh: '已作废', en: 'Voided' },
}

/** SHA-256, hexadecimal. */
export const hex = (zh: string, en: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ zh, en })

/** A number of things, one at least. */
export const counted = (zh: string, en: string, most: number) => z.int().min(1).max(most).meta({ zh, en })
