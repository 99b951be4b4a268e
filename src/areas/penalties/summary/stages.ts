import type { Say } from '../../../law/say.ts'

export const stages = {
  opened: { zh: '现场查明', en: 'Found on the spot' },
  imposed: { zh: '已当场决定', en: 'Decided on the spot' },
  delivered: { zh: '已当场交付', en: 'Handed over' },
  court: { zh: '已申请法院执行', en: 'With the court' },
  closed: { zh: '已结案', en: 'Closed' },
  converted: { zh: '已转普通程序', en: 'Turned to the ordinary procedure' },
  annulled: { zh: '决定已撤销', en: 'Decision annulled' },
} as const satisfies Readonly<Record<string, Say>>

export type SummaryStage = keyof typeof stages
