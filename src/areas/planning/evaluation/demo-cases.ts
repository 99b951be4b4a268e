import type { DemoAct, DemoCase, DemoTold } from '../../../kernel/procedure/demo-case.ts'
import type { DemoEvidence } from '../../../mechanisms/evidence/demo-evidence.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { draftIn } from '../../../mechanisms/tree/frozen.ts'
import { rowsOf, textOf } from '../../../mechanisms/tree/sheet.ts'
import { treeHash } from '../../../mechanisms/tree/tree.ts'
import { demoIndicators, demoScores } from './demo-tree.ts'
import { reviewersOf } from './drawn.ts'
import { mappings } from './mappings.ts'

// An evaluation of the city's plan of 2025, from the freezing of its tree to its publication, and one that waits for the
// unit's own scores. All of it is fictional.

const TREE = 'evaluation.tree'
/** Entries of others that come between the announcement of the draw and its seed. */
const AHEAD = 12
/** Taken by whoever was drawn, whoever is named here. */
const REVIEWER_NAMED = 'sifaju-11'
const titleOf = (piece: string): string => `${piece}（示例）`

export const demoEvidence: readonly DemoEvidence[] = demoScores.map(({ piece }, at) => ({
  by: 'pufa-1',
  title: titleOf(piece),
  input: (today) => ({
    form: 'link',
    collectedOn: today,
    link: `https://example.org/pufa/2025/${at + 1}`,
    note: '演示用虚构材料',
  }),
}))

/** Whoever was drawn, of the two: `sifaju-12`. Before the draw is made nobody knows. */
const drawn = (at: number) => (told: DemoTold) => (reviewersOf(told.file?.steps ?? [])[at] ?? '').replace(/^demo-/, '')

const tree: DemoCase = {
  key: TREE,
  procedure: 'evaluation-tree',
  acts: [
    {
      day: 52,
      at: '09:00',
      by: 'sifaju-1',
      step: 'begin',
      answers: { title: '法治宣传教育规划实施评估指标（示例）', assesses: 'plan' },
    },
    {
      day: 52,
      at: '10:00',
      by: 'sifaju-1',
      step: 'write',
      answers: { indicators: textOf(rowsOf(demoIndicators, 'zh')) },
    },
    {
      day: 51,
      at: '09:30',
      by: 'sifaju-2',
      step: 'freeze',
      answers: ({ file }) => ({ hash: file ? treeHash(draftIn(file)) : '' }),
    },
  ],
}

const open = (day: number, plan: string, until: number): DemoAct => ({
  day,
  at: '09:00',
  by: 'sifaju-1',
  step: 'open',
  answers: (told) => ({
    plan,
    number: '临普法〔2025〕1号（示例）',
    unit: 'demo-pufa',
    from: '2025-01-01',
    to: '2025-12-31',
    tree: `${told.caseOf(TREE)}.1`,
    due: told.day(until),
  }),
})

const selfScores: DemoAct = {
  day: 44,
  at: '10:00',
  by: 'pufa-1',
  step: 'selfScore',
  answers: (told) => ({
    leaves: demoScores.map(({ leaf, self, piece }) => ({ leaf, score: self, evidence: told.pieceOf(titleOf(piece)) })),
  }),
}

const scores = (which: 0 | 1): DemoAct => ({
  day: 22,
  at: which === 0 ? '09:30' : '14:30',
  by: REVIEWER_NAMED,
  byDrawn: drawn(which),
  step: 'score',
  answers: {
    leaves: demoScores.map(({ leaf, given, reasons }) => ({ leaf, score: given[which], reason: reasons[which] })),
  },
})

const OBJECTED = '3.2'

const answered = (which: 0 | 1, score: string, reason: string): DemoAct => ({
  day: 15,
  at: which === 0 ? '10:00' : '15:00',
  by: REVIEWER_NAMED,
  byDrawn: drawn(which),
  step: 'reconsider',
  answers: { leaves: [{ leaf: OBJECTED, score, reason }] },
})

const published: DemoCase = {
  key: 'evaluation.2025',
  procedure: 'plan-evaluation',
  needs: [TREE],
  acts: [
    open(46, '临江市2025年法治宣传教育工作计划（示例）', 2),
    selfScores,
    { day: 43, at: '09:00', by: 'pufa-1', step: 'submitSelf' },
    {
      day: 42,
      at: '09:00',
      by: 'sifaju-1',
      step: 'list',
      answers: ({ entered }) => ({ count: 2, size: entered + AHEAD }),
    },
    { day: 24, at: '10:00', by: 'sifaju-1', step: 'draw', afterRecord: true },
    scores(0),
    scores(1),
    { day: 20, at: '09:00', by: 'sifaju-1', step: 'tell', answers: { days: 7 } },
    {
      day: 17,
      at: '11:00',
      by: 'pufa-1',
      step: 'object',
      answers: { leaves: [{ leaf: OBJECTED, reason: '一家执法单位的案例已经补报，见汇编第十二页。' }] },
    },
    answered(0, '8', '补报的案例属实，只缺一家单位。'),
    answered(1, '7.5', '补报一件，另一家案例仍然过简。'),
    {
      day: 8,
      at: '09:00',
      by: 'sifaju-3',
      step: 'decide',
      answers: { reasons: '规划各项任务总体落实；以案释法、需求调查和减轻基层负担须改进。' },
    },
    { day: 6, at: '10:00', by: 'sifaju-1', step: 'publish', answers: { checked: true } },
  ],
}

const running: DemoCase = {
  key: 'evaluation.running',
  procedure: 'plan-evaluation',
  needs: [TREE],
  acts: [open(5, '临江市法治宣传教育五年规划中期（示例）', -40)],
}

export const demoCases: readonly DemoCase[] = [tree, published, running]

/** How an indicator of the province's tree corresponds to one of the city's. */
export const demoRecords: readonly DemoRecord[] = [
  {
    register: mappings,
    by: 'sifaju-1',
    values: () => ({
      one: '清江省规划评估指标（示例）.1',
      oneCode: '2',
      relation: 'superset',
      other: '临江市规划评估指标（示例）.1',
      otherCode: '2.1',
      basis: 'rlpe@2025-11-01#art-36',
      why: '省的指标还包括事业单位的工作人员。',
    }),
  },
]
