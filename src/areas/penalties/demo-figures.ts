import type { DemoCase } from '../../kernel/procedure/demo-case.ts'

/** From which sum on a hearing is offered, at both offices. */
export const figuresTold: readonly DemoCase[] = (['wangxin', 'gongan'] as const).map((office) => ({
  key: `hearing-figures.${office}`,
  procedure: 'hearing-figures',
  acts: [
    {
      day: 160,
      at: '09:30',
      by: `${office}-5`,
      step: 'enter',
      answers: ({ on }) => ({
        finePersons: 10_000,
        fineOrganisations: 100_000,
        incomePersons: 10_000,
        incomeOrganisations: 100_000,
        document: '《临江市行政处罚听证数额标准》（演示用虚构文件）第二条',
        from: on,
      }),
    },
  ],
}))
