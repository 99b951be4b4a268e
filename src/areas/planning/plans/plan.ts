import { z } from 'zod'
import { choose, day, line, maybe, nothing, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Judging, judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import type { Say } from '../../../law/say.ts'
import { planPublished } from '../../../mechanisms/event-kinds/plans.ts'
import {
  endsAfterStart,
  gapsAreSeen,
  hasLines,
  LEVELS,
  levelIsOwn,
  parentIsFit,
  underPublished,
} from './plan-guards.ts'

// 2017年工作要点：……认真贯彻落实“七五”普法规划和全国人大常委会决议……
// 法治宣传教育法第六条　国家编制全国法治宣传教育规划。省、自治区、直辖市应当依据全国法治宣传教育规划，结合实际情况制定
// 本行政区域相关规划。第七条　……县级以上地方人民政府司法行政部门主管本行政区域的法治宣传教育工作。……

type PlanStage = 'draft' | 'review' | 'reviewed' | 'approved' | 'published' | 'closed' | 'dropped'

const stages: Readonly<Record<PlanStage, Say>> = {
  draft: { zh: '起草', en: 'Draft' },
  review: { zh: '法制审核', en: 'Legal review' },
  reviewed: { zh: '待批准', en: 'Waits for approval' },
  approved: { zh: '已批准', en: 'Approved' },
  published: { zh: '已公布', en: 'Published' },
  closed: { zh: '已结束', en: 'Closed' },
  dropped: { zh: '不再制定', en: 'Dropped' },
}

const title = {
  title: line('名称', 'Title'),
  from: day('计划期自', 'Period from'),
  to: day('计划期至', 'Period to'),
  source: line('依据的文件', 'Source document', {
    zh: '上级规划、工作要点、决议等，写明名称和文号',
    en: 'The plan, work points or resolution it stands on, by title and number',
  }),
}

const { sector: _, ...withoutSector } = LEVELS

const head = {
  level: choose('层级', 'Level', withoutSector),
  ...title,
  parent: maybe(
    office('承接的上级计划', 'Parent plan', {
      zh: '本机关的计划，或者已公布的计划',
      en: 'one of your office, or a published one',
    }),
  ),
}

/** What stands over a department's plan. */
const departmentHead = {
  level: choose('层级', 'Level', { department: LEVELS.department }),
  ...title,
  parent: office('承接的上级计划', 'Parent plan', {
    zh: '普法办已公布的计划',
    en: 'a published plan of a popularisation office',
  }),
}

const judgedBefore = judgedOn({ facts: ['plan.parent'], guards: { endsAfterStart, parentIsFit } })
const judgedByLaw = judgedOn({
  facts: ['plan.parent', 'plan.officeLevel'],
  guards: { endsAfterStart, parentIsFit, levelIsOwn },
})

type PlanHead = typeof head | typeof departmentHead

interface PlanText {
  readonly id: string
  readonly name: Say
  readonly mark: string
  /** Who drafts, who reviews, and who approves it. */
  readonly officer: OfficerCall
  readonly reviewer: OfficerCall
  readonly decider: OfficerCall
  /** What is asked of what stands over it. */
  readonly head: PlanHead
  readonly version: string
  readonly law: string
  readonly grounds: Grounds
  /** How what stands over a plan is judged: a law that orders plans of a level says who makes them. */
  readonly headJudged: Judging
}

/**
 * A plan of popularisation work: drafted, legally reviewed by somebody else, approved by the head, published, revised with
 * a reason, closed. Its lines and tasks are rows of their own (src/mechanisms/plan). No law names a period or a time for
 * any of this: what days stand in a plan are its office's own.
 */
const planUnder = ({
  officer,
  reviewer,
  decider,
  head: asked,
  headJudged,
  ...text
}: PlanText): Procedure<PlanStage> => ({
  id: text.id,
  name: text.name,
  version: text.version,
  law: text.law,
  mark: text.mark,
  stages,
  ends: ['closed', 'dropped'],
  way: {
    draft: 'submit',
    review: 'pass',
    reviewed: 'approve',
    approved: 'publish',
    published: [{ step: 'close', rests: { zh: '正在执行，任务见计划', en: 'Being carried out: see its tasks' } }],
  },
  searchable: ['title', 'level', 'from', 'to'],
  about: 'title',
  steps: {
    draft: {
      name: { zh: '起草计划', en: 'Draft a plan' },
      who: officer,
      from: [],
      to: 'draft',
      grounds: text.grounds,
      asks: z.strictObject(asked),
      ...headJudged,
    },

    amend: {
      name: { zh: '改计划的名称、计划期和依据', en: 'Change its head' },
      who: officer,
      from: ['draft'],
      optional: true,
      grounds: text.grounds,
      asks: z.strictObject(asked),
      ...headJudged,
    },

    submit: {
      name: { zh: '送法制审核', en: 'Send to legal review' },
      who: officer,
      from: ['draft'],
      to: 'review',
      grounds: text.grounds,
      asks: nothing,
      ...judgedOn({ facts: ['plan.gaps'], guards: { hasLines } }),
    },

    drop: {
      name: { zh: '不再制定', en: 'Drop it' },
      who: officer,
      from: ['draft'],
      to: 'dropped',
      optional: true,
      grounds: text.grounds,
      asks: z.strictObject({ reasons: words('为什么', 'Why') }),
      reasons: 'reasons',
    },

    pass: {
      name: { zh: '审核通过', en: 'Pass it' },
      who: reviewer,
      notBy: ['draft', 'amend', 'submit'],
      from: ['review'],
      to: 'reviewed',
      grounds: text.grounds,
      asks: z.strictObject({ opinion: words('审核意见', 'Opinion') }),
    },

    return: {
      name: { zh: '退回起草', en: 'Send back to draft' },
      who: reviewer,
      notBy: ['draft', 'amend', 'submit'],
      from: ['review'],
      to: 'draft',
      optional: true,
      grounds: text.grounds,
      asks: z.strictObject({ reasons: reasons('要改什么，为什么', 'What to change, and why') }),
      reasons: 'reasons',
    },

    approve: {
      name: { zh: '批准', en: 'Approve' },
      who: decider,
      notBy: ['draft', 'amend', 'submit', 'pass'],
      from: ['reviewed'],
      to: 'approved',
      grounds: text.grounds,
      asks: z.strictObject({
        gaps: maybe(
          words(
            '还有没有任务的项、没有人办的任务的，为什么仍然批准',
            'Where lines have no task or tasks no owner: why it is approved all the same',
          ),
        ),
      }),
      ...judgedOn({ facts: ['plan.gaps'], guards: { gapsAreSeen } }),
    },

    redraft: {
      name: { zh: '不批准，退回起草', en: 'Do not approve, send back' },
      who: decider,
      notBy: ['draft', 'amend', 'submit', 'pass'],
      from: ['reviewed'],
      to: 'draft',
      optional: true,
      grounds: text.grounds,
      asks: z.strictObject({ reasons: reasons('要改什么，为什么', 'What to change, and why') }),
      reasons: 'reasons',
    },

    publish: {
      name: { zh: '公布', en: 'Publish' },
      who: officer,
      from: ['approved'],
      to: 'published',
      grounds: text.grounds,
      asks: nothing,
      events: [raises(planPublished)],
    },

    revise: {
      name: { zh: '公布新版本', en: 'Publish a new version' },
      who: officer,
      concurs: decider,
      from: ['published'],
      optional: true,
      grounds: text.grounds,
      asks: z.strictObject({ ...asked, reasons: words('改了什么，为什么', 'What changed, and why') }),
      reasons: 'reasons',
      ...headJudged,
      events: [raises(planPublished)],
    },

    close: {
      name: { zh: '结束计划', en: 'Close the plan' },
      who: decider,
      from: ['published'],
      to: 'closed',
      grounds: text.grounds,
      asks: z.strictObject({
        reasons: words('办了什么、没有办的为什么', 'What was done, and why the rest was not', {
          zh: '办结的件数由证据得出，不在这里填写',
          en: 'How many are done is counted from evidence and not written here',
        }),
      }),
      reasons: 'reasons',
    },
  },
})

const popularisation = {
  id: 'plan',
  name: { zh: '普法计划', en: 'Popularisation plan' },
  mark: '普计',
  officer: { role: 'popularisation-officer' },
  reviewer: { role: 'popularisation-reviewer' },
  decider: { role: 'popularisation-head' },
  head,
} as const

export const plan2017 = planUnder({
  ...popularisation,
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  grounds: ['points-2017@2017-01-01#point-0/3'],
  headJudged: judgedBefore,
})

export const plan = planUnder({
  ...popularisation,
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  // Art. 6 orders the national and the provincial plan alone: their pages cite it. Every other is a department's work.
  grounds: ['rlpe@2025-11-01#art-7/para-1', 'points-2017@2017-01-01#point-0/3'],
  headJudged: judgedByLaw,
})

const departments = {
  id: 'department-plan',
  name: { zh: '部门普法计划', en: 'Plan of a department' },
  mark: '部门普计',
  officer: { role: 'department-plan-officer' },
  reviewer: { role: 'department-plan-reviewer' },
  decider: { role: 'department-plan-head' },
  head: departmentHead,
  headJudged: judgedOn({
    facts: ['plan.isUnderPublished'],
    guards: { endsAfterStart, underPublished },
  }),
} as const

/** 把普法纳入本部门工作总体布局 (work points, 6). */
export const departmentPlan2017 = planUnder({
  ...departments,
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  grounds: ['points-2017@2017-01-01#point-6'],
})

export const departmentPlan = planUnder({
  ...departments,
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  grounds: ['rlpe@2025-11-01#art-9/para-1', 'points-2017@2017-01-01#point-6'],
})
