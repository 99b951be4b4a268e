import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { letters, ordering } from './documents-letters.ts'

/** By its name, whether or not it has a desk here. */
const operator = { answer: 'operator', of: 'order' } as const
const inspector = { zh: '检查人员', en: 'Inspector' }

/** What an inspection leaves in writing: the notice before it, the record of it, and what follows. */
export const documents: readonly CaseDocument[] = [
  {
    id: 'notice',
    name: { zh: '监督检查通知书', en: 'Notice of an inspection' },
    procedure: 'inspection',
    step: 'order',
    mark: '检通',
    to: operator,
    parts: [
      {
        words: {
          zh: '依照{grounds}的规定，本机关决定对你单位进行监督检查。',
          en: 'Under {grounds} this office has decided to inspect your unit.',
        },
      },
      { words: { zh: '检查依据：{basis of order}', en: 'Basis: {basis of order}' } },
      {
        words: { zh: '职责依据：{mandate of order}', en: 'By which document this office inspects: {mandate of order}' },
      },
      { words: { zh: '检查日期：{on of order}', en: 'Day: {on of order}' } },
      { words: { zh: '检查地点：{place of order}', en: 'Place: {place of order}' } },
      { heading: { zh: '一、检查的范围和内容', en: '1. Scope' } },
      { words: { zh: '{scope of order}', en: '{scope of order}' } },
      { heading: { zh: '二、理由', en: '2. Reasons' } },
      { words: { zh: '{reasons of order}', en: '{reasons of order}' } },
      { heading: { zh: '三、你单位的权利', en: '3. Your rights' } },
      {
        words: {
          zh: '检查由二名以上执法人员进行，应当主动出示执法证件；不出示的，你单位有权拒绝。检查应当制作笔录，你单位可以核对，并可以陈述意见、提出异议；异议由未参加检查的人员答复。检查人员与你单位有利害关系的，你单位可以申请其回避。检查不收取任何费用。',
          en: 'Two officers at least inspect and show their cards; without that you may refuse. A record is kept: you may read it, state your view and object, and somebody who took no part answers. You may ask for an officer with an interest in the matter to stand aside. The inspection costs you nothing.',
        },
      },
    ],
    signers: [],
  },
  {
    id: 'record',
    name: { zh: '现场检查笔录', en: 'Record of an inspection on site' },
    procedure: 'inspection',
    step: 'record',
    mark: '检录',
    to: 'signers',
    parts: [
      {
        words: {
          zh: '被检查单位：{operator of order}；检查日期：{on of record}；地点：{place of record}；在场人员：{present of record}。',
          en: 'Operator: {operator of order}. Inspected on {on of record} at {place of record}. Present for it: {present of record}.',
        },
      },
      {
        words: {
          zh: '检查人员二名，已出示执法证件，并告知检查的依据（{grounds}）、范围和被检查单位的权利。被检查单位{conduct of record}。',
          en: 'Two officers inspected, showed their cards, and told the basis ({grounds}), the scope and the operator’s rights. The operator {conduct of record}.',
        },
      },
      { heading: { zh: '一、检查情况', en: '1. What was found' } },
      { words: { zh: '{found of record}', en: '{found of record}' } },
      { words: { zh: '[提取的材料：{copies of record}]', en: '[Taken along: {copies of record}]' } },
      { heading: { zh: '二、被检查单位的意见', en: '2. The operator’s statement' } },
      {
        words: {
          zh: '（由被检查单位填写：以上笔录已核对，有无异议）',
          en: '(For the operator: the record was read; any objection)',
        },
      },
    ],
    signers: [inspector, inspector, { zh: '被检查单位', en: 'Operator' }],
  },
  {
    id: 'reply',
    name: { zh: '异议答复书', en: 'Answer to an objection' },
    procedure: 'inspection',
    step: 'answer',
    mark: '检答',
    to: operator,
    parts: [
      {
        words: {
          zh: '你单位对检查笔录提出的异议，由未参加检查的人员审查，答复如下：{outcome of answer}。',
          en: 'Your objection to the record was looked at by somebody who took no part in the inspection. The answer: {outcome of answer}.',
        },
      },
      { words: { zh: '{answer of answer}', en: '{answer of answer}' } },
      { heading: { zh: '理由', en: 'Reasons' } },
      { words: { zh: '{reasons of answer}', en: '{reasons of answer}' } },
    ],
    signers: [],
  },
  {
    id: 'correction',
    name: { zh: '责令改正通知书', en: 'Order to correct' },
    procedure: 'inspection',
    step: 'correct',
    mark: '检改',
    to: operator,
    derived: { ordering },
    parts: [
      {
        words: {
          zh: '经监督检查，你单位违反{breach of correct}。依照{basis of ordering}、{grounds}的规定，责令你单位于{correctBy of correct}以前改正。',
          en: 'On inspection your unit was found to break {breach of correct}. Under {basis of ordering} and {grounds} you are ordered to correct it by {correctBy of correct}.',
        },
      },
      { heading: { zh: '一、改正的内容', en: '1. What is to be corrected' } },
      { words: { zh: '{what of correct}', en: '{what of correct}' } },
      { heading: { zh: '二、理由', en: '2. Reasons' } },
      { words: { zh: '{reasons of correct}', en: '{reasons of correct}' } },
      {
        words: {
          zh: '责令改正不是行政处罚。不服的，可以依照《中华人民共和国行政复议法》申请行政复议，或者依照《中华人民共和国行政诉讼法》提起行政诉讼。',
          en: 'An order to correct is no penalty. If you disagree, you may apply for reconsideration under the Administrative Reconsideration Law or sue under the Administrative Litigation Law.',
        },
      },
    ],
    signers: [],
  },
  ...letters,
]
