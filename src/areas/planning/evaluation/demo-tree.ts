import type { Indicator } from '../../../mechanisms/tree/tree.ts'

type Row = readonly [
  code: string,
  parent: string | undefined,
  zh: string,
  en: string,
  weight: string,
  guide?: string,
  article?: string,
]

const rows: readonly Row[] = [
  ['1', undefined, '组织实施', 'How it is organised', '25'],
  [
    '1.1',
    '1',
    '规划分解到单位，责任清单已公布',
    'Broken down to units, with published lists',
    '10',
    '全部单位已公布得满分；每少一家扣2分',
    'art-9',
  ],
  [
    '1.2',
    '1',
    '经费列入预算，用途可查',
    'Funds are in the budget and can be traced',
    '15',
    '列入预算得8分；支出逐笔可查得7分',
    'art-55',
  ],
  ['2', undefined, '重点对象', 'Those it is first of all for', '30'],
  [
    '2.1',
    '2',
    '国家工作人员学法用法',
    'State personnel study and use law',
    '12',
    '制度完备得6分；年度计划完成得6分',
    'art-36',
  ],
  [
    '2.2',
    '2',
    '青少年法治教育课时落实',
    'Hours of legal education for the young',
    '18',
    '按开课学校的比例计分',
    'art-40',
  ],
  ['3', undefined, '社会普法', 'Among the public', '30'],
  ['3.1', '3', '宪法宣传周活动', 'Constitution week', '10', '市、县、乡三级都开展得满分；缺一级扣4分', 'art-13'],
  ['3.2', '3', '以案释法', 'Law explained by cases', '10', '每家执法单位至少一件得满分', 'art-18'],
  ['3.3', '3', '媒体公益普法', 'Public-interest media', '10', '有刊播记录按月计分，每月至多1分', 'art-26'],
  ['4', undefined, '实效', 'What came of it', '15'],
  [
    '4.1',
    '4',
    '针对不同群体的需求调查',
    'Needs of groups were looked into',
    '7.5',
    '有调查和改进措施得满分；只有调查得4分',
    'art-53',
  ],
  [
    '4.2',
    '4',
    '减轻基层负担，力戒形式主义',
    'Grass roots are spared needless forms',
    '7.5',
    '报表减少并有数据得满分；没有数据至多3分',
    'art-53',
  ],
]

/** The tree of the demonstration: nine leaves in four branches. */
export const demoIndicators: readonly Indicator[] = rows.map(([code, parent, zh, en, weight, guide, article]) => ({
  code,
  ...(parent !== undefined && { parent }),
  text: { zh, en },
  weight,
  evidence: guide === undefined ? [] : ['file', 'link'],
  ...(guide !== undefined && { guide }),
  basis: article === undefined ? [] : [`rlpe@2025-11-01#${article}`],
}))

/** What the unit gave itself, and what the reviewers gave, leaf by leaf. */
export const demoScores: readonly {
  readonly leaf: string
  readonly self: string
  readonly piece: string
  readonly given: readonly [string, string]
  readonly reasons: readonly [string, string]
}[] = [
  {
    leaf: '1.1',
    self: '10',
    piece: '责任清单公布页',
    given: ['8', '8'],
    reasons: ['一家单位没有公布清单。', '公布页缺一家单位，扣2分。'],
  },
  {
    leaf: '1.2',
    self: '15',
    piece: '普法经费预算公开页',
    given: ['15', '14'],
    reasons: ['预算和支出逐笔可查。', '一笔支出没有写明用途。'],
  },
  {
    leaf: '2.1',
    self: '12',
    piece: '学法年度计划',
    given: ['11', '12'],
    reasons: ['年度计划有一场推迟到次年。', '制度完备，计划完成。'],
  },
  {
    leaf: '2.2',
    self: '16',
    piece: '开课学校统计',
    given: ['14.5', '15'],
    reasons: ['开课学校的比例与统计表不一致。', '按统计表的比例计分。'],
  },
  {
    leaf: '3.1',
    self: '10',
    piece: '宪法宣传周报道',
    given: ['10', '10'],
    reasons: ['三级都已开展。', '三级都已开展，有报道。'],
  },
  {
    leaf: '3.2',
    self: '9',
    piece: '以案释法汇编',
    given: ['6', '7'],
    reasons: ['两家执法单位没有案例。', '缺两家单位，另一家案例过简。'],
  },
  {
    leaf: '3.3',
    self: '9',
    piece: '媒体刊播记录',
    given: ['9', '8.5'],
    reasons: ['有九个月的刊播记录。', '九个月中一个月只有转载。'],
  },
  {
    leaf: '4.1',
    self: '7.5',
    piece: '群体需求调查',
    given: ['4', '4'],
    reasons: ['只有调查，没有改进措施。', '没有见到改进措施。'],
  },
  {
    leaf: '4.2',
    self: '5',
    piece: '报表精简说明',
    given: ['3', '3'],
    reasons: ['没有减少前后的数据。', '没有数据，按标准至多3分。'],
  },
]
