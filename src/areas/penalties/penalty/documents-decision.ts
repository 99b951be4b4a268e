import type { CaseDocument, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, form, heading, paragraph, restates, row, where, words } from '../../../mechanisms/document/parts.ts'
import { contest } from '../../../mechanisms/enforcement/remedy-bodies.ts'
import { cited, citedPart } from './cited.ts'
import { course, courseClauses } from './document-course.ts'
import {
  evidence,
  exempted,
  imposed,
  law,
  notReliedParts,
  olderPart,
  otherRemedies,
  party,
  penaltyParts,
  person,
  purchasePart,
  remedies,
  rowPart,
} from './document-facts.ts'
import { beside, correctingParts, personsParts } from './documents-correcting.ts'
import { breachFoundParts, breachPart, filed, held } from './documents-held.ts'
import { handingOverParts, servedRows } from './documents-money.ts'
import { proving, servedOf, titled } from './documents-proving.ts'
import { refusing, refusingPart, tierPart } from './documents-recheck.ts'
import { renewed, renewedPart } from './documents-renewed.ts'
import { weighed, weighingParts } from './documents-weighing.ts'
import { inCharge, inChargeParts } from './in-charge.ts'
import { grounded, lenientClause } from './lenient.ts'

/** 当事人的姓名或者名称、地址. */
const whom = words(
  '当事人：{party of file}[，统一社会信用代码：{creditCode of file}][，法定代表人或者负责人：{representative of file}]，地址：{address of file}。',
  'Party: {party of file}[, unified social credit code {creditCode of file}][, legal representative or person in charge: {representative of file}], address: {address of file}.',
)

const investigated = clause(
  '由两名执法人员（执法证件：{cards of investigate}）调查，并已调查终结。',
  'The case filed against you has been investigated by two law enforcement officers (certificates: {cards of investigate}).',
  { says: ['day of investigate', 'day of conclude'] },
)

