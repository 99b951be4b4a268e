import type { DemoCase } from '../../kernel/procedure/demo-case.ts'

// What became public of the decisions of 临江市, all fictional; the norm that orders the entries is a placeholder.

const entered = (
  key: string,
  decision: string,
  day: number,
  more: readonly DemoCase['acts'][number][] = [],
): DemoCase => ({
  key: `credit.${key}`,
  procedure: 'credit',
  needs: [decision],
  acts: [
    {
      day,
      at: '10:00',
      by: 'wangxin-8',
      step: 'enter',
      answers: (told) => ({
        decision: told.caseOf(decision),
        basis: '《某某信息管理条例》第五十条',
        basisClass: 'administrative-regulation',
        basisIssuer: '国务院',
        from: told.on,
        until: told.day(day - 240),
        ownPeriod: true,
      }),
    },
    ...more,
  ],
})

const publication = (key: string, decision: string, acts: DemoCase['acts']): DemoCase => ({
  key: `publications.${key}`,
  procedure: 'publication',
  needs: [decision],
  acts,
})

export const demoCases: readonly DemoCase[] = [
  publication('fined', 'penalties.fined', [
    {
      day: 31,
      at: '09:30',
      by: 'wangxin-5',
      step: 'draft',
      answers: ({ caseOf }) => ({
        decision: caseOf('penalties.fined'),
        influence: '责令改正期满仍未改正，用户较多，具有一定社会影响。',
        summary: '登录日志留存不足六个月，责令改正期满仍未改正，处以罚款。',
      }),
    },
    { day: 30, at: '10:00', by: 'wangxin-4', step: 'agree' },
  ]),
  publication('unpaid', 'penalties.unpaid', [
    {
      day: 68,
      at: '09:30',
      by: 'wangxin-5',
      step: 'draft',
      answers: ({ caseOf }) => ({
        decision: caseOf('penalties.unpaid'),
        influence: '涉及寄递信息的日志，具有一定社会影响。',
        summary: '面单系统的网络日志留存不足六个月，处以警告和罚款。',
      }),
    },
    { day: 67, at: '10:00', by: 'wangxin-4', step: 'agree' },
  ]),
  publication('drafted', 'penalties.contested', [
    {
      day: 3,
      at: '15:00',
      by: 'wangxin-5',
      step: 'draft',
      answers: ({ caseOf }) => ({
        decision: caseOf('penalties.contested'),
        influence: '涉及多个小区的门禁系统，居民关注。',
      }),
    },
  ]),
  entered('fined', 'penalties.fined', 29),
  entered('warned', 'penalties.warned', 126, [
    {
      day: 90,
      at: '10:00',
      by: 'wangxin-8',
      step: 'enterRepair',
      answers: ({ on }) => ({ askedOn: on, correction: '处罚决定已履行，日志留存改为一百八十四日。' }),
    },
    {
      day: 84,
      at: '16:00',
      by: 'wangxin-5',
      step: 'grantRepair',
      answers: { reasons: '违法行为已经纠正，处罚决定已经履行，同意修复。' },
    },
  ]),
  {
    key: 'job-bars.intrusion',
    procedure: 'job-bar',
    needs: ['penalties.intrusion'],
    acts: [
      {
        day: 37,
        at: '10:00',
        by: 'gongan-7',
        step: 'afterPenalty',
        answers: (told) => ({
          decision: told.caseOf('penalties.intrusion'),
          effectiveOn: told.day(39),
          // The number of the example in GB 11643: nobody has it.
          person: '11010519491231002X 王小明',
        }),
      },
    ],
  },
  {
    key: 'job-bar-inquiries.qinghe',
    procedure: 'job-bar-inquiry',
    acts: [{ day: 10, at: '14:00', by: 'qinghe-2', step: 'ask', answers: { position: 'management', consent: true } }],
  },
]
