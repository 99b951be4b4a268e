import type { CaseDocument, DocumentPart } from '../../../mechanisms/document/definition.ts'
import {
  course,
  evidence,
  exempted,
  heading,
  imposed,
  law,
  party,
  penaltyParts,
  remedies,
  row,
  where,
  words,
} from './document-facts.ts'
import { handingOverParts } from './documents-money.ts'

/** 当事人的姓名或者名称、地址. */
const whom = words(
  '当事人：{party of file}[，统一社会信用代码：{creditCode of file}][，法定代表人或者负责人：{representative of file}]，地址：{address of file}。',
  'Party: {party of file}[, unified social credit code {creditCode of file}][, represented by {representative of file}], address: {address of file}.',
)

// 决定书应当载明 six items (行政处罚法 2021 第五十九条, before it 第三十九条): each of them stands whatever the case.
const decision: CaseDocument = {
  id: 'decision',
  name: { zh: '行政处罚决定书', en: 'Decision on an administrative penalty' },
  procedure: 'penalty',
  step: 'decide',
  mark: '罚决',
  to: party,
  derived: { imposed, law, course },
  parts: [
    whom,
    words(
      '本机关于{day of file}对你（单位）涉嫌违反{breaches of file}一案立案调查（案号：{case}），于{day of deliverNotice}向你（单位）送达《行政处罚事先告知书》[（{paper notice}）]，告知了拟作出的行政处罚内容及事实、理由、依据和依法享有的权利。{defence of course}。',
      'On {day of file} this office filed a case on you for a suspected breach of {breaches of file} (case {case}). On {day of deliverNotice} the notice of the intended penalty[ ({paper notice})] was served on you, with its facts, reasons, basis and your rights. {defence of course}.',
    ),
    where(
      'present of holdHearing',
      '应你（单位）的要求，本机关于{day of holdHearing}举行了听证。',
      'At your request a hearing was held on {day of holdHearing}.',
    ),
    heading('一、违法事实和证据', '1. Facts and evidence'),
    words('{findings of conclude}', '{findings of conclude}'),
    words('上述事实，有下列证据证明：', 'This is shown by:'),
    evidence,
    heading('二、处罚的依据和理由', '2. Basis and reasons'),
    words(
      '上述行为违反了{breaches of file}的规定。[依照{basis of imposed}的规定，应予处罚。]',
      'This breaches {breaches of file}. [It is punished under {basis of imposed}.]',
    ),
    { quotes: 'breaches of file' },
    { quotes: 'basis of imposed' },
    where(
      'accepted of answerDefence',
      '对陈述、申辩的复核意见：{accepted of answerDefence}。[{reasons of answerDefence}]',
      'On your defence: {accepted of answerDefence}. [{reasons of answerDefence}]',
    ),
    words('{reasons of decide}', '{reasons of decide}'),
    heading('三、处罚决定', '3. Decision'),
    words(
      '依照{grounds}的规定，本机关决定对你（单位）作出如下处理和处罚：',
      'Under {grounds} this office decides as follows:',
    ),
    ...penaltyParts('imposed'),
    where('as of decide is lighter', '以上轻于事先告知的内容。', 'This is lighter than what was made known to you.'),
    heading('四、履行方式和期限', '4. How and by when it is to be performed'),
    words(
      '本决定自送达之日起生效，请自收到本决定书之日起履行。',
      'This decision has effect from its service; please perform it from the day you receive it.',
    ),
    where(
      'total of imposed',
      '依照{paying of law}的规定，应当自收到本决定书之日起十五日内，将罚款合计{total of imposed}缴至指定的银行[（{payTo of decide}）]。到期不缴纳的，依照{surcharging of law}的规定，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额。确有经济困难的，可以依照{deferring of law}的规定申请延期或者分期缴纳。[申请行政复议或者提起行政诉讼的，依照{pausing of law}的规定，加处罚款的数额在行政复议或者行政诉讼期间不予计算。]',
      'Under {paying of law} the fines, {total of imposed} in all, are to be paid into the bank named[ ({payTo of decide})] within fifteen days of receiving this decision. What is late grows under {surcharging of law} by three per cent of the fine a day, never by more than the fine. In real hardship you may under {deferring of law} ask to pay later or in parts. [While reconsideration or a suit is pending, under {pausing of law} nothing is added.]',
    ),
    ...handingOverParts,
    words(
      '逾期不履行，又不申请行政复议或者提起行政诉讼的，本机关将依照{enforcing of law}的规定申请人民法院强制执行。',
      'Where it is not performed in time, nor contested, this office will under {enforcing of law} apply to the court for enforcement.',
    ),
    heading('五、申请行政复议、提起行政诉讼的途径和期限', '5. How and until when to contest it'),
    remedies('决定书', '决定', 'decision'),
  ],
  signers: [],
}

