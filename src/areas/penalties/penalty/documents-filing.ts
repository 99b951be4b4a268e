import { z } from 'zod'
import { line, maybe } from '../../../kernel/procedure/asking.ts'
import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { clause, form, heading, paragraph, row, where, words } from '../../../mechanisms/document/parts.ts'
import { contest } from '../../../mechanisms/enforcement/remedy-bodies.ts'
import { cited, citedPart } from './cited.ts'
import { evidence, investigators, law, ordered, otherRemedies, party, passed, person } from './document-facts.ts'
import { standing } from './documents-annulling.ts'
import { held, heldRow, matterRows } from './documents-held.ts'
import { FILING_CONDITIONS, FILING_RULE, handlersSaid, inCharge, inChargeParts } from './in-charge.ts'
import { textOf } from './texts.ts'

const head = { zh: '机关负责人', en: 'Head of the office' }
const unit = { zh: '办案部门负责人', en: 'Head of the division' }

/** What filing stands on, by the kind of office; and who was put in charge. */
const filed: Derived = {
  asks: z.strictObject({
    basis: z.array(z.string()).min(1).meta({ zh: '立案依据', en: 'On filing' }),
    officers: maybe(line('承办人', 'Officers in charge')),
  }),
  from: ({ procedure, kind, decision: { answers } }) => {
    const text = textOf(procedure)
    const isBound = text.extending !== undefined && kind === 'cyberspace'
    return {
      basis: [...text.filing, ...(isBound ? [FILING_CONDITIONS, FILING_RULE] : [])],
      officers: handlersSaid(answers),
    }
  },
}

