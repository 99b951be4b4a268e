import type { DemoCase } from '../../../../kernel/procedure/demo-case.ts'

/** 青禾 lets somebody of another office look for two months at how it keeps its rules and its logs; fictional. */
export const demoCases: readonly DemoCase[] = [
  {
    key: 'audit-seat.qinghe',
    procedure: 'audit-seat',
    acts: [
      {
        day: 8,
        at: '10:00',
        by: 'qinghe-3',
        step: 'give',
        answers: (told) => ({
          auditor: 'demo-menhu-2',
          name: '尹洁，临江市政府门户网站管理中心（演示用虚构）',
          purpose: '互查：核对内部管理制度和日志留存的落实情况。',
          from: told.day(8),
          until: told.day(-40),
          rows: [{ unit: 'csl@2026-01-01#art-23/para-1/item-1' }, { unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
        }),
      },
    ],
  },
]
