import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { restates, row, words } from '../../../mechanisms/document/parts.ts'
import { actGrounds } from '../../../mechanisms/enforcement/act-grounds.ts'
import { cited, citedPart } from './cited.ts'
import { investigators } from './document-facts.ts'
import { held, matterRows } from './documents-held.ts'
import { notFiled, told } from './unfiled.ts'

const head = { zh: '机关负责人', en: 'Head of the office' }

/** 不予立案、撤销立案 and what the organ that transferred a lead is told (cacp 18 ¶¶3–5). */
export const unfiledDocuments: readonly CaseDocument[] = [
  {
    id: 'not-filing',
    name: { zh: '不予立案审批表', en: 'Approval of Not Filing a Case' },
    procedure: 'penalty',
    step: 'decline',
    mark: '罚不立',
    to: 'file',
    derived: { notFiled },
    parts: [
      row('线索编号', 'Lead', '{case}'),
      row('案件来源', 'Source', '{source of opening}'),
      row('线索内容', 'The lead', '{what of opening}'),
      row('不予立案的理由', 'Why it is not filed', '{reasons of decline}'),
      row('依据', 'Grounds', '{basis of notFiled}'),
      row('审批意见', 'Approval', '不予立案（{day of decline}）。', 'Not filed ({day of decline}).'),
    ],
    signers: [...investigators, head],
  },
  {
    id: 'not-filed',
    name: { zh: '不予立案告知函', en: 'Letter that a Transferred Matter Is Not Filed' },
    procedure: 'penalty',
    step: 'tellTransferring',
    mark: '罚不立告',
    to: { organ: 'to', of: 'tellTransferring' },
    derived: { told },
    parts: [
      words(
        '贵机关[以{letter of tellTransferring}]移送的线索（本机关登记为{case}），本机关于{day of decline}决定不予立案。',
        'The matter that you transferred[ by {letter of tellTransferring}], entered here as {case}, is not filed: this office so decided on {day of decline}.',
      ),
      words('理由：{reasons of decline}', 'Reasons: {reasons of decline}'),
      restates(
        'basis of told',
        '依照{basis of told}的规定，特此书面告知。',
        'This notice is given under {basis of told}.',
      ),
    ],
    signers: [],
  },
  {
    id: 'withdrawal',
    name: { zh: '撤销立案审批表', en: 'Approval of Withdrawing the Filing' },
    procedure: 'penalty',
    step: 'withdrawFiling',
    mark: '罚撤立',
    to: 'file',
    derived: { held, cited, actGrounds },
    parts: [
      row('案号', 'Case', '{case}'),
      row('当事人', 'Party', '{party of file}'),
      ...matterRows('suspected'),
      row('立案日期', 'Filed on', '{day of file}[（{paper filing}）]', '{day of file}[ ({paper filing})]'),
      row('查明的事实', 'Facts', '[{findings of conclude}]'),
      citedPart,
      row('撤销立案的理由', 'Why it is withdrawn', '{reasons of withdrawFiling}'),
      row('依据', 'Grounds', '{basis of actGrounds}'),
      row(
        '审批意见',
        'Approval',
        '撤销立案（{day of withdrawFiling}）。',
        'The filing is withdrawn ({day of withdrawFiling}).',
      ),
    ],
    signers: [...investigators, head],
  },
]
