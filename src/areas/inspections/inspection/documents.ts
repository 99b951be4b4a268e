import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { clause, form, heading, paragraph, restates, where, words } from '../../../mechanisms/document/parts.ts'
import { appealing, contested } from '../../../mechanisms/enforcement/other-acts.ts'
import { reached } from '../../../mechanisms/enforcement/reached.ts'
import { contest } from '../../../mechanisms/enforcement/remedy-bodies.ts'
import { letters, ordering } from './documents-letters.ts'

/** By its name, whether or not it has a desk here. */
const operator = { answer: 'operator', of: 'order' } as const
const inspector = { zh: '检查人员', en: 'Inspector' }

const provisions = (zh: string, en: string) => z.array(z.string()).min(1).meta({ zh, en })

/**
 * What an inspection stands on under the law of its day: 应当配合依法实施的监督检查 and, of the Administrative Penalty
 * Law, the inspection itself (2021 第五十四条、第五十五条; before it 第三十六条、第三十七条).
 */
const law: Derived = {
  asks: z.strictObject({
    inspecting: provisions('监督检查的依据', 'On inspections'),
    rights: provisions('检查人员和被检查单位的权利义务', 'On how an inspection is made'),
    formerly: z
      .array(z.string())
      .meta({ zh: '回避的依据（2021年7月15日以前）', en: 'On recusal, before 15 July 2021' }),
    asking: z.array(z.string()).meta({ zh: '回避和申请回避的依据', en: 'On recusal and asking for it' }),
    refusing: z.array(z.string()).meta({ zh: '拒绝接受检查的依据', en: 'On refusing an inspection' }),
    correcting: provisions('责令改正的程序依据', 'On how correction is ordered'),
  }),
  from: ({ procedure: { version }, kind, decision: { answers, at } }) => {
    const day = typeof answers.on === 'string' ? answers.on : dayOf(at)
    // 网信部门在进行监督检查时…应当责令: their own rule, which binds no others.
    const ruled = kind === 'cyberspace' && day >= '2023-06-01' ? ['cacp@2023-06-01#art-34'] : []
    const apl = (old: string, since2021: string) =>
      version >= '2021-07-15'
        ? `apl@2021-07-15#${since2021}`
        : `apl@${version >= '2018-01-01' ? '2018-01-01' : '2009-08-27'}#${old}`
    const duty = version >= '2026-01-01' ? 'csl@2026-01-01#art-51/para-2' : 'csl@2017-06-01#art-49/para-2'
    return {
      inspecting: [duty, apl('art-36', 'art-54/para-1'), apl('art-37/para-1', 'art-55/para-1')],
      rights: [...new Set([apl('art-37/para-1', 'art-42/para-1'), apl('art-37/para-1', 'art-55')])],
      formerly: version >= '2021-07-15' ? [] : [apl('art-37/para-3', '')],
      asking: version >= '2021-07-15' ? ['apl@2021-07-15#art-43'] : [],
      refusing: version >= '2021-07-15' ? ['apl@2021-07-15#art-55/para-1'] : [],
      correcting: [apl('art-23', 'art-28/para-1'), ...ruled],
    }
  },
}

