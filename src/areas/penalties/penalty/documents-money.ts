import { z } from 'zod'
import { day, line, maybe, records, yuan } from '../../../kernel/procedure/asking.ts'
import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import type { CaseDocument, Clause, Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, heading, paragraph, restates, row, where, words } from '../../../mechanisms/document/parts.ts'
import { accountOf, type DebtAccount } from './account.ts'
import { party } from './document-facts.ts'
import { debtName } from './guards/money.ts'
import { inCharge, inChargeParts } from './in-charge.ts'

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
    name: line('款项', 'Debt'),
    open: yuan('未缴（元）', 'Open (yuan)'),
    due: yuan('应缴（元）', 'Due (yuan)'),
    dueOn: maybe(day('最后缴款日', 'Last day to pay')),
  }),
})

/** What is open on the account of a case when the paper is made. */
export const owingOn = (account: (file: CaseFile) => DebtAccount): Derived => ({
  asks: owed,
  from: ({ file }) => ({
    sums: account(file)
      .debts.filter(({ open }) => open > 0)
      .map((debt) => ({ name: debtName(debt).zh, open: debt.open, due: debt.due, dueOn: debt.dueOn })),
  }),
})

export const owing = owingOn(accountOf)

export const eachSum: readonly DocumentPart[] = [
  where('sums of owing', '下列款项没有缴清：', 'These sums are not paid:'),
  {
    each: 'sums of owing',
    words: {
      zh: '{name of sums}：应缴{due of sums}，未缴{open of sums}[，最后缴款日{dueOn of sums}]',
      en: '{name of sums}: {due of sums} due, {open of sums} not paid[, last day {dueOn of sums}]',
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
    clause('期限届满，决定没有履行完毕。', 'Its time has ended and it is not performed in full. ', {
      says: 'what of urge',
    }),
    clause('依照{grounds}的规定，现予催告。', 'Under {grounds} performance is demanded.', { law: 'grounds' }),
  ),
  heading('一、履行义务的期限', '1. By when'),
  restates(
    DEMANDED,
    '请自收到本催告书之日起十日（工作日）内履行。逾期仍未履行的，本机关可以依法申请人民法院强制执行。',
    'Please perform within ten working days of receiving this demand. Where it is not performed by then, this office may apply to the people’s court for enforcement.',
  ),
  heading('二、履行的义务和方式', '2. What, and how'),
  words('{what of urge}', '{what of urge}'),
  ...eachSum,
  words('履行和给付的方式：{way of urge}。', 'How it is performed and paid: {way of urge}.'),
  heading('三、陈述和申辩的权利', '3. The right to answer'),
  restates(
    ANSWERED,
    '收到本催告书后，有权陈述和申辩；提出的事实、理由和证据，本机关将记录、复核，成立的予以采纳。',
    'After receiving this demand you have the right to make statements and a defence. The facts, reasons and evidence you put forward are recorded and reviewed, and accepted where they are established.',
  ),
]

/** 催告书: the four items of 行政强制法 第三十五条. */
const urging: CaseDocument = {
  id: 'urging',
  name: { zh: '催告书', en: 'Demand for performance' },
  procedure: 'penalty',
  step: 'urge',
  mark: '罚催',
  to: party,
  derived: { owing, inCharge },
  parts: [
    ...demandParts(
      clause(
        '本机关于{day of decide}作出行政处罚决定[（{paper decision}）]，于{day of serve}送达。',
        'The decision[ ({paper decision})] of {day of decide} was served on {day of serve}. ',
      ),
    ),
    ...inChargeParts,
  ],
  signers: [],
}

export const demandDocuments: readonly CaseDocument[] = [urging]
