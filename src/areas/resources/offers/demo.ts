import { ANYONE, type DemoCase, PARTY } from '../../../kernel/procedure/demo-case.ts'

// Resources that people of 临江市 offer. All of it is fictional.

const offered = (day: number, title: string, more: Readonly<Record<string, unknown>> = {}) => ({
  day,
  at: '10:20',
  by: ANYONE,
  step: 'offer',
  answers: {
    office: 'demo-pufa',
    title,
    kind: 'slides',
    strand: 'law',
    source: '临江大学法学院学生社团（示例）',
    licence: 'cc-by-4.0',
    licenceProof: '示例：声明写在课件最后一页',
    audience: ['youth', 'public'],
    provision: '网络安全法第四十二条',
    whereIs: 'link',
    link: 'https://resources.example/slides',
    about: '示例：四十分钟一课，讲个人信息怎样收集才合法，附课堂小测。',
    mayPublish: true,
    ...more,
  },
})

const checked = (day: number) => ({
  day,
  at: '15:10',
  by: 'pufa-1',
  step: 'check',
  answers: { licenceChecked: '示例：打开了课件最后一页的声明，许可是 CC BY 4.0。' },
})

export const demoOffers: readonly DemoCase[] = [
  {
    key: 'offers.listed',
    procedure: 'resource-offer',
    acts: [
      offered(14, '个人信息这一课（示例）'),
      checked(12),
      {
        day: 11,
        at: '09:30',
        by: 'pufa-2',
        step: 'list',
        answers: { lawChecked: '示例：所引条文与现行文本一致。' },
      },
    ],
  },
  {
    key: 'offers.licensed',
    procedure: 'resource-offer',
    acts: [offered(6, '村规民约里的法（示例）', { kind: 'text', provision: undefined }), checked(4)],
  },
  {
    key: 'offers.offered',
    procedure: 'resource-offer',
    acts: [offered(2, '谨防诈骗快板（示例）', { kind: 'play', strand: 'culture', licence: 'granted' })],
  },
  {
    key: 'offers.withdrawn',
    procedure: 'resource-offer',
    acts: [
      offered(9, '等级保护海报（示例）', { kind: 'picture' }),
      { day: 8, at: '11:00', by: PARTY, step: 'withdraw', answers: { why: '示例：图上有一处写错，改好再提供。' } },
    ],
  },
]