/** 立案、责令改正、移送、结案: how a case begins, and how it ends without a decision or after one. */
export const filingDocuments: readonly CaseDocument[] = [
  {
    id: 'filing',
    name: { zh: '立案审批表', en: 'Case Filing Approval Form' },
    procedure: 'penalty',
    step: 'file',
    mark: '罚立',
    to: 'file',
    derived: { filed, held, cited },
    parts: [
      row('案号', 'Case', '{case}'),
      ...matterRows('suspected'),
      row('案件来源', 'Source', '{source of opening}'),
      row('当事人', 'Party', '{party of file}（{partyForm of file}）', '{party of file} ({partyForm of file})'),
      row('身份', 'As', '[{partyRoles of file}]'),
      heldRow,
      row('信用代码', 'Credit code', '[{creditCode of file}]'),
      row('负责人', 'Representative', '[{representative of file}]'),
      row('地址', 'Address', '{address of file}'),
      row(
        '行为时间',
        'The act',
        '{actFrom of file}至{actTo of file}，{discoveredOn of file}发现',
        'From {actFrom of file} to {actTo of file}, discovered on {discoveredOn of file}',
      ),
      row('主要事实', 'Facts', '{facts of file}'),
      {
        when: 'organisation of held',
        ...row('涉嫌承担责任的事实', 'Suspected responsibility', '{what of opening}'),
      },
      row('立案依据', 'Grounds', '{basis of filed}'),
      citedPart,
      { says: 'day of file', ...row('承办人意见', 'Investigators', '建议立案。', 'It is proposed to file the case.') },
      {
        says: 'day of file',
        ...row(
          '审批意见',
          'Approval',
          '同意立案，[指定{officers of filed}为承办人，]由两名以上执法人员承办。',
          'Filing is approved; two or more law enforcement officers are to handle it[: {officers of filed}].',
        ),
      },
    ],
    signers: [...investigators, unit, head],
  },
  {
    id: 'order',
    name: { zh: '责令改正通知书', en: 'Order to Make Corrections' },
    procedure: 'penalty',
    step: 'order',
    mark: '罚令',
    to: party,
    person,
    derived: { law, ordered, contest, inCharge, cited },
    contestable: true,
    parts: [
      words(
        '本机关于{day of file}对{you}涉嫌违反{breaches of file}的行为立案（案号：{case}）。',
        'On {day of file} this office filed a case against you (No. {case}) on suspicion of a breach of {breaches of file}.',
      ),
      where('established of ordered', '经查：{established of ordered}', 'It found: {established of ordered}'),
      {
        when: 'established of ordered',
        words: { zh: '上述事实，有下列证据证明：', en: 'These facts are proven by the following evidence:' },
      },
      { when: 'established of ordered', ...evidence },
      where(
        'suspected of ordered',
        '立案的事实：{suspected of ordered}',
        'The facts on which the case was filed: {suspected of ordered}',
      ),
      words(
        '[?established of ordered:上述行为违反了{breaches of file}的规定。]依照[{basis of ordered}、]{correcting of law}[、{proven of ordered}]的规定，责令{you}于{correctBy of order}以前（含当日）改正：',
        '[?established of ordered:The acts described breach {breaches of file}. ]Under [{basis of ordered}; ]{correcting of law}[; {proven of ordered}] you are ordered to make corrections by {correctBy of order}, that day included:',
      ),
      words('{what of order}', '{what of order}'),
      { quotes: 'breaches of file' },
      { quotes: 'basis of ordered' },
      citedPart,
      paragraph(
        clause(
          '改正后，请将改正情况和有关材料书面报告本机关，本机关将予复查。逾期不改正的，依法处理。',
          'Please report your corrections to this office in writing with proof; they will be checked. Where corrections are not made in time, the matter is dealt with in accordance with law.',
          { form: true },
        ),
        clause(
          '责令改正不是行政处罚，也不免除依法应当承担的其他法律责任。',
          'An order to make corrections is not an administrative penalty, and does not relieve you of any other legal liability.',
          { law: 'correcting of law' },
        ),
      ),
      otherRemedies('通知书', '通知书', 'order', true),
      ...inChargeParts,
    ],
    signers: [],
  },
  {
    id: 'transfer',
    name: { zh: '案件移送函', en: 'Letter of Transfer of a Case' },
    procedure: 'penalty',
    step: 'transfer',
    mark: '罚移',
    to: { organ: 'to', of: 'transfer' },
    derived: { passed, cited },
    parts: [
      words(
        '本机关办理的{case}一案，属于下列情形：{why of transfer}。依照{basis of passed}的规定，现移送贵机关依法处理。',
        'Under {basis of passed} this office transfers case {case} to you to be handled in accordance with law. The ground of transfer — {why of transfer}.',
      ),
      heading('一、案件情况', '1. The case'),
      where(
        'party of file',
        '当事人：{party of file}，地址：[{address of file}]。',
        'Party: {party of file}, address: [{address of file}].',
      ),
      where('party of file', '涉嫌违反：[{breaches of file}]。', 'Suspected breach of: [{breaches of file}].'),
      citedPart,
      where('party of file', '[{facts of file}]', '[{facts of file}]'),
      words('线索：{what of opening}', 'Lead: {what of opening}'),
      heading('二、移送的事实和理由', '2. Facts and reasons'),
      words('{reasons of transfer}', '{reasons of transfer}'),
      heading('三、随案移送的证据', '3. Evidence that goes along'),
      {
        each: 'addEvidence',
        words: {
          zh: '{name of addEvidence}（{kind of addEvidence}），{kept of addEvidence}[，SHA-256：{sha256 of addEvidence}]',
          en: '{name of addEvidence} ({kind of addEvidence}), {kept of addEvidence}[, SHA-256 {sha256 of addEvidence}]',
        },
      },
      form(
        '案卷材料随函移交，请清点签收，并将处理结果函告本机关。',
        'The case file is handed over with this letter: please check and sign for it, and inform this office of the outcome by letter.',
      ),
    ],
    signers: [],
  },
  {
    id: 'closing',
    name: { zh: '结案报告', en: 'Case Closing Report' },
    procedure: 'penalty',
    step: 'close',
    mark: '罚结',
    to: 'file',
    derived: { standing, held, cited },
    parts: [
      row('案号', 'Case', '{case}'),
      row('当事人', 'Party', '{party of file}'),
      ...matterRows('found'),
      row('立案日期', 'Filed on', '{day of file}[（{paper filing}）]', '{day of file}[ ({paper filing})]'),
      citedPart,
      row('查明的事实', 'Facts', '[{findings of conclude}]'),
      {
        when: 'what of order',
        ...row('责令改正', 'Order', '{day of order}：{what of order}', '{day of order}: {what of order}'),
      },
      {
        when: 'correctWhat of decide',
        ...row(
          '决定责令改正',
          'Ordered by the decision',
          '[{correctBy of decide}以前：]{correctWhat of decide}',
          '[By {correctBy of decide}: ]{correctWhat of decide}',
        ),
      },
      {
        when: 'outcome of recheck',
        ...row('复查', 'Re-check', '{day of recheck}：{outcome of recheck}', '{day of recheck}: {outcome of recheck}'),
      },
      {
        when: 'earlierOn of standing',
        ...row(
          '被撤销的决定',
          'Decision annulled',
          '{earlierOn of standing}作出[；{date of annul}][由{by of annul}][（{organ of standing}）][以{number of annul}]撤销',
          'Of {earlierOn of standing}; annulled[ on {date of annul}][ by {number of annul}][ ({by of annul})][, {organ of standing}]',
        ),
      },
      row('处罚决定', 'Decision', '[{day of decide}][，{paper decision}]', '[{day of decide}][, {paper decision}]'),
      row('送达', 'Served', '[{day of serve}，{how of serve}]', '[{day of serve}, {how of serve}]'),
      {
        when: 'now of standing is annulled',
        ...row(
          '撤销',
          'Annulled',
          '[{date of annul}：][{by of annul}][（{organ of standing}）][，{number of annul}]',
          '[{date of annul}: ][{by of annul}][ ({organ of standing})][, {number of annul}]',
        ),
      },
      row('履行情况', 'Performance', '[{how of perform}]'),
      row('对责任人员', 'Persons responsible', '[{persons of standing}]'),
      row('现存的处罚', 'What stands', '{now of standing}'),
      row('结案情形', 'Why closed', '{why of close}'),
      row('结案报告', 'Report', '{report of close}'),
      row('结案情形的依据', 'On why it is closed', '[{basis of standing}]'),
      { when: 'archived of standing', ...row('归档的依据', 'On keeping the file', '{archived of standing}') },
      { when: 'unheld of standing', ...row('结案的规定', 'Rule on closing', '{unheld of standing}') },
      {
        when: 'unsaid of standing',
        ...row('结案的规定', 'Rule on closing', '行政处罚法未规定', 'Not provided in the Administrative Penalty Law'),
      },
      { when: 'paid of standing', ...heading('缴款记录', 'Payments') },
      {
        each: 'pay',
        words: {
          zh: '{paidOn of pay}：[{of of pay}的][{debt of pay}]{amount of pay}，回单号{receipt of pay}',
          en: '{paidOn of pay}: {amount of pay}[, {debt of pay}][, {of of pay}], receipt {receipt of pay}',
        },
      },
      {
        each: 'refund',
        words: {
          zh: '退还，{paidOn of refund}：[{of of refund}的][{debt of refund}]{amount of refund}，凭证号{receipt of refund}',
          en: 'Paid back on {paidOn of refund}: {amount of refund}[, {debt of refund}][, {of of refund}], receipt {receipt of refund}',
        },
      },
    ],
    signers: [...investigators, unit, head],
  },
]
