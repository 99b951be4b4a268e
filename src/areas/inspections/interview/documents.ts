import type { CaseDocument } from '../../../mechanisms/document/definition.ts'

/** By its name, whether or not it has a desk here. */
const operator = { answer: 'operator', of: 'opening' } as const
const officers = [{ zh: '约谈人', en: 'Interviewer' }] as const

/** What an interview leaves in writing. None of it is a penalty, and the notice says so. */
export const documents: readonly CaseDocument[] = [
  {
    id: 'notice',
    name: { zh: '约谈通知书', en: 'Notice of an interview' },
    procedure: 'interview',
    step: 'notify',
    mark: '约通',
    to: operator,
    parts: [
      {
        words: {
          zh: '因{ground of opening}，依照{grounds}的规定，现通知约谈你单位{post of notify}。',
          en: 'Because of {ground of opening}, and under {grounds}, your {post of notify} is asked to an interview.',
        },
      },
      { words: { zh: '时间：{on of notify}　{time of notify}', en: 'Time: {on of notify}, {time of notify}' } },
      { words: { zh: '地点：{place of notify}', en: 'Place: {place of notify}' } },
      { heading: { zh: '一、约谈的事由', en: '1. Why' } },
      { words: { zh: '{facts of opening}', en: '{facts of opening}' } },
      { words: { zh: '{reasons of notify}', en: '{reasons of notify}' } },
      { heading: { zh: '二、约谈的内容', en: '2. What it will be about' } },
      { words: { zh: '{topics of notify}', en: '{topics of notify}' } },
      {
        words: {
          zh: '约谈不是行政处罚，不收取任何费用，约谈情况不予公布。你单位可以陈述意见。',
          en: 'An interview is no penalty and costs nothing; what is said is not published. You may state your view.',
        },
      },
    ],
    signers: [],
  },
  {
    id: 'record',
    name: { zh: '约谈笔录', en: 'Record of an interview' },
    procedure: 'interview',
    step: 'hold',
    mark: '约录',
    to: 'signers',
    parts: [
      {
        words: {
          zh: '约谈日期：{heldOn of hold}；地点：{place of notify}；到场人：{present of hold}。',
          en: 'Held on {heldOn of hold} at {place of notify}. Present for the operator: {present of hold}.',
        },
      },
      {
        words: {
          zh: '约谈人二名，已出示执法证件，并告知约谈的事由和依据（{grounds}）。',
          en: 'Two officers held it, showed their cards, and told why and under which provision ({grounds}).',
        },
      },
      { heading: { zh: '一、约谈情况', en: '1. What was said' } },
      { words: { zh: '{said of hold}', en: '{said of hold}' } },
      { heading: { zh: '二、被约谈人的陈述和意见', en: '2. What the interviewed stated' } },
      { words: { zh: '{answer of hold}', en: '{answer of hold}' } },
      { words: { zh: '{signed of hold}。', en: '{signed of hold}.' } },
    ],
    signers: [...officers, ...officers, { zh: '被约谈人', en: 'Interviewed' }],
  },
  {
    id: 'requirements',
    name: { zh: '整改要求书', en: 'Rectification required after an interview' },
    procedure: 'interview',
    step: 'require',
    mark: '约改',
    to: operator,
    parts: [
      {
        words: {
          zh: '经{day of hold}约谈，依照{grounds}的规定，要求你单位采取措施进行整改，消除隐患，于{rectifyBy of require}以前全部完成。',
          en: 'After the interview of {day of hold}, and under {grounds}, you are required to take measures, rectify and remove the dangers, all by {rectifyBy of require}.',
        },
      },
      { heading: { zh: '一、整改要求', en: '1. What is required' } },
      {
        each: 'requirements of require',
        words: {
          zh: '{what of requirements}（{by of requirements}以前）',
          en: '{what of requirements} (by {by of requirements})',
        },
      },
      { heading: { zh: '二、理由', en: '2. Reasons' } },
      { words: { zh: '{reasons of require}', en: '{reasons of require}' } },
      {
        words: {
          zh: '完成后请报告整改情况，本机关将复查。',
          en: 'Report when it is done; this office will check again.',
        },
      },
    ],
    signers: [],
  },
]
