import { hash as digest } from 'node:crypto'
import { z } from 'zod'
import { maybe, nothing, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type ReportKind, reportKinds } from './kinds.ts'

// 法治宣传教育法第七条　……县级以上地方人民政府司法行政部门主管本行政区域的法治宣传教育工作。……
// No provision of the law or of the work points orders a yearly report of a plan, names its contents or a day for it: the
// report of Art. 58 is the government's to the standing committee. All of this is the office's own (本机关自定).

type YearReportStage = 'draft' | 'review' | 'reviewed' | 'decided' | 'published' | 'filed' | 'dropped'

const stages: Readonly<Record<YearReportStage, Say>> = {
  draft: { zh: '起草', en: 'Draft' },
  review: { zh: '审核', en: 'Under review' },
  reviewed: { zh: '待审定', en: 'Waits for the decision' },
  decided: { zh: '已审定，待公布', en: 'Decided, to be published' },
  published: { zh: '已公布', en: 'Published' },
  filed: { zh: '已公布并归档', en: 'Published and filed' },
  dropped: { zh: '不再编制', en: 'Dropped' },
}

/** What a plan must be for a report to be made of it. */
export interface PlanToReport {
  /** Of the same office, and published or closed. */
  readonly isOwn: boolean
  readonly hasBegun: boolean
  readonly isTooLarge: boolean
  /** Another report of it that was not dropped. */
  readonly hasReport: boolean
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    readonly 'year-report.plan': PlanToReport
    /** The figures of the plan as they stand now, as they are frozen; undefined where there is no such plan. */
    readonly 'year-report.figures': string | undefined
    /** The office of the plan that this one carries on; undefined where it carries on none. */
    readonly 'year-report.above': string | undefined
  }
}

const no = (zh: string, en: string) => refuse('incomplete', { zh, en })

const planIsFit: Guard<'year-report.plan'> = ({ facts: { 'year-report.plan': plan } }) => {
  if (!plan.isOwn)
    return no(
      '没有这份计划，或者它不是本机关已公布的计划',
      'There is no such plan, or it is none that your office has published',
    )
  if (!plan.hasBegun) return no('计划期还没有开始', 'The period of the plan has not begun')
  if (plan.isTooLarge)
    return no(
      '任务超过2000件或者内容超过999项：报告不能少列一件，请分成几份计划编制',
      'More than 2,000 tasks or 999 lines: a report leaves none out, so it must be made of several plans',
    )
  return plan.hasReport
    ? no(
        '这份计划已有年度报告；要改的在那一份里更正',
        'This plan has its year report: what is wrong is corrected there',
      )
    : undefined
}

/** The digest by which frozen figures are known. */
export const figuresHash = (text: string): string => digest('sha256', text, 'hex')

/** Whoever decides says which figures they read: what changed meanwhile has another digest, and is read first. */
const asRead: Guard<'year-report.figures'> = ({ answers, facts: { 'year-report.figures': now } }) => {
  if (now === undefined) return no('没有这份计划', 'There is no such plan')
  if (answers.hash === figuresHash(now) && answers.figures === now) return undefined
  return refuse('overtaken', {
    zh: '数字已经变了，或者不是由计划和证据得出的：请看过现在的数字再审定',
    en: 'The figures have changed, or are none that the plan and its evidence give: read them as they stand, then decide',
  })
}

const isAbove: Guard<'year-report.above'> = ({ answers: { unit }, facts: { 'year-report.above': above } }) => {
  if (above === undefined) return no('这份计划没有承接上级计划', 'This plan carries on no other')
  return unit === above
    ? undefined
    : no('只送交上级计划的机关', 'It goes to the office of the plan that this one carries on, and to no other')
}

const saidWords = {
  done: words('做得好的', 'What was done well', {
    zh: '件数由证据得出，不在这里填写',
    en: 'Figures come from evidence and are not written here',
  }),
  missing: words('还缺什么，为什么', 'What is missing, and why', {
    zh: '没有核验的任务会逐件列出，这里写总的原因',
    en: 'Every task that is not verified is listed by itself; write here what lies behind',
  }),
  next: words('下一年怎样做', 'What is intended for the next year'),
}

const drafting = ['draft', 'amend', 'submit'] as const

/** As many characters as two thousand tasks take. */
const LONGEST_FIGURES = 4_000_000

interface ReportText {
  readonly kind: ReportKind
  readonly name: Say
  readonly mark: string
  readonly version: string
  readonly law: string
  readonly grounds: Grounds
}

/**
 * 年度报告 of a plan: its officer writes what no evidence says, in three fields; everything else comes from the plan's
 * lines, tasks and evidence. Another person reads it, the head decides, by which its figures are frozen in the act with
 * their digest, and it is published. What is corrected is decided anew; every version that was published stays.
 */
