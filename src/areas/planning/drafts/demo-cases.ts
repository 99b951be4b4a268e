import { ANYONE, type DemoAct, type DemoCase } from '../../../kernel/procedure/demo-case.ts'

// Drafts of 临江市普法办 and what residents said of them, all fictional.

const OFFICE = 'demo-pufa'

/** A comment on the draft that was told under a key, and what became of it. */
const comment = (key: string, draft: string, text: string, on: number, more: readonly DemoAct[] = []): DemoCase => ({
  key: `draft.comment.${key}`,
  procedure: 'draft-comment',
  needs: [draft],
  acts: [
    {
      ...{ day: on, at: '20:15', by: ANYONE, step: 'submit' },
      answers: ({ caseOf }) => ({ draft: caseOf(draft), office: OFFICE, text }),
    },
    ...more,
  ],
})

const shown = (day: number): DemoAct => ({ day, at: '10:30', by: 'pufa-1', step: 'show' })

const answered = (day: number, taken: string, reasons: string): DemoAct => ({
  ...{ day, at: '14:00', by: 'pufa-1', step: 'answer' },
  answers: { taken, reasons },
})

const groupedWith = (day: number, key: string): DemoAct => ({
  ...{ day, at: '15:00', by: 'pufa-1', step: 'group' },
  answers: ({ caseOf }) => ({ same: caseOf(`draft.comment.${key}`) }),
})

const ISSUED = 'draft.issued'
const COMMENTING = 'draft.commenting'

export const demoCases: readonly DemoCase[] = [
  {
    key: COMMENTING,
    procedure: 'paper-draft',
    acts: [
      {
        ...{ day: 12, at: '10:00', by: 'pufa-1', step: 'draft' },
        answers: {
          title: '关于开展网络安全普法进社区活动的意见（征求意见稿，示例）',
          basis: 'rlpe@2025-11-01#art-22',
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
  {
    key: ISSUED,
    procedure: 'paper-draft',
    acts: [
      {
        ...{ day: 50, at: '10:00', by: 'pufa-1', step: 'draft' },
        answers: {
          title: '关于规范网络普法内容发布的通知（示例）',
          basis: 'rlpe@2025-11-01#art-54/para-2',
          purpose: '发出去的条文要准确，更正要看得见。',
          text: '一、发布前由另一人核对条文原文。\n二、发现错误的，当日更正。\n三、不收集个人信息。',
        },
      },
      {
        ...{ day: 48, at: '09:30', by: 'pufa-1', step: 'open' },
        answers: (told) => ({ until: told.day(34), open: true }),
      },
      {
        ...{ day: 36, at: '11:00', by: 'pufa-1', step: 'revise' },
        answers: {
          text: '一、发布前由另一人核对条文原文。\n二、发现错误的，当日在原处更正并写明更正了什么。\n三、不收集个人信息。',
          reasons: '有意见说悄悄改掉等于没有更正，第二段写明在原处更正。',
        },
      },
      {
        ...{ day: 32, at: '10:00', by: 'pufa-1', step: 'submit' },
        answers: { summary: '收到意见两条：采纳一条，没有采纳一条，均已答复。' },
      },
      {
        ...{ day: 29, at: '15:30', by: 'pufa-2', step: 'pass' },
        answers: { opinion: '没有增加单位和个人的义务，依据正确。' },
      },
      { ...{ day: 26, at: '09:20', by: 'pufa-3', step: 'issue' }, answers: { number: '临普办发〔2026〕示例3号' } },
    ],
  },
  comment('quiet', ISSUED, '第二段只说更正，没说在哪里更正；悄悄改掉等于没有更正。', 44, [
    shown(43),
    answered(36, 'yes', '第二段已改为在原处更正并写明更正了什么。'),
  ]),
  comment('ban', ISSUED, '建议规定错一次就停止发布一个月。', 42, [
    shown(41),
    answered(37, 'no', '停止发布没有依据，也会使居民看不到应当看到的条文。'),
  ]),
  comment('dense', COMMENTING, '每季度一次太密，社区忙不过来，建议半年一次。', 9, [
    shown(8),
    answered(4, 'yes', '改为每半年一次，已改入第二稿。'),
  ]),
  comment('denser', COMMENTING, '季度一次没有时间准备，讲的内容都一样。', 7, [shown(6), groupedWith(4, 'dense')]),
  comment('evening', COMMENTING, '活动都在白天，上班的人去不了。', 6, [
    shown(5),
    answered(4, 'yes', '已加第四段：活动时间照顾上班的人。'),
  ]),
  comment('neighbour', COMMENTING, '意见中写了一位邻居的住处（演示用虚构，原文从略）。', 5, [
    {
      ...{ day: 3, at: '16:00', by: 'pufa-2', step: 'hide' },
      answers: { why: 'privacy', reasons: '写了他人的住处。' },
    },
  ]),
  comment('waiting', COMMENTING, '第三段的小测验能不能在手机上做？', 2),
]
