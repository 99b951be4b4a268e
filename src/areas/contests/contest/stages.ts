import type { OfficerCall } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Say } from '../../../law/say.ts'

export type ContestStage =
  | 'prepared'
  | 'drawing'
  | 'published'
  | 'open'
  | 'closed'
  | 'checked'
  | 'listed'
  | 'provisional'
  | 'final'
  | 'ended'
  | 'voided'

export const contestStages: Readonly<Record<ContestStage, Say>> = {
  prepared: { zh: '筹备', en: 'Prepared' },
  drawing: { zh: '组卷中', en: 'Paper being drawn' },
  published: { zh: '规则已公布', en: 'Rules public' },
  open: { zh: '进行中', en: 'Open' },
  closed: { zh: '已截止，待核查', en: 'Closed, to be checked' },
  checked: { zh: '已核查，固定名单', en: 'Checked, the list being fixed' },
  listed: { zh: '名单已固定，待抽奖', en: 'List fixed, to be drawn from' },
  provisional: { zh: '名单公示', en: 'Provisional list' },
  final: { zh: '名单已确定', en: 'List final' },
  ended: { zh: '奖已发放', en: 'Prizes given' },
  voided: { zh: '已作废', en: 'Voided' },
}

export const organiser: OfficerCall = { role: 'contest-organiser' }
export const checker: OfficerCall = { role: 'contest-checker' }

/** 百家网站知识竞赛. Contests stayed policy: the law on law popularisation orders none. */
export const contestGrounds: Grounds = ['points-2017@2017-01-01#point-10/5', 'points-2017@2017-01-01#point-3/4']
