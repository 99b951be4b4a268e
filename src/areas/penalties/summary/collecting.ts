import { z } from 'zod'
import { choose, confirmed, day, line, maybe, words, yes, yuan } from '../../../kernel/procedure/asking.ts'
import type { Answers, CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import type { Condition, Guard } from '../../../kernel/procedure/guard.ts'
import { figureOf, termOf } from '../../../kernel/procedure/statute-term.ts'
import type { Refusal } from '../../../law/refusal.ts'
import { inFen } from '../penalty/decided.ts'
import { no, notYet } from '../penalty/guards/refusing.ts'
import { dayTaken, lastOf, takenIn } from '../penalty/matter.ts'
import { openFine } from './account.ts'
import { imposedIn, imposedOf } from './matter.ts'
import type { SummaryStage } from './stages.ts'
import type { SummaryText } from './text.ts'

type Steps = Readonly<Record<string, Step<SummaryStage>>>

const investigator: OfficerCall = { role: 'investigator', remit: 'penalty.decide' }
const desk: OfficerCall = { role: 'intake' }

/**
 * 当场收缴: whoever decides on a fine does not collect it, save in the cases of these articles. A receipt of the finance
 * department is given, the money is handed in within two days, and goes on to the bank within two more.
 */
export function collectingSteps(text: SummaryText): Steps {
  const { collecting, receipt } = text
  const sum = (zh: string, en: string) => yuan(zh, en)
  return {
    collect: {
      optional: true,
      name: { zh: '当场收缴罚款', en: 'Collect the fine on the spot' },
      who: investigator,
      from: ['imposed', 'delivered'],
      grounds: [collecting.small, collecting.hard, collecting.remote, receipt],
      asks: z.strictObject({
        why: choose('可以当场收缴的情形', 'Why it may be collected on the spot', casesUnder(text)),
        facts: maybe(words('事后难以执行，或者缴纳确有困难的事实', 'The facts that make it hard')),
        asked: maybe(yes('经当事人提出', 'The party asked for it')),
        amount: sum('收缴数额（元）', 'Collected (yuan)'),
        issued: confirmed('已向当事人出具财政部门统一制发的票据', 'The receipt of the finance department was given'),
        ticket: line('票据号码', 'Number of the receipt'),
        onWater: maybe(yes('在水上收缴', 'Collected on the water')),
        paidOn: day('收缴日期', 'Collected on'),
      }),
      attaches: true,
      datedBy: 'paidOn',
      guards: { isWhole: isWhole(text), mayCollect: mayCollect(text) },
      stops: ['paying', 'deferred'],
      starts: [handingIn(text)],
      conditions: { onLand },
      tells: [{ whom: 'party', text: { zh: '罚款已当场收缴', en: 'The fine was collected on the spot' } }],
    },

    land: {
      optional: true,
      name: { zh: '登记抵岸', en: 'Enter that the shore was reached' },
      who: investigator,
      from: ['imposed', 'delivered'],
      grounds: [text.handingIn],
      asks: z.strictObject({ on: day('抵岸之日', 'The day of reaching the shore') }),
      internal: true,
      datedBy: 'on',
      needs: ['collect'],
      most: 1,
      guards: { wasOnWater: wasOnWater(text) },
      starts: [handingInLanded(text)],
    },

    handIn: {
      optional: true,
      name: { zh: '收到执法人员交来的罚款', en: 'Take in what was collected' },
      who: desk,
      from: ['imposed', 'delivered', 'annulled'],
      grounds: [text.handingIn],
      asks: z.strictObject({ amount: sum('交来数额（元）', 'Handed in (yuan)'), on: day('交来之日', 'Handed in on') }),
      internal: true,
      datedBy: 'on',
      needs: ['collect'],
      most: 1,
      notBy: ['collect', 'impose'],
      guards: { isAllCollected: isAllCollected(text), notBeforeCollected: notBefore(text, 'collect') },
      stops: ['handingIn', 'handingInLanded'],
      starts: [banking(text)],
    },

    bank: {
      optional: true,
      name: { zh: '缴付指定的银行', en: 'Pay it into the bank' },
      who: desk,
      from: ['imposed', 'delivered', 'annulled'],
      grounds: [text.handingIn],
      asks: z.strictObject({
        amount: sum('缴付数额（元）', 'Paid in (yuan)'),
        receipt: line('银行回单号', 'Number of the bank’s receipt'),
        on: day('缴付之日', 'Paid in on'),
      }),
      internal: true,
      datedBy: 'on',
      needs: ['handIn'],
      most: 1,
      guards: { isAllCollected: isAllCollected(text), notBeforeHandedIn: notBefore(text, 'handIn') },
      stops: ['banking'],
    },
  }
}

/** Each case with the article that allows it. */
export function casesUnder(text: SummaryText) {
  const { small, hard, remote } = text.collecting
  const cases = {
    small: {
      zh: `依法给予${mostSmall(text)}元以下的罚款`,
      en: `A fine of no more than ¥${mostSmall(text)}`,
      grounds: small,
    },
    hard: { zh: '不当场收缴事后难以执行', en: 'It would be hard to enforce afterwards', grounds: hard },
    remote: {
      zh: '边远、水上、交通不便地区，当事人缴纳确有困难并提出',
      en: 'In a remote place or on the water, paying is hard for the party, who asks for it',
      grounds: remote,
    },
  }
  return cases
}

const mostSmall = ({ collecting }: SummaryText): number => figureOf(collecting.small).amount

/** 自收缴罚款之日起二日内: working days since 15 July 2021 (第八十五条). */
const handingIn = ({ handingIn: ground }: SummaryText): Clock => ({
  id: 'handingIn',
  name: { zh: '把收缴的罚款交至行政机关', en: 'Handing in what was collected' },
  grounds: [ground],
  ...termOf(ground, { name: 'collected' }),
  only: 'onLand',
})

/** 在水上收缴的，自抵岸之日起. */
const handingInLanded = ({ handingIn: ground }: SummaryText): Clock => ({
  id: 'handingInLanded',
  name: { zh: '把在水上收缴的罚款交至行政机关', en: 'Handing in what was collected on the water' },
  grounds: [ground],
  ...termOf(ground, { name: 'landed' }),
})

const banking = ({ handingIn: ground }: SummaryText): Clock => ({
  id: 'banking',
  name: { zh: '缴付指定的银行', en: 'Paying it into the bank' },
  grounds: [ground],
  ...termOf(ground, { name: 'banked' }),
})

const onLand: Condition = ({ answers: { onWater } }) => onWater !== true

type File = Pick<CaseState, 'steps' | 'deadlines'> | undefined

const collectedIn = (file: File): number => inFen(takenIn(file, 'collect').map(({ answers }) => Number(answers.amount)))

/** The fine as it was imposed, once: neither less nor more is taken from anybody's hand. */
const isWhole =
  ({ collecting }: SummaryText): Guard =>
  ({ file, answers: { amount } }) => {
    const open = openFine(file)
    return open > 0 && amount === open
      ? undefined
      : no(
          open > 0 ? `当场收缴的应当是没有缴的罚款${open}元` : '没有可以收缴的罚款',
          open > 0 ? `What is collected is the fine that is open, ¥${open}` : 'No fine is open',
          [collecting.small],
        )
  }

/** Only in the cases of these articles; in every other the officers collect nothing. */
const mayCollect =
  (text: SummaryText): Guard =>
  ({ file, answers, day: on }) => {
    const { remote, small } = text.collecting
    const decided = lastOf(file, 'impose')
    const spot = decided && dayTaken(decided)
    const unfounded = lacksFacts(text, imposedIn(file)?.fine ?? 0, answers)
    if (unfounded) return unfounded
    if (answers.why !== 'remote') return onSpot(spot, on, small)
    return spot !== undefined && on >= spot ? undefined : early(remote)
  }

/** What the decision already says of collecting it: a small fine is a small one. */
export const smallEnough =
  (text: SummaryText): Guard =>
  ({ answers }) =>
    answers.collects === 'small' ? tooLarge(text, imposedOf(answers)?.fine ?? 0) : undefined

const tooLarge = (text: SummaryText, fine: number): Refusal | undefined =>
  fine <= mostSmall(text)
    ? undefined
    : no(
        `罚款超过${mostSmall(text)}元的，不能以此当场收缴`,
        `A fine above ¥${mostSmall(text)} is not collected for its smallness`,
        [text.collecting.small],
      )

function lacksFacts(text: SummaryText, fine: number, { why, facts, asked }: Answers): Refusal | undefined {
  const { hard, remote } = text.collecting
  if (why === 'small') return tooLarge(text, fine)
  if (facts === undefined) {
    return no('请写明事后难以执行，或者缴纳确有困难的事实', 'Say the facts that make it hard', [hard, remote])
  }
  return why === 'remote' && asked !== true
    ? no('须经当事人提出，才可以当场收缴', 'It is collected only where the party asks for it', [remote])
    : undefined
}

const early = (ground: SummaryText['receipt']) =>
  no('收缴不能早于处罚决定', 'Nothing is collected before it is decided', [ground])

const onSpot = (spot: string | undefined, on: string, ground: SummaryText['receipt']) =>
  spot === on
    ? undefined
    : no(
        `当场收缴应当在作出决定的当日（${spot}），此后由当事人到指定的银行缴纳`,
        `It is collected on the day of the decision (${spot}); after it the party pays at the bank`,
        [ground],
      )

const wasOnWater =
  ({ handingIn: ground }: SummaryText): Guard =>
  ({ file }) =>
    lastOf(file, 'collect')?.answers.onWater === true
      ? undefined
      : no('罚款不是在水上收缴的', 'It was not collected on the water', [ground])

const isAllCollected =
  ({ handingIn: ground }: SummaryText): Guard =>
  ({ file, answers: { amount } }) =>
    amount === collectedIn(file)
      ? undefined
      : no(
          `当场收缴的为${collectedIn(file)}元，应当如数上交`,
          `¥${collectedIn(file)} were collected, and all of it is handed in`,
          [ground],
        )

const notBefore =
  ({ handingIn: ground }: SummaryText, step: string): Guard =>
  ({ file, day: on }) => {
    const before = lastOf(file, step)
    return before && dayTaken(before) <= on
      ? undefined
      : no('所填日期早于收缴或者交来之日', 'That day is before it was collected or handed in', [ground])
  }

/** Nothing is closed while money that was collected has not reached the bank. */
export const hasReachedBank =
  ({ handingIn: ground }: SummaryText): Guard =>
  ({ file }) =>
    lastOf(file, 'collect') === undefined || lastOf(file, 'bank')
      ? undefined
      : notYet('当场收缴的罚款还没有缴付指定的银行', 'What was collected on the spot has not been paid into the bank', [
          ground,
        ])
