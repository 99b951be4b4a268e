import { z } from 'zod'
import { dayOf } from '../../kernel/calendar/day.ts'
import { line, maybe } from '../../kernel/procedure/asking.ts'
import type { CaseDocument, Derived, DocumentPart } from '../../mechanisms/document/definition.ts'
import { clause, form, heading, paragraph, where, words } from '../../mechanisms/document/parts.ts'
import { actGrounds } from '../../mechanisms/enforcement/act-grounds.ts'
import { reached } from '../../mechanisms/enforcement/reached.ts'
import { BODY, COURT, contest, suingTheBody } from '../../mechanisms/enforcement/remedy-bodies.ts'

const reporter = { party: { zh: '举报人', en: 'The reporter' } } as const
const officer = { zh: '承办人', en: 'Officer in charge' }

/** What each paper says besides of the law of the day on which it is issued. */
const law: Derived = {
  asks: z.strictObject({
    secrecy: z.array(z.string()).min(1).meta({ zh: '保密的依据', en: 'On confidentiality' }),
    first: z.array(z.string()).meta({ zh: '先行复议的依据', en: 'On reconsideration first' }),
    suing: z.array(z.string()).min(1).meta({ zh: '复议后起诉的依据', en: 'On suing after it' }),
    unanswered: z
      .array(z.string())
      .meta({ zh: '复议不予受理、驳回或者不作答复后起诉的依据', en: 'On suing where reconsideration gave no result' }),
    formerly: maybe(line('申请行政复议的依据（文本未收录）', 'On reconsideration, in a text that is not collected')),
    direct: z.array(z.string()).meta({ zh: '直接起诉的依据', en: 'On suing at once' }),
  }),
  from: ({ procedure: { version }, decision }) => {
    const on = dayOf(decision.at)
    const isFirst = on >= '2024-01-01'
    return {
      secrecy: [version >= '2026-01-01' ? 'csl@2026-01-01#art-15/para-2' : 'csl@2017-06-01#art-14/para-2'],
      first: isFirst
        ? [
            'arl@2024-01-01#art-11/para-1/item-11',
            'arl@2024-01-01#art-20/para-1',
            'arl@2024-01-01#art-23/para-1/item-3',
          ]
        : [],
      suing: ['alp@2017-07-01#art-45'],
      unanswered: isFirst ? ['arl@2024-01-01#art-34'] : [],
      formerly: isFirst ? undefined : '2024年1月1日以前施行的《中华人民共和国行政复议法》',
      direct:
        !isFirst && on >= '2017-07-01' ? ['alp@2017-07-01#art-12/para-1/item-6', 'alp@2017-07-01#art-46/para-1'] : [],
    }
  },
}

/**
 * 行政复议法 第二十三条 sends whoever asked for the protection of rights of their own, and holds that the office did not act,
 * to reconsideration first; before 2024 the court was open to them at once. To others neither law promises anything, and
 * a report asks nobody whose rights it is about: the sentence says for whom it holds.
 */
const remediesOf = (paper: string, from = `本${paper}`, english = 'this paper'): readonly DocumentPart[] => [
  where(
    'first of law',
    `您请求本机关履行保护您本人人身权利、财产权利、受教育权利等合法权益的法定职责，认为本机关拒绝履行、未依法履行的，应当依照{first of law}的规定，自收到${from}之日起六十日内先向${BODY.zh}申请行政复议；不服复议决定的，可以依照{suing of law}的规定，自收到复议决定书之日起十五日内向${COURT.zh}提起行政诉讼。`,
    `If you asked this office to perform its statutory duty of protecting your own personal, property, educational or other lawful rights and interests, and consider that it refused to or did not perform it in accordance with law, you shall under {first of law} first apply to ${BODY.en} for administrative reconsideration within sixty days of receiving ${english}; if you disagree with the reconsideration decision, you may under {suing of law} bring an administrative suit before ${COURT.en} within fifteen days of receiving it.`,
  ),
  where(
    'unanswered of law',
    `行政复议机关决定不予受理、驳回申请或者受理后超过行政复议期限不作答复的，可以依照{unanswered of law}的规定，自收到决定书之日起或者行政复议期限届满之日起十五日内，向${COURT.zh}提起行政诉讼。`,
    `Where the organ of reconsideration decides not to accept the application, dismisses it, or does not answer within the time for reconsideration, you may under {unanswered of law} bring an administrative suit before ${COURT.en} within fifteen days of receiving that decision or of the end of that time.`,
  ),
  suingTheBody('suing of law'),
  where(
    'direct of law',
    `您请求本机关履行保护您本人人身权、财产权等合法权益的法定职责，认为本机关拒绝履行的，可以依照{direct of law}的规定，自收到${from}之日起六个月内向${COURT.zh}提起行政诉讼。`,
    `If you asked this office to perform its statutory duty of protecting your own personal, property or other lawful rights and interests, and consider that it refused to, you may under {direct of law} bring an administrative suit before ${COURT.en} within six months of receiving ${english}.`,
  ),
  where(
    'formerly of law',
    '申请行政复议的，依照{formerly of law}办理，期限以当时的规定为准。',
    'On reconsideration, see {formerly of law}; its times are those then in force.',
  ),
]

