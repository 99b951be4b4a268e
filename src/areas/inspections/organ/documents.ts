import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { form, heading, restates, words } from '../../../mechanisms/document/parts.ts'
import { actGrounds } from '../../../mechanisms/enforcement/act-grounds.ts'

export const documents: readonly CaseDocument[] = [
  {
    id: 'order',
    name: { zh: '责令改正决定书', en: 'Order to Make Corrections' },
    procedure: 'organ-order',
    step: 'order',
    mark: '政改',
    to: { answer: 'organ', of: 'find' },
    derived: { act: actGrounds },
    parts: [
      words(
        '你机关的{network of find}未履行{duty of find}规定的网络安全保护义务。本机关作为{as of order}（{basis of order}），依照{basis of act}的规定，责令你机关于{correctBy of order}以前（含当日）改正。',
        'Your {network of find} does not perform the duty of network security protection laid down in {duty of find}. As {as of order} ({basis of order}), and under {basis of act}, this office orders you to make corrections by {correctBy of order}, that day included.',
      ),
      heading('一、改正的内容', '1. What is to be corrected'),
      words('{what of order}', '{what of order}'),
      heading('二、理由', '2. Reasons'),
      words('{reasons of order}', '{reasons of order}'),
      restates(
        'basis of act',
        '上述规定没有对国家机关设申请行政复议、提起行政诉讼的途径；你机关有不同意见的，可以书面向本机关提出。',
        'These provisions give State organs no reconsideration and no suit against this order. If your organ disagrees it may say so to this office in writing.',
      ),
      form('改正后请报告，本机关将予复查。', 'Please report your corrections; they will be checked.'),
      restates(
        'basis of act',
        '对直接负责的主管人员和其他直接责任人员，依法给予处分。',
        'Disciplinary action is taken in accordance with law against the person in charge directly responsible and other persons directly responsible.',
      ),
    ],
    signers: [],
  },
]
