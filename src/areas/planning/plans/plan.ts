import { z } from 'zod'
import type { OfficeLevel } from '../../../kernel/identity/actor.ts'
import { choose, day, line, maybe, nothing, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, type Judging, judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { planPublished } from '../../../mechanisms/event-kinds/plans.ts'

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

/** Levels of plans; the law itself orders the first two (rlpe Art. 6), and no other. */
export const LEVELS = {
  national: { zh: '全国规划', en: 'national plan' },
  province: { zh: '省级规划', en: 'provincial plan' },
  'five-year': { zh: '五年规划', en: 'five-year plan' },
  year: { zh: '年度计划', en: 'plan of a year' },
  department: { zh: '部门计划', en: 'plan of a department' },
  sector: { zh: '行业计划', en: 'plan of a sector' },
  activity: { zh: '活动方案', en: 'plan of an activity' },
} as const satisfies Record<string, Say>

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** What a plan says it carries on: whether it may be named, and whether it carries on this plan itself, at any depth. */
    readonly 'plan.parent': { readonly isThere: boolean; readonly isOwnChild: boolean }
    /** The level of the office that makes a plan. */
    readonly 'plan.officeLevel': OfficeLevel | undefined
    /** What stands in a plan, as far as it must be seen before it is approved. */
    readonly 'plan.gaps': {
      readonly lines: number
      readonly linesWithoutTask: readonly string[]
      readonly tasksWithoutOwner: readonly string[]
    }
  }
}

const no = (zh: string, en: string) => refuse('incomplete', { zh, en })

const endsAfterStart: Guard = ({ answers: { from, to } }) =>
  String(from) <= String(to) ? undefined : no('计划的结束日期早于开始日期', 'The plan ends before it begins')

const parentIsFit: Guard<'plan.parent'> = ({ answers: { parent }, facts: { 'plan.parent': found } }) => {
  if (parent === undefined) return undefined
  if (!found.isThere)
    return no('没有这份上级计划，或者它还没有公布', 'There is no such plan to carry on, or it is not published')
  return found.isOwnChild
    ? no('这份计划承接本计划，不能又作本计划的上级计划', 'That plan carries this one on: it cannot be its parent too')
    : undefined
}

/** 国家编制全国规划，省、自治区、直辖市制定本行政区域相关规划 (rlpe Art. 6): nobody else makes a plan of these levels. */
const LAWFUL_LEVELS: Readonly<Record<string, { readonly of: OfficeLevel; readonly grounds: Grounds }>> = {
  national: { of: 'state', grounds: ['rlpe@2025-11-01#art-6/para-1'] },
  province: { of: 'province', grounds: ['rlpe@2025-11-01#art-6/para-2'] },
}

/** The paragraph of Art. 6 that orders a plan of a level; none for those that no law orders. */
export const orderedBy = (level: string): Grounds | undefined => LAWFUL_LEVELS[level]?.grounds

const levelIsOwn: Guard<'plan.officeLevel'> = ({ answers: { level }, facts: { 'plan.officeLevel': own } }) => {
  const lawful = LAWFUL_LEVELS[String(level)]
  if (!lawful || lawful.of === own) return undefined
  const reason = {
    zh: '全国规划由国家编制，省级规划由省、自治区、直辖市制定：本机关不在这一级',
    en: 'The national plan is made by the State, a provincial plan by its province: your office is not of that level',
  }
  return refuse('incomplete', reason, { grounds: lawful.grounds })
}

const hasLines: Guard<'plan.gaps'> = ({ facts: { 'plan.gaps': gaps } }) =>
  gaps.lines > 0 ? undefined : no('计划还没有一项内容', 'The plan has no line yet')

/** Gaps are named before a plan is approved: with them it is approved only where the head says why. */
const gapsAreSeen: Guard<'plan.gaps'> = ({ answers, facts: { 'plan.gaps': gaps } }) => {
  const { linesWithoutTask, tasksWithoutOwner } = gaps
  if (answers.gaps !== undefined || linesWithoutTask.length + tasksWithoutOwner.length === 0) return undefined
  const lines = listed(linesWithoutTask)
  const tasks = listed(tasksWithoutOwner)
  return no(
    `先看清楚还缺什么，仍要批准的写明为什么。${lines && `没有任务的项：${lines}。`}${tasks && `没有人办的任务：${tasks}。`}`,
    `See what is missing first, and say why it is approved all the same.${lines && ` Lines without a task: ${lines}.`}${tasks && ` Tasks without an owner: ${tasks}.`}`,
  )
}

/** So many are named; of more, how many they are. */
const NAMED = 5

