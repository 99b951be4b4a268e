import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { choose, day, line, maybe, records, yuan } from '../../../kernel/procedure/asking.ts'
import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import type { CaseDocument, Clause, Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, heading, paragraph, restates, row, where, words } from '../../../mechanisms/document/parts.ts'
import { accountOf, type DebtAccount } from './account.ts'
import { debts } from './asking.ts'
import { imposed, party, person } from './document-facts.ts'
import { inCharge, inChargeParts } from './in-charge.ts'
import { contestedBy, lastOf, takenIn } from './matter.ts'

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
})

/** What is open on the account of a case when the paper is made. */
export const owingOn = (account: (file: CaseFile) => DebtAccount): Derived => ({
  asks: owed,
  from: ({ file }) => ({
    sums: account(file)
      .debts.filter(({ open }) => open > 0)
      .map(({ kind, of, open, due, dueOn }) => ({ kind, of, open, due, dueOn })),
  }),
})

export const owing = owingOn(accountOf)

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
/** 应当提供下列材料. */
export const LISTED = 'ael@2012-01-01#art-55/para-1'
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
    '收到本催告书后，{you}有权进行陈述和申辩；对{you}提出的事实、理由和证据，本机关将进行记录、复核，成立的予以采纳。',
    'After receiving this demand you have the right to make a statement and to defend yourself. The facts, reasons and evidence you put forward will be recorded and reviewed, and accepted where well founded.',
  ),
]

/** 催告书: the four items of 行政强制法 第三十五条. */
const urging: CaseDocument = {
  id: 'urging',
  name: { zh: '催告书', en: 'Demand for Performance' },
  procedure: 'penalty',
  step: 'urge',
  mark: '罚催',
  to: party,
  person,
  derived: { owing, inCharge },
  parts: [
    ...demandParts(
      clause(
        '本机关于{day of decide}作出行政处罚决定[（{paper decision}）]，于{day of serve}送达。',
        'The decision[ ({paper decision})] of {day of decide} was served on {day of serve}.',
      ),
    ),
    ...inChargeParts,
  ],
  signers: [],
}

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

/** The paragraph by which the decision to be enforced punishes the breach. */
const enforced: Derived = {
  asks: z.strictObject({ basis: z.array(z.string()).meta({ zh: '处罚依据', en: 'The paragraph that punishes it' }) }),
  from: (of) => {
    const decided = lastOf(of.file, 'decide')
    if (!decided) return { basis: [] }
    const { answers, at } = decided
    return { basis: imposed.from({ ...of, decision: { ...of.decision, answers, at } }).basis ?? [] }
  },
}

/** 强制执行申请书 and the papers that go with it: the five items of 行政强制法 第五十五条. */
const application: CaseDocument = {
  id: 'enforcement',
  name: { zh: '强制执行申请书', en: 'Application for Compulsory Enforcement' },
  procedure: 'penalty',
  step: 'court',
  mark: '罚执',
  to: { organ: 'court', of: 'court' },
  derived: { owing, listed: course, enforced },
  parts: [
    row('申请书文号', 'Number', '{number of court}'),
    row('被申请人', 'Against', '{party of file}'),
    row('地址', 'Address', '{address of file}'),
    heading('一、申请事项', '1. What is applied for'),
    words(
      '依照{grounds}的规定，申请强制执行本机关{day of decide}作出、{day of serve}送达的行政处罚决定[（{paper decision}）]。',
      'Under {grounds} this office applies for enforcement of its decision[ ({paper decision})] of {day of decide}, served on {day of serve}.',
    ),
    uncontestedPart,
    heading('二、作出决定的事实、理由和依据', '2. Facts, reasons and basis of the decision'),
    words('{findings of conclude}', '{findings of conclude}'),
    words('{reasons of decide}', '{reasons of decide}'),
    { quotes: 'breaches of file' },
    { quotes: 'basis of enforced' },
    heading('三、当事人的意见和催告情况', '3. What the party said, and the demand'),
    words(
      '本机关作出催告书[（{paper urging}）][，于{urgedOn of listed}送达]。',
      'The demand for performance[ ({paper urging})] was made[ and served on {urgedOn of listed}].',
    ),
    {
      each: 'defend',
      words: { zh: '处罚决定以前的意见：{words of defend}', en: 'Before the decision: {words of defend}' },
    },
    {
      each: 'enterStatement',
      words: {
        zh: '处罚决定以前的意见（补录）：{words of enterStatement}',
        en: 'Before the decision, entered later: {words of enterStatement}',
      },
    },
    {
      each: 'answerUrging',
      words: { zh: '对催告的意见：{words of answerUrging}', en: 'On the demand: {words of answerUrging}' },
    },
    {
      each: 'enterUrgingAnswer',
      words: {
        zh: '对催告的意见（补录）：{words of enterUrgingAnswer}',
        en: 'On the demand, entered later: {words of enterUrgingAnswer}',
      },
    },
    where('silent of listed', '当事人对催告{silent of listed}。', 'On the demand the party {silent of listed}.'),
    where(
      'accepted of reviewUrging',
      '复核意见：{accepted of reviewUrging}。[{reasons of reviewUrging}]',
      'Review: {accepted of reviewUrging}. [{reasons of reviewUrging}]',
    ),
    heading('四、申请强制执行标的的情况', '4. What is to be enforced'),
    ...eachSum,
    words('{target of court}', '{target of court}'),
    heading('五、随申请提供的材料', '5. Papers that go with it'),
    restates(LISTED, '（一）强制执行申请书；', '(1) the application for compulsory enforcement;'),
    words(
      '（二）行政处罚决定书[（{paper decision}）]（{day of decide}），其中载明作出决定的事实、理由和依据；',
      '(2) the decision[ ({paper decision})] of {day of decide}, which states its facts, reasons and basis;',
    ),
    words(
      '（三）催告书[（{paper urging}）]（{day of urge}）及其送达回证，当事人的意见；',
      '(3) the demand[ ({paper urging})] of {day of urge} with the proof of its service, and what the party said;',
    ),
    restates(LISTED, '（四）申请强制执行标的情况。', '(4) the particulars of what is to be enforced.'),
    where('others of court', '（五）其他材料：{others of court}。', '(5) other papers: {others of court}.'),
  ],
  signers: [{ zh: '行政机关负责人', en: 'Head of the administrative organ' }],
}

export const enforcementDocuments: readonly CaseDocument[] = [urging, application]
