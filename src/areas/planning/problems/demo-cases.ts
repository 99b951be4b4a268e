import { addDays } from '../../../kernel/calendar/day.ts'
import type { DemoCase } from '../../../kernel/procedure/demo-case.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { research } from './research.ts'

// Research and problems of 临江市普法办, all fictional.

export const demoResearch: readonly DemoRecord[] = [
  {
    register: research,
    by: 'pufa-1',
    values: (today) => ({
      title: '三个县（区）农村网络安全普法（示例）',
      from: addDays(today, -75),
      to: addDays(today, -62),
      questions: '村民知不知道可以要求删除、更正个人信息？\n从哪里听说的？',
      visited: '石桥镇人民政府、南山乡人民政府、河口村村民委员会',
      findings: '不少村民不知道可以要求网络运营者删除个人信息。\n宣传材料以横幅为主，没有讲怎么办。',
    }),
  },
]

export const demoCases: readonly DemoCase[] = [
  {
    key: 'problem.found',
    procedure: 'plan-problem',
    acts: [
      {
        ...{ day: 55, at: '10:00', by: 'pufa-1', step: 'find' },
        answers: {
          title: '村民不知道可以要求删除个人信息',
          foundIn: 'research',
          what: '三个乡镇走访，多数人不知道发现违法收集个人信息时可以要求删除。',
          field: '农村居民',
        },
      },
    ],
  },
  {
    key: 'problem.dropped',
    procedure: 'plan-problem',
    acts: [
      {
        ...{ day: 50, at: '10:00', by: 'pufa-1', step: 'find' },
        answers: { title: '宣传栏位置偏僻', foundIn: 'contact', what: '联系点反映社区宣传栏在小区后门，看的人少。' },
      },
      {
        ...{ day: 46, at: '15:00', by: 'pufa-2', step: 'drop' },
        answers: { reasons: '宣传栏已由社区移到正门，现场看过。' },
      },
    ],
  },
]
