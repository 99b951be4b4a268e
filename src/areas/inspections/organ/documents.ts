import type { CaseDocument } from '../../../mechanisms/document/definition.ts'

export const documents: readonly CaseDocument[] = [
  {
    id: 'order',
    name: { zh: '责令改正决定书', en: 'Order to correct' },
    procedure: 'organ-order',
    step: 'order',
    mark: '政改',
    to: { answer: 'organ', of: 'find' },
    parts: [
      {
        words: {
          zh: '你机关的{network of find}未履行{duty of find}规定的网络安全保护义务。本机关作为{as of order}（{basis of order}），依照{grounds}的规定，责令你机关于{correctBy of order}以前改正。',
          en: 'Your {network of find} does not meet the network security duty of {duty of find}. As {as of order} ({basis of order}), and under {grounds}, this office orders you to correct it by {correctBy of order}.',
        },
      },
      { heading: { zh: '一、改正的内容', en: '1. What is to be corrected' } },
      { words: { zh: '{what of order}', en: '{what of order}' } },
      { heading: { zh: '二、理由', en: '2. Reasons' } },
      { words: { zh: '{reasons of order}', en: '{reasons of order}' } },
      {
        words: {
          zh: '改正后请报告，本机关将复查。对直接负责的主管人员和其他直接责任人员，依法给予处分。',
          en: 'Report when it is done; this office will check again. Those directly responsible are disciplined by law.',
        },
      },
    ],
    signers: [],
  },
]
