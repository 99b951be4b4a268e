import { z } from 'zod'
import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { clause, words } from '../../../mechanisms/document/parts.ts'
import { imposed, party, person } from './document-facts.ts'
import { applicationDocument } from './documents-application.ts'
import { demandParts, enforceable, owing } from './documents-money.ts'
import { inCharge, inChargeParts } from './in-charge.ts'
import { lastOf } from './matter.ts'

/** 催告书: the four items of 行政强制法 第三十五条. */
const urging: CaseDocument = {
  id: 'urging',
  name: { zh: '催告书', en: 'Demand for Performance' },
  procedure: 'penalty',
  step: 'urge',
  mark: '罚催',
  to: party,
  person,
  derived: { owing, inCharge },
  parts: [
    ...demandParts(
      clause(
        '本机关于{day of decide}作出行政处罚决定[（{paper decision}）]，于{day of serve}送达。',
        'The decision[ ({paper decision})] of {day of decide} was served on {day of serve}.',
      ),
    ),
    ...inChargeParts,
  ],
  signers: [],
}

/** The paragraph by which the decision to be enforced punishes the breach. */
const enforced: Derived = {
  asks: z.strictObject({ basis: z.array(z.string()).meta({ zh: '处罚依据', en: 'The paragraph that punishes it' }) }),
  from: (of) => {
    const decided = lastOf(of.file, 'decide')
    if (!decided) return { basis: [] }
    const { answers, at } = decided
    return { basis: imposed.from({ ...of, decision: { ...of.decision, answers, at } }).basis ?? [] }
  },
}

const application = applicationDocument({
  procedure: 'penalty',
  about: 'file',
  applied: words(
    '依照{grounds}的规定，申请强制执行本机关{day of decide}作出、{day of serve}送达的行政处罚决定[（{paper decision}）]。',
    'Under {grounds} this office applies for enforcement of its decision[ ({paper decision})] of {day of decide}, served on {day of serve}.',
  ),
  decided: [
    words('{findings of conclude}', '{findings of conclude}'),
    words('{reasons of decide}', '{reasons of decide}'),
    { quotes: 'breaches of file' },
    { quotes: 'basis of enforced' },
  ],
  saidBefore: [
    {
      each: 'defend',
      words: { zh: '处罚决定以前的意见：{words of defend}', en: 'Before the decision: {words of defend}' },
    },
    {
      each: 'enterStatement',
      words: {
        zh: '处罚决定以前的意见（书面或者口头提出，本机关登记）：{words of enterStatement}',
        en: 'Before the decision, in writing or by word, entered by this office: {words of enterStatement}',
      },
    },
  ],
  decision: words(
    '（二）行政处罚决定书[（{paper decision}）]（{day of decide}）及其送达回证（{day of serve}送达），其中载明作出决定的事实、理由和依据；',
    '(2) the decision[ ({paper decision})] of {day of decide}, which states its facts, reasons and basis, with the proof of its service on {day of serve};',
  ),
  derived: { owing: enforceable, enforced },
})

export const enforcementDocuments: readonly CaseDocument[] = [urging, application]
