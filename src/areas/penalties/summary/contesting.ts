import { z } from 'zod'
import { choose, day, line, maybe, reasons, words, yes } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import type { Condition, Guard } from '../../../kernel/procedure/guard.ts'
import { termOf } from '../../../kernel/procedure/statute-term.ts'
import { on } from '../penalty/asking.ts'
import { hasCome, inOrder } from '../penalty/guards/days.ts'
import { no, notYet } from '../penalty/guards/refusing.ts'
import { lastOf, takenIn } from '../penalty/matter.ts'
import { AS_THEY_GAVE, citesResult, underField } from '../penalty/results.ts'
import { reviewers } from '../penalty/words.ts'
import { imposed, imposedIn, imposedOf } from './matter.ts'
import type { SummaryStage } from './stages.ts'
import type { SummaryText } from './text.ts'
import { changed } from './told.ts'

type Steps = Readonly<Record<string, Step<SummaryStage>>>

const head: OfficerCall = { role: 'decider', remit: 'penalty.decide' }
const desk: OfficerCall = { role: 'intake' }
const standing = ['delivered', 'court', 'closed'] as const satisfies readonly SummaryStage[]

/**
 * 复议、诉讼 against a decision on the spot. Since 2024 reconsideration comes first (行政复议法 第二十三条第一款第（一）项),
 * and the application may be handed in at this office, which sends it on (第三十二条).
 */
export function contestingSteps(text: SummaryText): Steps {
  const uncollected = text.uncollected.appealing && { uncollected: text.uncollected.appealing }
  const by = choose('由谁', 'By', { reconsideration: reviewers.reconsideration, court: reviewers.court })
  return {
    lodged: {
      optional: true,
      name: { zh: '登记行政复议、诉讼', en: 'Enter a reconsideration or a suit' },
      who: desk,
      from: [...standing],
      grounds: text.appealing,
      ...uncollected,
      asks: z.strictObject({
        way: choose('途径', 'Way', {
          reconsideration: { zh: '行政复议', en: 'Reconsideration' },
          suit: { zh: '行政诉讼', en: 'A suit' },
        }),
        body: line('受理机关', 'Before which body'),
        lodgedOn: day('提出之日', 'Lodged on'),
        ...(text.forwarding && { through: maybe(yes('经本机关提交', 'Handed in at this office')) }),
        number: maybe(line('案号', 'Its number')),
        ...on,
      }),
      datedBy: 'on',
      guards: {
        inOrder,
        hasCome: hasCome({ lodgedOn: { zh: '提出之日', en: 'Lodged on' } }),
        reviewComesFirst: reviewComesFirst(text),
      },
      ...(text.forwarding && { starts: [forwarding(text.forwarding)], conditions: { throughUs } }),
      tells: [{ whom: 'office', text: { zh: '当事人不服当场处罚决定', en: 'The decision is contested' } }],
    },

    ...(text.forwarding && {
      forward: {
        optional: true,
        name: { zh: '转送行政复议机关', en: 'Send the application on' },
        who: desk,
        from: [...standing],
        grounds: [text.forwarding],
        asks: z.strictObject({ to: line('行政复议机关', 'To which organ'), ...on }),
        datedBy: 'on',
        guards: { inOrder },
        needs: ['lodged'],
        stops: ['forwarding'],
      } satisfies Step<SummaryStage>,
    }),

    upheld: {
      optional: true,
      name: { zh: '登记复议、诉讼结果：维持', en: 'Enter that it was upheld' },
      who: desk,
      from: [...standing],
      grounds: text.appealing,
      ...uncollected,
      asks: z.strictObject({
        by,
        outcome: maybe(
          choose('结果', 'Result', {
            upheld: { zh: '维持原决定，或者驳回诉讼请求', en: 'The decision is upheld, or the suit dismissed' },
            rejected: { zh: '不予受理、驳回申请', en: 'It is not taken up' },
            withdrawn: { zh: '申请人、原告撤回', en: 'The applicant or plaintiff withdrew' },
          }),
        ),
        number: line('文号', 'Number'),
        date: day('当事人收到之日', 'The day the party received it'),
        reasons: words('主要理由', 'Main reasons'),
      }),
      datedBy: 'date',
      starts: [suingAfter(text)],
      conditions: { isReconsidered },
      tells: [{ whom: 'office', text: { zh: '当场处罚决定被维持', en: 'The decision was upheld' } }],
    },

    change: {
      optional: true,
      name: { zh: '变更当场处罚决定', en: 'Change the decision' },
      who: head,
      from: [...standing],
      to: 'delivered',
      grounds: text.changing,
      ...(text.uncollected.remedying && { uncollected: text.uncollected.remedying }),
      asks: z.strictObject({
        by: choose('由谁', 'By', reviewers),
        number: line('文号', 'Number'),
        date: day('日期', 'Dated'),
        ...underField,
        ...imposed,
        reasons: reasons(AS_THEY_GAVE.zh, AS_THEY_GAVE.en),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: {
        inOrder,
        hasCome: hasCome({ date: { zh: '日期', en: 'Dated' } }),
        notHeavier: notHeavier(text),
        citesResult: citesResult(text, () => 'changed'),
      },
      tells: [{ whom: 'party', text: { zh: '当场处罚决定已变更', en: 'The decision was changed' } }],
      events: [changed],
    },
  }
}

const forwarding = (ground: NonNullable<SummaryText['forwarding']>): Clock => ({
  id: 'forwarding',
  name: { zh: '转送行政复议机关', en: 'Sending the application on' },
  grounds: [ground],
  ...termOf(ground),
  only: 'throughUs',
})

const throughUs: Condition = ({ answers: { through } }) => through === true

const suingAfter = ({ suingAfter: grounds, terms }: SummaryText): Clock => ({
  id: 'suingAfter',
  name: { zh: '不服复议决定，提起行政诉讼', en: 'Suing after reconsideration' },
  grounds,
  ...terms.suingAfter,
  binds: 'party',
  only: 'isReconsidered',
})

const isReconsidered: Condition = ({ answers: { by, outcome } }) => by === 'reconsideration' && outcome !== 'withdrawn'

/** 应当先向行政复议机关申请行政复议: no suit is entered before reconsideration has come to something. */
const reviewComesFirst =
  ({ reviewFirst, appealing }: SummaryText): Guard =>
  ({ file, answers: { way } }) => {
    if (!reviewFirst || way !== 'suit') return undefined
    const results = ['upheld', 'change'].flatMap((step) => takenIn(file, step))
    const settled = results.some(({ answers }) => answers.by === 'reconsideration' && answers.outcome !== 'withdrawn')
    return settled
      ? undefined
      : notYet(
          '对当场作出的行政处罚决定不服的，应当先申请行政复议，对复议决定不服再起诉：还没有登记复议的结果',
          'A decision on the spot goes to reconsideration first, and to court after it: no result of one is on file',
          appealing,
        )
  }

/** A change makes nothing heavier than it was. */
const notHeavier =
  ({ changing }: SummaryText): Guard =>
  ({ file, answers }) => {
    const [before, now] = [imposedIn(file), imposedOf(answers)]
    const isFine = (now?.fine ?? 0) <= (before?.fine ?? 0)
    const isListed = now?.measures.every((one) => before?.measures.includes(one)) === true
    return lastOf(file, 'impose') && isFine && isListed
      ? undefined
      : no('变更不得加重：罚款不多于原决定，也不增加处罚', 'A change makes nothing heavier', changing)
  }
