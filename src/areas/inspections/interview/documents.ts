import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { clause, form, heading, paragraph, restates, row, where, words } from '../../../mechanisms/document/parts.ts'
import { actGrounds } from '../../../mechanisms/enforcement/act-grounds.ts'
import { appealing, contested } from '../../../mechanisms/enforcement/other-acts.ts'
import { reached } from '../../../mechanisms/enforcement/reached.ts'
import { contest } from '../../../mechanisms/enforcement/remedy-bodies.ts'
import { proofOfService } from '../../../mechanisms/enforcement/serving.ts'

/** By its name, whether or not it has a desk here. */
const operator = { answer: 'operator', of: 'opening' } as const
const officers = [{ zh: '约谈人', en: 'Interviewer' }] as const
const act = actGrounds

/** What an interview leaves in writing. None of it is a penalty, and the notice says so. */
export const documents: readonly CaseDocument[] = [
  {
    id: 'notice',
    name: { zh: '约谈通知书', en: 'Notice of Interview' },
    procedure: 'interview',
    step: 'notify',
    mark: '约通',
    to: operator,
    derived: { act, office: reached('contact') },
    parts: [
      words(
        '因{ground of opening}，依照{basis of act}的规定[，根据{remit}确定的职责]，现通知约谈你单位{post of notify}。',
        'Ground: {ground of opening}. Under {basis of act}[, and within the duties determined by {remit}], {post of notify} of your organisation is called in for interview.',
      ),
      words('时间：{on of notify}　{time of notify}', 'Time: {on of notify}, {time of notify}'),
      words('地点：{place of notify}', 'Place: {place of notify}'),
      heading('一、约谈的事由', '1. Reasons'),
      words('{facts of opening}', '{facts of opening}'),
      words('{reasons of notify}', '{reasons of notify}'),
      heading('二、约谈的内容', '2. Subject'),
      words('{topics of notify}', '{topics of notify}'),
      form(
        '约谈不是行政处罚，不收取任何费用。你单位可以陈述意见。',
        'An interview is not an administrative penalty and costs nothing. You may state your view.',
      ),
      restates(
        'basis of act',
        '约谈后提出整改要求的，不服的途径和期限写明在整改要求书上。',
        'Where rectification is required afterwards, the paper that requires it says how and until when it is contested.',
      ),
      where('contact of office', '联系人、联系地址和电话：{contact of office}。', 'Contact: {contact of office}.'),
    ],
    signers: [],
  },
  proofOfService({
    procedure: 'interview',
    step: 'serve',
    mark: '约送',
    on: row('受送达人', 'Served on', '{operator of opening}'),
    paper: { id: 'notice', made: 'notify', title: { zh: '约谈通知书', en: 'Notice of interview' } },
    derived: { act },
    basis: 'basis of act',
  }),
  {
    id: 'record',
    name: { zh: '约谈笔录', en: 'Record of Interview' },
    procedure: 'interview',
    step: 'hold',
    mark: '约录',
    to: 'signers',
    derived: { act },
    parts: [
      words(
        '约谈日期：{heldOn of hold}；起止时间：{hours of hold}；地点：{place of notify}；到场人：{present of hold}。',
        'Held on {heldOn of hold}, {hours of hold}, at {place of notify}. Present for the operator: {present of hold}.',
      ),
      paragraph(
        clause('约谈的依据：{basis of act}。', 'Grounds: {basis of act}.'),
        clause('约谈人：{officers of hold}。', 'Interviewers: {officers of hold}.'),
        clause('约谈人已出示执法证件。', 'The interviewers showed their law enforcement certificates.', {
          when: 'shown of hold',
        }),
        clause('已告知被约谈人约谈的事由和依据。', 'The interviewed were informed of the reasons and the grounds.', {
          when: 'told of hold',
        }),
      ),
      heading('一、约谈情况', '1. What was said'),
      words('{said of hold}', '{said of hold}'),
      heading('二、被约谈人的陈述和意见', '2. Statement of the interviewed'),
      words('{answer of hold}', '{answer of hold}'),
      words('{signed of hold}。', '{signed of hold}.'),
    ],
    signers: [...officers, ...officers, { zh: '被约谈人', en: 'Interviewed' }],
  },
  {
    id: 'requirements',
    name: { zh: '整改要求书', en: 'Rectification Required after an Interview' },
    procedure: 'interview',
    step: 'require',
    mark: '约改',
    to: operator,
    derived: { act, appealing, contest, office: reached('contact') },
    contestable: true,
    parts: [
      words(
        '经{day of hold}约谈，依照{basis of act}的规定，要求你单位采取措施进行整改，消除隐患，于{rectifyBy of require}以前（含当日）全部完成。',
        'After the interview of {day of hold}, and under {basis of act}, you are required to take measures, make rectification and remove the hidden dangers, all by {rectifyBy of require}, that day included.',
      ),
      heading('一、整改要求', '1. What is required'),
      {
        each: 'requirements of require',
        words: {
          zh: '{what of requirements}（{by of requirements}以前）',
          en: '{what of requirements} (by {by of requirements})',
        },
      },
      heading('二、理由', '2. Reasons'),
      words('{reasons of require}', '{reasons of require}'),
      words('约谈人（执法证件）：{officers of hold}。', 'Interviewers (certificates): {officers of hold}.'),
      form(
        '完成后请报告整改情况，本机关将予复查。',
        'Please report when rectification is complete; it will be checked.',
      ),
      heading(
        '三、申请行政复议、提起行政诉讼的途径和期限',
        '3. Administrative reconsideration and suit: how and by when',
      ),
      ...contested('要求书'),
      where('contact of office', '联系人、联系地址和电话：{contact of office}。', 'Contact: {contact of office}.'),
    ],
    signers: [],
  },
]