/** The office's own way, which no law gives: named in the first answer, and never in the answer to it. */
const reexamination = words(
  '对本机关的答复不服的，也可以在{last day of reexamination}以前（含当日）请求本机关复核，由没有办过此案的人员办理（复核和该期限为本机关自定）。',
  'If you disagree with the answer of this office, you may also ask it for a re-examination by {last day of reexamination}, that day included; an officer who had no part in the case will carry it out (the re-examination and its term are set by this office itself).',
)

/** Whom at the office to turn to: as the step names it, or as the office entered it once. */
const contactLine = where(
  'contact of office',
  '本机关联系人、联系地址和电话：{contact of office}。',
  'Contact at this office: {contact of office}.',
)

/** 告知线索不予立案, by the step that tells it, from the one that put the decision on file. */
const notFiled = (step: 'tellNotFiled' | 'tellHeld', decided: 'tellNotFiled' | 'holdNotFiled'): CaseDocument => ({
  id: step === 'tellNotFiled' ? 'not-filed' : 'not-filed-later',
  name: { zh: '举报线索不予立案告知书', en: 'Notice that a Reported Matter is Not Filed' },
  procedure: 'report',
  step,
  mark: '举不立',
  to: reporter,
  derived: { act: actGrounds, law, contest, office: reached('officeContact') },
  contestable: true,
  parts: [
    paragraph(
      clause(
        '您于{day of opening}提出举报（案号：{case}；举报事项：{kind of opening}）。',
        'You made a report on {day of opening} (No. {case}; {kind of opening}).',
      ),
      clause(
        `有关线索经本机关审查，于{decidedOn of ${decided}}决定不予作为行政处罚案件立案。`,
        `This office examined what was reported and decided on {decidedOn of ${decided}} not to file a penalty case.`,
      ),
    ),
    heading('一、不予立案的理由', '1. Why it is not filed'),
    words(`{reasons of ${decided}}`, `{reasons of ${decided}}`),
    heading('二、告知的依据', '2. The provisions'),
    { quotes: 'basis of act' },
    heading('三、不服的救济途径', '3. If you disagree'),
    ...remediesOf('告知书'),
    form('有新的事实或者线索的，可以再次举报。', 'With new facts or leads you may report again.'),
    form('特此告知。', 'You are hereby informed.'),
  ],
  signers: [officer],
})

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
    derived: { act: actGrounds, law, office: reached('officeContact') },
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
      contactLine,
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
    derived: { act: actGrounds, law, contest, office: reached('officeContact') },
    contestable: true,
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
      ...remediesOf('说理书'),
      reexamination,
      form('有新的事实或者线索的，可以再次举报。', 'With new facts or leads you may report again.'),
      contactLine,
      form('特此说明。', 'You are hereby informed.'),
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
        clause('依照{basis of act}的规定，移送贵机关处理。', 'Under {basis of act} it is transferred to you.'),
      ),
      heading('一、举报事项', '1. What was reported'),
      words('事项类别：{kind of opening}', 'Kind: {kind of opening}'),
      words('涉及对象：{where of opening}', 'Concerning: {where of opening}'),
      words('{what of opening}', '{what of opening}'),
      heading('二、移送理由', '2. Why it is transferred'),
      words('{reasons of transfer}', '{reasons of transfer}'),
      where(
        'foundLater of transfer',
        '本机关已经受理，后来才发现不属于本机关职责的原因：{foundLater of transfer}',
        'This office had accepted it. Why it was found only later to lie outside its duties: {foundLater of transfer}',
      ),
      paragraph(
        clause('案卷材料随本函一并移交。', 'The case file is handed over with this letter.', { form: true }),
        clause(
          '举报人的相关信息应当依法予以保密。',
          'Information relating to the reporter shall be kept confidential in accordance with law.',
          { law: 'secrecy of law' },
        ),
        clause('贵机关应当及时依法作出处理。', 'You shall deal with the report in time and in accordance with law.', {
          law: 'basis of act',
        }),
        clause('处理结果，请答复举报人。', 'Please answer the reporter with the outcome.', { form: true }),
      ),
      form('特此函告。', 'You are hereby notified.'),
    ],
    signers: [officer],
  },
  {
    id: 'transferred',
    name: { zh: '举报移送告知书', en: 'Notice that a Report is Transferred' },
    procedure: 'report',
    step: 'transfer',
    mark: '举移告',
    to: reporter,
    derived: { act: actGrounds, law },
    parts: [
      paragraph(
        clause(
          '您于{day of opening}提出的举报（案号：{case}；举报事项：{kind of opening}），',
          'Your report of {day of opening} (No. {case}; {kind of opening})',
        ),
        clause('经审查，不属于本机关职责范围。', 'has been examined and lies outside the duties of this office.', {
          says: 'reasons of transfer',
        }),
        clause(
          '依照{basis of act}的规定，已移送{office of transfer}处理。',
          'Under {basis of act} it has been transferred to {office of transfer}.',
        ),
      ),
      words('移送理由：{reasons of transfer}', 'Why it is transferred: {reasons of transfer}'),
      where(
        'foundLater of transfer',
        '本机关已经受理您的举报，后来才发现不属于本机关职责的原因：{foundLater of transfer}',
        'This office had accepted your report. Why it was found only later to lie outside its duties: {foundLater of transfer}',
      ),
      where(
        'foundLater of transfer',
        '本机关受理时告知的答复期限不再适用，由接收移送的机关另行告知。',
        'The term for the answer of which this office told you on acceptance no longer applies; the receiving office will tell you its own.',
      ),
      paragraph(
        clause(
          '您的相关信息依法予以保密。',
          'Information relating to you is kept confidential in accordance with law.',
          { law: 'secrecy of law' },
        ),
        clause(
          '移送不是办结，办理进展仍可以凭原查询码查询。',
          'A transfer does not close the case; the access code you have shows how it proceeds.',
          { form: true },
        ),
      ),
      form('特此告知。', 'You are hereby informed.'),
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
    derived: { act: actGrounds, law, contest, office: reached('officeContact') },
    contestable: true,
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
      ...remediesOf('答复书'),
      reexamination,
      contactLine,
      form('特此答复。', 'You are hereby informed.'),
    ],
    signers: [officer],
  },
  notFiled('tellNotFiled', 'tellNotFiled'),
  notFiled('tellHeld', 'holdNotFiled'),
  {
    id: 'reexamined',
    name: { zh: '举报复核答复书', en: 'Reply after a Re-examination' },
    procedure: 'report',
    step: 'uphold',
    mark: '举核',
    to: reporter,
    derived: { act: actGrounds, law, contest, office: reached('officeContact') },
    contestable: true,
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
      // 复议的期限 runs from when the act is known, and the re-examination of the office itself is no act that it runs anew from.
      ...remediesOf('复核答复书', '原《举报答复书》[（{paper reply}）]', 'the first reply[ ({paper reply})]'),
      ...(['first of law', 'direct of law'] as const).map((way) =>
        where(way, '本机关的复核不延长上述期限。', 'The re-examination by this office does not extend these times.'),
      ),
      contactLine,
      form('特此答复。', 'You are hereby informed.'),
    ],
    signers: [officer],
  },
]
