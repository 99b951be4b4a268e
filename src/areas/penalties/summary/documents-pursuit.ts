import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { clause, words } from '../../../mechanisms/document/parts.ts'
import { applicationParts, applicationSigners, course } from '../penalty/documents-court.ts'
import { demandParts, owingOn } from '../penalty/documents-money.ts'
import { accountOf } from './account.ts'

const owing = owingOn(accountOf)
const party = { answer: 'party', of: 'open' } as const

/** 催告书 upon a fine on the spot: the four items of 行政强制法 第三十五条. */
const urging: CaseDocument = {
  id: 'urging',
  name: { zh: '催告书', en: 'Demand for performance' },
  procedure: 'summary',
  step: 'urge',
  mark: '罚催',
  to: party,
  person: 'partyForm of open is 个人',
  derived: { owing },
  parts: demandParts(
    clause(
      '本机关于{day of impose}当场作出行政处罚决定[（{paper decision}）]，并于{day of hand}交付。',
      'The decision[ ({paper decision})] was made on the spot on {day of impose} and handed over on {day of hand}. ',
    ),
  ),
  signers: [],
}

/** 强制执行申请书: the five items of 行政强制法 第五十五条. */
const application: CaseDocument = {
  id: 'enforcement',
  name: { zh: '强制执行申请书', en: 'Application for enforcement' },
  procedure: 'summary',
  step: 'court',
  mark: '罚执',
  to: { organ: 'court', of: 'court' },
  derived: { owing, listed: course },
  parts: applicationParts({
    opened: 'open',
    facts: 'facts of open',
    reasons: 'reasons of impose',
    decided: {
      zh: '{day of impose}当场作出、{day of hand}交付',
      en: ', made on the spot on {day of impose} and handed over on {day of hand}',
    },
    paper: {
      zh: '当场行政处罚决定书[（{paper decision}）]（{day of impose}）',
      en: 'the decision[ ({paper decision})] of {day of impose}',
    },
    saidBefore: [words('当场决定以前的意见：{said of impose}', 'Before the decision: {said of impose}')],
  }),
  signers: applicationSigners,
}

export const pursuitDocuments: readonly CaseDocument[] = [urging, application]
