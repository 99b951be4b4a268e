import type { CaseDocument } from '../../mechanisms/document/definition.ts'

const reporter = { party: { zh: '举报人', en: 'The reporter' } } as const
const officer = { zh: '承办人', en: 'Officer in charge' }

/**
 * What an office gives in writing on a report. Nothing here asks who reported: a receipt names the case by its number,
 * and the access code stands on none of them.
 */
export const documents: readonly CaseDocument[] = [
  {
    id: 'receipt',
    name: { zh: '举报受理回执', en: 'Notice that a report is accepted' },
    procedure: 'report',
    step: 'accept',
    mark: '举回',
    to: reporter,
    parts: [
      {
        words: {
          zh: '您于{day of opening}提出的举报（案号：{case}；举报事项：{kind of opening}），经审查，属于本机关职责范围，决定予以受理。',
          en: 'Your report of {day of opening} (case {case}; {kind of opening}) has been examined. It lies within the duties of this office and is accepted.',
        },
      },
      {
        words: {
          zh: '本机关将依照{grounds}的规定及时作出处理，并在{last day of replying}以前将处理结果答复您（该期限为本机关自定）。',
          en: 'Under {grounds} this office will handle it in good time, and answer you by {last day of replying} (a target the office set itself).',
        },
      },
      {
        words: {
          zh: '您的相关信息依法予以保密。办理进展可以凭举报时取得的查询码查询，请勿将查询码告知他人。',
          en: 'Information about you is kept confidential by law. The access code given with the report shows how it proceeds; please tell it to nobody.',
        },
      },
      { words: { zh: '特此告知。', en: 'You are hereby informed.' } },
    ],
    signers: [officer],
  },
  {
    id: 'refusal-receipt',
    name: { zh: '举报不予受理回执', en: 'Notice that a report is not accepted' },
    procedure: 'report',
    step: 'decline',
    mark: '举回',
    to: reporter,
    parts: [
      {
        words: {
          zh: '您于{day of opening}提出的举报（案号：{case}；举报事项：{kind of opening}），经审查，决定不予受理。',
          en: 'Your report of {day of opening} (case {case}; {kind of opening}) has been examined and is not accepted.',
        },
      },
      {
        words: {
          zh: '不予受理的依据和理由，见随附的《举报不予受理说理书》。',
          en: 'The grounds and the reasons are given in the statement of reasons that goes with this notice.',
        },
      },
      { words: { zh: '特此告知。', en: 'You are hereby informed.' } },
    ],
    signers: [officer],
  },
  {
    id: 'reasons',
    name: { zh: '举报不予受理说理书', en: 'Statement of reasons for not accepting a report' },
    procedure: 'report',
    step: 'decline',
    mark: '举理',
    to: reporter,
    parts: [
      {
        words: {
          zh: '您于{day of opening}提出的举报（案号：{case}），本机关决定不予受理。现将依据和理由说明如下。',
          en: 'This office does not accept your report of {day of opening} (case {case}). Its grounds and reasons are these.',
        },
      },
      { heading: { zh: '一、举报的内容', en: '1. What was reported' } },
      { words: { zh: '涉及对象：{where of opening}', en: 'Concerning: {where of opening}' } },
      { words: { zh: '{what of opening}', en: '{what of opening}' } },
      { heading: { zh: '二、适用的规定', en: '2. The provisions' } },
      { quotes: 'grounds' },
      { heading: { zh: '三、不予受理的理由', en: '3. Why it is not accepted' } },
      { words: { zh: '{reasons of decline}', en: '{reasons of decline}' } },
      { heading: { zh: '四、不服的救济途径', en: '4. If you disagree' } },
      {
        words: {
          zh: '认为本处理侵犯自身合法权益的，可以依照《中华人民共和国行政复议法》申请行政复议，或者依照《中华人民共和国行政诉讼法》提起行政诉讼。有新的事实或者线索的，可以再次举报。',
          en: 'Whoever holds that this infringes their own lawful rights and interests may apply for reconsideration under the Administrative Reconsideration Law or sue under the Administrative Litigation Law. Who has new facts or leads may report again.',
        },
      },
      { words: { zh: '特此说明。', en: 'So explained.' } },
    ],
    signers: [officer],
  },
  {
    id: 'transfer',
    name: { zh: '举报移送函', en: 'Letter of transfer of a report' },
    procedure: 'report',
    step: 'transfer',
    mark: '举移',
    to: 'office',
    parts: [
      {
        words: {
          zh: '现有{day of opening}提出的举报一件（案号：{case}），经审查，不属于本机关职责范围。依照{grounds}的规定，移送你单位处理。',
          en: 'A report made on {day of opening} (case {case}) has been examined and does not lie within the duties of this office. Under {grounds} it is transferred to you.',
        },
      },
      { heading: { zh: '一、举报事项', en: '1. What was reported' } },
      { words: { zh: '事项类别：{kind of opening}', en: 'Kind: {kind of opening}' } },
      { words: { zh: '涉及对象：{where of opening}', en: 'Concerning: {where of opening}' } },
      { words: { zh: '{what of opening}', en: '{what of opening}' } },
      { heading: { zh: '二、移送理由', en: '2. Why it is transferred' } },
      { words: { zh: '{reasons of transfer}', en: '{reasons of transfer}' } },
      {
        words: {
          zh: '案卷材料随本函一并移交。举报人的相关信息应当依法予以保密。请依法及时处理，并答复举报人。',
          en: 'The file goes over with this letter. Information about the reporter is confidential by law. Please handle the report in good time and answer the reporter.',
        },
      },
      { words: { zh: '特此函告。', en: 'So notified.' } },
    ],
    signers: [officer],
  },
  {
    id: 'reply',
    name: { zh: '举报答复书', en: 'Reply to a report' },
    procedure: 'report',
    step: 'answer',
    mark: '举复',
    to: reporter,
    parts: [
      {
        words: {
          zh: '您于{day of opening}提出的举报（案号：{case}；举报事项：{kind of opening}），本机关已依法作出处理，现答复如下。',
          en: 'Your report of {day of opening} (case {case}; {kind of opening}) has been handled under the law. This is the answer.',
        },
      },
      { heading: { zh: '一、处理结果', en: '1. What came of it' } },
      { words: { zh: '{answer of answer}', en: '{answer of answer}' } },
      { heading: { zh: '二、依据和理由', en: '2. Grounds and reasons' } },
      { quotes: 'grounds' },
      { words: { zh: '{reasons of answer}', en: '{reasons of answer}' } },
      { heading: { zh: '三、不服的救济途径', en: '3. If you disagree' } },
      {
        words: {
          zh: '认为本处理侵犯自身合法权益的，可以依照《中华人民共和国行政复议法》申请行政复议，或者依照《中华人民共和国行政诉讼法》提起行政诉讼。',
          en: 'Whoever holds that this infringes their own lawful rights and interests may apply for reconsideration under the Administrative Reconsideration Law or sue under the Administrative Litigation Law.',
        },
      },
      { words: { zh: '特此答复。', en: 'So answered.' } },
    ],
    signers: [officer],
  },
]
