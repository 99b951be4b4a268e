import { ANYONE, type DemoCase } from '../../../kernel/procedure/demo-case.ts'

// Requests of 临江市, all fictional: one that was admitted, one that was refused, one that waits.

const submit = {
  at: '09:20',
  by: ANYONE,
  step: 'submit',
} as const

const answers = (name: string, code: string, kind: string) => ({
  office: 'demo-jifang',
  name,
  code,
  kind,
  wishes: '登记本单位的场所，答复移送来的投诉（演示）',
  contact: '示例联系人 0990-5550021',
})

export const demoRequests: readonly DemoCase[] = [
  {
    key: 'offices.join.media',
    procedure: 'office-request',
    acts: [
      { day: 15, ...submit, answers: answers('临江融媒体中心（示例）', '12990100MB0A00001H', 'media') },
      {
        day: 13,
        at: '10:00',
        by: 'jifang-1',
        step: 'admit',
        answers: { entered: 'demo-meiti', proof: '看过事业单位法人证书原件，与公示一致（演示）' },
      },
    ],
  },
  {
    key: 'offices.join.shop',
    procedure: 'office-request',
    acts: [
      { day: 9, ...submit, answers: answers('临江某小店（示例）', '92990102MA0A000027', 'enterprise') },
      {
        day: 8,
        at: '11:00',
        by: 'jifang-1',
        step: 'refuse',
        answers: {
          reasons: '申请用于发布广告，不属于本系统的用途；依第二十六条第一款核对的身份信息没有问题。（演示）',
        },
      },
    ],
  },
]
