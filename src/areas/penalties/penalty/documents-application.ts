import { z } from 'zod'
import { line, maybe } from '../../../kernel/procedure/asking.ts'
import type { CaseDocument, Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { heading, restates, row, where, words } from '../../../mechanisms/document/parts.ts'
import { course, eachSum, uncontestedPart } from './documents-money.ts'
import { contactSaid } from './in-charge.ts'
import { lastOf } from './matter.ts'

/** 应当提供下列材料. */
const LISTED = 'ael@2012-01-01#art-55/para-1'

/** What an application for enforcement says of its own procedure. */
interface ApplicationOf {
  readonly procedure: string
  /** The step that names the party and its address. */
  readonly about: string
  /** 申请事项: which decision is to be enforced. */
  readonly applied: DocumentPart
  /** 作出决定的事实、理由和依据. */
  readonly decided: readonly DocumentPart[]
  /** What the party said before the decision. */
  readonly saidBefore: readonly DocumentPart[]
  /** （二）行政决定书. */
  readonly decision: DocumentPart
  readonly derived: Readonly<Record<string, Derived>>
}

/** The office that applies, as it is reached: as the file has it, or as the office had entered it by that day. */
const applicantOf = (about: string): Derived => ({
  asks: z.strictObject({ contact: maybe(line('申请人的地址、电话', 'Address and telephone of the applicant')) }),
  from: ({ file, particulars }) => ({ contact: contactSaid([lastOf(file, about)?.answers], particulars) }),
})

/** What was added to a fine is enforced with it, by the decision that added it. */
const addedPart: DocumentPart = where(
  'added of owing',
  '并申请强制执行本机关[{day of surcharge}]作出的加处罚款决定[（{paper surcharge}）]。',
  'It applies for enforcement of its decision on an additional fine[ ({paper surcharge})][ of {day of surcharge}] too.',
)

/** 强制执行申请书 and the papers that go with it: the five items of 行政强制法 第五十五条, whichever procedure. */
export const applicationDocument = (of: ApplicationOf): CaseDocument => ({
  id: 'enforcement',
  name: { zh: '强制执行申请书', en: 'Application for Compulsory Enforcement' },
  procedure: of.procedure,
  step: 'court',
  mark: '罚执',
  to: { organ: 'court', of: 'court' },
  derived: { ...of.derived, listed: course, applicant: applicantOf(of.about) },
  parts: [
    row('申请书文号', 'Number', '{number of court}'),
    row('申请人', 'Applicant', '{office}[，{contact of applicant}]', '{office}[, {contact of applicant}]'),
    row('被申请人', 'Against', `{party of ${of.about}}`),
    row('地址', 'Address', `{address of ${of.about}}`),
    heading('一、申请事项', '1. What is applied for'),
    of.applied,
    addedPart,
    uncontestedPart,
    heading('二、作出决定的事实、理由和依据', '2. Facts, reasons and basis of the decision'),
    ...of.decided,
    heading('三、当事人的意见和催告情况', '3. What the party said, and the demand'),
    words(
      '本机关作出催告书[（{paper urging}）][，于{urgedOn of listed}送达]。',
      'The demand for performance[ ({paper urging})] was made[ and served on {urgedOn of listed}].',
    ),
    ...of.saidBefore,
    {
      each: 'answerUrging',
      words: { zh: '对催告的意见：{words of answerUrging}', en: 'On the demand: {words of answerUrging}' },
    },
    {
      each: 'enterUrgingAnswer',
      words: {
        zh: '对催告的意见（书面或者口头提出，本机关登记）：{words of enterUrgingAnswer}',
        en: 'On the demand, in writing or by word, entered by this office: {words of enterUrgingAnswer}',
      },
    },
    where('silent of listed', '当事人对催告{silent of listed}。', 'On the demand the party {silent of listed}.'),
    where(
      'accepted of reviewUrging',
      '复核意见：{accepted of reviewUrging}。[{reasons of reviewUrging}]',
      'Review: {accepted of reviewUrging}. [{reasons of reviewUrging}]',
    ),
    heading('四、申请强制执行标的的情况', '4. What is to be enforced'),
    ...eachSum,
    words('{target of court}', '{target of court}'),
    heading('五、随申请提供的材料', '5. Papers that go with it'),
    restates(LISTED, '（一）强制执行申请书；', '(1) the application for compulsory enforcement;'),
    of.decision,
    where(
      'added of owing',
      '加处罚款决定书[（{paper surcharge}）][（{day of surcharge}）]及其送达的证明；',
      'the decision on the additional fine[ ({paper surcharge})][ of {day of surcharge}], with the proof of its service;',
    ),
    words(
      '（三）催告书[（{paper urging}）]（{day of urge}）及其送达回证，当事人的意见；',
      '(3) the demand[ ({paper urging})] of {day of urge} with the proof of its service, and what the party said;',
    ),
    restates(LISTED, '（四）申请强制执行标的情况。', '(4) the particulars of what is to be enforced.'),
    where('others of court', '（五）其他材料：{others of court}。', '(5) other papers: {others of court}.'),
  ],
  signers: [{ zh: '行政机关负责人', en: 'Head of the administrative organ' }],
})
