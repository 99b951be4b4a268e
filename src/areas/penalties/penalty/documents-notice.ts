import type { CaseDocument, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, form, heading, paragraph, restates, row, where, words } from '../../../mechanisms/document/parts.ts'
import { cited, citedPart } from './cited.ts'
import { course } from './document-course.ts'
import {
  evidence,
  intended,
  law,
  notReliedParts,
  olderPart,
  party,
  penaltyParts,
  person,
  purchasePart,
  rowPart,
} from './document-facts.ts'
import { breachPart, held, heldRow, matterRows, suspected } from './documents-held.ts'
import { acting, actingParts } from './documents-parties.ts'
import { refusing, refusingPart, tierPart } from './documents-recheck.ts'
import { renewed, renewedPart } from './documents-renewed.ts'
import { unheard, unheardPart } from './hearing-scope.ts'
import { inCharge, inChargeParts } from './in-charge.ts'
import { grounded, lenientClause } from './lenient.ts'
import { reviewedParts, reviewing } from './reviewing.ts'

const notice: CaseDocument = {
  id: 'notice',
  name: { zh: '行政处罚意见告知书', en: 'Notice of a Proposed Administrative Penalty' },
  procedure: 'penalty',
  step: 'notify',
  mark: '罚告',
  to: party,
  person,
  derived: { intended, law, refusing, inCharge, held, renewed, grounded, unheard },
  parts: [
    paragraph(
      ...suspected,
      clause('本机关已调查终结。', 'has been investigated.', { says: 'day of conclude' }),
      clause(
        '依照{noticing of law}的规定，现将拟作出的行政处罚内容及事实、理由、依据，和{you}依法享有的权利告知如下。',
        'Under {noticing of law} you are hereby informed of the penalty proposed, its facts, reasons and basis, and of your rights.',
      ),
    ),
    renewedPart,
    heading('一、违法事实和证据', '1. Facts and evidence'),
    words('{findings of conclude}', '{findings of conclude}'),
    purchasePart,
    refusingPart,
    where('day of addEvidence', '上述事实，有下列证据证明：', 'These facts are proven by the following evidence:'),
    evidence,
    ...notReliedParts,
    tierPart,
    heading('二、拟作出的行政处罚', '2. The proposed penalty'),
    ...penaltyParts('intended'),
    heading('三、理由和依据', '3. Reasons and basis'),
    breachPart('intended'),
    { quotes: 'breaches of file' },
    { quotes: 'basis of intended' },
    words('{reasons of notify}', '{reasons of notify}'),
    where(
      'benchmark of notify',
      '行政处罚裁量权基准的适用：适用{benchmark of notify}。',
      'Discretion benchmark: {benchmark of notify} is applied.',
    ),
    where(
      'leaving of notify',
      '行政处罚裁量权基准的适用：不适用或者调整适用，理由：{leaving of notify}[（{leavingApproved of notify}）]',
      'Discretion benchmark: not applied, or applied with adjustment. Reasons: {leaving of notify}[ ({leavingApproved of notify})]',
    ),
    rowPart,
    paragraph(lenientClause),
    olderPart('intended'),
    where(
      'version of notify',
      '适用的法律文本：{version of notify}。[{versionReason of notify}]',
      'The text of the law applied: {version of notify}. [{versionReason of notify}]',
    ),
    heading('四、依法享有的权利', '4. Your rights'),
    paragraph(
      clause(
        '依照{defending of law}的规定，{you}有权进行陈述和申辩，请于{defendBy of notify}以前（含当日，该期限由本机关确定）向本机关提出。',
        'Under {defending of law} you have the right to make a statement and to defend yourself. Please do so by {defendBy of notify}, that day included (a term set by this office).',
      ),
      clause(
        '对{you}提出的事实、理由和证据，本机关将进行复核；成立的，予以采纳；不因{you}陈述、申辩而给予更重的处罚。',
        'The facts, reasons and evidence you put forward will be reviewed, and accepted where well founded; no heavier penalty will be imposed on account of your defence.',
        { law: 'defending of law' },
      ),
    ),
    where(
      'hearing of notify is yes',
      '依照{hearing of law}的规定，{you}有权要求举行听证，应当在收到本告知书之日起{askWithin of law}内向本机关提出[；逾期未要求听证的，依照{lapsing of law}的规定，视为放弃听证的权利]。{you}不承担本机关组织听证的费用。',
      'Under {hearing of law} you have the right to ask for a hearing, within {askWithin of law} of receiving this notice[; where none is asked for in that time, under {lapsing of law} the right is deemed waived]. You do not bear the cost of the hearing.',
    ),
    unheardPart,
    form(
      '随本告知书附有当事人查询页的，凭页上的查询码也可以在该页所载网站查看本案，提出陈述、申辩[?hearing of notify is yes:和听证要求]，不必注册。',
      'Where a party’s sheet came with this notice, you may also see the case by the code on it, and make your statement[?hearing of notify is yes: and ask for a hearing] on the website named there; no account is needed.',
    ),
    ...inChargeParts,
  ],
  signers: [],
}

