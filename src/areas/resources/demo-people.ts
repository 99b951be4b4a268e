import { addDays } from '../../kernel/calendar/day.ts'
import { ANYONE, type DemoAct, type DemoCase, PARTY } from '../../kernel/procedure/demo-case.ts'
import { demoOffers } from './offers/demo.ts'

// Lecturers, volunteers, villages and practices of 临江市, as its people act on them. All of it is fictional.

const AT = 'demo-pufa'
const lecturer = (value: string) => ({ lecturer: { register: 'lecturers', field: 'name', value } })
const YUAN = '江岸（示例）'

const ask = (day: number, unit: string, ahead: number): DemoAct => ({
  day,
  at: '09:20',
  by: ANYONE,
  step: 'ask',
  answers: (told) => ({
    lecturer: told.recordOf('lecturer'),
    office: AT,
    unit,
    telephone: '0990-5550077（示例）',
    on: told.day(ahead),
    session: 'afternoon',
    place: `${unit}礼堂`,
    topics: '网络安全法第四十二条至第四十六条：个人信息，讲给高年级学生和家长听',
    expected: 180,
  }),
})

const accept = (day: number): DemoAct => ({
  day,
  at: '10:10',
  by: 'pufa-1',
  step: 'accept',
  answers: ({ on }) => ({ agreedOn: on, note: '讲师自带课件，请备投影和话筒。' }),
})

const record = (day: number, place: string): DemoAct => ({
  day,
  at: '17:10',
  by: PARTY,
  step: 'record',
  answers: ({ on }) => ({ heldOn: on, place, provisions: '网络安全法第四十二条至第四十六条', listeners: 180 }),
})

const bookings: readonly DemoCase[] = [
  {
    key: 'lectures.held',
    procedure: 'lecture-booking',
    records: lecturer(YUAN),
    acts: [ask(12, '清溪小学（示例）', 4), accept(11), record(4, '清溪小学（示例）礼堂')],
  },
  {
    key: 'lectures.entered',
    procedure: 'lecture-booking',
    records: lecturer(YUAN),
    acts: [
      ask(20, '柳湾村（示例）', 10),
      accept(18),
      { ...record(9, '柳湾村（示例）礼堂'), by: 'pufa-1', step: 'enter' },
    ],
  },
  {
    key: 'lectures.accepted',
    procedure: 'lecture-booking',
    records: lecturer('何川（示例）'),
    acts: [ask(5, '北岸中学（示例）', -6), accept(4)],
  },
  {
    key: 'lectures.asked',
    procedure: 'lecture-booking',
    records: lecturer('何川（示例）'),
    acts: [ask(1, '东岭街道（示例）', -9)],
  },
  {
    key: 'lectures.complaint',
    procedure: 'lecturer-complaint',
    records: lecturer(YUAN),
    acts: [
      {
        day: 3,
        at: '08:30',
        by: ANYONE,
        step: 'submit',
        answers: (told) => ({
          lecturer: told.recordOf('lecturer'),
          office: AT,
          heardOn: told.day(4),
          kind: 'advertising',
          what: '示例：讲课最后几分钟发名片，介绍自己律所的收费服务。',
        }),
      },
      {
        day: 2,
        at: '09:30',
        by: 'pufa-1',
        step: 'review',
        answers: {
          found: '示例：课件末页印有律所电话，没有介绍收费服务。',
          heard: '示例：讲师说是应听众要求留的电话。',
        },
      },
      {
        day: 1,
        at: '11:00',
        by: 'pufa-3',
        step: 'keep',
        answers: { reasons: '示例：应听众要求留单位电话，不是推销；提醒以后不印在课件上。' },
      },
    ],
  },
]

