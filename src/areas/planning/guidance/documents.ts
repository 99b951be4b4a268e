import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { form, heading, restates, words } from '../../../mechanisms/document/parts.ts'

export const documents: readonly CaseDocument[] = [
  {
    id: 'guidance-letter',
    name: { zh: '网络安全宣传教育指导通知', en: 'Notice of Guidance on Cybersecurity Publicity' },
    procedure: 'guidance-notice',
    step: 'issue',
    mark: '网宣通',
    to: { answer: 'addressee', of: 'draft' },
    signers: [],
    parts: [
      words(
        '依照{grounds}的规定，现就{topic of draft}对{you}指导、督促如下。',
        'Under {grounds}, this office guides and urges you as follows on {topic of draft}.',
      ),
      heading('一、内容', '1. What'),
      words('{what of draft}', '{what of draft}'),
      heading('二、理由', '2. Reasons'),
      words('{reasons of draft}', '{reasons of draft}'),
      heading('三、答复', '3. Reply'),
      {
        says: 'replyBy of issue',
        ...words(
          '请于{replyBy of issue}以前（含当日）答复做了什么、准备做什么；该日期由本机关自定，不是法律规定的期限。',
          'Please reply by {replyBy of issue}, that day included, what was done and what will be; it is a day of this office’s own and none that the law sets.',
        ),
      },
      restates(
        'grounds',
        '指导、督促不是行政处罚，这一规定没有对有关单位设罚则。',
        'Guiding and urging is no administrative penalty; the provision sets none for the units concerned.',
      ),
      form('有不同意见的，可以在答复中提出。', 'If you disagree you may say so in your reply.'),
      words('[联系人、联系地址和电话：{contact of issue}。]', '[Contact: {contact of issue}.]'),
    ],
  },
]
