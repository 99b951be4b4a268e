import { addDays } from '../../../kernel/calendar/day.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { fundBudgets, fundExpenses, fundSupport } from './registers.ts'

const BY = 'sifaju-1'
const BUDGET = '临财预〔2026〕12号（演示用虚构文件）'

/** Money of 临江市司法局, all fictional. */
export const demoRecords: readonly DemoRecord[] = [
  {
    register: fundBudgets,
    by: BY,
    values: () => ({ document: BUDGET, year: '2026', holder: 'government', amount: 860_000, source: '一般公共预算' }),
  },
  ...(
    [
      ['宪法宣传栏制作', 20, 48_600],
      ['法治文化公园标识牌', 60, 126_300],
      ['普法讲师授课交通', 95, 9_450],
    ] as const
  ).map(
    ([purpose, before, amount], at): DemoRecord => ({
      register: fundExpenses,
      by: BY,
      values: (today) => ({
        purpose,
        budget: BUDGET,
        on: addDays(today, -before),
        amount,
        voucher: `示例凭证 ${at + 1} 号`,
      }),
    }),
  ),
  {
    register: fundSupport,
    by: BY,
    values: (today) => ({
      purpose: '青少年网络安全课堂场地',
      giver: '临江某科技馆（示例）',
      kind: 'place',
      agreement: '临司协〔2026〕2号（示例）',
      on: addDays(today, -33),
      author: '临江市司法局普法科',
      reviewer: '临江市司法局法制科',
    }),
  },
]
