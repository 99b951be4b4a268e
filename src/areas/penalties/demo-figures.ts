import { addDays } from '../../kernel/calendar/day.ts'
import type { DemoRecord } from '../../mechanisms/register/demo-record.ts'
import { hearingFigures } from './hearing-figures/index.ts'

/** From which sum on a hearing is offered, at both offices; entered before any of their cases was opened. */
export const figuresTold: readonly DemoRecord[] = (['wangxin', 'gongan'] as const).map((office) => ({
  register: hearingFigures,
  by: `${office}-5`,
  values: (today) => ({
    finePersons: 10_000,
    fineOrganisations: 100_000,
    incomePersons: 10_000,
    incomeOrganisations: 100_000,
    document: '《临江市行政处罚听证数额标准》（演示用虚构文件）第二条',
    from: addDays(today, -365),
  }),
}))
