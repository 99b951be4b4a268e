import type { CaseDocument } from '../../../../mechanisms/document/definition.ts'
import { form, heading, restates, row, where, words } from '../../../../mechanisms/document/parts.ts'
import { appealing, contested } from '../../../../mechanisms/enforcement/other-acts.ts'
import { reached } from '../../../../mechanisms/enforcement/reached.ts'
import { contest } from '../../../../mechanisms/enforcement/remedy-bodies.ts'
import { CII_DESIGNATION } from './names.ts'

const operator = { answer: 'operator', of: 'designate' } as const
const contact = where(
  'contact of office',
  '联系人、联系地址和电话：{contact of office}。',
  'Contact: {contact of office}.',
)

/** What a designation brings with it, and that nobody else learns of it here. */
const consequence = restates(
  'grounds',
  '关键信息基础设施在网络安全等级保护制度的基础上，实行重点保护。',
  'Critical information infrastructure is given focused protection on top of the graded protection of cybersecurity.',
)

const noPublic = form(
  '本认定不向社会公布；在本站只有本机关和{you}看得到。发生较大变化、可能影响认定结果的，请及时报告本机关。',
  'This designation is not published: here this office and you alone see it. Please report in good time a major change that may affect it.',
)

const change = { procedure: CII_DESIGNATION, to: operator, signers: [] } as const

/** What the operator is told on paper. */
export const documents: readonly CaseDocument[] = [
  {
    ...change,
    id: 'cii-notice',
    name: { zh: '关键信息基础设施认定通知书', en: 'Notice of Designation as Critical Information Infrastructure' },
    step: 'designate',
    mark: '关基通',
    derived: { appealing, contest, office: reached('contact') },
    contestable: true,
    parts: [
      words(
        '依照{grounds}的规定[，根据{rule of designate}]，本机关决定（{number of designate}）将{you}的下列网络设施、信息系统认定为关键信息基础设施：{infrastructure of designate}。',
        'Under {grounds}[, and by {rule of designate}], this office has decided ({number of designate}) that the following facility or system of yours is critical information infrastructure: {infrastructure of designate}.',
      ),
      heading('一、理由', '1. Reasons'),
      words('{reasons of designate}', '{reasons of designate}'),
      heading('二、认定以后', '2. What follows'),
      consequence,
      noPublic,
      contact,
      heading(
        '三、申请行政复议、提起行政诉讼的途径和期限',
        '3. Administrative reconsideration and suit: how and by when',
      ),
      ...contested('通知书'),
    ],
  },
  {
    ...change,
    id: 'cii-unchanged',
    name: { zh: '重新认定结果通知书', en: 'Notice of the Result of Identifying Anew' },
    step: 'reassess',
    mark: '关基重',
    derived: { appealing, contest, office: reached('contact') },
    contestable: true,
    parts: [
      {
        says: 'reasons of reassess',
        ...words(
          '经重新认定，{number of designate}对{you}的认定结果不变。依照{grounds}的规定，现予通知。',
          'On identifying anew, the designation by {number of designate} is unchanged, of which, under {grounds}, this is notice.',
        ),
      },
      heading('一、理由', '1. Reasons'),
      words('{reasons of reassess}', '{reasons of reassess}'),
      contact,
      heading(
        '二、申请行政复议、提起行政诉讼的途径和期限',
        '2. Administrative reconsideration and suit: how and by when',
      ),
      ...contested('通知书'),
    ],
  },
  {
    ...change,
    id: 'cii-change',
    name: { zh: '关键信息基础设施变更认定通知书', en: 'Notice that a Designation is Changed' },
    step: 'change',
    mark: '关基变',
    derived: { appealing, contest, office: reached('contact') },
    contestable: true,
    parts: [
      words(
        '依照{grounds}的规定[，根据{rule of change}]，本机关决定（{number of change}）变更{number of designate}的认定，认定的网络设施、信息系统为：{infrastructure of change}。',
        'Under {grounds}[, and by {rule of change}], this office has decided ({number of change}) to change the designation by {number of designate}: the facility or system is now {infrastructure of change}.',
      ),
      heading('一、理由', '1. Reasons'),
      words('{reasons of change}', '{reasons of change}'),
      contact,
      heading(
        '二、申请行政复议、提起行政诉讼的途径和期限',
        '2. Administrative reconsideration and suit: how and by when',
      ),
      ...contested('通知书'),
    ],
  },
  {
    ...change,
    id: 'cii-withdrawal',
    name: { zh: '取消关键信息基础设施认定通知书', en: 'Notice that a Designation is Ended' },
    step: 'withdraw',
    mark: '关基消',
    derived: { office: reached('contact') },
    parts: [
      words(
        '依照{grounds}的规定，经重新认定，{you}不再属于{number of designate}认定的关键信息基础设施运营者，本机关决定（{number of withdraw}）取消该认定。',
        'Under {grounds} and on identifying anew, this office has decided ({number of withdraw}) to end the designation by {number of designate}: what it names is one no longer.',
      ),
      heading('理由', 'Reasons'),
      words('{reasons of withdraw}', '{reasons of withdraw}'),
      contact,
    ],
  },
  {
    ...change,
    id: 'cii-service',
    name: { zh: '送达回证', en: 'Proof of Service' },
    step: 'serve',
    mark: '关基送',
    to: 'signers',
    parts: [
      row('案号', 'Case', '{case}'),
      row('受送达人', 'Served on', '{operator of designate}'),
      row('送达文书', 'Paper', '{paper of serve}'),
      row('送达方式', 'Manner', '{how of serve}'),
      row('送达日期', 'Day', '{on of serve}'),
      row('送达地点', 'Where', '[{place of serve}]'),
      row('送达人', 'Served by', '{server of serve}'),
      row('签收人', 'Signed for by', '[{receivedBy of serve}]'),
      row('拒收情况', 'Refused', '[{refusal of serve}]'),
      row('同意电子送达', 'Agreed on', '[{consentOn of serve}]'),
      row('送达凭证', 'Proof', '{proof of serve}'),
    ],
    signers: [
      { zh: '受送达人或者代收人', en: 'Person served, or who received it on their behalf' },
      { zh: '送达人', en: 'Served by' },
    ],
  },
]
