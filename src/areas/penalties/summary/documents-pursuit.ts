import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { clause, words } from '../../../mechanisms/document/parts.ts'
import { addedDocument } from '../penalty/documents-added.ts'
import { applicationDocument } from '../penalty/documents-application.ts'
import { deferralDocuments } from '../penalty/documents-deferring.ts'
import { demandParts, enforceableOn, owingOn } from '../penalty/documents-money.ts'
import { inChargeParts } from '../penalty/in-charge.ts'
import { accountOf, openFine } from './account.ts'
import { law } from './document-law.ts'
import { inCharge } from './in-charge.ts'

const owing = owingOn(accountOf)

/** In which steps of a decision on the spot its party, its decision and its account stand. */
const onTheSpot = {
  procedure: 'summary',
  to: { answer: 'party', of: 'open' },
  person: 'partyForm of open is 个人',
  about: 'open',
  decided: 'impose',
  served: 'hand',
  came: { zh: '交付', en: 'handed over' },
  fined: words(
    '本机关于{day of impose}当场作出行政处罚决定[（{paper decision}）]，于{day of hand}交付，对{you}处以罚款。',
    'The decision[ ({paper decision})], made on the spot on {day of impose} and handed over on {day of hand}, imposes a fine on you.',
  ),
  inCharge: inChargeParts,
} as const

/** 催告书 upon a fine on the spot: the four items of 行政强制法 第三十五条. */
const urging: CaseDocument = {
  id: 'urging',
  name: { zh: '催告书', en: 'Demand for Performance' },
  procedure: 'summary',
  step: 'urge',
  mark: '罚催',
  to: onTheSpot.to,
  person: onTheSpot.person,
  derived: { owing, inCharge },
  parts: [
    ...demandParts(
      clause(
        '本机关于{day of impose}当场作出行政处罚决定[（{paper decision}）]，并于{day of hand}交付。',
        'The decision[ ({paper decision})] was made on the spot on {day of impose} and handed over on {day of hand}.',
      ),
    ),
    ...onTheSpot.inCharge,
  ],
  signers: [],
}

const application = applicationDocument({
  procedure: 'summary',
  about: 'open',
  applied: words(
    '依照{grounds}的规定，申请强制执行本机关{day of impose}当场作出、{day of hand}交付的行政处罚决定[（{paper decision}）]。',
    'Under {grounds} this office applies for enforcement of its decision[ ({paper decision})], made on the spot on {day of impose} and handed over on {day of hand}.',
  ),
  decided: [
    words('{facts of open}', '{facts of open}'),
    words('{reasons of impose}', '{reasons of impose}'),
    { quotes: 'breaches of open' },
  ],
  saidBefore: [words('当场决定以前的意见：{said of impose}', 'Before the decision: {said of impose}')],
  decision: words(
    '（二）当场行政处罚决定书[（{paper decision}）]（{day of impose}，{day of hand}交付），其中载明作出决定的事实、理由和依据；',
    '(2) the decision[ ({paper decision})] of {day of impose}, handed over on {day of hand}, which states its facts, reasons and basis;',
  ),
  derived: { owing: enforceableOn(accountOf) },
})

export const pursuitDocuments: readonly CaseDocument[] = [
  urging,
  addedDocument({ ...onTheSpot, derived: { law, owing, inCharge } }),
  ...deferralDocuments({ ...onTheSpot, openFine, derived: { law, inCharge } }),
  application,
]
