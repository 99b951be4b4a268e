import type { DemoAct, DemoCase, DemoTold } from '../../kernel/procedure/demo-case.ts'

const operators = [
  '临江快递有限公司（示例）',
  '柳湾电商有限公司（示例）',
  '望江影城（示例）',
  '港湾物业有限公司（示例）',
  '临江书店（示例）',
  '东岭电力有限公司（示例）',
]

/** The list and from which entry of the ledger the seed comes: one that lies so many ahead. */
const prepare = (day: number, subject: string, ahead: number): DemoAct => ({
  day,
  at: '09:00',
  by: 'wangxin-3',
  step: 'prepare',
  answers: ({ entered }) => ({
    subject,
    basis: '临网信检〔2026〕1号检查计划（示例）',
    list: operators.join('\n'),
    count: 2,
    size: entered + ahead,
  }),
})

/** Which line was drawn first, by its hash. */
const firstDrawn = ({ file }: DemoTold): string => {
  const drawn = file?.steps.findLast(({ step }) => step === 'record')?.answers.drawn
  return String(drawn).split(' ')[0] ?? ''
}

const operatorOf = ({ file }: DemoTold): string => String(file?.steps[0]?.answers.operator)

export const drawsTold: readonly DemoCase[] = [
  {
    key: 'draws.logs',
    procedure: 'draw',
    acts: [
      prepare(190, '网络日志留存情况抽查', 20),
      { day: 150, at: '10:00', by: 'wangxin-3', step: 'draw', afterRecord: true },
      { day: 148, at: '10:30', by: 'wangxin-3', step: 'inspect', answers: (told) => ({ line: firstDrawn(told) }) },
      { day: 128, at: '09:00', by: 'wangxin-3', step: 'close' },
    ],
  },
  {
    key: 'draws.backup',
    procedure: 'draw',
    acts: [
      prepare(70, '重要数据备份和加密措施抽查', 20),
      { day: 40, at: '10:00', by: 'wangxin-3', step: 'draw', afterRecord: true },
    ],
  },
  // Its seed is still to come.
  { key: 'draws.minors', procedure: 'draw', acts: [prepare(2, '未成年人网络保护措施抽查', 400)] },
  {
    key: 'inspections.drawn',
    procedure: 'inspection',
    from: 'draws.logs',
    acts: [
      {
        day: 146,
        at: '10:00',
        by: 'wangxin-5',
        step: 'order',
        answers: (told) => ({
          operator: operatorOf(told),
          basis: '临网信检〔2026〕1号检查计划（示例）',
          mandate: '《临江市网信办职责规定》（演示用虚构文件）',
          scope: '网络日志的留存时间和留存方式。',
          place: '该单位机房',
          on: told.day(141),
          contact: '孙悦，临江市滨江路 8 号，0990-5550012（示例）',
          reasons: '抽查抽中的对象。',
        }),
      },
      {
        day: 141,
        at: '11:50',
        by: 'wangxin-3',
        agreed: 'wangxin-2',
        step: 'record',
        answers: ({ on }) => ({
          on,
          place: '该单位机房',
          present: '网络管理员',
          hours: '9时30分至11时30分',
          officers: '孙悦（网信执 0002）、赵一鸣（网信执 0001）',
          cards: true,
          told: true,
          found: '防火墙和登录日志均留存一百九十日以上，抽查的日期完整。',
          conduct: 'helped',
        }),
      },
      {
        day: 141,
        at: '14:30',
        by: 'wangxin-3',
        agreed: 'wangxin-2',
        step: 'enterReply',
        answers: { how: 'signed', note: '已核对签名，没有异议。' },
      },
      {
        day: 135,
        at: '10:00',
        by: 'wangxin-5',
        step: 'clear',
        answers: { reasons: '抽查的日志留存符合规定，终结检查。' },
      },
    ],
  },
]
