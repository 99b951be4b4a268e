import { z } from 'zod'
import { confirmed, day, line, maybe, nothing, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import type { Say } from '../../../law/say.ts'
import { MOST_AHEAD } from '../../../mechanisms/draw/seed.ts'
import { evaluationListed, evaluationReached } from '../../../mechanisms/event-kinds/planning-evaluation.ts'
import {
  allReviewed,
  allSelfScored,
  isDrawnReviewer,
  maybeReconsidered,
  objectionsAnswered,
  objectionsFit,
  reviewsFit,
  selfScoresFit,
  withdrawnConfirmed,
} from '../../../mechanisms/tree/assessment-guards.ts'
import { kept, objectionRows, reviewRows, selfRows, whole } from './asking.ts'
import { reviewersOf } from './drawn.ts'
import { enoughReviewers, isReached, liesAhead, ofAnother, ofItsPlan, onOwnTree, periodFits } from './guards.ts'
import { REVIEWER } from './roles.ts'

// 第五十六条　司法行政部门组织对法治宣传教育规划实施情况进行评估，并将评估结果向社会公布，接受社会监督。

type EvaluationStage =
  | 'self'
  | 'listing'
  | 'listed'
  | 'announced'
  | 'reached'
  | 'reviewing'
  | 'told'
  | 'final'
  | 'published'
  | 'stopped'

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

const grounds: Grounds = ['rlpe@2025-11-01#art-56']
const officer = { role: 'popularisation-officer', kinds: ['justice'] } as const
const head = { role: 'justice-head' } as const
const reviewer = { role: REVIEWER } as const

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
        facts: ['assessedTree', 'evaluatedPlan'],
        guards: {
          ofAnother: ofAnother(grounds),
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

    selfScore: {
      name: { zh: '自评', en: 'Score yourself' },
      who: 'party',
      from: ['self'],
      grounds,
      asks: z.strictObject({ leaves: selfRows }),
      ...judgedOn({ facts: ['assessedTree', 'citedEvidence'], guards: { selfScoresFit: selfScoresFit(grounds) } }),
    },

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

    list: {
      name: { zh: '登记评审员名单，公布抽取办法', en: 'Enter the reviewers and announce the draw' },
      who: officer,
      from: ['listing'],
      to: 'listed',
      grounds,
      asks: z.strictObject({
        count: whole('抽取几人', 'How many are drawn', 7),
        size: whole('账本到第几条时的根作种子', 'The size of the ledger whose root is the seed', 1e12, {
          zh: `须是以后的：比现有条数多 10 至 ${MOST_AHEAD} 条。现有多少条见“存证”页`,
          en: `It must lie ahead, by 10 to ${MOST_AHEAD} entries. How many there are now stands under Records`,
        }),
      }),
      ...judgedOn({
        facts: ['reviewersToDraw', 'reviewDrawHead'],
        guards: { enoughReviewers: enoughReviewers(grounds), liesAhead: liesAhead(grounds) },
      }),
      events: [raises(evaluationListed)],
    },

    salt: {
      name: { zh: '名单逐行加盐', en: 'Salt each line of the list' },
      who: 'system',
      from: ['listed'],
      grounds,
      asks: z.strictObject({
        lines: kept('名单', 'The list'),
        people: kept('人员代号，与名单逐行对应', 'Keys of the people, line by line'),
        salts: kept('盐值，与名单逐行对应', 'Salts, line by line'),
      }),
      internal: true,
    },

    // Everything in it is public: its receipt shows that it came before the root that is the seed.
    announce: {
      name: { zh: '公布抽取办法', en: 'Announce the draw' },
      who: 'system',
      from: ['listed'],
      to: 'announced',
      grounds,
      asks: z.strictObject({
        hashes: kept('每行的散列', 'Hash of each line'),
        listHash: z.string().length(64).meta({ zh: '名单的散列', en: 'Hash of the list' }),
        lines: whole('名单行数', 'Lines of the list', 500),
        excluded: z.int().min(0).max(500).meta({
          zh: '在被评估单位任职、不参加抽取的人数',
          en: 'Left out, since they hold a post at the assessed unit',
        }),
        count: whole('抽取几人', 'How many are drawn', 500),
        origin: z.string().max(300).meta({ zh: '账本', en: 'Ledger' }),
        size: whole('账本条数', 'Size of the ledger', 1e12),
      }),
      needs: ['salt'],
    },

    // Salts that are chosen once the seed is known could choose the draw.
    lapse: {
      name: { zh: '来不及公布，须另定条数', en: 'Too late to announce: name another size' },
      who: 'system',
      from: ['listed'],
      to: 'listing',
      grounds,
      asks: z.strictObject({ reasons: words('理由', 'Why') }),
      tells: [
        {
          whom: 'office',
          text: { zh: '账本增长太快，请另定更大的条数', en: 'The ledger grew too fast: name a larger size' },
        },
      ],
    },

    draw: {
      name: { zh: '抽取评审员', en: 'Draw the reviewers' },
      who: officer,
      from: ['announced'],
      to: 'reached',
      grounds,
      asks: nothing,
      ...judgedOn({ facts: ['reviewDrawHead'], guards: { isReached: isReached(grounds) } }),
      events: [raises(evaluationReached)],
    },

    record: {
      name: { zh: '抽取结果', en: 'Who was drawn' },
      who: 'system',
      from: ['reached'],
      to: 'reviewing',
      grounds,
      asks: z.strictObject({
        root: z.string().length(64).meta({ zh: '该条数时的根', en: 'Root at that size' }),
        drawn: kept('抽到的：散列、盐值、姓名', 'Drawn: hash, salt, line'),
      }),
      tells: [{ whom: 'office', text: { zh: '评审员已抽取', en: 'The reviewers are drawn' } }],
    },

    voidDraw: {
      name: { zh: '作废抽取，重新抽取', en: 'Void the draw and draw again' },
      who: head,
      from: ['announced', 'reached', 'reviewing'],
      to: 'listing',
      grounds,
      optional: true,
      asks: z.strictObject({
        reasons: words('作废的理由', 'Why', {
          zh: '公开：公布过的抽取不会因作废而消失，已评的分不再计入',
          en: 'Public: a draw that was announced stays; scores that were given under it count no more',
        }),
      }),
    },

    score: {
      name: { zh: '评审员评分', en: 'Reviewer’s scores' },
      who: reviewer,
      from: ['reviewing'],
      grounds,
      // Its unit reads the scores once it is told, on the page of the evaluation.
      internal: true,
      asks: z.strictObject({ leaves: reviewRows('逐项评分，写明理由', 'Scores, each with its reason') }),
      ...judgedOn({
        facts: ['assessedTree', 'sitsAtUnit'],
        guards: { isDrawnReviewer: isDrawnReviewer(grounds, reviewersOf), reviewsFit: reviewsFit(grounds) },
      }),
    },

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

    object: {
      name: { zh: '提异议', en: 'Object' },
      who: 'party',
      from: ['told'],
      grounds,
      within: 'objecting',
      asks: z.strictObject({ leaves: objectionRows }),
      ...judgedOn({ facts: ['assessedTree'], guards: { objectionsFit: objectionsFit(grounds) } }),
      attaches: true,
      tells: [{ whom: 'office', text: { zh: '单位提出异议', en: 'The unit objects' } }],
    },

    reconsider: {
      name: { zh: '答复异议，复核评分', en: 'Answer objections' },
      who: reviewer,
      from: ['told'],
      grounds,
      asks: z.strictObject({
        leaves: reviewRows(
          '逐项答复：维持或者更改后的分，写明理由',
          'Leaf by leaf: the score as it stays or is changed, with its reason',
        ),
      }),
      ...judgedOn({
        facts: ['assessedTree', 'citedEvidence', 'sitsAtUnit'],
        guards: {
          isDrawnReviewer: isDrawnReviewer(grounds, reviewersOf),
          reviewsFit: reviewsFit(grounds),
          maybeReconsidered: maybeReconsidered(grounds, reviewersOf),
        },
      }),
      tells: [{ whom: 'party', text: { zh: '异议已有答复', en: 'Your objection is answered' } }],
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
