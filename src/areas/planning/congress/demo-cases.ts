import type { DemoCase } from '../../../kernel/procedure/demo-case.ts'

// Supervision of 临江市 by its standing committee, all fictional.

export const demoCases: readonly DemoCase[] = [
  {
    key: 'congress.supervision',
    procedure: 'congress-supervision',
    acts: [
      {
        day: 40,
        at: '09:30',
        by: 'renda-1',
        step: 'record',
        answers: (told) => ({
          subject: '普法责任制落实情况',
          manner: 'inspection',
          on: told.day(45),
          opinions: [{ what: '乡镇普法阵地更新慢，建议列出时间表。' }, { what: '责任清单应当逐条公布进展。' }],
        }),
      },
      {
        day: 38,
        at: '10:00',
        by: 'renda-1',
        step: 'transmit',
        answers: (told) => ({ unit: 'demo-zhengfu', replyBy: told.day(-10) }),
      },
      {
        day: 33,
        at: '15:00',
        by: 'zhengfu-4',
        step: 'assign',
        answers: {
          tasks: [
            { owner: '临江市司法局', measure: '年底前更新全部乡镇阵地名录' },
            { owner: '临江市司法局', measure: '责任清单公布每条进展' },
          ],
        },
      },
    ],
  },
]