const listed = (names: readonly string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join('、')}……（${names.length}）` : names.join('、')

const head = {
  level: choose('层级', 'Level', LEVELS),
  title: line('名称', 'Title'),
  from: day('计划期自', 'Period from'),
  to: day('计划期至', 'Period to'),
  source: line('依据的文件', 'Source document', {
    zh: '上级规划、工作要点、决议等，写明名称和文号',
    en: 'The plan, work points or resolution it stands on, by title and number',
  }),
  parent: maybe(
    office('承接的上级计划', 'Parent plan', {
      zh: '本机关的计划，或者已公布的计划',
      en: 'one of your office, or a published one',
    }),
  ),
}

const officer = { role: 'popularisation-officer' } as const
const reviewer = { role: 'popularisation-reviewer' } as const
const decider = { role: 'popularisation-head' } as const

const judgedBefore = judgedOn({ facts: ['plan.parent'], guards: { endsAfterStart, parentIsFit } })
const judgedByLaw = judgedOn({
  facts: ['plan.parent', 'plan.officeLevel'],
  guards: { endsAfterStart, parentIsFit, levelIsOwn },
})

interface PlanText {
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
const planUnder = ({ version, law, grounds, headJudged }: PlanText): Procedure<PlanStage> => ({
  id: 'plan',
  name: { zh: '普法计划', en: 'Popularisation plan' },
  version,
  law,
  mark: '普计',
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
      grounds,
      asks: z.strictObject(head),
      ...headJudged,
    },

    amend: {
      name: { zh: '改计划的名称、计划期和依据', en: 'Change its head' },
      who: officer,
      from: ['draft'],
      optional: true,
      grounds,
      asks: z.strictObject(head),
      ...headJudged,
    },

    submit: {
      name: { zh: '送法制审核', en: 'Send to legal review' },
      who: officer,
      from: ['draft'],
      to: 'review',
      grounds,
      asks: nothing,
      ...judgedOn({ facts: ['plan.gaps'], guards: { hasLines } }),
    },

    drop: {
      name: { zh: '不再制定', en: 'Drop it' },
      who: officer,
      from: ['draft'],
      to: 'dropped',
      optional: true,
      grounds,
      asks: z.strictObject({ reasons: words('为什么', 'Why') }),
      reasons: 'reasons',
    },

    pass: {
      name: { zh: '审核通过', en: 'Pass it' },
      who: reviewer,
      notBy: ['draft', 'amend', 'submit'],
      from: ['review'],
      to: 'reviewed',
      grounds,
      asks: z.strictObject({ opinion: words('审核意见', 'Opinion') }),
    },

    return: {
      name: { zh: '退回起草', en: 'Send back to draft' },
      who: reviewer,
      notBy: ['draft', 'amend', 'submit'],
      from: ['review'],
      to: 'draft',
      optional: true,
      grounds,
      asks: z.strictObject({ reasons: reasons('要改什么，为什么', 'What to change, and why') }),
      reasons: 'reasons',
    },

    approve: {
      name: { zh: '批准', en: 'Approve' },
      who: decider,
      notBy: ['draft', 'amend', 'submit', 'pass'],
      from: ['reviewed'],
      to: 'approved',
      grounds,
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
      grounds,
      asks: z.strictObject({ reasons: reasons('要改什么，为什么', 'What to change, and why') }),
      reasons: 'reasons',
    },

    publish: {
      name: { zh: '公布', en: 'Publish' },
      who: officer,
      from: ['approved'],
      to: 'published',
      grounds,
      asks: nothing,
      events: [raises(planPublished)],
    },

    revise: {
      name: { zh: '公布新版本', en: 'Publish a new version' },
      who: officer,
      concurs: decider,
      from: ['published'],
      optional: true,
      grounds,
      asks: z.strictObject({ ...head, reasons: words('改了什么，为什么', 'What changed, and why') }),
      reasons: 'reasons',
      ...headJudged,
      events: [raises(planPublished)],
    },

    close: {
      name: { zh: '结束计划', en: 'Close the plan' },
      who: decider,
      from: ['published'],
      to: 'closed',
      grounds,
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

export const plan2017 = planUnder({
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  grounds: ['points-2017@2017-01-01#point-0/3'],
  headJudged: judgedBefore,
})

export const plan = planUnder({
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  // Art. 6 orders the national and the provincial plan alone: their pages cite it. Every other is a department's work.
  grounds: ['rlpe@2025-11-01#art-7/para-1', 'points-2017@2017-01-01#point-0/3'],
  headJudged: judgedByLaw,
})
