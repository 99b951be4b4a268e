import { addDays } from '../../../kernel/calendar/day.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { institutions } from './register.ts'

const entry = (unit: string, institution: string, state: string, number?: string): DemoRecord => ({
  register: institutions,
  by: 'pufa-1',
  values: (today) => ({
    ...{ unit, institution, state },
    ...(number !== undefined && { document: `${number}（演示用虚构文件）`, on: addDays(today, -300) }),
    ...(state === 'reviewed' && { reviewedOn: addDays(today, -30) }),
  }),
})

/** Two units of 临江市, fictional. */
export const demoRecords: readonly DemoRecord[] = [
  entry('临江市司法局（示例）', 'central-group', 'reviewed', '临司党〔2025〕8号'),
  entry('临江市司法局（示例）', 'daily', 'force', '临司发〔2025〕15号'),
  entry('临江市司法局（示例）', 'training', 'force', '临司发〔2025〕16号'),
  entry('临江市司法局（示例）', 'decision', 'drafted'),
  entry('石桥镇人民政府（示例）', 'central-group', 'force', '石委发〔2025〕3号'),
  entry('石桥镇人民政府（示例）', 'report', 'none'),
]
