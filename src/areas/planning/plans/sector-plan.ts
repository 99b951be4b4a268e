import { z } from 'zod'
import { choose, day, line, maybe, nothing, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { sectorPlanFiles } from '../../../mechanisms/plan/files.ts'
import { endsAfterStart, gapsAreSeen, hasLines, LEVELS, orderedForSector } from './plan-guards.ts'

// 网络安全法（2016年）第三十二条、（2025年修正）第三十四条　按照国务院规定的职责分工，负责关键信息基础设施安全保护工作的部门分别编制并组
// 织实施本行业、本领域的关键信息基础设施安全规划，指导和监督关键信息基础设施运行安全保护工作。
// 关键信息基础设施安全保护条例第二十二条　保护工作部门应当制定本行业、本领域关键信息基础设施安全规划，明确保护目标、基本要求、工作任
// 务、具体措施。
// No text says that such a plan is published, that it carries on another, or by when it is made: nothing here is public, and
// what days stand in it are the department's own.

type SectorPlanStage = 'draft' | 'review' | 'reviewed' | 'approved' | 'issued' | 'closed' | 'dropped'

const stages: Readonly<Record<SectorPlanStage, Say>> = {
  draft: { zh: '编制', en: 'Being drawn up' },
  review: { zh: '法制审核', en: 'Legal review' },
  reviewed: { zh: '待批准', en: 'Waits for approval' },
  approved: { zh: '已批准', en: 'Approved' },
  issued: { zh: '已印发，组织实施', en: 'Issued and carried out' },
  closed: { zh: '已结束', en: 'Closed' },
  dropped: { zh: '不再制定', en: 'Dropped' },
}

/** The power that a department's remit table names, by the document of its duties (国务院规定的职责分工). */
export const SECTOR_REMIT = 'sector-plan'

const officer = { role: 'department-plan-officer', remit: SECTOR_REMIT } as const
const reviewer = { role: 'department-plan-reviewer' } as const
const decider = { role: 'department-plan-head', remit: SECTOR_REMIT } as const
const writing = ['draft', 'amend', 'submit'] as const

const head = {
  level: choose('层级', 'Level', { sector: LEVELS.sector }),
  title: line('名称', 'Title'),
  from: day('规划期自', 'Period from'),
  to: day('规划期至', 'Period to'),
  source: line('依据的文件', 'Source document', {
    zh: '本部门负责保护工作的文件，写明名称和文号',
    en: 'the document by which your department is responsible, by title and number',
  }),
}

/** What the regulation says such a plan makes clear, beside its lines (工作任务) and their tasks (具体措施). */
const clear = {
  goals: words('保护目标', 'Goals of protection'),
  requirements: words('基本要求', 'Basic requirements', {
    zh: '工作任务写成各项，具体措施写成任务',
    en: 'tasks of the plan are its lines, concrete measures are the tasks under them',
  }),
}

interface SectorText {
  readonly version: string
  readonly law: string
  /** Whether the regulation is in force. */
  readonly isRegulated: boolean
}

/**
 * 关键信息基础设施安全规划 of a sector: drawn up, legally reviewed, approved and issued by the department whose remit is its
 * protection, carried out, and beside it what was guided and supervised at the operators. Read by its department alone.
 */
function sectorPlanUnder({ version, law, isRegulated }: SectorText): Procedure<SectorPlanStage> {
  const grounds = orderedForSector(version)
  const article: Grounds = [grounds[0]]
  const asked = isRegulated ? { ...head, ...clear } : head
  const dayIsPast: Guard = ({ answers: { on }, day: today }) =>
    String(on) <= today
      ? undefined
      : refuse('incomplete', { zh: '日期在今天之后', en: 'That day lies ahead' }, { grounds: article })
  return {
    id: sectorPlanFiles.procedure,
    name: { zh: '行业关键信息基础设施安全规划', en: 'Security plan of a sector’s critical information infrastructure' },
    version,
    law,
    mark: '关基规',
    stages,
    ends: ['closed', 'dropped'],
    way: {
      draft: 'submit',
      review: 'pass',
      reviewed: 'approve',
      approved: 'issue',
      issued: [{ step: 'close', rests: { zh: '正在组织实施，任务见规划', en: 'Being carried out: see its tasks' } }],
    },
    searchable: ['title', 'from', 'to'],
    about: 'title',
    steps: {
      draft: {
        name: { zh: '编制规划', en: 'Draw up a plan' },
        who: officer,
        from: [],
        to: 'draft',
        grounds,
        asks: z.strictObject(asked),
        guards: { endsAfterStart },
      },

      amend: {
        name: { zh: '改规划的名称、规划期和要求', en: 'Change its head' },
        who: officer,
        from: ['draft'],
        optional: true,
        grounds,
        asks: z.strictObject(asked),
        guards: { endsAfterStart },
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
        who: { role: officer.role },
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
        notBy: writing,
        from: ['review'],
        to: 'reviewed',
        grounds,
        asks: z.strictObject({ opinion: words('审核意见', 'Opinion') }),
      },

      return: {
        name: { zh: '退回修改', en: 'Send back' },
        who: reviewer,
        notBy: writing,
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
        notBy: [...writing, 'pass'],
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
        name: { zh: '不批准，退回', en: 'Do not approve, send back' },
        who: decider,
        notBy: [...writing, 'pass'],
        from: ['reviewed'],
        to: 'draft',
        optional: true,
        grounds,
        asks: z.strictObject({ reasons: reasons('要改什么，为什么', 'What to change, and why') }),
        reasons: 'reasons',
      },

      issue: {
        name: { zh: '印发', en: 'Issue' },
        who: officer,
        from: ['approved'],
        to: 'issued',
        grounds,
        asks: z.strictObject({ number: line('文号', 'Document number') }),
      },

      // An issued plan goes on being carried out while it is revised: the head proposes, and it stands once it is legally reviewed.
      revise: {
        name: { zh: '修订', en: 'Revise' },
        who: decider,
        concurs: reviewer,
        notBy: writing,
        from: ['issued'],
        optional: true,
        grounds,
        asks: z.strictObject({ ...asked, reasons: words('改了什么，为什么', 'What changed, and why') }),
        reasons: 'reasons',
        guards: { endsAfterStart },
      },

      // 指导和监督 is the article's own word; the regulation's article on plans says nothing of it.
      supervise: {
        name: { zh: '登记指导、监督', en: 'Enter guidance or supervision' },
        who: officer,
        from: ['issued'],
        optional: true,
        grounds: article,
        asks: z.strictObject({
          operator: line('运营者', 'Operator', { zh: '单位名称，不写个人', en: 'the unit, and no person' }),
          kind: choose('做了什么', 'What was done', {
            guide: { zh: '指导', en: 'guidance' },
            supervise: { zh: '监督', en: 'supervision' },
          }),
          on: day('日期', 'Day'),
          found: words('看了什么，发现什么', 'What was looked at, and what was found'),
          asked: maybe(words('提出了什么要求或者建议', 'What was required or advised')),
        }),
        guards: { dayIsPast },
      },

      close: {
        name: { zh: '结束', en: 'Close' },
        who: { role: decider.role },
        from: ['issued'],
        to: 'closed',
        grounds,
        asks: z.strictObject({ reasons: words('办了什么、没有办的为什么', 'What was done, and why the rest was not') }),
        reasons: 'reasons',
      },
    },
  }
}

export const sectorPlans = [
  sectorPlanUnder({ version: '2017-06-01', law: 'csl@2017-06-01', isRegulated: false }),
  sectorPlanUnder({ version: '2021-09-01', law: 'csl@2017-06-01', isRegulated: true }),
  sectorPlanUnder({ version: '2026-01-01', law: 'csl@2026-01-01', isRegulated: true }),
] as const
