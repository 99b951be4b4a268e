import type { CaseDocument, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, heading, restates, row, where, words } from '../../../mechanisms/document/parts.ts'
import { course, demandParts, eachSum, LISTED, owingOn, uncontestedPart } from '../penalty/documents-money.ts'
import { accountOf } from './account.ts'

const owing = owingOn(accountOf)
const party = { answer: 'party', of: 'open' } as const

const answers: readonly DocumentPart[] = [
  {
    each: 'answerUrging',
    words: { zh: '对催告的意见：{words of answerUrging}', en: 'On the demand: {words of answerUrging}' },
  },
  {
    each: 'enterUrgingAnswer',
    words: {
      zh: '对催告的意见（补录）：{words of enterUrgingAnswer}',
      en: 'On the demand, entered later: {words of enterUrgingAnswer}',
    },
  },
]

/** 催告书 upon a fine on the spot: the four items of 行政强制法 第三十五条. */
const urging: CaseDocument = {
  id: 'urging',
  name: { zh: '催告书', en: 'Demand for Performance' },
  procedure: 'summary',
  step: 'urge',
  mark: '罚催',
  to: party,
  person: 'partyForm of open is 个人',
  derived: { owing },
  parts: demandParts(
    clause(
      '本机关于{day of impose}当场作出行政处罚决定[（{paper decision}）]，并于{day of hand}交付。',
      'The decision[ ({paper decision})] was made on the spot on {day of impose} and handed over on {day of hand}.',
    ),
  ),
  signers: [],
}

/** 强制执行申请书: the five items of 行政强制法 第五十五条. */
const application: CaseDocument = {
  id: 'enforcement',
  name: { zh: '强制执行申请书', en: 'Application for Compulsory Enforcement' },
  procedure: 'summary',
  step: 'court',
  mark: '罚执',
  to: { organ: 'court', of: 'court' },
  derived: { owing, listed: course },
  parts: [
    row('申请书文号', 'Number', '{number of court}'),
    row('被申请人', 'Against', '{party of open}'),
    row('地址', 'Address', '{address of open}'),
    heading('一、申请事项', '1. What is applied for'),
    words(
      '依照{grounds}的规定，申请强制执行本机关{day of impose}当场作出、{day of hand}交付的行政处罚决定[（{paper decision}）]。',
      'Under {grounds} this office applies for enforcement of its decision[ ({paper decision})], made on the spot on {day of impose} and handed over on {day of hand}.',
    ),
    uncontestedPart,
    heading('二、作出决定的事实、理由和依据', '2. Facts, reasons and basis of the decision'),
    words('{facts of open}', '{facts of open}'),
    words('{reasons of impose}', '{reasons of impose}'),
    { quotes: 'breaches of open' },
    heading('三、当事人的意见和催告情况', '3. What the party said, and the demand'),
    words('当场决定以前的意见：{said of impose}', 'Before the decision: {said of impose}'),
    words(
      '本机关作出催告书[（{paper urging}）][，于{urgedOn of listed}送达]。',
      'The demand for performance[ ({paper urging})] was made[ and served on {urgedOn of listed}].',
    ),
    ...answers,
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
    words(
      '（二）当场行政处罚决定书[（{paper decision}）]（{day of impose}），其中载明作出决定的事实、理由和依据；',
      '(2) the decision[ ({paper decision})] of {day of impose}, which states its facts, reasons and basis;',
    ),
    words(
      '（三）催告书[（{paper urging}）]（{day of urge}）及其送达回证，当事人的意见；',
      '(3) the demand[ ({paper urging})] of {day of urge} with the proof of its service, and what the party said;',
    ),
    restates(LISTED, '（四）申请强制执行标的情况。', '(4) the particulars of what is to be enforced.'),
    where('others of court', '（五）其他材料：{others of court}。', '(5) other papers: {others of court}.'),
  ],
  signers: [{ zh: '行政机关负责人', en: 'Head of the administrative organ' }],
}

export const pursuitDocuments: readonly CaseDocument[] = [urging, application]
