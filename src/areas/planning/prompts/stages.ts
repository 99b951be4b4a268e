import type { Say } from '../../../law/say.ts'

export type PromptStage =
  | 'found'
  | 'drafted'
  | 'approved'
  | 'sent'
  | 'measuring'
  | 'answered'
  | 'referred'
  | 'announced'
  | 'criticised'
  | 'referred-out'
  | 'improved'
  | 'withdrawn'
  | 'not-criticised'
  | 'closed'
  | 'dropped'

export const stages: Readonly<Record<PromptStage, Say>> = {
  found: { zh: '已发现', en: 'Found' },
  drafted: { zh: '已拟稿', en: 'Drafted' },
  approved: { zh: '已审核', en: 'Approved' },
  sent: { zh: '已发出', en: 'Sent' },
  measuring: { zh: '改进中', en: 'Being improved' },
  answered: { zh: '已反馈', en: 'Answered' },
  referred: { zh: '已移送有权机关', en: 'Referred to the organ with the power' },
  announced: { zh: '已告知拟通报批评', en: 'Intended criticism announced' },
  criticised: { zh: '已通报批评', en: 'Criticised in a circular' },
  'referred-out': { zh: '已送本站以外的有权机关', en: 'Referred to an organ outside' },
  improved: { zh: '已改进，办结', en: 'Improved, closed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  'not-criticised': { zh: '不予通报批评，办结', en: 'No criticism, closed' },
  closed: { zh: '已办结', en: 'Closed' },
  dropped: { zh: '不发提示', en: 'No prompt' },
}

/** Stages at which the prompt is with its addressee. */
export const WITH_ADDRESSEE = ['sent', 'measuring', 'answered'] as const
