import { addDays, type Day } from '../../../kernel/calendar/day.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { programmes } from './register.ts'

interface DemoProgramme {
  readonly by: string
  readonly ago: number
  readonly values: (today: Day) => Readonly<Record<string, unknown>>
}

const programme = ({ by, ago, values }: DemoProgramme): DemoRecord => ({
  ...{ register: programmes, by, ago },
  values: (today) => ({ theme: 'laws', system: 'cadre', reading: true, published: true, ...values(today) }),
})

/** Programmes of 临江市, fictional: of a bureau for those who lead it, of the city for its officials, for the public. */
export const demoRecords: readonly DemoRecord[] = [
  programme({
    by: 'weijian-1',
    ago: 150,
    values: (today) => ({
      ...{ title: '局领导班子宪法和普法法学习（示例）', audience: 'leading', reach: 'office', theme: 'constitution' },
      ...{ from: addDays(today, -150), to: addDays(today, 25), remind: 7, sessions: 4 },
      provisions: 'rlpe@2025-11-01#art-33;rlpe@2025-11-01#art-37;rlpe@2025-11-01#art-38',
      sources: '《中华人民共和国宪法》（文本未收录）',
    }),
  }),
  programme({
    by: 'pufa-1',
    ago: 200,
    values: (today) => ({
      ...{ title: '全市国家工作人员网络安全法学习（示例）', audience: 'officials', reach: 'region' },
      ...{ from: addDays(today, -200), to: addDays(today, 60), remind: 14, sessions: 2 },
      provisions: 'csl@2026-01-01#art-23;csl@2026-01-01#art-42;csl@2026-01-01#art-44',
    }),
  }),
  programme({
    by: 'pufa-1',
    ago: 40,
    values: (today) => ({
      ...{ title: '个人信息保护十条：市民自学（示例）', audience: 'public', reach: 'region', system: 'social' },
      ...{ from: addDays(today, -40), to: addDays(today, 120) },
      provisions: 'csl@2026-01-01#art-42;csl@2026-01-01#art-45',
    }),
  }),
]
