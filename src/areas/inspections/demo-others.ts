import { ANYONE, type DemoAct, type DemoCase, PARTY } from '../../kernel/procedure/demo-case.ts'

const interview = (key: string, ...acts: readonly DemoAct[]): DemoCase => ({
  key: `interviews.${key}`,
  procedure: 'interview',
  acts,
})

const matter = (operator: string, ground: 'risk' | 'incident', facts: string) => ({ operator, ground, facts })

const notify = (day: number, on: number, reasons: string, unit?: string): DemoAct => ({
  day,
  at: '10:00',
  by: 'shengwangxin-1',
  step: 'notify',
  answers: (told) => ({
    ...(unit !== undefined && { unit }),
    post: 'legal',
    reasons,
    on: told.day(on),
    time: '上午九时',
    place: '清江省网信办三楼会议室',
    topics: '事件原因、处置情况和隐患消除。',
    contact: '省网信办网络安全协调处，0990-5550040（示例）',
  }),
})

const hold = (day: number, answer: string): DemoAct => ({
  day,
  at: '11:00',
  by: 'shengwangxin-2',
  agreed: 'shengwangxin-3',
  step: 'hold',
  answers: ({ on }) => ({
    heldOn: on,
    hours: '9时至10时30分',
    officers: '贺兰（网信执 0011）、秦川（网信执 0012）',
    present: '法定代表人、网络安全负责人',
    shown: true,
    told: true,
    said: '通报了事件和风险，听取了处置情况。',
    answer,
    signed: 'yes',
  }),
})

const require = (day: number, first: number, last: number): DemoAct => ({
  day,
  at: '15:00',
  by: 'shengwangxin-1',
  step: 'require',
  answers: (told) => ({
    requirements: [
      { what: '修补已知漏洞', by: told.day(first) },
      { what: '补齐离线备份并演练一次恢复', by: told.day(last) },
    ],
    rectifyBy: told.day(last),
    reasons: '隐患尚未消除，期限与修补所需时间相当。',
  }),
})

const interviews: readonly DemoCase[] = [
  interview(
    'to-come',
    {
      day: 5,
      at: '09:30',
      by: 'shengwangxin-1',
      step: 'plan',
      answers: matter('青禾网络科技有限公司', 'risk', '通报的高危漏洞两周未修补，同一系统存有用户信息。'),
    },
    notify(4, -4, '网络存在较大安全风险，依照网络安全法约谈。', 'demo-qinghe'),
  ),
  interview(
    'rectifying',
    {
      day: 30,
      at: '09:30',
      by: 'shengwangxin-1',
      step: 'plan',
      answers: matter('江畔游戏有限公司（示例）', 'incident', '遭勒索软件攻击，登录服务中断四小时。'),
    },
    notify(28, 22, '发生网络安全事件，依照网络安全法约谈。'),
    hold(22, '认可事实，已着手整改。'),
    require(21, -3, -10),
  ),
  interview(
    'rectified',
    {
      day: 130,
      at: '09:30',
      by: 'shengwangxin-1',
      step: 'plan',
      answers: matter('临江快递有限公司（示例）', 'incident', '面单系统被入侵，部分收件信息外泄。'),
    },
    notify(128, 122, '发生网络安全事件，依照网络安全法约谈。'),
    hold(122, '已关闭漏洞，正在通知受影响的用户。'),
    require(121, 110, 95),
    {
      day: 94,
      at: '10:00',
      by: 'shengwangxin-2',
      agreed: 'shengwangxin-3',
      step: 'confirm',
      answers: { checked: '漏洞已修补，离线备份可以恢复。', reasons: '逐项核对要求与现状得出。' },
    },
  ),
  interview(
    'submitted',
    {
      day: 7,
      at: '14:00',
      by: 'wangxin-2',
      step: 'draft',
      answers: matter('柳湾电商有限公司（示例）', 'risk', '三次检测均发现同一漏洞，涉及支付页面。'),
    },
    {
      day: 6,
      at: '10:00',
      by: 'wangxin-2',
      step: 'submit',
      answers: { office: 'demo-shengwangxin', reasons: '风险较大且多次未改，需要约谈其法定代表人。' },
    },
  ),
]