const yearReportUnder = ({
  kind: { report, officer, reviewer, decider },
  name,
  mark,
  version,
  law,
  grounds,
}: ReportText): Procedure<YearReportStage> => ({
  id: report,
  name,
  version,
  law,
  mark,
  stages,
  ends: ['filed', 'dropped'],
  way: {
    draft: 'submit',
    review: 'pass',
    reviewed: 'decide',
    decided: 'publish',
    published: [
      {
        step: 'file',
        rests: { zh: '已公布；有错的更正后重新公布', en: 'Published; what is wrong is corrected and published anew' },
      },
    ],
  },
  searchable: ['plan'],
  about: 'plan',
  steps: {
    draft: {
      name: { zh: '编制年度报告', en: 'Draft a year report' },
      who: officer,
      from: [],
      to: 'draft',
      grounds,
      asks: z.strictObject({
        plan: office('哪一份计划', 'Of which plan', {
          zh: '本机关已公布或者已结束的计划',
          en: 'one that your office has published or closed',
        }),
        ...saidWords,
      }),
      ...judgedOn({ facts: ['year-report.plan'], guards: { planIsFit } }),
    },

    amend: {
      name: { zh: '改文字', en: 'Change its words' },
      who: officer,
      from: ['draft'],
      optional: true,
      grounds,
      asks: z.strictObject(saidWords),
    },

    submit: {
      name: { zh: '送审核', en: 'Send to review' },
      who: officer,
      from: ['draft'],
      to: 'review',
      grounds,
      asks: nothing,
    },

    drop: {
      name: { zh: '不再编制', en: 'Drop it' },
      who: officer,
      from: ['draft'],
      unless: ['publish'],
      to: 'dropped',
      optional: true,
      grounds,
      asks: z.strictObject({ reasons: words('为什么', 'Why') }),
      reasons: 'reasons',
      internal: true,
    },

    pass: {
      name: { zh: '审核通过', en: 'Pass it' },
      who: reviewer,
      notBy: drafting,
      from: ['review'],
      to: 'reviewed',
      grounds,
      asks: z.strictObject({ opinion: words('审核意见', 'Opinion') }),
      internal: true,
    },

    return: {
      name: { zh: '退回起草', en: 'Send back to draft' },
      who: reviewer,
      notBy: drafting,
      from: ['review'],
      to: 'draft',
      optional: true,
      grounds,
      asks: z.strictObject({ reasons: reasons('要改什么，为什么', 'What to change, and why') }),
      reasons: 'reasons',
      internal: true,
    },

    decide: {
      name: { zh: '审定', en: 'Decide' },
      who: decider,
      notBy: [...drafting, 'pass'],
      from: ['reviewed'],
      to: 'decided',
      grounds,
      asks: z.strictObject({
        hash: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .meta({
            zh: '审定的数字',
            en: 'The figures decided on',
            help: {
              zh: '您看过的数字；审定后连同各项和任务一并定版，不再改动',
              en: 'Those you have read; decided on, they are frozen with all lines and tasks',
            },
          }),
        figures: maybe(z.string().max(LONGEST_FIGURES).meta({ zh: '定版的全文', en: 'What is frozen', filled: true })),
      }),
      ...judgedOn({ facts: ['year-report.figures'], guards: { asRead } }),
    },

    redraft: {
      name: { zh: '不审定，退回起草', en: 'Do not decide, send back' },
      who: decider,
      notBy: [...drafting, 'pass'],
      from: ['reviewed'],
      to: 'draft',
      optional: true,
      grounds,
      asks: z.strictObject({ reasons: reasons('要改什么，为什么', 'What to change, and why') }),
      reasons: 'reasons',
      internal: true,
    },

    publish: {
      name: { zh: '公布', en: 'Publish' },
      who: officer,
      from: ['decided'],
      to: 'published',
      grounds,
      asks: nothing,
    },

    hand: {
      name: { zh: '送上级', en: 'Hand to the office above' },
      who: officer,
      from: ['published'],
      optional: true,
      grounds,
      asks: z.strictObject({ unit: office('送交', 'To') }),
      addresses: 'unit',
      ...judgedOn({ facts: ['year-report.above'], guards: { isAbove } }),
      tells: [
        {
          whom: 'party',
          text: {
            zh: '下级机关送来了计划的年度报告',
            en: 'An office whose plan carries yours on has handed in its year report',
          },
        },
      ],
    },

    file: {
      name: { zh: '归档', en: 'File it' },
      who: officer,
      from: ['published'],
      to: 'filed',
      optional: true,
      grounds,
      asks: nothing,
    },

    correct: {
      name: { zh: '更正', en: 'Correct it' },
      who: officer,
      concurs: decider,
      from: ['published'],
      to: 'draft',
      optional: true,
      grounds,
      asks: z.strictObject({ reasons: words('哪里有错，为什么更正', 'What is wrong, and why it is corrected') }),
      reasons: 'reasons',
    },
  },
})

const ofOffice = { kind: reportKinds.ofOffice, name: { zh: '年度报告', en: 'Year report' }, mark: '普报' } as const

export const yearReport2017 = yearReportUnder({
  ...ofOffice,
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  grounds: ['points-2017@2017-01-01#point-0/3'],
})

export const yearReport = yearReportUnder({
  ...ofOffice,
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  grounds: ['rlpe@2025-11-01#art-7/para-1', 'points-2017@2017-01-01#point-0/3'],
})

const ofDepartment = {
  kind: reportKinds.ofDepartment,
  name: { zh: '部门普法年度报告', en: 'Year report of a department' },
  mark: '部门普报',
} as const

export const departmentYearReport2017 = yearReportUnder({
  ...ofDepartment,
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  grounds: ['points-2017@2017-01-01#point-6'],
})

export const departmentYearReport = yearReportUnder({
  ...ofDepartment,
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  grounds: ['rlpe@2025-11-01#art-9/para-1', 'points-2017@2017-01-01#point-6'],
})
