import type { Say } from '../../../../law/say.ts'

export type DesignationStage =
  | 'drafted'
  | 'returned'
  | 'reviewed'
  | 'designated'
  | 'declined'
  | 'withdrawn'
  | 'annulled'

export const stages: Readonly<Record<DesignationStage, Say>> = {
  drafted: { zh: '已拟定', en: 'Drafted' },
  returned: { zh: '法制审核退回', en: 'Sent back by legal review' },
  reviewed: { zh: '法制审核通过', en: 'Legally reviewed' },
  designated: { zh: '认定有效', en: 'Designation in force' },
  declined: { zh: '不予认定', en: 'Not designated' },
  withdrawn: { zh: '认定已取消', en: 'Ended: no longer one' },
  annulled: { zh: '认定经复议、诉讼撤销', en: 'Annulled on review' },
}
