import type { Say } from '../../../law/say.ts'

export type PenaltyStage =
  | 'lead'
  | 'filed'
  | 'investigating'
  | 'concluded'
  | 'noticed'
  | 'notified'
  | 'hearing'
  | 'heard'
  | 'reviewed'
  | 'decided'
  | 'served'
  | 'performed'
  | 'court'
  | 'closed'
  | 'declined'
  | 'unpunished'
  | 'transferred'
  | 'withdrawn'
  | 'annulled'

export const stages: Readonly<Record<PenaltyStage, Say>> = {
  lead: { zh: '线索', en: 'Lead' },
  filed: { zh: '已立案', en: 'Filed' },
  investigating: { zh: '调查取证', en: 'Under investigation' },
  concluded: { zh: '调查终结', en: 'Investigation concluded' },
  noticed: { zh: '已拟事先告知', en: 'Notice drawn up' },
  notified: { zh: '已事先告知', en: 'Party notified' },
  hearing: { zh: '待听证', en: 'Hearing to be held' },
  heard: { zh: '已听证', en: 'Heard' },
  reviewed: { zh: '已审核', en: 'Reviewed' },
  decided: { zh: '已决定', en: 'Decided' },
  served: { zh: '已送达', en: 'Served' },
  performed: { zh: '已履行', en: 'Performed' },
  court: { zh: '已申请法院执行', en: 'With the court' },
  closed: { zh: '已结案', en: 'Closed' },
  // Beside the way a case to its end goes, and so below it in the picture.
  declined: { zh: '不予立案', en: 'Not filed' },
  unpunished: { zh: '不予处罚', en: 'No penalty' },
  withdrawn: { zh: '已撤销立案', en: 'Filing withdrawn' },
  transferred: { zh: '已移送', en: 'Transferred' },
  annulled: { zh: '决定已撤销', en: 'Decision annulled' },
}

/** From the first investigator to the decision. */
export const beforeDecision = [
  'filed',
  'investigating',
  'concluded',
  'noticed',
  'notified',
  'hearing',
  'heard',
  'reviewed',
] as const satisfies readonly PenaltyStage[]

/** While a decision stands. */
export const afterService = ['served', 'performed', 'court'] as const satisfies readonly PenaltyStage[]
