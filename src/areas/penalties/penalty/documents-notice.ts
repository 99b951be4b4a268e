import type { CaseDocument, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { evidence, heading, intended, law, party, penaltyParts, row, where, words } from './document-facts.ts'
import { acting, actingParts } from './documents-parties.ts'

const notice: CaseDocument = {
  id: 'notice',
  name: { zh: '行政处罚事先告知书', en: 'Notice of an intended penalty' },
  procedure: 'penalty',
  step: 'notify',
  mark: '罚告',
  to: party,
  derived: { intended, law },
  parts: [
    words(
      '你（单位）涉嫌违反{breaches of file}一案（案号：{case}），本机关已调查终结。依照{grounds}的规定，现将拟作出的行政处罚内容及事实、理由、依据，和你（单位）依法享有的权利告知如下。',
      'The case on you for a suspected breach of {breaches of file} (case {case}) is investigated. Under {grounds} you are told what penalty is intended, its facts, reasons and basis, and your rights.',
    ),
    heading('一、违法事实和证据', '1. Facts and evidence'),
    words('{findings of conclude}', '{findings of conclude}'),
    words('上述事实，有下列证据证明：', 'This is shown by:'),
    evidence,
    heading('二、拟作出的行政处罚', '2. The intended penalty'),
    ...penaltyParts('intended'),
    heading('三、依据和理由', '3. Basis and reasons'),
    words(
      '上述行为违反了{breaches of file}的规定。[拟依照{basis of intended}的规定作出处罚。]',
      'This breaches {breaches of file}. [The penalty is intended under {basis of intended}.]',
    ),
    { quotes: 'breaches of file' },
    { quotes: 'basis of intended' },
    words('{reasons of notify}', '{reasons of notify}'),
    where(
      'benchmark of notify',
      '适用的裁量基准：{benchmark of notify}。',
      'Discretion benchmark: {benchmark of notify}.',
    ),
    where(
      'leaving of notify',
      '不适用裁量基准的理由：{leaving of notify}',
      'Why the benchmark is not used: {leaving of notify}',
    ),
    where(
      'version of notify',
      '适用的法律文本：{version of notify}。[{versionReason of notify}]',
      'The text that applies: {version of notify}. [{versionReason of notify}]',
    ),
    heading('四、你（单位）的权利', '4. Your rights'),
    words(
      '依照{defending of law}的规定，你（单位）有权进行陈述和申辩，请于{defendBy of notify}以前（含当日，该期限为本机关所定）向本机关提出；对你（单位）提出的事实、理由和证据，本机关将进行复核，不因陈述、申辩给予更重的处罚。逾期未提出的，不影响本机关依法作出决定。',
      'Under {defending of law} you may answer in your defence, by {defendBy of notify}, that day included (a term of this office). What you say is looked into, and no penalty grows heavier for it. Where nothing comes by then this office decides all the same.',
    ),
    where(
      'hearing of notify is yes',
      '依照{hearing of law}的规定，你（单位）有权要求听证，应当在收到本告知书之日起{askWithin of law}内向本机关提出；逾期未提出的，视为放弃该权利。听证不收取费用。',
      'Under {hearing of law} you may ask for a hearing within {askWithin of law} of receiving this notice; after that the right is given up. A hearing costs you nothing.',
    ),
    where(
      'hearing of notify is no',
      '本次拟作出的处罚，不属于法律规定应当告知听证权利的范围。',
      'The intended penalty is not among those for which the law gives a hearing.',
    ),
    words(
      '凭本告知书的文号和核验码，也可以在文末核验网址所在的网站查看本案，提出陈述、申辩和听证要求，不必注册。',
      'With the number and check code of this notice you may also see the case, answer and ask for a hearing at the website named at its foot; no account is needed.',
    ),
  ],
  signers: [],
}

const hearingNotice: CaseDocument = {
  id: 'hearing',
  name: { zh: '听证通知书', en: 'Notice of a hearing' },
  procedure: 'penalty',
  step: 'callHearing',
  mark: '罚听',
  to: party,
  derived: { acting },
  parts: [
    words(
      '你（单位）就《行政处罚事先告知书》[（{paper notice}）]要求听证。依照{grounds}的规定，本机关决定举行听证，现将有关事项通知如下。',
      'You asked for a hearing on the notice of an intended penalty[ ({paper notice})]. Under {grounds} it will be held as follows.',
    ),
    row(
      '时间',
      'Time',
      '{heldOn of callHearing}　{time of callHearing}',
      '{heldOn of callHearing}, {time of callHearing}',
    ),
    row('地点', 'Place', '{place of callHearing}'),
    row('主持人', 'Host', '{host of callHearing}'),
    row('方式', 'How', '{open of callHearing}'),
    ...actingParts,
    words(
      '你（单位）认为主持人与本案有直接利害关系的，有权申请回避；可以亲自参加听证，也可以委托一至二人代理，委托代理的应当提交授权委托书。请携带身份证明和有关证据；在听证中有权申辩和质证。',
      'If the host has a direct interest in the case you may ask that another take their place. You may come yourself or send one or two agents with a power of attorney. Bring proof of who you are and your evidence; you may argue and question the evidence.',
    ),
    words(
      '无正当理由拒不出席或者未经许可中途退出的，视为放弃听证权利，终止听证。',
      'Who stays away without good reason or leaves without leave gives up the hearing, which then ends.',
    ),
  ],
  signers: [],
}

const minutes: CaseDocument = {
  id: 'minutes',
  name: { zh: '听证笔录', en: 'Record of a hearing' },
  procedure: 'penalty',
  step: 'holdHearing',
  mark: '罚听录',
  to: 'signers',
  derived: { acting },
  parts: [
    row(
      '案由',
      'Matter',
      '{party of file}涉嫌违反{breaches of file}',
      '{party of file}: suspected breach of {breaches of file}',
    ),
    row('案号', 'Case', '{case}'),
    row('听证通知', 'Called by', '[{paper hearing}]'),
    row('时间', 'Time', '{day of holdHearing}　{time of callHearing}', '{day of holdHearing}, {time of callHearing}'),
    row('地点', 'Place', '{place of callHearing}'),
    row('方式', 'How', '{open of callHearing}'),
    row('主持人', 'Host', '{host of callHearing}'),
    row('到场人员', 'Present', '{present of holdHearing}'),
    ...actingParts,
    row('依据', 'Grounds', '{grounds}'),
    heading('一、调查人员提出的事实、证据和处罚建议', '1. Facts, evidence and penalty as the investigators put them'),
    words('{charge of holdHearing}', '{charge of holdHearing}'),
    heading('二、当事人的申辩和质证', '2. Defence of the party, and what it said on the evidence'),
    words('{answer of holdHearing}', '{answer of holdHearing}'),
    heading('三、核对', '3. Read and signed'),
    words('{signed of holdHearing}。', '{signed of holdHearing}.'),
  ],
  signers: [
    { zh: '当事人或者代理人', en: 'The party or its agent' },
    { zh: '调查人员', en: 'Investigators' },
    { zh: '听证主持人', en: 'Host' },
    { zh: '记录人', en: 'Clerk' },
  ],
}

const sure = (zh: string, en: string, field: string): DocumentPart => row(zh, en, `{${field} of review}`)

const opinion: CaseDocument = {
  id: 'review',
  name: { zh: '法制审核意见', en: 'Opinion of the legal review' },
  procedure: 'penalty',
  step: 'review',
  mark: '罚审',
  to: 'file',
  parts: [
    row('案号', 'Case', '{case}'),
    row('当事人', 'Party', '{party of file}'),
    row('违反的规定', 'Breach of', '{breaches of file}'),
    row(
      '拟处理和处罚',
      'Intended',
      '[{measures of notify}][；罚款{fine of notify}]',
      '[{measures of notify}][; a fine of {fine of notify}]',
    ),
    row('责任人员', 'Persons', '[{persons of notify}]'),
    row('拟处罚理由', 'Reasons', '{reasons of notify}'),
    row('陈述、申辩', 'Defence', '[{words of defend}][{words of enterStatement}]'),
    row(
      '复核意见',
      'Looked into',
      '[{accepted of answerDefence}：{reasons of answerDefence}]',
      '[{accepted of answerDefence}: {reasons of answerDefence}]',
    ),
    row('听证意见', 'Hearing', '[{opinion of holdHearing}]'),
    sure('管辖和主体合法', 'Remit and parties', 'remit'),
    sure('事实清楚、证据确凿', 'Facts and evidence', 'facts'),
    sure('依据准确、裁量适当', 'Law and measure', 'law'),
    sure('程序合法', 'Procedure', 'procedure'),
    row('须集体讨论', 'To be discussed', '[{major of review}]'),
    row('审核意见', 'Opinion', '{opinion of review}'),
    row('依据', 'Grounds', '{grounds}'),
    heading('证据清单', 'Evidence'),
    {
      each: 'addEvidence',
      words: {
        zh: '{name of addEvidence}；{kind of addEvidence}；{takenOn of addEvidence}；来源：{source of addEvidence}；{obtainedUnder of addEvidence}，用途：{purpose of addEvidence}；证明：{proves of addEvidence}[；SHA-256：{sha256 of addEvidence}]；保管：{kept of addEvidence}',
        en: '{name of addEvidence}; {kind of addEvidence}; {takenOn of addEvidence}; source: {source of addEvidence}; {obtainedUnder of addEvidence}, for: {purpose of addEvidence}; proves: {proves of addEvidence}[; SHA-256 {sha256 of addEvidence}]; kept: {kept of addEvidence}',
      },
    },
  ],
  signers: [{ zh: '审核人', en: 'Reviewer' }],
}

/** 事先告知、听证、审核: what its party is told and says before anything is decided. */
export const noticeDocuments: readonly CaseDocument[] = [notice, hearingNotice, minutes, opinion]
