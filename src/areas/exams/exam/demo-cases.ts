import type { DemoAct, DemoCase, DemoTold } from '../../../kernel/procedure/demo-case.ts'

/** What is asked of a small exam; all of it fictional. */
const asked =
  (title: string, more: object) =>
  ({ day }: DemoTold) => ({
    title,
    kind: 'daily',
    audience: '市直机关国家工作人员（示例）',
    basis: 'rlpe@2025-11-01#art-36/para-1',
    opensOn: day(1),
    opensAt: '09:00',
    closesOn: day(-20),
    closesAt: '18:00',
    minutes: 40,
    tries: 2,
    counts: 'best',
    pass: 12,
    choice: 'half',
    shuffle: true,
    shuffleOptions: true,
    showPoints: 'handed',
    showRight: 'closed',
    showKey: 'told',
    showExplanation: 'told',
    reviewDays: 5,
    apart: 2,
    blueprint: [
      { kind: 'single', count: 6, points: 2 },
      { kind: 'true-false', count: 4, points: 1 },
      { kind: 'multiple', count: 2, points: 2 },
    ],
    ...more,
  })

const examiner = (day: number, at: string, step: string, answers: NonNullable<DemoAct['answers']> = {}): DemoAct => ({
  day,
  at,
  by: 'pufa-9',
  step,
  answers,
})

export const examsTold: readonly DemoCase[] = [
  {
    key: 'exams.daily',
    procedure: 'exam',
    acts: [
      examiner(3, '09:00', 'prepare', asked('网络安全法日常学法考试（示例）', {})),
      examiner(3, '10:00', 'draw'),
      examiner(3, '14:00', 'seal'),
      examiner(2, '09:00', 'seat', { prefix: '2026', count: 30, unit: '市直机关（示例）' }),
      { ...examiner(2, '15:00', 'open'), agreed: 'pufa-10' },
    ],
  },
]
