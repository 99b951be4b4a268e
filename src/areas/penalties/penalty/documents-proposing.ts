import type { CaseDocument, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, heading, row, where, words } from '../../../mechanisms/document/parts.ts'
import { cited, citedPart } from './cited.ts'
import { evidence, intended, investigators, law, notReliedParts, olderPart, penaltyParts } from './document-facts.ts'
import { breachOnFile, held, heldRow, matterRows } from './documents-held.ts'
import { refusedRows, refusing } from './documents-recheck.ts'
import { proposed, recommended, registered } from './proposing.ts'

// 案件来源登记表, 案件处理意见报告 and 行政处罚建议书, as the rule of the cyberspace administrations asks for them; a paper of an
// office that it does not bind is not made. A step that opens a case issues nothing, since its number is drawn by it: the
// form is made by what becomes of the lead.

const head = { zh: '机关负责人', en: 'Head of the office' }
const unit = { zh: '办案部门负责人', en: 'Head of the division' }

/** What a person writes on the form by hand: the report is drawn up before its approval. */
const approvalBlank: DocumentPart = {
  form: true,
  ...row(
    '审批意见',
    'Approval',
    '（机关负责人填写是否同意、意见和日期）',
    '(The head of the office writes here whether this is approved, on what terms, and the date)',
  ),
}

const source = (step: 'file' | 'decline' | 'transfer', outcome: DocumentPart): CaseDocument => ({
  id: { file: 'source', decline: 'source-declined', transfer: 'source-transferred' }[step],
  name: { zh: '案件来源登记表', en: 'Case Source Registration Form' },
  procedure: 'penalty',
  step,
  when: 'basis of registered',
  mark: '罚源',
  to: 'file',
  derived: { registered },
  parts: [
    row('编号', 'Number', '{case}'),
    row('登记日期', 'Registered on', '{day of opening}'),
    row('案件来源', 'Source', '{source of opening}'),
    row('关联案件', 'Related case', '[{number of registered}]'),
    row('线索内容', 'The lead', '{what of opening}'),
    row('依据', 'Grounds', '[{basis of registered}]'),
    outcome,
  ],
  signers: [{ zh: '登记人', en: 'Registered by' }, ...(step === 'file' ? investigators : [])],
})

/** 案件来源登记表, whichever way the lead goes. */
export const sourceDocuments: readonly CaseDocument[] = [
  source('file', {
    says: 'day of file',
    ...row(
      '处理情况',
      'Outcome',
      '于{day of file}立案[，指定{officers of registered}为承办人]。',
      'Filed on {day of file}[; officers in charge: {officers of registered}].',
    ),
  }),
  source(
    'decline',
    row('处理情况', 'Outcome', '于{day of decline}决定不予立案。', 'Not filed, as decided on {day of decline}.'),
  ),
  source(
    'transfer',
    row(
      '处理情况',
      'Outcome',
      '于{day of transfer}移送{to of transfer}。',
      'Transferred on {day of transfer} to {to of transfer}.',
    ),
  ),
]

/** 案件处理意见报告、行政处罚建议书: what the investigators propose, before anything is made known or reviewed. */
export const proposingDocuments: readonly CaseDocument[] = [
  {
    id: 'proposal',
    name: { zh: '案件处理意见报告', en: 'Report on the Proposed Handling of a Case' },
    procedure: 'penalty',
    step: 'conclude',
    when: 'basis of proposed',
    mark: '罚意',
    to: 'file',
    derived: { proposed, held, refusing, cited },
    parts: [
      row('案号', 'Case', '{case}'),
      ...matterRows('suspected'),
      row('当事人', 'Party', '{party of file}（{partyForm of file}）', '{party of file} ({partyForm of file})'),
      heldRow,
      row('地址', 'Address', '{address of file}'),
      row('立案日期', 'Filed on', '{day of file}[（{paper filing}）]', '{day of file}[ ({paper filing})]'),
      row('责令改正', 'Order', '[{day of order}：{what of order}]', '[{day of order}: {what of order}]'),
      row('复查', 'Re-check', '[{day of recheck}：{outcome of recheck}]', '[{day of recheck}: {outcome of recheck}]'),
      ...refusedRows,
      row('情节和后果', 'Circumstances', '[{tierFacts of conclude}]'),
      row('违法所得', 'Illegal income', '[{illegalIncome of conclude}]'),
      heading('一、查明的事实和证据', '1. Facts and evidence'),
      words('{findings of conclude}', '{findings of conclude}'),
      evidence,
      ...notReliedParts,
      heading('二、处理意见和理由', '2. What is proposed, and why'),
      words(
        '[依照{basis of proposed}的规定，]承办人的处理意见：{conclusion of conclude}。',
        '[Under {basis of proposed} ]the officers in charge propose: {conclusion of conclude}.',
      ),
      {
        when: 'row of proposed',
        clauses: [
          ...breachOnFile,
          clause(
            '依照{row of proposed}的规定，应当给予行政处罚。',
            'Under {row of proposed} a penalty is to be imposed.',
            {
              when: 'row of proposed',
            },
          ),
        ],
      },
      { when: 'row of proposed', quotes: 'breaches of file' },
      { quotes: 'row of proposed' },
      where('under of proposed', '依据：{under of proposed}。', 'Basis: {under of proposed}.'),
      { quotes: 'under of proposed' },
      citedPart,
      where('noneFor of conclude', '情形：{noneFor of conclude}。', 'Ground: {noneFor of conclude}.'),
      where('opinion of conclude', '理由：{opinion of conclude}', 'Reasons: {opinion of conclude}'),
      approvalBlank,
    ],
    signers: [...investigators, unit, head],
  },
  {
    id: 'recommendation',
    name: { zh: '行政处罚建议书', en: 'Recommendation of an Administrative Penalty' },
    procedure: 'penalty',
    step: 'notify',
    when: 'basis of recommended',
    mark: '罚建',
    to: 'file',
    derived: { intended, recommended, held, refusing, law },
    parts: [
      row('案号', 'Case', '{case}'),
      ...matterRows('suspected'),
      row('当事人', 'Party', '{party of file}（{partyForm of file}）', '{party of file} ({partyForm of file})'),
      heldRow,
      ...refusedRows,
      row('案件处理意见报告', 'Report', '[{paper proposal}]'),
      row('依据', 'Grounds', '[{basis of recommended}]'),
      heading('一、事实', '1. Facts'),
      words('{findings of conclude}', '{findings of conclude}'),
      heading('二、建议的处理和处罚', '2. The penalty recommended'),
      where(
        'basis of intended',
        '依照{basis of intended}的规定，建议：',
        'Under {basis of intended} it is recommended:',
      ),
      ...penaltyParts('intended'),
      heading('三、理由和依据', '3. Reasons and basis'),
      { clauses: breachOnFile },
      { quotes: 'breaches of file' },
      { quotes: 'basis of intended' },
      words('{reasons of notify}', '{reasons of notify}'),
      olderPart('intended'),
      {
        says: 'day of notify',
        ...row(
          '审批意见',
          'Approval',
          '同意按照上述建议告知当事人，听取陈述、申辩。',
          'It is approved to inform the party as recommended and to hear its defence.',
        ),
      },
    ],
    signers: [...investigators, unit, head],
  },
]