// 决定书应当载明 six items (行政处罚法 2021 第五十九条, before it 第三十九条): each of them stands whatever the case.
const decision: CaseDocument = {
  id: 'decision',
  name: { zh: '行政处罚决定书', en: 'Administrative Penalty Decision' },
  procedure: 'penalty',
  step: 'decide',
  mark: '罚决',
  to: party,
  person,
  derived: { imposed, law, course, contest, refusing, weighed, beside, inCharge, held, renewed, grounded },
  contestable: true,
  parts: [
    whom,
    paragraph(...filed, investigated),
    renewedPart,
    paragraph(
      clause(
        '本机关于{day of deliverNotice}向{you}送达《行政处罚意见告知书》[（{paper notice}）]，告知了拟作出的行政处罚内容及事实、理由、依据和{you}依法享有的陈述、申辩[?hearing of notify is yes:、要求听证]的权利。',
        'On {day of deliverNotice} the notice of the proposed penalty[ ({paper notice})] was served on you. It informed you of the penalty proposed, its facts, reasons and basis, and of your right to make a statement and to defend yourself[?hearing of notify is yes: and to ask for a hearing].',
        { says: ['day of notify', 'day of deliverNotice'] },
      ),
      ...courseClauses,
    ),
    heading('一、违法事实和证据', '1. Facts and evidence'),
    words('{findings of conclude}', '{findings of conclude}'),
    purchasePart,
    refusingPart,
    where('day of addEvidence', '上述事实，有下列证据证明：', 'These facts are proven by the following evidence:'),
    evidence,
    ...notReliedParts,
    tierPart,
    heading('二、处罚的理由和依据', '2. Reasons and basis of the penalty'),
    breachPart('imposed'),
    { quotes: 'breaches of file' },
    { quotes: 'basis of imposed' },
    where(
      'accepted of answerDefence',
      '对{you}陈述、申辩的复核意见：{accepted of answerDefence}。{reasons of answerDefence}',
      'Finding of the review of your defence: {accepted of answerDefence}. {reasons of answerDefence}',
    ),
    {
      each: 'points of answerDefence',
      words: {
        zh: '{point of points}——{finding of points}：{reason of points}',
        en: '{point of points} — {finding of points}: {reason of points}',
      },
    },
    ...weighingParts,
    rowPart,
    paragraph(lenientClause),
    olderPart('imposed'),
    where(
      'version of notify',
      '适用的法律文本：{version of notify}。[{versionReason of notify}]',
      'The text of the law applied: {version of notify}. [{versionReason of notify}]',
    ),
    words('{reasons of decide}', '{reasons of decide}'),
    heading('三、处罚决定', '3. Decision'),
    paragraph(
      clause(
        '[?record of course:根据听证笔录，]依照[{basis of imposed}、][{basis of grounded}、]{deciding of law}[?record of course:、{record of course}][?discussing of grounded:、{discussing of grounded}]的规定，[?discussing of grounded:经本机关负责人集体讨论，]本机关决定对{you}作出如下处理和处罚：',
        'Under [{basis of imposed}; ][{basis of grounded}; ]{deciding of law}[?record of course:, and under {record of course} in accordance with the record of the hearing][?discussing of grounded:, and, under {discussing of grounded}, after collective discussion by its heads], this office decides as follows:',
        { says: 'as of decide' },
      ),
    ),
    ...penaltyParts('imposed'),
    ...correctingParts,
    ...personsParts,
    where(
      'as of decide is lighter',
      '以上处理和处罚轻于事先告知的内容。',
      'The above is lighter than what you were informed of.',
    ),
    heading('四、履行方式和期限', '4. How and by when it is to be performed'),
    form(
      '本决定自送达之日起生效，请自收到本决定书之日起履行。',
      'This decision takes effect on the day of its service; please perform it from the day you receive it.',
    ),
    {
      when: 'fine of imposed',
      words: {
        zh: '依照{paying of law}的规定，{you}应当自收到本决定书之日起十五日内，到指定的银行[（{payTo of decide}）][?electronic of law:或者通过电子支付系统]缴纳罚款{fine of imposed}。',
        en: 'Under {paying of law} you shall pay the fine of {fine of imposed} at the designated bank[ ({payTo of decide})][?electronic of law: or through the electronic payment system] within fifteen days of receiving this decision.',
      },
    },
    where(
      'finedPersons of imposed',
      '被处以罚款的责任人员应当自收到本决定书之日起十五日内，各自到指定的银行[（{payTo of decide}）][?electronic of law:或者通过电子支付系统]缴纳本人的罚款。',
      'Each person responsible who is fined shall pay their own fine at the designated bank[ ({payTo of decide})][?electronic of law: or through the electronic payment system] within fifteen days of receiving this decision.',
    ),
    where(
      'total of imposed',
      '到期不缴纳罚款的，依照{surcharging of law}的规定，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额。确有经济困难的，可以依照{deferring of law}的规定申请延期或者分期缴纳。[申请行政复议或者提起行政诉讼的，依照{pausing of law}的规定，加处罚款的数额在行政复议或者行政诉讼期间不予计算。]',
      'Where a fine is not paid in time, an additional fine of 3% of the amount of the fine per day is imposed under {surcharging of law}, never exceeding the fine itself. In case of real economic difficulty you may under {deferring of law} apply to pay later or in instalments. [Where administrative reconsideration is applied for or a suit is brought, under {pausing of law} the additional fine is not calculated while it is pending.]',
    ),
    ...handingOverParts,
    restates(
      'enforcing of law',
      '{you}在法定期限内不申请行政复议或者提起行政诉讼，又不履行本决定的，本机关将依照{enforcing of law}的规定申请人民法院强制执行。',
      'Where, within the time limits of the law, you do not apply for administrative reconsideration or bring a suit, and do not perform this decision, this office will under {enforcing of law} apply to the people’s court for compulsory enforcement.',
    ),
    heading(
      '五、申请行政复议、提起行政诉讼的途径和期限',
      '5. Administrative reconsideration and suit: how and by when',
    ),
    remedies('决定书', '决定', 'decision'),
    ...inChargeParts,
  ],
  signers: [],
}

