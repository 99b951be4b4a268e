import type { Say } from '../../law/say.ts'

export type ReportStage =
  | 'received'
  | 'transferred'
  | 'coordinating'
  | 'designated'
  | 'accepted'
  | 'merged'
  | 'handled'
  | 'answered'
  | 'declined'
  | 'reexamining'
  | 'reexamined'
  | 'closed'

export const stages: Readonly<Record<ReportStage, Say>> = {
  received: { zh: '已收到', en: 'Received' },
  transferred: { zh: '已移送', en: 'Transferred' },
  coordinating: { zh: '待确定办理机关', en: 'With the co-ordinator' },
  designated: { zh: '已指定办理机关', en: 'Designated' },
  accepted: { zh: '已受理', en: 'Accepted' },
  handled: { zh: '已处理', en: 'Handled' },
  answered: { zh: '已答复', en: 'Answered' },
  reexamining: { zh: '复核中', en: 'Being re-examined' },
  reexamined: { zh: '已复核', en: 'Re-examined' },
  closed: { zh: '已办结', en: 'Closed' },
  // Beside the way most reports go, and so below it in the picture.
  merged: { zh: '已并案', en: 'Merged' },
  declined: { zh: '不予受理', en: 'Not accepted' },
}