const hearingNotice: CaseDocument = {
  id: 'hearing',
  name: { zh: '听证通知书', en: 'Notice of Hearing' },
  procedure: 'penalty',
  step: 'callHearing',
  mark: '罚听',
  to: party,
  person,
  derived: { law, course, acting, inCharge },
  parts: [
    paragraph(
      clause(
        '{you}就《行政处罚意见告知书》[（{paper notice}）]要求举行听证。',
        'You asked for a hearing on the notice of the proposed penalty[ ({paper notice})].',
        {
          says: 'asked of course',
        },
      ),
      clause(
        '依照{calling of law}的规定，本机关决定举行听证，现将有关事项通知如下。',
        'Under {calling of law} this office will hold it as follows.',
      ),
    ),
    row(
      '时间',
      'Time',
      '{heldOn of callHearing}　{time of callHearing}',
      '{heldOn of callHearing}, {time of callHearing}',
    ),
    row('地点', 'Place', '{place of callHearing}'),
    row('主持人', 'Host', '{host of callHearing}'),
    row('方式', 'Manner', '{open of callHearing}'),
    ...actingParts,
    restates(
      'hearing of law',
      '{you}认为主持人与本案有直接利害关系的，有权申请回避；可以亲自参加听证，也可以委托一至二人代理；在听证中有权申辩和质证。',
      'If you consider that the host has a direct interest in the case, you have the right to apply for recusal. You may attend in person or appoint one or two agents; at the hearing you have the right to defend yourself and to question the evidence.',
    ),
    form(
      '委托代理的，请提交授权委托书；请携带身份证明和有关证据。',
      'Where an agent is appointed, please submit a power of attorney; please bring proof of identity and your evidence.',
    ),
    where(
      'absence of law',
      '依照{absence of law}的规定，当事人及其代理人无正当理由拒不出席听证或者未经许可中途退出听证的，视为放弃听证权利，终止听证。',
      'Under {absence of law}, where the party and its agents without good reason do not attend the hearing, or withdraw from it without permission, the right to a hearing is deemed waived and the hearing is terminated.',
    ),
    ...inChargeParts,
  ],
  signers: [],
}

const minutes: CaseDocument = {
  id: 'minutes',
  name: { zh: '听证笔录', en: 'Record of Hearing' },
  procedure: 'penalty',
  step: 'holdHearing',
  mark: '罚听录',
  to: 'signers',
  derived: { acting, held, cited },
  parts: [
    row('案号', 'Case', '{case}'),
    ...matterRows('suspected'),
    citedPart,
    row('听证通知', 'Called by', '[{paper hearing}]'),
    row('时间', 'Time', '{day of holdHearing}　{time of callHearing}', '{day of holdHearing}, {time of callHearing}'),
    row('地点', 'Place', '{place of callHearing}'),
    row('方式', 'Manner', '{open of callHearing}'),
    row('主持人', 'Host', '{host of callHearing}'),
    row('到场人员', 'Present', '{present of holdHearing}'),
    ...actingParts,
    row('依据', 'Grounds', '{grounds}'),
    heading('一、调查人员提出的事实、证据和处罚建议', '1. Facts, evidence and penalty as the investigators put them'),
    words('{charge of holdHearing}', '{charge of holdHearing}'),
    heading('二、当事人的申辩和质证', '2. Defence of the party, and its questions on the evidence'),
    words('{answer of holdHearing}', '{answer of holdHearing}'),
    heading('三、核对', '3. Reading and signature'),
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
  name: { zh: '法制审核意见', en: 'Opinion of the Legal Review' },
  procedure: 'penalty',
  step: 'review',
  mark: '罚审',
  to: 'file',
  derived: { held, cited, reviewing },
  parts: [
    row('案号', 'Case', '{case}'),
    row('当事人', 'Party', '{party of file}'),
    ...matterRows('suspected'),
    heldRow,
    citedPart,
    {
      when: 'measures of notify',
      ...row('拟处理和处罚', 'Proposed', '{measures of notify}'),
    },
    { when: 'fine of notify', ...row('拟罚款', 'Proposed fine', '{fine of notify}') },
    row('责任人员', 'Persons', '[{persons of notify}]'),
    row('拟处罚理由', 'Reasons', '{reasons of notify}'),
    row('陈述、申辩', 'Defence', '[{words of defend}][{words of enterStatement}]'),
    row('听证中的申辩', 'Defence at the hearing', '[{answer of holdHearing}]'),
    row(
      '复核意见',
      'Review of it',
      '[{accepted of answerDefence}：{reasons of answerDefence}]',
      '[{accepted of answerDefence}: {reasons of answerDefence}]',
    ),
    row('听证意见', 'Finding of the host', '[{opinion of holdHearing}]'),
    sure('管辖和主体合法', 'Remit and parties', 'remit'),
    sure('事实清楚、证据确凿', 'Facts and evidence', 'facts'),
    sure('依据准确、裁量适当', 'Law and measure', 'law'),
    sure('程序合法', 'Procedure', 'procedure'),
    ...reviewedParts,
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
