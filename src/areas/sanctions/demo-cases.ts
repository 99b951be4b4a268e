import type { DemoAct, DemoCase } from '../../kernel/procedure/demo-case.ts'

// Lines of the discretion benchmarks of 临江市, all fictional: each within the law's own range.

interface Line {
  readonly row: string
  readonly tier: string
  readonly degree: string
  readonly condition: string
  readonly min: number
  readonly max: number
  readonly measures: readonly string[]
}

const draft = (office: string, day: number, line: Line): DemoAct => ({
  day,
  at: '09:30',
  by: `${office}-4`,
  step: 'draft',
  answers: { whom: '当事人', basis: '元', ...line },
})

const submit = (office: string, day: number): DemoAct => ({
  day,
  at: '15:00',
  by: `${office}-4`,
  step: 'submit',
  answers: { opinion: '与网络安全法的幅度一致，按情节划分，与上级基准不抵触。' },
})

const publish = (office: string, day: number): DemoAct => ({
  day,
  at: '10:30',
  by: `${office}-5`,
  step: 'publish',
  answers: ({ on }) => ({ from: on, document: '临网信发〔2026〕3号《行政处罚裁量基准》（演示用虚构文件）' }),
})

const line = (key: string, ...acts: readonly DemoAct[]): DemoCase => ({
  key: `benchmarks.${key}`,
  procedure: 'benchmark',
  acts,
})

const base = { row: 'csl@2026-01-01#art-61/para-1', tier: 'base', measures: ['给予警告'] } as const
const aggravated = { ...base, tier: 'aggravated' } as const
const lines: Readonly<Record<string, Line>> = {
  lighter: {
    ...base,
    degree: '从轻',
    condition: '首次违法，责令后立即改正，没有造成危害后果的',
    min: 10_000,
    max: 22_000,
  },
  ordinary: { ...base, degree: '一般', condition: '没有其他从轻、从重情形的', min: 22_100, max: 38_000 },
  heavier: { ...base, degree: '从重', condition: '一年内因同一行为受过处罚，或者妨碍检查的', min: 38_100, max: 50_000 },
}

/** Published only after the notices of the cases here, which name no line; two are still on their way. */
export const demoCases: readonly DemoCase[] = [
  ...Object.entries(lines).map(([key, one]) =>
    line(key, draft('wangxin', 9, one), submit('wangxin', 8), publish('wangxin', 2)),
  ),
  line(
    'in-review',
    draft('wangxin', 4, {
      ...aggravated,
      degree: '一般',
      condition: '经责令改正仍不改正，没有其他从轻、从重情形的',
      min: 185_000,
      max: 365_000,
    }),
    submit('wangxin', 2),
  ),
  line(
    'drafted',
    draft('gongan', 3, {
      ...aggravated,
      degree: '从轻',
      condition: '拒不改正，但在决定作出前已经改正的',
      min: 50_000,
      max: 185_000,
    }),
  ),
]
