import { addDays } from '../../../kernel/calendar/day.ts'
import { type Demonstration, demoPerson } from '../../../kernel/identity/demonstration.ts'
import { dongling } from '../../../mechanisms/enforcement/demonstration.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { staffTraining, TRAINING_OFFICER } from '../../../mechanisms/training/staff-training.ts'
import { oaths, trainingClasses } from './registers.ts'

/** Who trains the staff of an operator of critical infrastructure. */
export const trainingDemonstration: Demonstration = {
  offices: [dongling],
  people: [demoPerson('dongling-4', '毛晓东', dongling, TRAINING_OFFICER)],
  remits: [],
}

const [TRAINER, KEEPER] = ['dongling-4', 'weijian-1']

/** 东岭电力 tests its staff every six months by its own interval; a bureau trains and swears in. All fictional. */
export const demoRecords: readonly DemoRecord[] = [
  {
    register: staffTraining,
    by: TRAINER,
    values: (today) => ({
      ...{ title: '上半年技能考核（示例）', kind: 'test', group: '全体', on: addDays(today, -120), months: 6 },
      ...{ staff: 121, done: 118, provisions: 'csl@2026-01-01#art-23;csl@2026-01-01#art-36' },
    }),
  },
  {
    register: staffTraining,
    by: TRAINER,
    values: (today) => ({
      ...{ title: '网络安全教育日（示例）', kind: 'education', group: '全体', on: addDays(today, -40), months: 12 },
      ...{ staff: 121, done: 115 },
    }),
  },
  {
    register: trainingClasses,
    by: KEEPER,
    values: (today) => ({
      ...{ title: '依法行政专题班（示例）', level: 'unit', kind: 'officials', on: addDays(today, -60), days: 2 },
      ...{ people: 46, plan: '卫生健康局年度培训计划（示例）', provisions: 'rlpe@2025-11-01#art-34' },
    }),
  },
  {
    register: oaths,
    by: KEEPER,
    values: (today) => ({
      ...{ title: '新任职人员宪法宣誓（示例）', on: addDays(today, -90), place: '局机关会议室' },
      ...{ posts: '副局长、处长', people: 3, led: '临江市卫生健康局' },
    }),
  },
]