const exemption: CaseDocument = {
  id: 'exemption',
  name: { zh: '不予行政处罚决定书', en: 'Decision Not to Impose an Administrative Penalty' },
  procedure: 'penalty',
  step: 'exempt',
  mark: '不罚',
  to: party,
  person,
  derived: { exempted, law, contest, inCharge, held, cited },
  contestable: true,
  parts: [
    whom,
    paragraph(...filed, investigated),
    { when: 'established of exempted is yes', ...heading('一、查明的事实和证据', '1. Facts and evidence') },
    { when: 'established of exempted is no', ...heading('一、调查的情况', '1. The investigation') },
    words('{findings of conclude}', '{findings of conclude}'),
    {
      when: 'established of exempted is yes',
      words: { zh: '认定上述情况，有下列证据：', en: 'The evidence on which this rests:' },
    },
    { when: 'established of exempted is yes', ...evidence },
    ...notReliedParts,
    where(
      'established of exempted is no',
      '{you}涉嫌违反{breaches of file}的违法事实不能成立。',
      'The suspected breach of {breaches of file} by you is not established.',
    ),
    heading('二、理由和依据', '2. Reasons and basis'),
    ...breachFoundParts,
    words('本案属于下列情形：{ground of exempt}。', 'This is a case of the following kind: {ground of exempt}.'),
    words('{reasons of exempt}', '{reasons of exempt}'),
    { quotes: 'basis of exempted' },
    citedPart,
    heading('三、决定', '3. Decision'),
    words(
      '依照{basis of exempted}的规定，本机关决定对{you}不予行政处罚。',
      'Under {basis of exempted} this office decides not to impose an administrative penalty on you.',
    ),
    {
      when: 'education of exempt',
      words: {
        zh: '[依照{educating of law}的规定，]本机关[于{educatedOn of exempt}][以{educatedHow of exempt}的方式]对{you}进行了教育：{education of exempt}',
        en: '[Under {educating of law} ]this office instructed you[ on {educatedOn of exempt}][ {educatedHow of exempt}]: {education of exempt}',
      },
    },
    heading(
      '四、申请行政复议、提起行政诉讼的途径和期限',
      '4. Administrative reconsideration and suit: how and by when',
    ),
    otherRemedies('决定书', '决定', 'decision', false),
    ...inChargeParts,
  ],
  signers: [],
}

/** 送达回证: who received which paper, how and when; it comes back signed. */
const receipt = (step: 'serve' | 'deliverNotice' | 'deliver', papers: readonly DocumentPart[]): CaseDocument => ({
  id: { serve: 'service', deliverNotice: 'notice-service', deliver: 'paper-service' }[step],
  name: { zh: '送达回证', en: 'Proof of Service' },
  procedure: 'penalty',
  step,
  mark: '罚送',
  to: 'signers',
  derived: { proving: proving(step), servedOf },
  parts: [
    row('案号', 'Case', '{case}'),
    row('受送达人', 'Served on', '{party of file}'),
    row('地址', 'Address', '{address of file}'),
    ...papers,
    row('送达方式', 'Manner', `{how of ${step}}`),
    row('送达日期', 'Day', `{on of ${step}}`),
    ...servedRows(step),
    row('依据', 'Grounds', '{basis of proving}[、{source of proving}]', '{basis of proving}[; {source of proving}]'),
    {
      form: true,
      ...row(
        '备注',
        'Remarks',
        '拒绝签收或者代收的，在此注明情况和见证人：',
        'Where receipt was refused, or another received it: the circumstances, and the witness:',
      ),
    },
  ],
  signers: [
    { zh: '受送达人或者代收人', en: 'Person served, or who received it on their behalf' },
    { zh: '送达人', en: 'Served by' },
    { zh: '见证人', en: 'Witness' },
  ],
})

/** A row that stands on the step that the receipt is of. */
const served = (step: string, paper: DocumentPart): DocumentPart => ({ ...paper, says: `day of ${step}` })

const paperOf = (which: string, number: string): DocumentPart => ({
  when: `paper of deliver is ${which}`,
  ...row('送达文书', 'Paper', `{paper of deliver}[，{paper ${number}}]`, `{paper of deliver}[, {paper ${number}}]`),
})

/** 决定、送达. */
export const decisionDocuments: readonly CaseDocument[] = [
  decision,
  exemption,
  receipt('serve', [
    served(
      'decide',
      row(
        '送达文书',
        'Paper',
        '行政处罚决定书[，{paper decision}]',
        'Administrative penalty decision[, {paper decision}]',
      ),
    ),
  ]),
  receipt('deliverNotice', [
    served(
      'notify',
      row(
        '送达文书',
        'Paper',
        '行政处罚意见告知书[，{paper notice}]',
        'Notice of a proposed penalty[, {paper notice}]',
      ),
    ),
  ]),
  receipt('deliver', [
    paperOf('order', 'order'),
    paperOf('hearing', 'hearing'),
    paperOf('urging', 'urging'),
    paperOf('surcharge', 'surcharge'),
    ...titled.map((id) => ({
      when: `made of servedOf is ${id}`,
      ...row('送达文书', 'Paper', `{made of servedOf}[，{paper ${id}}]`, `{made of servedOf}[, {paper ${id}}]`),
    })),
    {
      when: 'paper of deliver is other',
      ...row(
        '送达文书',
        'Paper',
        '{paper of deliver}[：{title of deliver}]',
        '{paper of deliver}[: {title of deliver}]',
      ),
    },
  ]),
]
