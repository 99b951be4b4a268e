import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { form, heading, restates, row, where, words } from '../../../mechanisms/document/parts.ts'
import { proofOfService } from '../../../mechanisms/enforcement/serving.ts'

const addressee = { answer: 'addressee', of: 'find' } as const

/** What other laws give is theirs to say: this one closes none of their ways. */
const otherLaws = {
  zh: '其他法律规定可以申请行政复议、提起行政诉讼的，依照其规定。',
  en: 'Where other laws give reconsideration or a suit, they apply.',
}

/** The way to disagree that Art. 59 para. 1 leaves to a department of the government: to say so to the office. */
const noRemedy = restates(
  'grounds',
  `上述规定没有设申请行政复议、提起行政诉讼的途径；{you}有不同意见的，可以书面向本机关提出。${otherLaws.zh}`,
  `These provisions give no reconsideration and no suit against this; if you disagree you may say so to this office in writing. ${otherLaws.en}`,
)

/** Art. 60 is for organs and for others, and the file does not tell which: these words are true of all of them. */
const remedyOfAnyUnit = restates(
  'grounds',
  `{you}有不同意见的，可以书面向本机关提出。${otherLaws.zh}`,
  `If you disagree you may say so to this office in writing. ${otherLaws.en}`,
)

const ownDay = form(
  '上述期限由本机关确定，不是法律规定的天数。改正后请报告，本机关将予复查。',
  'The time is set by this office and is no number of days of the law. Please report when it is corrected; it will be checked.',
)

const ORDER = { made: 'order', title: { zh: '责令限期改正决定书', en: 'Order to correct by a day' } }
const ANNOUNCEMENT = { made: 'announce', title: { zh: '拟通报批评告知书', en: 'Notice of intended criticism' } }

const service = (
  procedure: string,
  step: string,
  mark: string,
  paper: Parameters<typeof proofOfService>[0]['paper'],
): CaseDocument =>
  proofOfService({
    ...{ procedure, step, mark, paper },
    on: row('受送达人', 'Served on', '{addressee of find}'),
    derived: {},
    basis: 'grounds',
  })

