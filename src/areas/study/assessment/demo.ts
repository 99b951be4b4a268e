import { type Demonstration, demoPerson } from '../../../kernel/identity/demonstration.ts'
import type { DemoCase } from '../../../kernel/procedure/demo-case.ts'
import type { Address } from '../../../law/address.ts'
import type { DemoEvidence } from '../../../mechanisms/evidence/demo-evidence.ts'
import { pufa } from '../../../mechanisms/popularisation/demonstration.ts'
import { draftIn } from '../../../mechanisms/tree/frozen.ts'
import { rowsOf, textOf } from '../../../mechanisms/tree/sheet.ts'
import { type Indicator, treeHash } from '../../../mechanisms/tree/tree.ts'
import { STUDY_REVIEWER } from './roles.ts'

// An assessment of a bureau with an objection, from the freezing of its tree to its result, and one that has just begun. All
// of it is fictional.

const [OFFICER, SECOND, HEAD, REVIEWER, UNIT] = ['pufa-1', 'pufa-2', 'pufa-3', 'pufa-20', 'weijian-1']
const TREE = 'study-assessment.tree'

/** Who scores what units gave themselves. */
export const assessmentDemonstration: Demonstration = {
  offices: [pufa],
  people: [demoPerson(REVIEWER, '乔安然', pufa, STUDY_REVIEWER)],
  remits: [],
}

type Row = readonly [code: string, parent: string | undefined, zh: string, en: string, weight: string, guide?: string]

const rows: readonly Row[] = [
  ['1', undefined, '制度', 'Institutions', '40'],
  [
    '1.1',
    '1',
    '中心组学法有年度计划',
    'The central group has a yearly plan',
    '20',
    '有计划并按计划举行得满分；缺一次扣5分',
  ],
  [
    '1.2',
    '1',
    '应知应会清单按时更新',
    'Must-know lists are kept up to date',
    '20',
    '法律修改后三十日内更新（本机关自定）得满分',
  ],
  ['2', undefined, '用法', 'Use of law', '60'],
  ['2.1', '2', '重大决策有合法性审查', 'Major decisions are reviewed', '35', '逐件有记录得满分；缺一件扣7分'],
  ['2.2', '2', '述法', 'Yearly report on law', '25', '领导班子和成员都已述法得满分；缺一人扣5分'],
]

/** What each leaf rests on: the central group and decisions by law are in the work points alone. */
const BASIS: Readonly<Record<string, readonly Address[]>> = {
  '1.1': ['points-2017@2017-01-01#point-4/4'],
  '1.2': ['rlpe@2025-11-01#art-37/para-2'],
  '2.1': ['points-2017@2017-01-01#point-4/8'],
  '2.2': ['rlpe@2025-11-01#art-38/para-1/b'],
}

const indicators: readonly Indicator[] = rows.map(([code, parent, zh, en, weight, guide]) => ({
  ...{ code, parent, text: { zh, en }, weight, guide },
  ...{
    evidence: guide === undefined ? [] : ['link' as const],
    basis: [...(BASIS[code] ?? [])],
  },
  source: undefined,
}))

const scores = [
  { leaf: '1.1', self: '20', piece: '中心组学法计划和记录', given: '15', reason: '计划四次，举行三次，缺一次。' },
  { leaf: '1.2', self: '20', piece: '应知应会清单各版', given: '20', reason: '修改后第十九日更新。' },
  { leaf: '2.1', self: '35', piece: '重大决策合法性审查目录', given: '28', reason: '目录中有一件没有审查意见文号。' },
  { leaf: '2.2', self: '25', piece: '述法报告目录', given: '25', reason: '班子和成员都已述法。' },
] as const

const titleOf = (piece: string): string => `${piece}（学法考核示例）`

export const demoEvidence: readonly DemoEvidence[] = scores.map(({ piece }, at) => ({
  by: UNIT,
  title: titleOf(piece),
  input: (today) => ({
    form: 'link',
    collectedOn: today,
    link: `https://example.org/weijian/2025/${at + 1}`,
    note: '演示用虚构材料',
  }),
}))

const tree: DemoCase = {
  key: TREE,
  procedure: 'study-tree',
  acts: [
    {
      ...{ day: 50, at: '09:00', by: OFFICER, step: 'begin' },
      answers: { title: '学法用法考核指标（示例）', assesses: 'unit' },
    },
    {
      ...{ day: 50, at: '10:00', by: OFFICER, step: 'write' },
      answers: { indicators: textOf(rowsOf(indicators, 'zh')) },
    },
    {
      ...{ day: 49, at: '09:30', by: SECOND, step: 'freeze' },
      answers: ({ file }) => ({ hash: file ? treeHash(draftIn(file)) : '' }),
    },
  ],
}

const OBJECTED = '2.1'

const finished: DemoCase = {
  key: 'study-assessment.finished',
  procedure: 'study-assessment',
  needs: [TREE],
  acts: [
    {
      ...{ day: 40, at: '09:00', by: OFFICER, step: 'open' },
      answers: (told) => ({
        ...{ title: '卫生健康局学法用法考核（示例）', unit: 'demo-weijian', from: '2025-11-01', to: '2025-12-31' },
        ...{ tree: `${told.caseOf(TREE)}.1`, due: told.day(2) },
      }),
    },
    {
      ...{ day: 38, at: '10:00', by: UNIT, step: 'selfScore' },
      answers: (told) => ({
        leaves: scores.map(({ leaf, self, piece }) => ({ leaf, score: self, evidence: told.pieceOf(titleOf(piece)) })),
      }),
    },
    { day: 37, at: '09:00', by: UNIT, step: 'submitSelf' },
    { day: 35, at: '09:00', by: REVIEWER, step: 'take' },
    {
      ...{ day: 30, at: '09:30', by: REVIEWER, step: 'score' },
      answers: { leaves: scores.map(({ leaf, given, reason }) => ({ leaf, score: given, reason })) },
    },
    { day: 28, at: '09:00', by: OFFICER, step: 'tell', answers: { days: 7 } },
    {
      ...{ day: 25, at: '11:00', by: UNIT, step: 'object' },
      answers: { leaves: [{ leaf: OBJECTED, reason: '该件的审查意见文号在附件二第三页，登记时漏填。' }] },
    },
    {
      ...{ day: 22, at: '10:00', by: REVIEWER, step: 'reconsider' },
      answers: { leaves: [{ leaf: OBJECTED, score: '35', reason: '文号属实，逐件都有审查意见。' }] },
    },
    {
      ...{ day: 14, at: '09:00', by: HEAD, step: 'decide' },
      answers: { reasons: '制度健全，中心组学法还差一次，请按计划补足下一年的场次。' },
    },
  ],
}

const begun: DemoCase = {
  key: 'study-assessment.begun',
  procedure: 'study-assessment',
  needs: [TREE],
  acts: [
    {
      ...{ day: 4, at: '09:00', by: OFFICER, step: 'open' },
      answers: (told) => ({
        ...{ title: '网信办学法用法考核（示例）', unit: 'demo-wangxin', from: '2025-11-01', to: '2025-12-31' },
        ...{ tree: `${told.caseOf(TREE)}.1`, due: told.day(-30) },
      }),
    },
  ],
}

export const demoCases: readonly DemoCase[] = [tree, finished, begun]
