import { z } from 'zod'
import { dayOf } from '../../kernel/calendar/day.ts'
import { yes } from '../../kernel/procedure/asking.ts'
import type { CaseDocument, Derived, DocumentPart } from '../../mechanisms/document/definition.ts'
import { clause, form, heading, paragraph, restates, words } from '../../mechanisms/document/parts.ts'
import { actGrounds } from '../../mechanisms/enforcement/act-grounds.ts'

const reporter = { party: { zh: '举报人', en: 'The reporter' } } as const
const officer = { zh: '承办人', en: 'Officer in charge' }

/** Since the Reconsideration Law was revised, a suit over not acting comes after reconsideration. */
const REVISED = '2024-01-01'

/** What each paper says besides of the law of the day. */
const law: Derived = {
  asks: z.strictObject({
    secrecy: z.array(z.string()).min(1).meta({ zh: '保密的依据', en: 'On confidentiality' }),
    appealing: z.array(z.string()).min(1).meta({ zh: '复议、诉讼的依据', en: 'On reconsideration and suits' }),
    revised: yes('复议前置', 'Reconsideration comes first'),
    before: yes('复议、诉讼均可', 'Either'),
  }),
  from: ({ procedure: { version }, decision }) => {
    const isRevised = dayOf(decision.since) >= REVISED
    return {
      secrecy: [version >= '2026-01-01' ? 'csl@2026-01-01#art-15/para-2' : 'csl@2017-06-01#art-14/para-2'],
      appealing: isRevised
        ? [
            'arl@2024-01-01#art-11/para-1/item-11',
            'arl@2024-01-01#art-23/para-1/item-3',
            'arl@2024-01-01#art-23/para-2',
          ]
        : ['alp@2017-07-01#art-47/para-1'],
      revised: isRevised,
      before: !isRevised,
    }
  },
}

/**
 * 不服的救济途径. Reconsideration and a suit are open to whoever asked for the protection of rights of their own (行政复议法
 * 第十一条第（十一）项), which an office cannot tell of a reporter whose name it does not ask: so the paper says to whom the
 * law gives them, that reconsideration comes first (第二十三条第一款第（三）项、第二款), and promises them to nobody else.
 */
const remedies: readonly DocumentPart[] = [
  {
    ...restates(
      'appealing of law',
      '向本机关申请履行保护自身人身权利、财产权利、受教育权利等合法权益的法定职责，认为本机关拒绝履行、未依法履行或者不予答复的，应当依照{appealing of law}的规定先申请行政复议；对行政复议决定不服的，可以再依法向人民法院提起行政诉讼。',
      'Whoever applied to this office to perform its statutory duty of protecting their own rights of the person, of property or of education or other lawful rights and interests, and considers that it refuses, fails to perform it in accordance with law or does not answer, shall under {appealing of law} first apply for administrative reconsideration; whoever disagrees with the reconsideration decision may then bring an administrative suit.',
    ),
    when: 'revised of law',
  },
  {
    ...restates(
      'appealing of law',
      '向本机关申请履行保护自身人身权、财产权等合法权益的法定职责，本机关不履行的，可以依法申请行政复议，或者依照{appealing of law}的规定向人民法院提起行政诉讼。',
      'Whoever applied to this office to perform its statutory duty of protecting their own rights of the person, of property or other lawful rights and interests may, where it does not, apply for administrative reconsideration as the law provides, or under {appealing of law} bring an administrative suit.',
    ),
    when: 'before of law',
  },
]

/** The office’s own re-examination, by somebody who had no part in it, comes beside them. */
const againHere: readonly DocumentPart[] = [{ disagree: 'appeal' }, ...remedies]

/**
 * What an office gives in writing on a report. Nothing here asks who reported: a receipt names the case by its number,
 * and the access code stands on none of them.
 */
