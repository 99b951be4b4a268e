import { z } from 'zod'
import { day, line, nothing, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { TakenStep } from '../../../kernel/procedure/case-state.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import {
  allReviewed,
  allSelfScored,
  objectionsAnswered,
  type ReviewerWords,
  withdrawnConfirmed,
} from '../../../mechanisms/tree/assessment-guards.ts'
import { leafSteps } from '../../../mechanisms/tree/assessment-steps.ts'
import { STUDY_REVIEWER } from './roles.ts'
import { studyTree, studyTree2025 } from './trees.ts'

// 工作要点第四点　……推动各地各部门健全完善国家工作人员学法用法考核机制……
// 法治宣传教育法第三十八条　加强对领导干部学法用法情况的监督。…… It names no assessment of a unit: that stays with the work points.

type AssessmentStage = 'self' | 'taking' | 'reviewing' | 'told' | 'final' | 'stopped'

const stages: Readonly<Record<AssessmentStage, Say>> = {
  self: { zh: '单位自评', en: 'The unit scores itself' },
  taking: { zh: '待评审员受领', en: 'A reviewer is to take it' },
  reviewing: { zh: '评审', en: 'Under review' },
  told: { zh: '结果已告知，可以提异议', en: 'Told; objections are open' },
  final: { zh: '结果已确定', en: 'Final' },
  stopped: { zh: '未开始即撤销', en: 'Withdrawn before it began' },
}

/** A review is taken here, and nobody is drawn. */
const TAKEN: ReviewerWords = {
  notOne: {
    zh: '这次考核由受领的评审员评分，您没有受领',
    en: 'Whoever took this review scores it, and you did not take it',
  },
  sitsThere: {
    zh: '您在被考核的单位任职，不能评它：请告知组织考核的机关，由别的评审员受领',
    en: 'You hold a post at the assessed unit and may not score it: tell the office, so that another takes it',
  },
}

/** Whoever took it, the first first: their scores count. */
export const reviewersIn = (steps: readonly Pick<TakenStep, 'step' | 'by'>[]): readonly string[] => [
  ...new Set(steps.flatMap(({ step, by }) => (step === 'take' ? [by] : []))),
]

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Whether the unit is an administrative organ of the region and level of the office that assesses it. */
    readonly unitOfOwnLevel: boolean
  }
}

interface AssessmentText {
  /** The first day a period may begin: of the text it stands on. */
  readonly since: string
  readonly version: string
  readonly law: string
  readonly grounds: Grounds
}

const officer = { role: 'popularisation-officer', kinds: ['popularisation'] } as const
const head = { role: 'popularisation-head' } as const
const reviewer = { role: STUDY_REVIEWER } as const

/**
 * 学法用法考核 of a unit (work points 4; rlpe Art. 38): the unit scores itself leaf by leaf with evidence, a reviewer who does
 * not sit there scores with reasons, it is told and may object within days that the office names, and the head fixes the
 * result. No person is scored, no total is typed, and no unit is ranked.
 */
