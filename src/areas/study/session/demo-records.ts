import { addDays, type Day } from '../../../kernel/calendar/day.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { studySessions } from './register.ts'

const BY = 'weijian-1'

interface DemoSession {
  readonly topic: string
  readonly kind?: string
  /** Days before the start on which it was planned to be; ahead of it where it is below nought. */
  readonly ago: number
  readonly provisions: string
  readonly lecturer?: string
  readonly outcome: 'planned' | 'held' | 'missed'
  readonly attendance?: number
  readonly why?: string
  /** By its name: entered before. */
  readonly programme?: string
}

const PROGRAMME = '局领导班子宪法和普法法学习（示例）'

/** Entered so many days before the start: for a session of the past on its day. */
const session = ({ ago, kind = 'central-group', ...rest }: DemoSession): DemoRecord => ({
  register: studySessions,
  by: BY,
  ...(ago > 0 && { ago }),
  values: (today: Day) => ({
    ...{ ...rest, kind, plannedOn: addDays(today, -ago), within: 5 },
    ...(rest.outcome === 'held' && { heldOn: addDays(today, -ago) }),
  }),
})

/** A year of study of a bureau of 临江市, fictional: held, missed with its reason, to come. */
export const demoRecords: readonly DemoRecord[] = [
  session({
    ...{ topic: '宪法学习（示例）', ago: 240, provisions: 'rlpe@2025-11-01#art-33/para-1', outcome: 'held' },
    ...{ attendance: 11, lecturer: '江岸（示例）' },
  }),
  session({
    ...{ topic: '网络运行安全专题（示例）', ago: 150, provisions: 'csl@2026-01-01#art-23', outcome: 'held' },
    ...{ attendance: 10, programme: PROGRAMME },
  }),
  session({
    ...{ topic: '个人信息保护专题（示例）', ago: 60, provisions: 'csl@2026-01-01#art-42', outcome: 'missed' },
    why: '防汛值守，领导班子成员到不齐（示例）',
  }),
  session({
    ...{
      topic: '网络安全员培训（示例）',
      kind: 'training',
      ago: 30,
      provisions: 'csl@2026-01-01#art-36/para-1/item-2',
    },
    ...{ outcome: 'held', attendance: 34, lecturer: '周和（示例）' },
  }),
  session({
    ...{
      topic: '法治宣传教育法专题（示例）',
      ago: -20,
      provisions: 'rlpe@2025-11-01#art-36/para-1',
      outcome: 'planned',
    },
  }),
]
