import { z } from 'zod'
import { choose, day, line, maybe, reasons, seldom, words, yes, yuan } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { penaltyAnnulled, penaltyUnlawful, penaltyUpheld } from '../../../mechanisms/event-kinds/penalties.ts'
import { annulledHow, decidingAnew } from './anew.ts'
import { measured, on, which } from './asking.ts'
import { correctingOn, isReconsidered, paying, suingAfter } from './clocks.ts'
import { isFinedAnew, ORIGINAL_CLOCKS, orderGoesOn } from './clocks-anew.ts'
import { saysWhyAnew } from './guards/anew.ts'
import { afterResult, isContestable, otherLodged } from './guards/contested.ts'
import { hasCome, inOrder } from './guards/days.ts'
import { decisionStands, wasLodged } from './guards/execution.ts'
import { ownMeasures } from './guards/imposing.ts'
import { withinLaw } from './guards/law.ts'
import { confiscatesNoMore, noMoreThanOver, saysTermAndPlace } from './guards/money.ts'
import { notHeavierThanDecided } from './guards/weighing.ts'
import { ownPermit } from './handing-measures.ts'
import { AS_THEY_GAVE, citesResult, type Result, resultNamed, underField } from './results.ts'
import { afterService, beforeDecision, type PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'
import { changed } from './told.ts'
import { contestable, others, reviewers } from './words.ts'

type Steps = Readonly<Record<string, Step<PenaltyStage>>>

const head: OfficerCall = { role: 'decider', remit: 'penalty.decide' }
/** Who decided on a fine does not collect it: what was paid is entered by another desk. */
const desk: OfficerCall = { role: 'intake' }

const standing = [...afterService, 'closed'] as const satisfies readonly PenaltyStage[]

/** 复议、诉讼、自行纠正: upheld, changed, or annulled, and what followed is undone. */
export function remedySteps(text: PenaltyText): Steps {
  const stillStands = { inOrder, decisionStands: decisionStands(text.appealing) }
  const settles = {
    ...stillStands,
    wasLodged: wasLodged(text.appealing),
    hasCome: hasCome({ date: { zh: '日期', en: 'Dated' } }),
  }
  const remedying = text.uncollected.remedying && { uncollected: text.uncollected.remedying }
  const result = {
    by: choose('由谁', 'By', reviewers),
    number: line('文号', 'Number'),
    date: day('日期', 'Dated'),
  }
  const cites = (result: Result) => ({
    citesResult: citesResult(text, ({ void: isVoid }) => (isVoid === true ? 'void' : result)),
  })
  return {
    lodged: {
      optional: true,
      name: { zh: '登记行政复议、诉讼', en: 'Enter a reconsideration or a suit' },
      who: desk,
      // Performing ends no right: there are six months to sue.
      from: [...beforeDecision, 'decided', ...standing, 'unpunished'],
      grounds: text.appealing,
      ...(text.uncollected.appealing && { uncollected: text.uncollected.appealing }),
      asks: z.strictObject({
        against: maybe(choose('不服的是', 'Against', contestable)),
        way: choose('途径', 'Way', {
          reconsideration: { zh: '行政复议', en: 'Reconsideration' },
          suit: { zh: '行政诉讼', en: 'A suit' },
        }),
        body: line('受理机关', 'Before which body'),
        lodgedOn: day('提出之日', 'Lodged on'),
        number: maybe(line('案号', 'Its number')),
        ...on,
      }),
      datedBy: 'on',
      guards: {
        inOrder,
        isContestable: isContestable(text.appealing),
        hasCome: hasCome({ lodgedOn: { zh: '提出之日', en: 'Lodged on' } }),
      },
    },

    resultReceived: {
      optional: true,
      name: { zh: '登记收到复议决定、裁判文书', en: 'Enter receipt of the reconsideration decision or the judgment' },
      who: desk,
      from: [...standing],
      grounds: text.appealing,
      ...(text.uncollected.appealing && { uncollected: text.uncollected.appealing }),
      asks: z.strictObject({
        on: day('当事人收到之日', 'The party received it on', {
          zh: '不服复议决定的，自收到之日起十五日内起诉',
          en: 'A suit against a reconsideration decision is brought within fifteen days of receiving it',
        }),
        proof: line('凭证', 'What shows it', {
          zh: '送达回证、复议机关的函等',
          en: 'A receipt of service, a letter of the body',
        }),
      }),
      datedBy: 'on',
      guards: { afterResult: afterResult(text.appealing) },
      needs: ['lodged'],
      starts: [suingAfter(text), paying(text)],
      conditions: { isReconsidered, isFined: isFinedAnew },
      tells: [
        {
          whom: 'party',
          text: {
            zh: '不服复议决定的，可以自收到复议决定书之日起十五日内向人民法院起诉',
            en: 'If you disagree with a reconsideration decision you may sue within fifteen days of receiving it',
          },
        },
      ],
    },

    otherResult: {
      optional: true,
      name: {
        zh: '登记责令改正、不予处罚的复议、诉讼结果',
        en: 'Enter the result over an order or a decision of no penalty',
      },
      who: desk,
      from: [...beforeDecision, 'decided', ...standing, 'unpunished'],
      grounds: text.appealing,
      ...(text.uncollected.appealing && { uncollected: text.uncollected.appealing }),
      asks: z.strictObject({
        against: choose('不服的是', 'Against', others),
        outcome: choose('结果', 'Result', {
          upheld: { zh: '维持、驳回', en: 'Upheld or dismissed' },
          changed: { zh: '变更', en: 'Changed' },
          annulled: { zh: '撤销', en: 'Annulled' },
          unlawful: { zh: '确认违法', en: 'Declared unlawful' },
          withdrawn: { zh: '申请人、原告撤回', en: 'Withdrawn' },
        }),
        by: choose('由谁', 'By', { reconsideration: reviewers.reconsideration, court: reviewers.court }),
        number: line('文号', 'Number'),
        date: day('日期', 'Dated'),
        ...underField,
        reasons: words('主要理由', 'Main reasons'),
        ...on,
      }),
      datedBy: 'on',
      guards: {
        inOrder,
        hasCome: hasCome({ date: { zh: '日期', en: 'Dated' } }),
        otherLodged: otherLodged(text.appealing),
        citesResult: citesResult(text, resultNamed),
      },
      needs: ['lodged'],
      // An order that was annulled or declared unlawful is complied with by nobody; one that stands runs on to its own day.
      stops: ['correcting', 'correctingOn'],
      starts: [correctingOn(text)],
      conditions: { orderGoesOn },
      tells: [{ whom: 'party', text: { zh: '复议、诉讼的结果已登记', en: 'The result was entered' } }],
    },

    upheld: {
      optional: true,
      name: { zh: '维持、驳回或者撤回', en: 'Upheld, dismissed or withdrawn' },
      who: desk,
      from: [...standing],
      grounds: text.appealing,
      ...(text.uncollected.appealing && { uncollected: text.uncollected.appealing }),
      asks: z.strictObject({
        outcome: maybe(
          choose('结果', 'Result', {
            upheld: { zh: '维持原决定，或者驳回诉讼请求', en: 'The decision is upheld, or the suit dismissed' },
            rejected: { zh: '不予受理、驳回申请或者起诉', en: 'It is not taken up' },
            withdrawn: { zh: '申请人、原告撤回', en: 'The applicant or plaintiff withdrew' },
          }),
        ),
        ...result,
        reasons: words('主要理由', 'Main reasons'),
        ...on,
      }),
      datedBy: 'on',
      guards: settles,
      needs: ['lodged'],
      tells: [{ whom: 'office', text: { zh: '处罚决定被维持', en: 'The decision was upheld' } }],
      events: [raises(penaltyUpheld)],
    },

    change: {
      optional: true,
      name: { zh: '变更处罚决定', en: 'Change the decision' },
      who: head,
      from: [...standing],
      to: 'served',
      grounds: text.changing,
      ...remedying,
      asks: z.strictObject({
        ...result,
        ...underField,
        ...measured,
        ...ownPermit,
        income: seldom(
          yuan(
            '没收违法所得的数额（元；与原决定不同的）',
            'Income confiscated (yuan; where it is another sum than before)',
          ),
        ),
        opposed: maybe(
          yes(
            '第三人或者利害关系人提出相反请求（仅此可以加重）',
            'Another party asked for the opposite, and only so more',
          ),
        ),
        reasons: reasons(AS_THEY_GAVE.zh, AS_THEY_GAVE.en),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      ...judgedOn({
        facts: ['penalty.change', 'penalty.office'],
        guards: {
          ...settles,
          ...cites('changed'),
          notHeavierThanDecided: notHeavierThanDecided(text.changing),
          confiscatesNoMore: confiscatesNoMore(text.changing),
          saysTermAndPlace: saysTermAndPlace(text.changing),
          ownMeasures: ownMeasures(text, text.changing),
          withinLaw: withinLaw('penalty.change', text, text.changing),
        },
      }),
      needs: ['decide'],
      stops: [...ORIGINAL_CLOCKS],
      tells: [
        {
          whom: 'party',
          text: {
            zh: '处罚决定已变更：原决定的缴款、复议和诉讼期限不再计算，自收到变更的文书之日起重新计算',
            en: 'The decision was changed: the times to pay and to contest it stop, and count anew from the day you receive the paper that changes it',
          },
        },
      ],
      events: [changed],
    },

    annul: {
      optional: true,
      name: { zh: '撤销处罚决定', en: 'Annul the decision' },
      who: head,
      from: ['decided', ...standing],
      to: 'annulled',
      grounds: text.annulling,
      ...remedying,
      asks: z.strictObject({
        void: maybe(yes('是确认无效（不是撤销）', 'Declared void, and not annulled')),
        ...result,
        ...underField,
        ...annulledHow,
        reasons: reasons(AS_THEY_GAVE.zh, AS_THEY_GAVE.en),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: { ...settles, ...cites('annulled'), saysWhyAnew: saysWhyAnew(text.annulling) },
      starts: [decidingAnew(text)],
      needs: ['decide'],
      stops: ['serving', ...ORIGINAL_CLOCKS],
      tells: [
        {
          whom: 'party',
          text: {
            zh: '处罚决定已撤销：缴款、催告、复议和诉讼的期限不再计算；已缴的罚款退还，公示和信用记录撤回',
            en: 'The decision was annulled: the times to pay, to perform on a demand and to contest it stop; fines paid go back, what was published is withdrawn',
          },
        },
      ],
      events: [raises(penaltyAnnulled)],
    },

    unlawful: {
      optional: true,
      name: { zh: '确认违法（不撤销）', en: 'Declared unlawful, and not annulled' },
      who: head,
      from: [...standing],
      grounds: text.unlawful,
      ...remedying,
      asks: z.strictObject({ ...result, ...underField, reasons: reasons(AS_THEY_GAVE.zh, AS_THEY_GAVE.en), ...on }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: { ...settles, ...cites('unlawful') },
      needs: ['decide'],
      tells: [
        {
          whom: 'party',
          text: {
            zh: '处罚决定被确认违法，公示的信息撤回',
            en: 'The decision was declared unlawful, and what was published is withdrawn',
          },
        },
      ],
      events: [raises(penaltyUnlawful)],
    },

    refund: {
      optional: true,
      name: { zh: '退还罚款、没收的违法所得', en: 'Pay back a fine or confiscated income' },
      who: desk,
      from: ['annulled', ...afterService],
      grounds: text.correctingOneself,
      asks: z.strictObject({
        ...which,
        amount: yuan('退还数额（元）', 'Paid back (yuan)'),
        paidOn: day('退还日期', 'Paid back on'),
        receipt: line('凭证号', 'Number of the receipt'),
        ...on,
      }),
      datedBy: 'on',
      guards: {
        inOrder,
        hasCome: hasCome({ paidOn: { zh: '退还日期', en: 'Paid back on' } }),
        noMoreThanOver: noMoreThanOver(text.correctingOneself),
      },
      notBy: ['decide'],
      tells: [{ whom: 'party', text: { zh: '多收的款项已退还', en: 'What was paid too much went back' } }],
    },
  }
}
