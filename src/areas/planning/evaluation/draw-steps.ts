import { z } from 'zod'
import { nothing, words } from '../../../kernel/procedure/asking.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { MOST_AHEAD } from '../../../mechanisms/draw/seed.ts'
import { evaluationListed, evaluationReached } from '../../../mechanisms/event-kinds/planning-evaluation.ts'
import { kept, whole } from './asking.ts'
import { enoughReviewers, isReached, liesAhead } from './guards.ts'
import { type EvaluationStage, grounds, head, officer, reviewerOfWork } from './stage.ts'

/** The draw of the reviewers: listed, hidden and announced, drawn by a root that lay ahead, and drawn again where it is voided. */
export const drawSteps: Readonly<Record<string, Step<EvaluationStage>>> = {
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

  // Whoever knows the scores could draw until they please: it is voided once at most, and never by one person alone.
  // It stays open after scores, for a reviewer may take up a post at the unit, and a result must be published.
  voidDraw: {
    name: { zh: '作废抽取，重新抽取', en: 'Void the draw and draw again' },
    who: head,
    concurs: reviewerOfWork,
    most: 1,
    from: ['announced', 'reached', 'reviewing'],
    to: 'listing',
    grounds,
    optional: true,
    asks: z.strictObject({
      reasons: words('作废的理由', 'Why', {
        zh: '公开：公布过的抽取不会因作废而消失，已评的分不再计入；须另一人同意，一次评估只能作废一次',
        en: 'Public: a draw that was announced stays; scores given under it count no more. A second person agrees, and it is done once at most',
      }),
    }),
  },
}
