import type { DemoCase } from '../../kernel/procedure/demo-case.ts'

/** One office's own abbreviation in the number of its receipts; the standard text stands. */
export const demoCases: readonly DemoCase[] = [
  {
    key: 'templates.receipt',
    procedure: 'template',
    acts: [
      {
        day: 200,
        at: '09:00',
        by: 'wangxin-5',
        step: 'publish',
        answers: { kind: 'report/receipt', abbreviation: '临网信' },
      },
    ],
  },
]
