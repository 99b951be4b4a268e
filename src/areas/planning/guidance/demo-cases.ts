import type { DemoAct, DemoCase } from '../../../kernel/procedure/demo-case.ts'

// Notices of guidance of 临江市, all fictional.

const issued = (from: number, replyBy: number): readonly DemoAct[] => [
  {
    day: from,
    at: '09:30',
    by: 'wangxin-13',
    step: 'draft',
    answers: {
      addressee: '青禾网络科技有限公司',
      topic: '员工网络安全教育',
      what: '对新入职和运维岗位的员工开展防范钓鱼邮件、口令管理的宣传教育。',
      reasons: '上半年两起事件都由口令泄露引起，指导有关单位先做好自己员工的宣传教育。',
    },
  },
  {
    day: from - 1,
    at: '10:00',
    by: 'wangxin-13',
    step: 'issue',
    answers: (told) => ({ unit: 'demo-qinghe', replyBy: told.day(replyBy) }),
  },
]

export const demoCases: readonly DemoCase[] = [
  { key: 'guidance.issued', procedure: 'guidance-notice', acts: issued(8, -8) },
  {
    key: 'guidance.closed',
    procedure: 'guidance-notice',
    acts: [
      ...issued(70, 50),
      {
        day: 55,
        at: '15:00',
        by: 'qinghe-2',
        step: 'reply',
        answers: { done: '已对全部运维岗位培训一次，新员工入职第一周培训。' },
      },
      {
        day: 48,
        at: '10:30',
        by: 'wangxin-13',
        step: 'follow',
        answers: { followed: '查看了培训材料和到场人数，抽问三人均能说明。' },
      },
    ],
  },
]
