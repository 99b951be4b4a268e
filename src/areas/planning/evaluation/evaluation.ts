import { z } from 'zod'
import { confirmed, day, line, maybe, nothing, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import type { Say } from '../../../law/say.ts'
import {
  allReviewed,
  allSelfScored,
  objectionsAnswered,
  withdrawnConfirmed,
} from '../../../mechanisms/tree/assessment-guards.ts'
import { leafSteps } from '../../../mechanisms/tree/assessment-steps.ts'
import { whole } from './asking.ts'
import { drawSteps } from './draw-steps.ts'
import { reviewersOf } from './drawn.ts'
import { inOwnRegion, ofAnother, ofItsPlan, onOwnTree, periodFits } from './guards.ts'
import { REVIEWER } from './roles.ts'
import { type EvaluationStage, grounds, head, officer, reviewer } from './stage.ts'

// 第五十六条　司法行政部门组织对法治宣传教育规划实施情况进行评估，并将评估结果向社会公布，接受社会监督。

const stages: Readonly<Record<EvaluationStage, Say>> = {
  self: { zh: '单位自评', en: 'The unit scores itself' },
  listing: { zh: '待抽取评审员', en: 'Reviewers are to be drawn' },
  listed: { zh: '评审员名单已登记', en: 'List of reviewers entered' },
  announced: { zh: '抽取办法已公布', en: 'Draw announced' },
  reached: { zh: '抽取中', en: 'Being drawn' },
  reviewing: { zh: '评审', en: 'Under review' },
  told: { zh: '结果已告知，可以提异议', en: 'Told; objections are open' },
  final: { zh: '已定结果，待公布', en: 'Final, to be published' },
  published: { zh: '已公布', en: 'Published' },
  stopped: { zh: '未开始即撤销', en: 'Withdrawn before it began' },
}

/** The law names no day (本机关自定). */
const finishing: Clock = {
  id: 'finishing',
  name: { zh: '拟完成评估', en: 'Evaluation to be finished' },
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

/**
 * 规划实施情况评估 (rlpe Art. 56). The unit scores itself leaf by leaf with evidence; reviewers are drawn by lot so that
 * anybody can repeat it; they score with reasons; the unit is told and may object; the head fixes the result; and the file
 * has no other end than that the result is published. No total is ever typed.
 */
export const evaluation: Procedure<EvaluationStage> = {
  id: 'plan-evaluation',
  name: { zh: '规划实施情况评估', en: 'Evaluation of how a plan is carried out' },
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  mark: '普法评估',
  searchable: ['plan', 'unit'],
  about: 'plan',
  separate: [['popularisation-officer', REVIEWER, 'justice-head']],
  stages,
  ends: ['published', 'stopped'],
  way: {
    self: [{ step: 'submitSelf' }],
    listing: 'list',
    listed: [{ step: 'salt', before: ['salt'] }, 'announce'],
    announced: 'draw',
    reached: 'record',
    reviewing: 'tell',
    told: [{ step: 'reconsider', answers: ['object'] }, { step: 'object', while: ['objecting'] }, 'decide'],
    final: 'publish',
  },
  steps: {
    open: {
      name: { zh: '组织评估', en: 'Begin an evaluation' },
      who: officer,
      from: [],
      to: 'self',
      grounds,
      asks: z.strictObject({
        plan: line('评估哪一规划', 'Which plan', { zh: '公开；写全称', en: 'Public; its full title' }),
        number: maybe(line('规划的文号', 'Its number')),
        planFile: maybe(
          z
            .string()
            .trim()
            .min(1)
            .max(60)
            .meta({
              zh: '本站公布的规划',
              en: 'The plan, where it is published here',
              help: {
                zh: '没有的不选；名称须与所选的一致',
                en: 'Leave it where there is none; the title is that of the plan',
              },
            }),
        ),
        unit: office('实施规划的单位', 'The unit that carries it out'),
        from: day('评估的期间，自', 'The period, from'),
        to: day('至', 'to'),
        tree: z
          .string()
          .trim()
          .min(1)
          .max(80)
          .meta({ zh: '指标树', en: 'Indicator tree', help: { zh: '已定版的一版', en: 'A frozen version' } }),
        due: day('拟完成的日期', 'To be finished by', {
          zh: '本法没有规定评估的时间，由本机关自定',
          en: 'The law names no time: your office’s own figure',
        }),
      }),
      ...judgedOn({
        facts: ['assessedTree', 'evaluatedPlan', 'assessedOffices'],
        guards: {
          ofAnother: ofAnother(grounds),
          inOwnRegion: inOwnRegion(grounds),
          periodFits: periodFits(grounds),
          onOwnTree: onOwnTree(grounds),
          ofItsPlan: ofItsPlan(grounds),
        },
      }),
      addresses: 'unit',
      starts: [finishing],
      tells: [
        {
          whom: 'party',
          text: {
            zh: '对规划实施情况的评估已开始，请逐项自评',
            en: 'An evaluation has begun: please score yourself leaf by leaf',
          },
        },
      ],
    },

    ...leafSteps({ grounds, reviewer, reviewersOf }),

    submitSelf: {
      name: { zh: '交自评', en: 'Hand in the self score' },
      who: 'party',
      from: ['self'],
      to: 'listing',
      grounds,
      asks: nothing,
      ...judgedOn({ facts: ['assessedTree'], guards: { allSelfScored: allSelfScored(grounds) } }),
      tells: [{ whom: 'office', text: { zh: '单位已交自评', en: 'The unit has handed in its self score' } }],
    },

    // Only before the unit has scored anything: what was begun ends by being published.
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
      tells: [{ whom: 'party', text: { zh: '评估未开始即撤销', en: 'The evaluation was withdrawn before it began' } }],
    },

    ...drawSteps,

    tell: {
      name: { zh: '告知评分结果', en: 'Tell the result' },
      who: officer,
      from: ['reviewing'],
      to: 'told',
      grounds,
      asks: z.strictObject({
        days: whole('提异议的天数', 'Days for objections', 60, {
          zh: '本法没有规定，由本机关自定',
          en: 'Not in the law: your office’s own figure',
        }),
      }),
      ...judgedOn({
        facts: ['assessedTree', 'citedEvidence'],
        guards: {
          allReviewed: allReviewed(grounds, reviewersOf),
          withdrawnConfirmed: withdrawnConfirmed(grounds, reviewersOf),
        },
      }),
      starts: [objecting],
      tells: [
        {
          whom: 'party',
          text: { zh: '评分结果已告知，可以逐项提异议', en: 'You are told the scores and may object leaf by leaf' },
        },
      ],
    },

    decide: {
      name: { zh: '确定评估结果', en: 'Fix the result' },
      who: head,
      from: ['told'],
      to: 'final',
      grounds,
      after: 'objecting',
      asks: z.strictObject({ reasons: reasons('评估意见', 'Findings') }),
      ...judgedOn({
        facts: ['assessedTree', 'citedEvidence'],
        guards: {
          objectionsAnswered: objectionsAnswered(grounds, reviewersOf),
          withdrawnConfirmed: withdrawnConfirmed(grounds, reviewersOf),
        },
      }),
      reasons: 'reasons',
      tells: [{ whom: 'party', text: { zh: '评估结果已确定', en: 'The result is final' } }],
    },

    publish: {
      name: { zh: '向社会公布', en: 'Publish the result' },
      who: officer,
      from: ['final'],
      to: 'published',
      grounds,
      asks: z.strictObject({
        checked: confirmed('已核对公布的页面', 'I have checked the page as it will be published', {
          zh: '逐项得分、理由、异议和答复都公布，接受社会监督',
          en: 'Scores, reasons, objections and answers of each leaf are published, for the public to supervise',
        }),
      }),
      stops: ['finishing', 'objecting'],
      tells: [{ whom: 'party', text: { zh: '评估结果已公布', en: 'The result is published' } }],
    },
  },
}
