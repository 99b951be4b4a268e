import { z } from 'zod'
import { addMonths, dayOf } from '../../../kernel/calendar/day.ts'
import { choose, day, line, maybe, records, yes, yuan } from '../../../kernel/procedure/asking.ts'
import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import { figureOf } from '../../../kernel/procedure/statute-term.ts'
import type { Clause, Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, heading, paragraph, restates, row, where, words } from '../../../mechanisms/document/parts.ts'
import { accountOf, type Debt, type DebtAccount, isLate } from './account.ts'
import { debts } from './asking.ts'
import { contestedBy, dayTaken, lastOf, takenIn } from './matter.ts'

// Papers of payment, service and enforcement.

/** 履行方式和期限 of confiscated income (行政处罚法 2021 第五十九条第一款第（四）项): it is no part of the fine. */
export const handingOverParts: readonly DocumentPart[] = [
  {
    when: 'confiscated of imposed',
    words: {
      zh: '没收的违法所得{confiscated of imposed}，应当自收到本决定书之日起[{incomeDays of decide}日内（本机关定）]缴入[{incomeTo of decide}]；没收的违法所得不加处罚款。',
      en: 'The confiscated income, {confiscated of imposed}, is to be paid[ within {incomeDays of decide} days of receiving this decision (a time set by this office)][ into {incomeTo of decide}]; no additional fine is imposed on it.',
    },
  },
]

const shown = (step: string, zh: string, en: string, field: string): DocumentPart =>
  row(zh, en, `[{${field} of ${step}}]`)

/** What a receipt of service says of the way it was served, each line where that way has it. */
export const servedRows = (step: string): readonly DocumentPart[] => [
  shown(step, '送达时间', 'At', 'time'),
  shown(step, '送达地点', 'Where', 'place'),
  shown(step, '送达人', 'Served by', 'server'),
  row(
    '签收人',
    'Signed for by',
    `[{receivedBy of ${step}}][（{capacity of ${step}}）]`,
    `[{receivedBy of ${step}}][ ({capacity of ${step}})]`,
  ),
  where(`refusal of ${step}`, `拒收事由：{refusal of ${step}}。`, `Refused: {refusal of ${step}}.`),
  where(`witness of ${step}`, `见证人：{witness of ${step}}。`, `Witness: {witness of ${step}}.`),
  where(`recorded of ${step}`, '送达过程已拍照、录像。', 'It was photographed or filmed.'),
  where(
    `through of ${step}`,
    `受托、转交的机关或者单位：{through of ${step}}。`,
    `Served through {through of ${step}}.`,
  ),
  where(
    `system of ${step}`,
    `[当事人于{consentOn of ${step}}签订电子送达确认书，]确认的接收地址：{system of ${step}}。`,
    `Sent electronically to {system of ${step}}[, as the party agreed in writing on {consentOn of ${step}}].`,
  ),
  where(
    `postedOn of ${step}`,
    `[公告送达的原因：{because of ${step}}；]公告于{postedOn of ${step}}发出[，公告期{noticeDays of ${step}}日][，依据：{source of ${step}}]，至送达日期期满。`,
    `By public notice[, since: {because of ${step}}]. Published on {postedOn of ${step}}[, for {noticeDays of ${step}} days][, under {source of ${step}}]; it ran out on the day of service.`,
  ),
  shown(step, '送达凭证', 'Proof', 'proof'),
]

const owed = z.strictObject({
  sums: records('没有缴清的款项', 'Sums not paid', 20, {
    kind: choose('款项', 'Debt', debts),
    of: maybe(line('责任人员', 'Whose, where it is a person’s')),
    open: yuan('未缴（元）', 'Open (yuan)'),
    due: yuan('应缴（元）', 'Due (yuan)'),
    dueOn: maybe(day('最后缴款日', 'Last day to pay')),
  }),
  added: maybe(yes('其中有加处的罚款', 'An additional fine is among them')),
})

const sumsOf = (open: readonly Debt[]) => ({
  sums: open.map(({ kind, of, open: left, due, dueOn }) => ({ kind, of, open: left, due, dueOn })),
  ...(open.some(({ kind }) => kind === 'added') && { added: true }),
})

/**
 * What a demand asks for: what is open and late on its day. A sum whose time still runs is not demanded (行政强制法
 * 第五十四条), and neither is a correction that the decision ordered by a day to come.
 */
export const owingOn = (account: (file: CaseFile) => DebtAccount): Derived => ({
  asks: owed.extend({ correctBy: maybe(day('决定限期改正至', 'Correction ordered by')) }),
  from: ({ file, decision }) => {
    const on = dayTaken(decision)
    const correctBy = lastOf(file, 'decide', 'impose')?.answers.correctBy
    return {
      ...sumsOf(account(file).debts.filter((debt) => debt.open > 0 && isLate(debt, on))),
      correctBy: typeof correctBy === 'string' && correctBy >= on ? correctBy : undefined,
    }
  },
})

/** 六个月: the time to sue over the decision that added to a fine (行政诉讼法 第四十六条), longer than that to ask for reconsideration. */
const SUING = figureOf('alp@2017-07-01#art-46/para-1')

/**
 * The same for an application to the court: what was added to a fine is enforced only once the decision that added it can
 * no longer be contested (行政强制法 第五十三条).
 */
