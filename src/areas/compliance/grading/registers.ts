import { z } from 'zod'
import { choose, day, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { NOT_SECRET } from '../keeping/not-secret.ts'
import { FIGURES } from './figures.ts'

// 第二十一条（2026年第二十三条）：网络运营者应当按照网络安全等级保护制度的要求，履行下列安全保护义务……
// The law has no figure of the system. Those of the document of 2007 are not held here: each office compares the original.

const grounds = ['csl@2026-01-01#art-23/para-1'] as const
const before = [{ from: '2017-06-01', grounds: ['csl@2017-06-01#art-21/para-1'] }] as const
const enters = { role: 'security-officer' } as const

const FigureForm = z.strictObject({
  figure: choose(
    '哪个数字',
    'Which figure',
    Object.fromEntries(Object.entries(FIGURES).map(([id, { name }]) => [id, name])),
  ),
  length: z
    .number()
    .int()
    .min(1)
    .max(120)
    .meta({
      zh: '多少',
      en: 'How many',
      help: { zh: '日、工作日、月或者级，依所选', en: 'Days, working days, months or a level, as chosen' },
    }),
  source: line('依据的文件、文号和条', 'Document, number and article', {
    zh: '核对过的原文；第二级的测评间隔由本单位自定，写明内部文件',
    en: 'The original that was compared; for level 2 your own figure, with the document of your office',
  }),
  comparedOn: day('核对日期', 'Compared on'),
})

/** 第一级至第五级. */
const isLevel = ({ figure, length }: z.output<typeof FigureForm>): CheckFault<'length'> | undefined =>
  figure !== 'experts' || length <= 5
    ? undefined
    : { field: 'length', reason: { zh: '等级从一到五', en: 'Levels go from one to five' } }

const notAhead =
  <Field extends string>(field: Field) =>
  (values: Readonly<Partial<Record<Field, string | undefined>>>, today: string): CheckFault<Field> | undefined =>
    (values[field] ?? '') <= today ? undefined : { field, reason: { zh: '日期在今天之后', en: 'That day lies ahead' } }

/** 期限核对: a figure that the law does not hold counts once the office has compared its source, by two people. */
export const gradingFigures = register({
  id: 'mlps-figures',
  version: '2017-06-01',
  name: { zh: '等级保护期限核对', en: 'Times of graded protection, compared' },
  one: { zh: '期限', en: 'Time' },
  measure: '项',
  about: {
    zh: '备案、备案证明、等级测评的期限，从第几级起先经专家评审，法律没有规定，公通字〔2007〕43号文本未收录。本机关核对原文、另一人同意以后才计算、才要求；在此之前不计超期。',
    en: 'The law sets no time for filing, certificate or assessment and no level from which experts review, and the text of Gongtongzi [2007] No. 43 is not held here. A time counts once your office has compared the original and a second person agreed; before that nothing is overdue.',
  },
  grounds,
  standsOn: before,
  owner: 'office',
  enters,
  agrees: { role: 'security-head' },
  fields: FigureForm,
  title: 'source',
  key: ['figure'],
  judges: [NOT_SECRET],
  checks: { comparedByNow: notAhead('comparedOn'), isLevel },
  list: { columns: ['figure', 'length', 'comparedOn'], filters: ['figure'], sorts: ['-comparedOn', 'source'] },
})

const AssessmentForm = z.strictObject({
  network: line('网络名称', 'Network', { zh: '与定级、网络登记簿一致', en: 'as in its grading and in the register' }),
  on: day('测评完成日期', 'Assessed on'),
  agency: line('测评机构', 'Agency'),
  report: line('报告编号', 'Number of the report'),
  conclusion: choose('结论', 'Conclusion', {
    met: { zh: '符合', en: 'met' },
    mostly: { zh: '基本符合', en: 'mostly met' },
    unmet: { zh: '不符合', en: 'not met' },
  }),
  measures: maybe(
    words('整改安排', 'What will be put right', {
      zh: '不是“符合”的必填；不写漏洞细节',
      en: 'needed unless it is met; no detail of a weakness',
    }),
  ),
  measuresBy: maybe(day('整改完成期限', 'Put right by', { zh: '本单位自定', en: 'your office’s own figure' })),
  rectifiedOn: maybe(day('整改完成日期', 'Put right on')),
})

type Assessment = z.output<typeof AssessmentForm>

const measuresSaid = ({ conclusion, measures, measuresBy }: Assessment): CheckFault<'measures'> | undefined =>
  conclusion === 'met' || (measures !== undefined && measuresBy !== undefined)
    ? undefined
    : { field: 'measures', reason: { zh: '写明整改安排和期限', en: 'Say what will be put right, and by when' } }

const rectifiedAfter = ({ on, rectifiedOn }: Assessment): CheckFault<'rectifiedOn'> | undefined =>
  rectifiedOn === undefined || rectifiedOn >= on
    ? undefined
    : { field: 'rectifiedOn', reason: { zh: '早于测评日期', en: 'Before the assessment' } }

/** 等级测评: who assessed a network, when, what came of it and what was put right. */
export const gradingAssessments = register({
  id: 'mlps-assessments',
  version: '2017-06-01',
  name: { zh: '等级测评和整改', en: 'Assessments of graded protection' },
  one: { zh: '测评', en: 'Assessment' },
  measure: '次',
  about: {
    zh: '每个网络每次等级测评：机构、报告编号、结论、整改。不上传测评报告正文和漏洞细节。',
    en: 'Each assessment of each network: agency, number of the report, conclusion, what was put right. No report and no weakness is kept here.',
  },
  grounds,
  standsOn: before,
  owner: 'office',
  enters,
  fields: AssessmentForm,
  title: 'report',
  key: ['network', 'report'],
  judges: [NOT_SECRET],
  checks: { measuresSaid, assessedByNow: notAhead('on'), rectifiedByNow: notAhead('rectifiedOn'), rectifiedAfter },
  list: { columns: ['network', 'on', 'conclusion', 'rectifiedOn'], filters: ['conclusion'], sorts: ['-on', 'network'] },
})

export const registers = [gradingFigures, gradingAssessments]

export const pages: readonly RegisterPages[] = registers.map((one) => ({
  register: one,
  path: `${HOME}/${one.id}`,
  above: [{ name: { zh: '运营者合规', en: 'Operator compliance' }, path: HOME }],
}))