const organOrder = (day: number, until: number): DemoAct => ({
  day,
  at: '10:30',
  by: 'wangxin-5',
  step: 'order',
  answers: (told) => ({
    unit: 'demo-jifang',
    as: 'competent',
    basis: '《临江市政务网络安全监督办法》第五条（演示用虚构文件）',
    what: '政务外网日志留存改为不少于六个月。',
    correctBy: told.day(until),
    reasons: '未履行留存网络日志的义务。',
  }),
})

const find = (day: number, network: string, facts: string): DemoAct => ({
  day,
  at: '09:20',
  by: 'wangxin-2',
  step: 'find',
  answers: { organ: '临江市信息中心', network, duty: 'csl@2026-01-01#art-23/para-1/item-3', facts },
})

const organOrders: readonly DemoCase[] = [
  {
    key: 'organ-orders.ordered',
    procedure: 'organ-order',
    acts: [
      find(16, '市级政务外网', '政务外网的日志留存不足六个月。'),
      organOrder(13, -12),
      { day: 5, at: '16:00', by: 'jifang-1', step: 'report', answers: { done: '已扩容，留存期限正在调整。' } },
    ],
  },
  {
    key: 'organ-orders.closed',
    procedure: 'organ-order',
    acts: [
      find(110, '政务服务大厅网络', '自助终端的操作日志未留存。'),
      organOrder(106, 80),
      {
        day: 79,
        at: '10:00',
        by: 'wangxin-2',
        agreed: 'wangxin-3',
        step: 'confirm',
        answers: { checked: '终端日志已集中留存，期限设置为六个月以上。', reasons: '复查核对留存设置和现存日志。' },
      },
      { day: 76, at: '11:00', by: 'wangxin-5', step: 'close', answers: { reasons: '已按要求改正，予以办结。' } },
    ],
  },
]

const complained = (day: number, kind: string, what: string): DemoAct => ({
  day,
  at: '20:00',
  by: ANYONE,
  step: 'submit',
  answers: { about: 'demo-wangxin', office: 'demo-jiandu', kind, what },
})

const complaints: readonly DemoCase[] = [
  {
    key: 'officer-complaints.received',
    procedure: 'officer-complaint',
    acts: [complained(2, 'neglect', '举报三周没有消息，电话里说承办人休假，没有人接手。')],
  },
  {
    key: 'officer-complaints.accepted',
    procedure: 'officer-complaint',
    acts: [
      complained(15, 'misuse', '检查以后接到安全产品的推销，对方知道检查的内容。'),
      { day: 13, at: '10:00', by: 'jiandu-1', step: 'accept' },
      { day: 12, at: '15:00', by: 'jiandu-1', step: 'ask', answers: { message: '推销电话是哪一天打来的？' } },
      { day: 11, at: '19:30', by: PARTY, step: 'add', answers: { what: '检查后的第三天，上午十点左右。' } },
    ],
  },
  {
    key: 'officer-complaints.answered',
    procedure: 'officer-complaint',
    acts: [
      complained(65, 'neglect', '窗口拒收书面材料，要求只能在网上提交。'),
      { day: 63, at: '10:00', by: 'jiandu-1', step: 'accept' },
      {
        day: 52,
        at: '16:00',
        by: 'jiandu-1',
        step: 'answer',
        answers: {
          answer: '所述属实，该窗口已改为书面和网上均可提交，并向您致歉。',
          reasons: '收到举报的部门应当及时依法作出处理；不得以提交方式为由拒收。',
        },
      },
    ],
  },
]

export const othersTold: readonly DemoCase[] = [...interviews, ...organOrders, ...complaints]