export const documents: readonly CaseDocument[] = [
  {
    id: 'receipt',
    name: { zh: '举报受理回执', en: 'Notice that a Report is Accepted' },
    procedure: 'report',
    step: 'accept',
    mark: '举回',
    to: reporter,
    derived: { act: actGrounds, law },
    parts: [
      paragraph(
        clause(
          '您于{day of opening}提出的举报（案号：{case}；举报事项：{kind of opening}），',
          'Your report of {day of opening} (No. {case}; {kind of opening})',
        ),
        clause(
          '经审查，属于本机关职责范围，决定予以受理。',
          'has been examined. It lies within the duties of this office and is accepted.',
          {
            says: 'day of accept',
          },
        ),
      ),
      words(
        '本机关将依照{basis of act}的规定及时作出处理，并在{last day of replying}以前将处理结果答复您（该期限为本机关自定）。',
        'Under {basis of act} this office will deal with it in time, and will answer you by {last day of replying} (a term this office set itself).',
      ),
      paragraph(
        clause(
          '您的相关信息依法予以保密。',
          'Information relating to you is kept confidential in accordance with law.',
          {
            law: 'secrecy of law',
          },
        ),
        clause(
          '办理进展可以凭举报时取得的查询码查询，请勿将查询码告知他人。',
          'The access code given with the report shows how it proceeds; please give it to nobody.',
          { form: true },
        ),
      ),
      form('特此告知。', 'You are hereby informed.'),
    ],
    signers: [officer],
  },
  {
    id: 'refusal-receipt',
    name: { zh: '举报不予受理回执', en: 'Notice that a Report is Not Accepted' },
    procedure: 'report',
    step: 'decline',
    mark: '举回',
    to: reporter,
    parts: [
      paragraph(
        clause(
          '您于{day of opening}提出的举报（案号：{case}；举报事项：{kind of opening}），',
          'Your report of {day of opening} (No. {case}; {kind of opening})',
        ),
        clause('经审查，决定不予受理。', 'has been examined and is not accepted.', { says: 'reasons of decline' }),
      ),
      form(
        '不予受理的依据和理由，见随附的《举报不予受理说理书》。',
        'The grounds and the reasons are given in the statement of reasons attached.',
      ),
      form('特此告知。', 'You are hereby informed.'),
    ],
    signers: [officer],
  },
  {
    id: 'reasons',
    name: { zh: '举报不予受理说理书', en: 'Statement of Reasons for Not Accepting a Report' },
    procedure: 'report',
    step: 'decline',
    mark: '举理',
    to: reporter,
    derived: { act: actGrounds, law },
    parts: [
      paragraph(
        clause(
          '您于{day of opening}提出的举报（案号：{case}），本机关决定不予受理。',
          'This office does not accept your report of {day of opening} (No. {case}).',
          { says: 'reasons of decline' },
        ),
        clause('现将依据和理由说明如下。', 'The grounds and the reasons are as follows.', { form: true }),
      ),
      heading('一、举报的内容', '1. What was reported'),
      words('涉及对象：{where of opening}', 'Concerning: {where of opening}'),
      words('{what of opening}', '{what of opening}'),
      heading('二、适用的规定', '2. The provisions'),
      { quotes: 'basis of act' },
      heading('三、不予受理的理由', '3. Why it is not accepted'),
      words('{reasons of decline}', '{reasons of decline}'),
      heading('四、不服的救济途径', '4. If you disagree'),
      ...againHere,
      form('有新的事实或者线索的，可以再次举报。', 'With new facts or leads you may report again.'),
      form('特此说明。', 'So explained.'),
    ],
    signers: [officer],
  },
  {
    id: 'transfer',
    name: { zh: '举报移送函', en: 'Letter of Transfer of a Report' },
    procedure: 'report',
    step: 'transfer',
    mark: '举移',
    to: 'office',
    derived: { act: actGrounds, law },
    parts: [
      paragraph(
        clause(
          '现有{day of opening}提出的举报一件（案号：{case}），',
          'A report made on {day of opening} (No. {case})',
        ),
        clause('经审查，不属于本机关职责范围。', 'has been examined and lies outside the duties of this office.', {
          says: 'reasons of transfer',
        }),
        clause('依照{basis of act}的规定，移送你单位处理。', 'Under {basis of act} it is transferred to you.'),
      ),
      heading('一、举报事项', '1. What was reported'),
      words('事项类别：{kind of opening}', 'Kind: {kind of opening}'),
      words('涉及对象：{where of opening}', 'Concerning: {where of opening}'),
      words('{what of opening}', '{what of opening}'),
      heading('二、移送理由', '2. Why it is transferred'),
      words('{reasons of transfer}', '{reasons of transfer}'),
      paragraph(
        clause('案卷材料随本函一并移交。', 'The case file is handed over with this letter.', { form: true }),
        clause(
          '举报人的相关信息应当依法予以保密。',
          'Information relating to the reporter shall be kept confidential in accordance with law.',
          { law: 'secrecy of law' },
        ),
        clause('请依法及时处理，并答复举报人。', 'Please deal with the report in time and answer the reporter.', {
          law: 'basis of act',
        }),
      ),
      form('特此函告。', 'So notified.'),
    ],
    signers: [officer],
  },
  {
    id: 'reply',
    name: { zh: '举报答复书', en: 'Reply to a Report' },
    procedure: 'report',
    step: 'answer',
    mark: '举复',
    to: reporter,
    derived: { act: actGrounds, law },
    parts: [
      paragraph(
        clause(
          '您于{day of opening}提出的举报（案号：{case}；举报事项：{kind of opening}），',
          'Your report of {day of opening} (No. {case}; {kind of opening})',
        ),
        clause('本机关已依法作出处理，', 'has been dealt with in accordance with law.', { says: 'day of handle' }),
        clause('现答复如下。', 'The answer is as follows.', { form: true }),
      ),
      heading('一、处理结果', '1. Outcome'),
      words('{answer of answer}', '{answer of answer}'),
      heading('二、依据和理由', '2. Grounds and reasons'),
      { quotes: 'basis of act' },
      words('{reasons of answer}', '{reasons of answer}'),
      heading('三、不服的救济途径', '3. If you disagree'),
      ...againHere,
      form('特此答复。', 'So answered.'),
    ],
    signers: [officer],
  },
  {
    id: 'reexamined',
    name: { zh: '举报复核答复书', en: 'Reply after a Re-examination' },
    procedure: 'report',
    step: 'uphold',
    mark: '举核',
    to: reporter,
    derived: { act: actGrounds, law },
    parts: [
      paragraph(
        clause(
          '您请求复核的举报（{day of opening}提出，案号：{case}），',
          'Your report of {day of opening} (No. {case}), of which you asked for a re-examination,',
        ),
        clause(
          '已由没有参加原办理的人员复核，',
          'has been re-examined by an officer who took no part in handling it.',
          {
            says: ['day of reexamine', 'answer of uphold'],
          },
        ),
        clause('现答复如下。', 'The answer is as follows.', { form: true }),
      ),
      heading('一、复核结果', '1. Outcome'),
      words('{answer of uphold}', '{answer of uphold}'),
      heading('二、依据和理由', '2. Grounds and reasons'),
      { quotes: 'basis of act' },
      words('{reasons of uphold}', '{reasons of uphold}'),
      heading('三、不服的救济途径', '3. If you disagree'),
      ...remedies,
      form('特此答复。', 'So answered.'),
    ],
    signers: [officer],
  },
]
