import type { Say } from '../../../law/say.ts'

export type InspectionStage =
  | 'proposed'
  | 'ordered'
  | 'recorded'
  | 'objected'
  | 'heard'
  | 'correcting'
  | 'uncorrected'
  | 'clear'
  | 'corrected'
  | 'handed-over'
  | 'transferred'
  | 'dropped'

export const stages: Readonly<Record<InspectionStage, Say>> = {
  proposed: { zh: '拟检查', en: 'Proposed' },
  ordered: { zh: '已通知检查', en: 'Ordered' },
  recorded: { zh: '已现场检查', en: 'Recorded on site' },
  objected: { zh: '有异议', en: 'Objected to' },
  heard: { zh: '已听取意见', en: 'Heard' },
  clear: { zh: '未发现问题', en: 'Nothing found' },
  correcting: { zh: '责令改正中', en: 'Being corrected' },
  corrected: { zh: '已改正', en: 'Corrected' },
  uncorrected: { zh: '逾期未改正', en: 'Not corrected' },
  'handed-over': { zh: '已转为处罚线索', en: 'Handed over as a penalty lead' },
  transferred: { zh: '已移送', en: 'Transferred' },
  dropped: { zh: '不再检查', en: 'Called off' },
}
