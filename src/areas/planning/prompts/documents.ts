import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { clause, form, heading, paragraph, restates, row, where, words } from '../../../mechanisms/document/parts.ts'
import { proofOfService } from '../../../mechanisms/enforcement/serving.ts'

const addressee = { answer: 'addressee', of: 'find' } as const
const issued = { procedure: 'prompt', to: addressee, signers: [] } as const

/** What a prompt leaves in writing. It is no penalty and imposes nothing; its text says what the law does and does not set. */
export const documents: readonly CaseDocument[] = [
  {
    ...issued,
    id: 'prompt-letter',
    name: { zh: '普法提示函', en: 'Prompt on Law Popularisation' },
    step: 'send',
    mark: '普提函',
    parts: [
      words(
        '本机关发现{you}未依法履行{duty of find}规定的法治宣传教育职责，依照{grounds}的规定[，根据{remit}确定的职责]，现向{you}发出普法提示。',
        'This office finds that {you} did not perform as the law requires the duty of publicity and education laid down in {duty of find}. Under {grounds}[, and within the duties determined by {remit}], it sends you this prompt.',
      ),
      heading('一、事实', '1. Facts'),
      words('{facts of find}', '{facts of find}'),
      words('不履行发生在{since of find}。', 'Not performed on {since of find}.'),
      heading('二、为什么由该部门、单位承担', '2. Why it is your duty'),
      words('{bears of find}', '{bears of find}'),
      words(
        '[使{you}负有此职责的文件：{bodyDocument of find}。]',
        '[The document that gives you this duty: {bodyDocument of find}.]',
      ),
      heading('三、提示改进的内容', '3. What is to be improved'),
      words('{what of draft}', '{what of draft}'),
      words('{reasons of draft}', '{reasons of draft}'),
      heading('四、改进和反馈', '4. Improving and reporting back'),
      restates(
        'grounds',
        '收到普法提示后，应当及时采取改进措施并反馈相关情况。法律没有规定天数。',
        'Whoever receives a prompt takes measures in time and reports back. The law sets no number of days.',
      ),
      where(
        'feedbackBy of draft',
        '[请于{feedbackBy of draft}以前（含当日）反馈；该日期由本机关自定，不是法律规定的期限。]',
        '[Please report back by {feedbackBy of draft}, that day included; it is a day of this office’s own and none that the law sets.]',
      ),
      form(
        '认为这不是本单位的职责、事实有误，或者有其他不同意见的，在移送以前可以向本机关提出异议，本机关以书面答复。',
        'Where you hold that the duty is not yours, that a fact is wrong, or otherwise disagree, you may object to this office until the matter is referred; it answers in writing.',
      ),
      restates(
        'rlpe@2025-11-01#art-59/para-2',
        '收到普法提示后，未及时采取改进措施的，予以通报批评；情节严重的，对负有责任的领导人员和直接责任人员依法给予处分。',
        'Where measures are not taken in time after a prompt was received, criticism in a circular follows; in serious circumstances the leaders responsible and those directly responsible are disciplined in accordance with law.',
      ),
      form(
        '本机关不对自己发出的普法提示作出通报批评。普法提示不是行政处罚，本站不公布。',
        'This office does not criticise on prompts of its own. A prompt is no administrative penalty, and is not published on this site.',
      ),
    ],
  },
  proofOfService({
    procedure: 'prompt',
    step: 'serve',
    mark: '普提送',
    on: row('受送达人', 'Served on', '{addressee of find}'),
    paper: { id: 'prompt-letter', made: 'send', title: { zh: '普法提示函', en: 'Prompt on law popularisation' } },
    derived: {},
    basis: 'grounds',
  }),
  {
    ...issued,
    id: 'new-day',
    name: { zh: '重新写明反馈日期通知书', en: 'Notice of a New Day for Feedback' },
    step: 'resetDay',
    mark: '普提期',
    parts: [
      {
        says: 'feedbackBy of resetDay',
        ...words(
          '{day of send}向{you}发出的普法提示函[（{paper prompt-letter}）]，反馈的日期重新写明为{feedbackBy of resetDay}以前（含当日）；该日期由本机关自定，不是法律规定的期限。依据：{grounds}。',
          'For the prompt sent to you on {day of send}[ ({paper prompt-letter})], feedback is now asked by {feedbackBy of resetDay}, that day included; it is a day of this office’s own and none that the law sets. Grounds: {grounds}.',
        ),
      },
      heading('理由', 'Reasons'),
      words('{reasons of resetDay}', '{reasons of resetDay}'),
    ],
  },
  {
    ...issued,
    id: 'objection-answer',
    name: { zh: '对普法提示异议的答复', en: 'Answer to an Objection to a Prompt' },
    step: 'answerObjection',
    mark: '普提复',
    parts: [
      {
        says: 'reasons of answerObjection',
        ...words(
          '{you}对普法提示函[（{paper prompt-letter}）]提出的异议，经研究不成立，提示维持。依据：{grounds}。',
          'Your objection to the prompt[ ({paper prompt-letter})] was considered and does not hold; the prompt stands. Grounds: {grounds}.',
        ),
      },
      heading('理由', 'Reasons'),
      words('{reasons of answerObjection}', '{reasons of answerObjection}'),
    ],
  },
  {
    ...issued,
    id: 'withdrawal',
    name: { zh: '撤回普法提示通知书', en: 'Notice that a Prompt is Withdrawn' },
    step: 'withdraw',
    mark: '普提撤',
    parts: [
      {
        says: 'reasons of withdraw',
        ...words(
          '{day of send}向{you}发出的普法提示函[（{paper prompt-letter}）]，自本通知书之日起撤回。依据：{grounds}。',
          'The prompt sent to you on {day of send}[ ({paper prompt-letter})] is withdrawn as of this notice. Grounds: {grounds}.',
        ),
      },
      heading('理由', 'Reasons'),
      words('{reasons of withdraw}', '{reasons of withdraw}'),
    ],
  },
  {
    ...issued,
    id: 'closing',
    name: { zh: '普法提示办结通知书', en: 'Notice that a Prompt is Closed' },
    step: 'close',
    mark: '普提结',
    parts: [
      {
        says: ['checked of close', 'reasons of close'],
        ...words(
          '{day of send}向{you}发出的普法提示函[（{paper prompt-letter}）]，经核实认定已改进，予以办结。依据：{grounds}。',
          'The prompt sent to you on {day of send}[ ({paper prompt-letter})] is closed: on verification it is held that you improved. Grounds: {grounds}.',
        ),
      },
      heading('一、核实的情况', '1. What was verified'),
      words('{checked of close}', '{checked of close}'),
      heading('二、理由', '2. Reasons'),
      words('{reasons of close}', '{reasons of close}'),
    ],
  },
  {
    procedure: 'prompt',
    id: 'referral',
    name: { zh: '普法提示移送函', en: 'Referral of a Prompt' },
    step: 'referOut',
    mark: '普提移',
    to: { organ: 'organ', of: 'referOut' },
    signers: [],
    parts: [
      {
        says: 'untimely of referOut',
        ...words(
          '本机关于{day of send}向{addressee of find}发出普法提示函[（{paper prompt-letter}）]，就{duty of find}规定的职责提示改进。本机关认为该部门、单位未及时采取改进措施，理由见下。依照{grounds}的规定移送你机关，请依据{document of referOut}决定是否予以通报批评。',
          'On {day of send} this office sent {addressee of find} a prompt[ ({paper prompt-letter})] on the duty laid down in {duty of find}. It holds that measures were not taken in time, for the reasons below. Under {grounds} it refers the matter to you, to decide by {document of referOut} whether to criticise in a circular.',
        ),
      },
      heading('一、提示的事实', '1. Facts of the prompt'),
      words('{facts of find}', '{facts of find}'),
      heading('二、为什么不算及时采取改进措施', '2. Why measures were not taken in time'),
      words('{untimely of referOut}', '{untimely of referOut}'),
      form(
        '决定以前，请听取该部门、单位的意见；决定以后，请将结果告知本机关。',
        'Please hear the department or unit before you decide, and tell this office what you decided.',
      ),
    ],
  },
  {
    ...issued,
    id: 'announcement',
    name: { zh: '拟通报批评告知书', en: 'Notice of Intended Criticism' },
    step: 'announce',
    mark: '通告知',
    parts: [
      {
        says: 'reasons of announce',
        ...words(
          '本机关认为{you}收到普法提示[（{paper prompt-letter}）]后未及时采取改进措施。依照{grounds}的规定，本机关依据{document of announce}（{documentNumber of announce}），拟对{you}予以通报批评，现予告知。',
          'This office holds that after receiving a prompt[ ({paper prompt-letter})] you did not take measures in time. Under {grounds}, and by {document of announce} ({documentNumber of announce}), this office intends to criticise you in a circular, of which this is notice.',
        ),
      },
      heading('一、认定的事实', '1. Facts'),
      words('{facts of announce}', '{facts of announce}'),
      heading('二、为什么不算及时采取改进措施', '2. Why measures were not taken in time'),
      words('{reasons of announce}', '{reasons of announce}'),
      heading('三、本机关作出通报批评的依据', '3. By what this office may criticise'),
      words('{passage of announce}', '{passage of announce}'),
      {
        says: 'stateBy of announce',
        ...words(
          '{you}可以在{stateBy of announce}以前（含当日）陈述意见；该日期由本机关自定。',
          'You may state your view by {stateBy of announce}, that day included; it is a day of this office’s own.',
        ),
      },
    ],
  },
  proofOfService({
    procedure: 'prompt',
    step: 'serveAnnouncement',
    mark: '通告送',
    on: row('受送达人', 'Served on', '{addressee of find}'),
    paper: {
      id: 'announcement',
      made: 'announce',
      title: { zh: '拟通报批评告知书', en: 'Notice of intended criticism' },
    },
    derived: {},
    basis: 'grounds',
  }),
  {
    ...issued,
    id: 'criticism',
    name: { zh: '通报批评决定', en: 'Decision to Criticise in a Circular' },
    step: 'criticise',
    mark: '通批',
    parts: [
      {
        says: 'reasons of criticise',
        ...words(
          '{you}收到普法提示[（{paper prompt-letter}）]后，未及时采取改进措施。依照{grounds}的规定，本机关依据{document of criticise}（{documentNumber of criticise}），决定对{you}予以通报批评。',
          'After receiving a prompt[ ({paper prompt-letter})] you did not take measures in time. Under {grounds}, and by {document of criticise} ({documentNumber of criticise}), this office criticises you in a circular.',
        ),
      },
      heading('一、认定的事实', '1. Facts'),
      words('{facts of announce}', '{facts of announce}'),
      heading('二、理由', '2. Reasons'),
      words('{reasons of criticise}', '{reasons of criticise}'),
      heading('三、对陈述意见的答复', '3. Answer to your statement'),
      words('{heard of criticise}', '{heard of criticise}'),
      heading('四、本机关作出通报批评的依据', '4. By what this office may criticise'),
      words('{passage of criticise}', '{passage of criticise}'),
      paragraph(
        ...['department', 'mass-organisation', 'institution'].map((body) =>
          clause(
            '上述规定没有对部门、单位设申请行政复议、提起行政诉讼的途径。',
            'These provisions give departments and units no reconsideration and no suit against this decision.',
            { when: `body of find is ${body}`, law: 'grounds' },
          ),
        ),
        clause(
          '其他法律规定可以申请行政复议、提起行政诉讼的，依照其规定。',
          'Where another law allows reconsideration or a suit, it is followed.',
          { law: 'grounds' },
        ),
        clause(
          '{you}有不同意见的，可以书面向本机关提出。',
          'If you disagree you may say so to this office in writing.',
          { form: true },
        ),
      ),
    ],
  },
]
