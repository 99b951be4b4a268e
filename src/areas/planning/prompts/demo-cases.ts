import type { DemoAct, DemoCase } from '../../../kernel/procedure/demo-case.ts'

// Prompts of 临江市, all fictional, told through the acts themselves.

interface Matter {
  readonly addressee: string
  readonly unit?: string
  readonly duty: string
  readonly facts: string
  readonly bears: string
}

const records: Matter = {
  addressee: '临江市城市管理局',
  unit: 'demo-chengguan',
  duty: 'rlpe@2025-11-01#art-18/para-1',
  facts: '抽查的二十件执法案卷，均未见释法说理。',
  bears: '该局是行政机关，在日常执法中负有把法治宣传教育融入执法的职责。',
}

const network: Matter = {
  addressee: '临江市网信办',
  unit: 'demo-wangxin',
  duty: 'rlpe@2025-11-01#art-22/para-1',
  facts: '责任清单上对网络用户的宣传两个季度没有证明。',
  bears: '该条规定网信部门加强对网络服务提供者和网络用户的法治宣传教育。',
}

const library: Matter = {
  addressee: '临江市图书馆（示例）',
  duty: 'rlpe@2025-11-01#art-8/para-1',
  facts: '年度计划中没有任何一项法治宣传教育活动。',
  bears: '图书馆是事业单位，应当结合职责组织开展法治宣传教育。',
}

/** Found, drafted, approved and sent, from so many working days ago, with a day for feedback so many ago. */
const sent = (from: number, matter: Matter, feedbackBy: number | undefined): readonly DemoAct[] => [
  {
    day: from,
    at: '09:20',
    by: 'sifaju-1',
    step: 'find',
    answers: (told) => ({
      ...matter,
      body: matter.unit === undefined ? 'institution' : 'department',
      since: told.day(from + 15),
      source: 'list',
      sourceNote: '年度责任清单检查记录（演示用虚构文件）',
    }),
  },
  {
    day: from - 1,
    at: '10:00',
    by: 'sifaju-1',
    step: 'draft',
    answers: (told) => ({
      what: '按照所引条文开展法治宣传教育，并在责任清单上补齐证明。',
      ...(feedbackBy !== undefined && { feedbackBy: told.day(feedbackBy) }),
      reasons: '所引条文规定了这一职责，登记的事实说明没有履行，因此提示改进。',
    }),
  },
  {
    day: from - 2,
    at: '15:00',
    by: 'sifaju-2',
    step: 'approve',
    answers: { checked: '核对了事实来源、条款和同级关系。' },
  },
  {
    day: from - 3,
    at: '09:30',
    by: 'sifaju-1',
    step: 'send',
    answers: matter.unit === undefined ? {} : { unit: matter.unit },
  },
]

const receive = (day: number, by: string): DemoAct => ({ day, at: '14:00', by, step: 'receive' })

export const demoCases: readonly DemoCase[] = [
  {
    key: 'prompts.closed',
    procedure: 'prompt',
    acts: [
      ...sent(60, records, 30),
      receive(57, 'chengguan-1'),
      {
        day: 50,
        at: '10:30',
        by: 'chengguan-1',
        step: 'measure',
        answers: (told) => ({
          measures: '修订执法文书样式，增加释法说理一栏；分两批培训执法人员。',
          owner: '法制科',
          doneBy: told.day(35),
        }),
      },
      {
        day: 34,
        at: '16:00',
        by: 'chengguan-1',
        step: 'feedback',
        answers: { result: '新样式已启用，抽查的三十件案卷均有释法说理，附抽查表。' },
      },
      {
        day: 30,
        at: '11:00',
        by: 'sifaju-1',
        agreed: 'sifaju-2',
        step: 'close',
        answers: { checked: '抽查案卷十件，逐件核对。', reasons: '提示的内容已经做到，认定已改进。' },
      },
    ],
  },
  {
    key: 'prompts.withdrawn',
    procedure: 'prompt',
    acts: [
      ...sent(45, network, undefined),
      receive(42, 'wangxin-5'),
      {
        day: 40,
        at: '11:00',
        by: 'wangxin-5',
        step: 'object',
        answers: { why: '两个季度均有活动，证明登记在另一份清单上，附编号。' },
      },
      {
        day: 37,
        at: '15:30',
        by: 'sifaju-3',
        step: 'withdraw',
        answers: { reasons: '经核对，证明确在另一份清单上，不存在未履行的事实，依照第五十七条不应提示。' },
      },
    ],
  },
  {
    key: 'prompts.referred',
    procedure: 'prompt',
    acts: [
      ...sent(50, { ...records, facts: '上一次提示办结后，新收的十二件案卷又没有释法说理。' }, 28),
      receive(46, 'chengguan-1'),
      {
        day: 25,
        at: '10:00',
        by: 'sifaju-3',
        step: 'refer',
        answers: {
          organ: 'demo-zhengfu',
          document: '《临江市人民政府督查工作规定》第八条，临政发〔2026〕1号（演示用虚构文件）',
          untimely: '收到提示二十一个工作日，没有采取任何措施，也没有说明原因，书面催问两次未答复。',
        },
      },
      {
        day: 20,
        at: '09:40',
        by: 'zhengfu-1',
        step: 'announce',
        answers: (told) => ({
          facts: '收到提示后没有采取改进措施，也没有反馈。',
          document: '《临江市人民政府督查工作规定》（演示用虚构文件）',
          documentNumber: '临政发〔2026〕1号',
          passage: '第八条　对督查发现不履行职责的部门，市人民政府可以通报批评。（演示用虚构文件）',
          reasons: '法律没有规定天数；两次催问均无答复，且无正当理由，不能认为及时。',
          stateBy: told.day(12),
        }),
      },
      {
        day: 14,
        at: '16:20',
        by: 'chengguan-1',
        step: 'state',
        answers: { view: '人手不足，请求给予一个月改正。' },
      },
    ],
  },
  {
    key: 'prompts.sent',
    procedure: 'prompt',
    acts: [
      ...sent(12, { ...records, facts: '夜间占道经营整治中没有发放任何释法材料。' }, -15),
      receive(8, 'chengguan-1'),
    ],
  },
  { key: 'prompts.without-desk', procedure: 'prompt', acts: sent(7, library, -20) },
  { key: 'prompts.to-approve', procedure: 'prompt', acts: sent(4, network, undefined).slice(0, 2) },
]