function assessmentUnder({ version, law, grounds, since }: AssessmentText): Procedure<AssessmentStage> {
  const no = (zh: string, en: string) => refuse('incomplete', { zh, en }, { grounds })
  const onOwnTree: Guard<'assessedTree'> = ({ actor, facts: { assessedTree } }) => {
    const isOwn =
      assessedTree !== undefined &&
      [studyTree.id, studyTree2025.id].includes(assessedTree.procedure) &&
      actor.kind === 'officer' &&
      assessedTree.office === actor.office
    if (!isOwn) return no('本机关没有这一版已定版的考核指标树', 'Your office has no such frozen version of a tree')
    return assessedTree.tree.assesses === 'unit'
      ? undefined
      : no('这一指标树不是考核单位的', 'This tree does not assess a unit')
  }
  const ofAnother: Guard = ({ answers: { unit }, actor }) =>
    actor.kind === 'officer' && unit === actor.office
      ? no('本机关不考核自己', 'An office does not assess itself')
      : undefined
  const ofOwnLevel: Guard<'unitOfOwnLevel'> = ({ facts: { unitOfOwnLevel } }) =>
    unitOfOwnLevel
      ? undefined
      : no(
          '只考核本行政区域同级的行政机关；法院、检察院、上级机关、学校和企业不由本机关考核',
          'Only administrative organs of your own region and level are assessed: no court, procuratorate, higher office, school or company',
        )
  const periodIsOver: Guard = ({ file, day: today }) =>
    String(file?.steps[0]?.answers.to ?? '') < today
      ? undefined
      : no('考核的期间还没有结束', 'The period that is assessed is not over')
  const periodFits: Guard = ({ answers: { from, to, due }, day: today }) => {
    if (String(from) < since)
      return no(`期间不早于所依据文件的施行日期${since}`, `The period begins no earlier than its basis, on ${since}`)
    if (String(due) < String(to)) return no('拟完成的日期早于期间结束', 'It cannot be finished before its period ends')
    if (String(from) > String(to)) return no('期间的起止颠倒', 'The period ends before it begins')
    if (String(from) > today) return no('期间还没有开始', 'The period has not begun')
    return String(due) < today ? no('拟完成的日期已过', 'The day it is to be finished by is past') : undefined
  }
  const finishing: Clock = {
    id: 'finishing',
    name: { zh: '拟完成考核', en: 'Assessment to be finished' },
    grounds,
    kind: 'until',
    field: 'due',
    figure: 'own',
  }
  const objecting: Clock = {
    id: 'objecting',
    name: { zh: '提异议', en: 'Objections' },
    grounds,
    kind: 'days-said',
    field: 'days',
    figure: 'own',
    binds: 'party',
  }
  return {
    id: 'study-assessment',
    name: { zh: '学法用法考核', en: 'Assessment of study and use of law' },
    version,
    law,
    mark: '学法考核',
    searchable: ['title', 'unit'],
    about: 'title',
    separate: [['popularisation-officer', STUDY_REVIEWER, 'popularisation-head']],
    stages,
    ends: ['final', 'stopped'],
    way: {
      self: [{ step: 'selfScore', before: ['selfScore'] }, 'submitSelf'],
      taking: 'take',
      reviewing: [{ step: 'score', before: ['score'] }, 'tell'],
      told: [{ step: 'reconsider', answers: ['object'] }, { step: 'object', while: ['objecting'] }, 'decide'],
    },
    steps: {
      open: {
        name: { zh: '组织考核', en: 'Begin an assessment' },
        who: officer,
        from: [],
        to: 'self',
        grounds,
        asks: z.strictObject({
          title: line('考核名称', 'Title'),
          unit: office('考核哪个单位', 'Which unit'),
          from: day('考核的期间，自', 'The period, from'),
          to: day('至', 'to'),
          tree: z
            .string()
            .trim()
            .min(1)
            .max(80)
            .meta({ zh: '指标树', en: 'Indicator tree', help: { zh: '已定版的一版', en: 'A frozen version' } }),
          due: day('拟完成的日期', 'To be finished by', {
            zh: '法律没有规定考核的时间，由本机关自定',
            en: 'The law names no time: your office’s own figure',
          }),
        }),
        ...judgedOn({
          facts: ['assessedTree', 'unitOfOwnLevel'],
          guards: { onOwnTree, ofAnother, ofOwnLevel, periodFits },
        }),
        addresses: 'unit',
        starts: [finishing],
        tells: [
          {
            whom: 'party',
            text: {
              zh: '学法用法考核已开始，请逐项自评',
              en: 'An assessment of study and use of law has begun: please score yourself leaf by leaf',
            },
          },
        ],
      },

      ...leafSteps({ grounds, reviewer, reviewersOf: reviewersIn, words: TAKEN }),

      submitSelf: {
        name: { zh: '交自评', en: 'Hand in the self score' },
        who: 'party',
        from: ['self'],
        to: 'taking',
        grounds,
        asks: nothing,
        ...judgedOn({ facts: ['assessedTree'], guards: { allSelfScored: allSelfScored(grounds) } }),
        tells: [{ whom: 'office', text: { zh: '单位已交自评', en: 'The unit has handed in its self score' } }],
      },

      stop: {
        name: { zh: '撤销（误开）', en: 'Withdraw it (opened by mistake)' },
        who: head,
        from: ['self'],
        to: 'stopped',
        grounds,
        optional: true,
        unless: ['selfScore'],
        asks: z.strictObject({ reasons: words('理由', 'Why') }),
        stops: ['finishing'],
        tells: [{ whom: 'party', text: { zh: '考核未开始即撤销', en: 'It was withdrawn before it began' } }],
      },

      take: {
        name: { zh: '受领评审', en: 'Take the review' },
        who: reviewer,
        from: ['taking'],
        to: 'reviewing',
        grounds,
        asks: nothing,
        holder: 'taker',
        internal: true,
        ...judgedOn({
          facts: ['sitsAtUnit'],
          guards: {
            sitsElsewhere: ({ facts: { sitsAtUnit } }) =>
              sitsAtUnit
                ? refuse(
                    'same-person',
                    {
                      zh: '您在被考核的单位任职，不能评它',
                      en: 'You hold a post at the assessed unit and may not score it',
                    },
                    { grounds },
                  )
                : undefined,
          },
        }),
      },

      tell: {
        name: { zh: '告知评分结果', en: 'Tell the result' },
        who: officer,
        from: ['reviewing'],
        to: 'told',
        grounds,
        asks: z.strictObject({
          days: z
            .int()
            .min(1)
            .max(60)
            .meta({
              zh: '提异议的天数',
              en: 'Days for objections',
              help: {
                zh: '法律没有规定，由本机关自定，写在告知里',
                en: 'Not in the law: your office’s own figure, said in the notice',
              },
            }),
        }),
        ...judgedOn({
          facts: ['assessedTree', 'citedEvidence'],
          guards: {
            allReviewed: allReviewed(grounds, reviewersIn),
            withdrawnConfirmed: withdrawnConfirmed(grounds, reviewersIn),
          },
        }),
        starts: [objecting],
        tells: [
          {
            whom: 'party',
            text: {
              zh: '评分结果已告知，可以逐项提异议；期限由组织考核的机关自定',
              en: 'You are told the scores and may object leaf by leaf; the days are the assessing office’s own figure',
            },
          },
        ],
      },

      decide: {
        name: { zh: '确定考核结果', en: 'Fix the result' },
        who: head,
        from: ['told'],
        to: 'final',
        grounds,
        after: 'objecting',
        asks: z.strictObject({ reasons: reasons('考核意见', 'Findings') }),
        ...judgedOn({
          facts: ['assessedTree', 'citedEvidence'],
          guards: {
            periodIsOver,
            objectionsAnswered: objectionsAnswered(grounds, reviewersIn),
            withdrawnConfirmed: withdrawnConfirmed(grounds, reviewersIn),
          },
        }),
        reasons: 'reasons',
        stops: ['finishing', 'objecting'],
        tells: [{ whom: 'party', text: { zh: '考核结果已确定', en: 'The result is final' } }],
      },
    },
  }
}

export const studyAssessment2017 = assessmentUnder({
  version: '2017-01-01',
  since: '2017-01-01',
  law: 'points-2017@2017-01-01',
  grounds: ['points-2017@2017-01-01#point-4/3'],
})

export const studyAssessment = assessmentUnder({
  version: '2025-11-01',
  since: '2025-11-01',
  law: 'rlpe@2025-11-01',
  grounds: ['points-2017@2017-01-01#point-4/3', 'rlpe@2025-11-01#art-38/para-1/a'],
})