const exemption: CaseDocument = {
  id: 'exemption',
  name: { zh: '不予行政处罚决定书', en: 'Decision that there is no penalty' },
  procedure: 'penalty',
  step: 'exempt',
  mark: '不罚',
  to: party,
  derived: { exempted, law },
  parts: [
    whom,
    words(
      '本机关于{day of file}对你（单位）涉嫌违反{breaches of file}一案立案调查（案号：{case}），现已调查终结。',
      'On {day of file} this office filed a case on you for a suspected breach of {breaches of file} (case {case}). It is investigated.',
    ),
    heading('一、查明的事实和证据', '1. Facts and evidence'),
    words('{findings of conclude}', '{findings of conclude}'),
    words('上述事实，有下列证据证明：', 'This is shown by:'),
    evidence,
    heading('二、理由和依据', '2. Reasons and basis'),
    words('本案属于下列情形：{ground of exempt}。', 'The case is such a one: {ground of exempt}.'),
    words('{reasons of exempt}', '{reasons of exempt}'),
    { quotes: 'basis of exempted' },
    heading('三、决定', '3. Decision'),
    words(
      '依照{basis of exempted}的规定，本机关决定对你（单位）不予行政处罚。请遵守法律，防止再次发生。',
      'Under {basis of exempted} this office decides that there is no penalty. Please keep to the law, so that it does not happen again.',
    ),
    heading('四、申请行政复议、提起行政诉讼的途径和期限', '4. How and until when to contest it'),
    remedies('决定书', '决定', 'decision'),
  ],
  signers: [],
}

/** 送达回证: who received which paper, how and when; it comes back signed. */
const receipt = (step: 'serve' | 'deliverNotice' | 'deliver', papers: readonly DocumentPart[]): CaseDocument => ({
  id: { serve: 'service', deliverNotice: 'notice-service', deliver: 'paper-service' }[step],
  name: { zh: '送达回证', en: 'Receipt of service' },
  procedure: 'penalty',
  step,
  mark: '罚送',
  to: 'signers',
  parts: [
    row('案号', 'Case', '{case}'),
    row('受送达人', 'Served on', '{party of file}'),
    row('地址', 'Address', '{address of file}'),
    ...papers,
    row('送达方式', 'How', `{how of ${step}}`),
    row('送达日期', 'Day', `{on of ${step}}`),
    row('收件人', 'Received by', `{receivedBy of ${step}}`),
    row('送达凭证', 'Proof', `{proof of ${step}}`),
    row('依据', 'Grounds', '{grounds}'),
    row(
      '备注',
      'Remarks',
      '拒绝签收或者代收的，注明情况和见证人：',
      'Where it was refused or taken for another: how, and the witness',
    ),
  ],
  signers: [
    { zh: '受送达人或者代收人', en: 'Recipient or who took it for them' },
    { zh: '送达人', en: 'Served by' },
    { zh: '见证人', en: 'Witness' },
  ],
})

const paperOf = (which: string, number: string): DocumentPart => ({
  when: `paper of deliver is ${which}`,
  ...row('送达文书', 'Paper', `{paper of deliver}[，{paper ${number}}]`, `{paper of deliver}[, {paper ${number}}]`),
})

/** 决定、送达. */
export const decisionDocuments: readonly CaseDocument[] = [
  decision,
  exemption,
  receipt('serve', [row('送达文书', 'Paper', '行政处罚决定书[，{paper decision}]', 'Decision[, {paper decision}]')]),
  receipt('deliverNotice', [
    row('送达文书', 'Paper', '行政处罚事先告知书[，{paper notice}]', 'Notice of an intended penalty[, {paper notice}]'),
  ]),
  receipt('deliver', [
    paperOf('order', 'order'),
    paperOf('hearing', 'hearing'),
    ...['urging', 'other'].map(
      (which): DocumentPart => ({
        when: `paper of deliver is ${which}`,
        ...row('送达文书', 'Paper', '{paper of deliver}'),
      }),
    ),
  ]),
]
