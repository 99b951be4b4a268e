import { addDays } from '../../../kernel/calendar/day.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { schoolActivities } from './register.tsx'

const BY = 'pufa-1'

/** Two activities that meet at one school, and one that does not; all fictional. */
export const demoRecords: readonly DemoRecord[] = (
  [
    ['临江市第一中学（示例）', 'junior', '模拟法庭', '临江市法院（示例）', 12, 14],
    ['临江市第一中学（示例）', 'junior', '网络安全课', '临江市网信办（示例）', 14, 14],
    ['北岸小学（示例）', 'primary', '宪法晨读', '临江市司法局（示例）', 20, 20],
  ] as const
).map(
  ([school, stage, activity, organ, from, to]): DemoRecord => ({
    register: schoolActivities,
    by: BY,
    values: (today) => ({
      ...{ school, stage, activity, organ, state: 'noted' },
      ...{ from: addDays(today, from), to: addDays(today, to) },
    }),
  }),
)
