import type { OfficeLevel } from '../../../kernel/identity/actor.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'

/** Levels of plans; the law itself orders the first two (rlpe Art. 6), and no other. */
export const LEVELS = {
  national: { zh: '全国规划', en: 'national plan' },
  province: { zh: '省级规划', en: 'provincial plan' },
  'five-year': { zh: '五年规划', en: 'five-year plan' },
  year: { zh: '年度计划', en: 'plan of a year' },
  department: { zh: '部门计划', en: 'plan of a department' },
  sector: { zh: '行业关键信息基础设施安全规划', en: 'security plan of a sector’s critical information infrastructure' },
  activity: { zh: '活动方案', en: 'plan of an activity' },
} as const satisfies Record<string, Say>

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** What a plan says it carries on: whether it may be named, and whether it carries on this plan itself, at any depth. */
    readonly 'plan.parent': { readonly isThere: boolean; readonly isOwnChild: boolean }
    /** The level of the office that makes a plan. */
    readonly 'plan.officeLevel': OfficeLevel | undefined
    /** Whether a department's plan carries on a published plan of a popularisation office. */
    readonly 'plan.isUnderPublished': boolean
    /** What stands in a plan, as far as it must be seen before it is approved. */
    readonly 'plan.gaps': {
      readonly lines: number
      readonly linesWithoutTask: readonly string[]
      readonly tasksWithoutOwner: readonly string[]
    }
  }
}

const no = (zh: string, en: string) => refuse('incomplete', { zh, en })

export const endsAfterStart: Guard = ({ answers: { from, to } }) =>
  String(from) <= String(to) ? undefined : no('计划的结束日期早于开始日期', 'The plan ends before it begins')

export const parentIsFit: Guard<'plan.parent'> = ({ answers: { parent }, facts: { 'plan.parent': found } }) => {
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

/** From this day on the article stands as Art. 34. */
const RENUMBERED = '2026-01-01'
/** From this day on the regulation says what such a plan makes clear. */
const REGULATED = '2021-09-01'

/** What orders the plan of a sector's critical information infrastructure that begins on a day: its article first. */
export const orderedForSector = (from: string): Grounds => [
  from < RENUMBERED ? 'csl@2017-06-01#art-32' : 'csl@2026-01-01#art-34',
  ...(from < REGULATED ? [] : (['ciir@2021-09-01#art-22'] as const)),
]

/** The provision that orders a plan of a level which begins on a day; none for those that no law orders. */
export const orderedBy = (level: string, from: string): Grounds | undefined =>
  level === 'sector' ? orderedForSector(from) : LAWFUL_LEVELS[level]?.grounds

export const levelIsOwn: Guard<'plan.officeLevel'> = ({ answers: { level }, facts: { 'plan.officeLevel': own } }) => {
  const lawful = LAWFUL_LEVELS[String(level)]
  if (!lawful || lawful.of === own) return undefined
  const reason = {
    zh: '全国规划由国家编制，省级规划由省、自治区、直辖市制定：本机关不在这一级',
    en: 'The national plan is made by the State, a provincial plan by its province: your office is not of that level',
  }
  return refuse('incomplete', reason, { grounds: lawful.grounds })
}

export const underPublished: Guard<'plan.isUnderPublished'> = ({ facts: { 'plan.isUnderPublished': isUnder } }) =>
  isUnder
    ? undefined
    : no(
        '部门计划承接普法办已公布的计划：没有这份计划，或者它还没有公布',
        'A plan of a department carries on a published plan of a popularisation office: there is none such, or it is not published',
      )

export const hasLines: Guard<'plan.gaps'> = ({ facts: { 'plan.gaps': gaps } }) =>
  gaps.lines > 0 ? undefined : no('计划还没有一项内容', 'The plan has no line yet')

/** Gaps are named before a plan is approved: with them it is approved only where the head says why. */
export const gapsAreSeen: Guard<'plan.gaps'> = ({ answers, facts: { 'plan.gaps': gaps } }) => {
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