/** What an inspection leaves in writing: the notice before it, the record of it, and what follows. */
export const documents: readonly CaseDocument[] = [
  {
    id: 'notice',
    name: { zh: '监督检查通知书', en: 'Notice of Supervision and Inspection' },
    procedure: 'inspection',
    step: 'order',
    mark: '检通',
    to: operator,
    derived: { law, appealing, contest, office: reached('contact') },
    contestable: true,
    parts: [
      words(
        '依照{inspecting of law}的规定[，根据{mandate of order}确定的职责]，本机关决定对你单位进行监督检查。',
        'Under {inspecting of law}[, and within the duties determined by {mandate of order}], this office has decided to inspect your organisation.',
      ),
      words('检查依据：{basis of order}', 'Basis of the inspection: {basis of order}'),
      words('检查日期：{on of order}', 'Day: {on of order}'),
      words('检查地点：{place of order}', 'Place: {place of order}'),
      heading('一、检查的范围和内容', '1. Scope'),
      words('{scope of order}', '{scope of order}'),
      heading('二、理由', '2. Reasons'),
      words('{reasons of order}', '{reasons of order}'),
      heading('三、你单位的权利和义务', '3. Your rights and duties'),
      restates(
        'rights of law',
        '检查由两名以上执法人员进行，并应当出示执法证件。检查应当制作笔录。你单位应当协助检查，不得阻挠。',
        'The inspection is carried out by two or more law enforcement officers, who shall show their certificates. A record of it shall be made. Your organisation shall assist and may not obstruct it.',
      ),
      where(
        'formerly of law',
        '检查人员与当事人有直接利害关系的，应当依照{formerly of law}的规定回避。',
        'Under {formerly of law}, officers with a direct interest in relation to the party shall recuse themselves.',
      ),
      where(
        'asking of law',
        '检查人员与案件有直接利害关系或者有其他关系可能影响公正执法的，应当回避；你单位有权依照{asking of law}的规定申请其回避，由本机关负责人决定，决定作出之前不停止检查。',
        'Officers who have a direct interest in the case, or another relation that may affect fair enforcement, shall recuse themselves; you have the right under {asking of law} to apply for their recusal. The person in charge of this office decides, and the inspection is not suspended before the decision.',
      ),
      where(
        'refusing of law',
        '检查人员不出示执法证件的，你单位有权依照{refusing of law}的规定拒绝检查。',
        'If the officers do not show their law enforcement certificates, you have the right under {refusing of law} to refuse the inspection.',
      ),
      form(
        '你单位可以核对笔录，陈述意见；对笔录有异议的，可以书面向本机关提出，也可以通过本机关的网上办理系统提出，由没有参加检查的人员答复。检查不收取费用。',
        'You may read the record and state your view. If you disagree with it you may object in writing to this office, or through its online system; an officer who took no part in the inspection will answer. The inspection costs you nothing.',
      ),
      where('contact of office', '联系人、联系地址和电话：{contact of office}。', 'Contact: {contact of office}.'),
      heading(
        '四、申请行政复议、提起行政诉讼的途径和期限',
        '4. Administrative reconsideration and suit: how and by when',
      ),
      ...contested('通知书'),
    ],
    signers: [],
  },
  {
    id: 'record',
    name: { zh: '现场检查笔录', en: 'Record of an On-site Inspection' },
    procedure: 'inspection',
    step: 'record',
    mark: '检录',
    to: 'signers',
    derived: { law },
    parts: [
      words(
        '被检查单位：{operator of order}；检查日期：{on of record}；起止时间：{hours of record}；地点：{place of record}；在场人员：{present of record}。',
        'Organisation inspected: {operator of order}; day: {on of record}, {hours of record}; place: {place of record}; present: {present of record}.',
      ),
      words('检查依据：{inspecting of law}。', 'Grounds: {inspecting of law}.'),
      paragraph(
        clause('检查人员：{officers of record}。', 'Inspectors: {officers of record}.'),
        clause('检查人员二名，已出示执法证件。', 'Two inspectors showed their law enforcement certificates.', {
          says: 'cards of record',
        }),
        clause(
          '已告知被检查单位检查的依据、范围和依法享有的权利。',
          'The organisation was informed of the grounds and the scope of the inspection and of its rights.',
          { when: 'told of record' },
        ),
        clause('被检查单位{conduct of record}。', 'The organisation {conduct of record}.'),
      ),
      heading('一、检查情况', '1. Findings'),
      words('{found of record}', '{found of record}'),
      words('[提取的材料：{copies of record}]', '[Material taken: {copies of record}]'),
      heading('二、被检查单位的意见', '2. Statement of the organisation'),
      form(
        '（由被检查单位填写：笔录是否核对无误，有无异议）',
        '(To be filled in by the organisation: whether the record was read and is correct, and any objection)',
      ),
    ],
    signers: [inspector, inspector, { zh: '被检查单位', en: 'Organisation inspected' }],
  },
  {
    id: 'reply',
    name: { zh: '异议答复书', en: 'Reply to an Objection' },
    procedure: 'inspection',
    step: 'answer',
    mark: '检答',
    to: operator,
    derived: { law },
    parts: [
      heading('一、你单位对检查笔录的异议', '1. Your objection to the record of the inspection'),
      where('objection of object', '{objection of object}', '{objection of object}'),
      where('objection of enterObjection', '{objection of enterObjection}', '{objection of enterObjection}'),
      heading('二、答复', '2. The answer'),
      words(
        '本机关对上述异议答复如下：{outcome of answer}。',
        'This office answers the objection as follows: {outcome of answer}.',
      ),
      words('{answer of answer}', '{answer of answer}'),
      heading('三、理由', '3. Reasons'),
      words('{reasons of answer}', '{reasons of answer}'),
    ],
    signers: [],
  },
  {
    id: 'correction',
    name: { zh: '责令改正通知书', en: 'Order to Make Corrections' },
    procedure: 'inspection',
    step: 'correct',
    mark: '检改',
    to: operator,
    derived: { law, ordering, appealing, contest, office: reached('contact') },
    contestable: true,
    parts: [
      words('{on of record}检查查明：{found of record}', 'The inspection of {on of record} found: {found of record}'),
      where(
        'outcome of answer',
        '{you}对检查笔录提出的异议，本机关于{day of answer}答复：{outcome of answer}。{answer of answer}',
        'This office answered your objection to the record on {day of answer}: {outcome of answer}. {answer of answer}',
      ),
      words(
        '以上情况，有{on of record}的现场检查笔录[（{paper record}）][和提取的材料（{copies of record}）]证明。',
        'This is proven by the record of the inspection of {on of record}[ ({paper record})][ and the material taken ({copies of record})].',
      ),
      words(
        '上述行为违反{breach of correct}。依照{basis of ordering}、{correcting of law}的规定，责令你单位于{correctBy of correct}以前（含当日）改正。',
        'This is in breach of {breach of correct}. Under {basis of ordering} and {correcting of law} you are ordered to make corrections by {correctBy of correct}, that day included.',
      ),
      heading('一、改正的内容', '1. What is to be corrected'),
      words('{what of correct}', '{what of correct}'),
      heading('二、理由', '2. Reasons'),
      words('{reasons of correct}', '{reasons of correct}'),
      words('检查人员（执法证件）：{officers of record}。', 'Inspectors (certificates): {officers of record}.'),
      form(
        '改正后，请将改正情况报告本机关，本机关将予复查。',
        'Please report your corrections to this office; they will be checked.',
      ),
      restates(
        'correcting of law',
        '责令改正不是行政处罚。',
        'An order to make corrections is not an administrative penalty.',
      ),
      where('contact of office', '联系人、联系地址和电话：{contact of office}。', 'Contact: {contact of office}.'),
      heading(
        '三、申请行政复议、提起行政诉讼的途径和期限',
        '3. Administrative reconsideration and suit: how and by when',
      ),
      ...contested('通知书'),
    ],
    signers: [],
  },
  ...letters,
]