export const documents: readonly CaseDocument[] = [
  {
    id: 'justice-correction',
    name: { zh: '责令限期改正决定书', en: 'Order to Correct by a Day' },
    procedure: 'justice-order',
    step: 'order',
    mark: '司改决',
    to: addressee,
    signers: [],
    parts: [
      words(
        '{you}未依法履行{duty of find}规定的法治宣传教育工作职责。本机关作为{as of order}[（{basis of order}）]，依照{grounds}的规定，责令{you}于{correctBy of order}以前（含当日）改正。',
        'You did not perform as the law requires the duty of publicity and education laid down in {duty of find}. As {as of order}[ ({basis of order})], and under {grounds}, this office orders you to correct it by {correctBy of order}, that day included.',
      ),
      heading('一、事实', '1. Facts'),
      words('{facts of find}', '{facts of find}'),
      heading('二、改正的内容', '2. What is to be corrected'),
      words('{what of order}', '{what of order}'),
      heading('三、理由', '3. Reasons'),
      words('{reasons of order}', '{reasons of order}'),
      ownDay,
      restates(
        'grounds',
        '逾期未改正的，予以通报批评；情节严重的，对负有责任的领导人员和直接责任人员依法给予处分。',
        'What is not corrected in time is criticised in a circular; in serious circumstances the leaders responsible and those directly responsible are disciplined in accordance with law.',
      ),
      noRemedy,
    ],
  },
  {
    id: 'justice-announcement',
    name: { zh: '拟通报批评告知书', en: 'Notice of Intended Criticism' },
    procedure: 'justice-order',
    step: 'announce',
    mark: '司改告',
    to: addressee,
    signers: [],
    parts: [
      {
        says: 'reasons of fail',
        ...words(
          '本机关{day of order}责令{you}限期改正[（{paper justice-correction}）]，经复查逾期未改正。依照{grounds}的规定，拟对{you}予以通报批评，现予告知。',
          'On {day of order} this office ordered you to correct by a day[ ({paper justice-correction})]; on re-check it was not corrected in time. Under {grounds} it intends to criticise you in a circular, of which this is notice.',
        ),
      },
      heading('一、复查情况', '1. The re-check'),
      words('{checked of fail}', '{checked of fail}'),
      heading('二、理由', '2. Reasons'),
      words('{reasons of announce}', '{reasons of announce}'),
      {
        says: 'stateBy of announce',
        ...words(
          '{you}可以在{stateBy of announce}以前（含当日）陈述意见；该日期由本机关自定。',
          'You may state your view by {stateBy of announce}, that day included; it is a day of this office’s own.',
        ),
      },
    ],
  },
  {
    id: 'justice-criticism',
    name: { zh: '通报批评决定', en: 'Decision to Criticise in a Circular' },
    procedure: 'justice-order',
    step: 'criticise',
    mark: '司改批',
    to: addressee,
    signers: [],
    parts: [
      {
        says: 'reasons of fail',
        ...words(
          '本机关{day of order}责令{you}限期改正[（{paper justice-correction}）]，{you}逾期未改正。依照{grounds}的规定[，依据{document of criticise}][（{documentNumber of criticise}）]，决定对{you}予以通报批评。',
          'On {day of order} this office ordered you to correct by a day[ ({paper justice-correction})], and you did not in time. Under {grounds}[, and by {document of criticise}][ ({documentNumber of criticise})], it criticises you in a circular.',
        ),
      },
      heading('一、理由', '1. Reasons'),
      words('{reasons of criticise}', '{reasons of criticise}'),
      heading('二、对陈述意见的答复', '2. Answer to your statement'),
      words('{heard of criticise}', '{heard of criticise}'),
      {
        when: 'passage of criticise',
        ...heading('三、本机关作出通报批评的依据', '3. By what this office may criticise'),
      },
      where('passage of criticise', '{passage of criticise}', '{passage of criticise}'),
      noRemedy,
    ],
  },
  {
    id: 'justice-no-criticism',
    name: { zh: '不予通报批评告知书', en: 'Notice that no Criticism Follows' },
    procedure: 'justice-order',
    step: 'notCriticise',
    mark: '司改不',
    to: addressee,
    signers: [],
    parts: [
      {
        says: 'reasons of notCriticise',
        ...words(
          '本机关{day of announce}告知拟对{you}通报批评[（{paper justice-announcement}）]。经审查{you}陈述的意见，依照{grounds}的规定，决定不予通报批评，现予告知。',
          'On {day of announce} this office gave notice that it intended to criticise you[ ({paper justice-announcement})]. Having examined your statement, and under {grounds}, it does not criticise you, of which this is notice.',
        ),
      },
      heading('理由', 'Reasons'),
      words('{reasons of notCriticise}', '{reasons of notCriticise}'),
    ],
  },
  {
    id: 'fund-correction',
    name: { zh: '责令限期改正决定书', en: 'Order to Correct by a Day' },
    procedure: 'fund-order',
    step: 'order',
    mark: '费改决',
    to: addressee,
    signers: [],
    parts: [
      words(
        '{you}违反法治宣传教育经费管理规定，即违反{rule of find}。本机关作为有关主管部门（{basis of order}），依照{grounds}的规定，责令{you}于{correctBy of order}以前（含当日）改正。',
        'You broke the rules on the management of funds for publicity and education, that is, {rule of find}. As the department in charge ({basis of order}), and under {grounds}, this office orders you to correct it by {correctBy of order}, that day included.',
      ),
      heading('一、违反的条文', '1. The words that were broken'),
      words('{ruleArticle of find}', '{ruleArticle of find}'),
      heading('二、事实', '2. Facts'),
      words('{facts of find}', '{facts of find}'),
      heading('三、改正的内容', '3. What is to be corrected'),
      words('{what of order}', '{what of order}'),
      heading('四、理由', '4. Reasons'),
      words('{reasons of order}', '{reasons of order}'),
      ownDay,
      restates(
        'grounds',
        '情节严重的，对负有责任的领导人员和直接责任人员依法给予处分。',
        'In serious circumstances the leaders responsible and those directly responsible are disciplined in accordance with law.',
      ),
      remedyOfAnyUnit,
    ],
  },
  service('justice-order', 'serve', '司改送', { id: 'justice-correction', ...ORDER }),
  service('justice-order', 'serveAnnouncement', '司告送', { id: 'justice-announcement', ...ANNOUNCEMENT }),
  service('fund-order', 'serve', '费改送', { id: 'fund-correction', ...ORDER }),
]