export const enforceableOn = (account: (file: CaseFile) => DebtAccount): Derived => ({
  asks: owed,
  from: ({ file, decision }) => {
    const served = takenIn(file, 'deliver').findLast(({ answers }) => answers.paper === 'surcharge')
    const isFinal = served !== undefined && addMonths(dayTaken(served), SUING.amount) < dayOf(decision.at)
    return sumsOf(account(file).debts.filter(({ kind, open }) => open > 0 && (kind !== 'added' || isFinal)))
  },
})

export const owing = owingOn(accountOf)
export const enforceable = enforceableOn(accountOf)

export const eachSum: readonly DocumentPart[] = [
  where('sums of owing', '下列款项没有缴清：', 'These sums are not paid:'),
  {
    each: 'sums of owing',
    words: {
      zh: '[{of of sums}的]{kind of sums}：应缴{due of sums}，未缴{open of sums}[，最后缴款日{dueOn of sums}]',
      en: '{kind of sums}[ ({of of sums})]: {due of sums} due, {open of sums} not paid[, last day {dueOn of sums}]',
    },
  },
]

/** 催告书送达十日后; 十日 are working days (行政强制法 第六十九条). */
const DEMANDED = 'ael@2012-01-01#art-54/para-1'
/** 收到催告书后有权进行陈述和申辩. */
const ANSWERED = 'ael@2012-01-01#art-36'

/** What 催告书 says after how the decision came to the party: the four items of 行政强制法 第三十五条, whichever procedure. */
export const demandParts = (decided: Clause): readonly [DocumentPart, ...DocumentPart[]] => [
  paragraph(
    decided,
    clause('期限届满，决定没有履行完毕。', 'Its time has ended and it is not performed in full.', {
      says: 'what of urge',
    }),
    clause('依照{grounds}的规定，现予催告。', 'Under {grounds} performance is demanded.', { law: 'grounds' }),
  ),
  heading('一、履行义务的期限', '1. By when'),
  restates(
    DEMANDED,
    '请自收到本催告书之日起十日（工作日）内履行。逾期仍未履行，且在法定期限内不申请行政复议或者提起行政诉讼的，本机关可以依法申请人民法院强制执行。',
    'Please perform within ten working days of receiving this demand. Where it is not performed by then, and neither reconsideration is asked for nor a suit brought in time, this office may apply to the people’s court for enforcement.',
  ),
  heading('二、履行的义务和方式', '2. What, and how'),
  words('{what of urge}', '{what of urge}'),
  ...eachSum,
  where(
    'correctBy of owing',
    '决定限期改正的日期为{correctBy of owing}，尚未届满，改正不在本次催告之列。',
    'The time to make corrections that the decision sets runs until {correctBy of owing}; correction is not demanded by this paper.',
  ),
  words('履行和给付的方式：{way of urge}。', 'How it is performed and paid: {way of urge}.'),
  heading('三、陈述和申辩的权利', '3. The right to answer'),
  restates(
    ANSWERED,
    '收到本催告书后，{you}有权进行陈述和申辩；对{you}提出的事实、理由和证据，本机关将进行记录、复核，成立的予以采纳。',
    'After receiving this demand you have the right to make a statement and to defend yourself. The facts, reasons and evidence you put forward will be recorded and reviewed, and accepted where well founded.',
  ),
]

const said = { nothing: { zh: '没有提出意见', en: 'said nothing' } } as const

const uncontested = {
  none: {
    zh: '在法定期限内没有申请行政复议或者提起行政诉讼',
    en: 'neither applied for administrative reconsideration nor brought a suit within the time limits of the law',
  },
} as const

const listed = z.strictObject({
  urgedOn: maybe(day('催告书送达日期', 'The demand was served on')),
  silent: maybe(choose('当事人对催告的意见', 'What the party said on the demand', said)),
  contested: maybe(choose('当事人的复议、诉讼', 'Reconsideration or suit', uncontested)),
})

/** 当事人的意见及行政机关催告情况. */
export const course: Derived = {
  asks: listed,
  from: ({ file }) => {
    const urged = lastOf(file, 'urge')
    const since = urged?.revision ?? 0
    const reached = takenIn(file, 'deliver').findLast(
      ({ answers, revision }) => answers.paper === 'urging' && revision > since,
    )
    // In files of before, the demand was entered together with its service.
    const together = typeof urged?.answers.how === 'string' ? urged : undefined
    const on = (reached ?? together)?.answers.on
    const spoke = ['answerUrging', 'enterUrgingAnswer'].some((name) =>
      takenIn(file, name).some(({ revision }) => revision > since),
    )
    return {
      urgedOn: typeof on === 'string' ? on : reached && dayOf(reached.at),
      silent: spoke ? undefined : 'nothing',
      contested: takenIn(file, 'lodged').some((one) => contestedBy(one) === 'decision') ? undefined : 'none',
    }
  },
}

/** Who is asked to enforce reads that nothing was contested, where nothing was (行政强制法 第五十三条). */
export const uncontestedPart: DocumentPart = where(
  'contested of listed',
  '被申请人{contested of listed}，又不履行决定。',
  'The party {contested of listed}, and does not perform the decision.',
)