const volunteers: readonly DemoCase[] = [
  {
    key: 'volunteers.trained',
    procedure: 'volunteer',
    acts: [
      {
        day: 30,
        at: '09:00',
        by: ANYONE,
        step: 'signUp',
        answers: { office: AT, nickname: '小溪（示例）', contact: '0990-5550088（示例）', adult: true },
      },
      {
        day: 25,
        at: '15:00',
        by: 'pufa-1',
        step: 'train',
        answers: ({ on }) => ({ on, about: '摆摊宣传和常见问题' }),
      },
      {
        day: 8,
        at: '18:00',
        by: PARTY,
        step: 'log',
        answers: ({ on }) => ({ on, hours: 6, task: '广场摊位：怎样举报网络诈骗' }),
      },
      {
        day: 6,
        at: '10:00',
        by: 'pufa-1',
        step: 'confirm',
        answers: ({ file }) => ({
          entry: String(file?.steps.findLast(({ step }) => step === 'log')?.revision),
          hours: 5,
          why: '收摊提前一小时，摊位记录为证。',
        }),
      },
      {
        day: 2,
        at: '19:00',
        by: PARTY,
        step: 'log',
        answers: ({ on }) => ({ on, hours: 2.5, task: '社区讲座：照看签到' }),
      },
    ],
  },
  {
    key: 'volunteers.new',
    procedure: 'volunteer',
    acts: [
      {
        day: 3,
        at: '20:00',
        by: ANYONE,
        step: 'signUp',
        answers: { office: AT, nickname: '大山（示例）', contact: '0990-5550089（示例）', adult: true },
      },
      { day: 1, at: '15:00', by: 'pufa-1', step: 'train', answers: ({ on }) => ({ on, about: '摆摊宣传' }) },
    ],
  },
]

const village = (key: string, ...acts: readonly DemoAct[]): DemoCase => ({
  key: `advisers.${key}`,
  procedure: 'village-adviser',
  acts,
})

const named = (name: string) => ({ village: name, district: '松桥镇（示例）' })

interface Agreed {
  readonly lawyer: string
  readonly until: number
  readonly unit?: string
}

const agreed = (name: string, day: number, { lawyer, until, ...unit }: Agreed): DemoAct => ({
  day,
  at: '10:30',
  by: 'pufa-1',
  step: 'open',
  answers: ({ on }) => ({
    lawyer: `${lawyer}（示例）`,
    firm: '临江某律师事务所',
    agreement: `村顾示例${day}号`,
    from: on,
    to: addDays(on, until),
    ...named(name),
    ...unit,
  }),
})

const advisers: readonly DemoCase[] = [
  village(
    'qinghe',
    agreed('青禾村', 200, { lawyer: '许宁', until: 700, unit: 'demo-qinghe-cun' }),
    {
      day: 20,
      at: '16:00',
      by: 'qinghe-cun-1',
      step: 'record',
      answers: ({ on }) => ({ on, kind: 'advice', hours: 2, explained: true }),
    },
    {
      day: 10,
      at: '16:30',
      by: 'qinghe-cun-1',
      step: 'rate',
      answers: { rating: 'good', why: '每月都来，问什么都答。' },
    },
  ),
  village('liuwan', agreed('柳湾村', 180, { lawyer: '许宁', until: 720 })),
  village('baita', agreed('白塔社区', 150, { lawyer: '陆平', until: 700 })),
  village('xingang', agreed('新港社区', 120, { lawyer: '陆平', until: 690 })),
  ...(['东岭村', '云帆村', '望江社区'] as const).map((name, at) =>
    village(`gap-${at}`, {
      day: 90 - at,
      at: '09:30',
      by: 'pufa-1',
      step: 'register',
      answers: ({ on }) => ({ ...named(name), to: addDays(on, -20 - 7 * at) }),
    }),
  ),
]

const practices: readonly DemoCase[] = [
  {
    key: 'practices.accepted',
    procedure: 'practice',
    records: { exchange: { register: 'exchanges', field: 'title', value: '“谁执法谁普法”经验交流（示例）' } },
    acts: [
      {
        day: 15,
        at: '09:40',
        by: 'wangxin-12',
        step: 'submit',
        answers: (told) => ({
          office: AT,
          exchange: told.recordOf('exchange'),
          unit: 'demo-wangxin',
          title: '先讲后查：检查前十分钟普法',
          organ: '临江市网信办',
          practice: '示例：每次检查前用十分钟讲清所查的条款，检查后留一页纸，写明条款和改法。',
          effect: '示例：复查的单位中，主动整改的比上半年多；依据是复查记录。',
          open: true,
        }),
      },
      {
        day: 9,
        at: '14:00',
        by: 'pufa-3',
        step: 'accept',
        answers: { reasons: '做法具体，写明了依据，别的机关可以照做。' },
      },
    ],
  },
]

export const demoPeople: readonly DemoCase[] = [...bookings, ...volunteers, ...advisers, ...practices, ...demoOffers]
