import type { DemoCase } from '../../../kernel/procedure/demo-case.ts'

// A draft of 临江市普法办, fictional.

export const demoCases: readonly DemoCase[] = [
  {
    key: 'draft.commenting',
    procedure: 'paper-draft',
    acts: [
      {
        ...{ day: 12, at: '10:00', by: 'pufa-1', step: 'draft' },
        answers: {
          title: '关于开展网络安全普法进社区活动的意见（征求意见稿，示例）',
          purpose: '把网络安全法讲到社区，写明谁来讲、讲什么、怎样看效果。',
          text: '一、每个社区每季度至少安排一次网络安全普法活动。\n二、活动由社区与网信部门一起安排，讲清网络安全法与居民有关的条文。\n三、活动前后用匿名小测验看效果，不收集个人信息。',
        },
      },
      {
        ...{ day: 10, at: '09:30', by: 'pufa-1', step: 'open' },
        answers: (told) => ({ until: told.day(-20), open: true }),
      },
      {
        ...{ day: 4, at: '11:00', by: 'pufa-1', step: 'revise' },
        answers: {
          text: '一、每个社区每半年至少安排一次网络安全普法活动。\n二、活动由社区与网信部门一起安排，讲清网络安全法与居民有关的条文。\n三、活动前后用匿名小测验看效果，不收集个人信息。\n四、活动时间照顾上班的人。',
          reasons: '有意见说季度太密、白天没有空，改为半年，加第四段。',
        },
      },
    ],
  },
]
