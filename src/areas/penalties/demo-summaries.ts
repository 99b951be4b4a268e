import type { DemoAct, DemoCase } from '../../kernel/procedure/demo-case.ts'

const open = (day: number, party: string, partyForm: '单位' | '个人', facts: string): DemoAct => ({
  day,
  at: '10:00',
  by: 'wangxin-3',
  step: 'open',
  answers: ({ on }) => ({
    party,
    partyForm,
    partyRoles: ['网络运营者'],
    address: '临江市江堤路 30 号',
    breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
    actFrom: on,
    actTo: on,
    discoveredOn: on,
    facts,
    cards: '孙悦（网信执 0002）、赵一鸣（网信执 0001）',
    contact: '临江市滨江路 8 号，0990-5550011（示例）',
    shown: true,
    certain: true,
  }),
})

const impose = (day: number): DemoAct => ({
  day,
  at: '10:40',
  by: 'wangxin-3',
  agreed: 'wangxin-2',
  step: 'impose',
  answers: (told) => ({
    told: true,
    said: '没有意见，愿意改正。',
    measures: ['责令改正', '给予警告'],
    correctWhat: '将网络日志的留存期限设置为不少于六个月。',
    correctBy: told.day(day - 3),
    reasons: '事实清楚，当事人没有异议，情节轻微。',
    place: '临江市江堤路 30 号',
  }),
})

const hand = (day: number, receivedBy: string): DemoAct => ({
  day,
  at: '11:20',
  by: 'wangxin-3',
  step: 'hand',
  answers: ({ on }) => ({ signed: 'signed', receivedBy, on }),
})

const kept = (day: number): DemoAct => ({ day, at: '15:00', by: 'wangxin-5', step: 'report', answers: { kept: true } })

/** Warned on the spot: one just now, one that is kept and closed. */
export const onTheSpot: readonly DemoCase[] = [
  {
    key: 'summaries.delivered',
    procedure: 'summary',
    acts: [open(3, '阳光网吧（示例）', '单位', '上网日志没有留存。'), impose(3), hand(3, '值班负责人'), kept(2)],
  },
  {
    key: 'summaries.closed',
    procedure: 'summary',
    acts: [
      open(75, '赵某（示例）', '个人', '个人网站没有留存网络日志。'),
      impose(75),
      hand(75, '本人'),
      kept(74),
      {
        day: 60,
        at: '10:00',
        by: 'wangxin-3',
        step: 'close',
        answers: { report: '已经改正，予以结案。' },
      },
    ],
  },
]
