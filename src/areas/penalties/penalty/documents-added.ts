import { z } from 'zod'
import { day, maybe, yes } from '../../../kernel/procedure/asking.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import type { CaseDocument, Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, heading, paragraph, restates, words } from '../../../mechanisms/document/parts.ts'
import { contest } from '../../../mechanisms/enforcement/remedy-bodies.ts'
import { enforcedRemedies, law, newIn2021, party, person } from './document-facts.ts'
import { eachSum, owing } from './documents-money.ts'
import { inCharge, inChargeParts } from './in-charge.ts'
import { contestedBy, dayTaken, lastOf, takenIn } from './matter.ts'
import { textOf } from './texts.ts'

const provisions = (zh: string, en: string) => z.array(z.string()).meta({ zh, en })

/** 强制执行的方式和时间, which a decision to enforce states (第三十七条第二款); who may not enforce applies to the court. */
const WHEN: Address = 'ael@2012-01-01#art-37/para-2/item-3'
const THROUGH_COURT: Address = 'ael@2012-01-01#art-46/para-3'

/**
 * 加处罚款的标准应当告知当事人 (行政强制法 第四十五条第一款): every decision that fines states it, and is served. What a case that was
 * contested does not count is named too.
 */
const standardToldBy = (served: string): Derived => ({
  asks: z.strictObject({
    on: maybe(day('处罚决定书送达之日', 'The decision was served on')),
    paused: provisions('复议、诉讼期间不计的依据', 'On what is not counted meanwhile'),
    timed: provisions('加处罚款缴款期限的依据', 'On the time to pay the additional fine').min(1),
    paying: provisions('缴纳的依据', 'On how it is paid').min(1),
    electronic: maybe(yes('可以通过电子支付系统缴纳', 'It may be paid electronically')),
    enforcing: provisions('申请强制执行的依据', 'On enforcement').min(1),
  }),
  from: ({ file, procedure }) => {
    const taken = lastOf(file, served)
    const isContested = takenIn(file, 'lodged').some((one) => contestedBy(one) === 'decision')
    const text = textOf(procedure)
    return {
      on: taken && dayTaken(taken),
      paused: isContested ? newIn2021(text).pausing : [],
      timed: [WHEN],
      paying: text.paying,
      ...(text.version >= '2021-07-15' && { electronic: true }),
      enforcing: [THROUGH_COURT, ...text.enforcing],
    }
  },
})

/** Of which procedure a decision on an additional fine is, and in which of its steps its party and decision stand. */
interface AddedOf {
  readonly procedure: string
  readonly to: CaseDocument['to']
  readonly person: string
  /** The step that names the party, its address and, by `payTo`, the account of the fine. */
  readonly about: string
  readonly decided: string
  readonly served: string
  /** How the decision came to its party: served, or handed over on the spot. */
  readonly came: Say
  /** That the decision fined its party, in one sentence. */
  readonly fined: DocumentPart
  readonly derived: Readonly<Record<string, Derived>>
  readonly inCharge: readonly DocumentPart[]
}

/**
 * 加处罚款决定书: an additional fine is a way of enforcing (行政强制法 第十二条第（一）项) and its decision says what 第三十七条
 * asks of one: the party, reasons and basis, how and when, the remedies, the office and the day. No demand precedes it
 * (第四十五条、第四十六条: the demand comes after it and before any other enforcement); its rate was told in the decision.
 */
export const addedDocument = ({ about, decided, served, came, fined, derived, ...of }: AddedOf): CaseDocument => ({
  id: 'surcharge',
  name: { zh: '加处罚款决定书', en: 'Decision on an Additional Fine' },
  procedure: of.procedure,
  step: 'surcharge',
  mark: '罚加',
  to: of.to,
  person: of.person,
  derived: { ...derived, contest, told: standardToldBy(served) },
  contestable: true,
  parts: [
    words(
      `当事人：{party of ${about}}，地址：{address of ${about}}。`,
      `Party: {party of ${about}}, address: {address of ${about}}.`,
    ),
    fined,
    paragraph(clause('{you}到期没有缴清罚款。', 'The fine was not paid in full in time.', { says: 'sums of owing' })),
    ...eachSum,
    heading('一、加处罚款的决定', '1. The additional fine'),
    words(
      '依照{surcharging of law}的规定，本机关决定对{you}加处罚款{amount of surcharge}。',
      'Under {surcharging of law} this office imposes on you an additional fine of {amount of surcharge}.',
    ),
    words('计算：{reasons of surcharge}', 'How it is counted: {reasons of surcharge}'),
    paragraph(
      clause(
        '加处罚款按每日罚款数额的百分之三计算，数额不超过罚款的数额；',
        'An additional fine is 3% of the fine per day, and never exceeds the fine itself.',
        { law: 'surcharging of law' },
      ),
      clause(
        `该标准已在{on of told}${came.zh}的决定书中告知{you}。`,
        `You were informed of that rate in the decision ${came.en} on {on of told}.`,
        { when: 'on of told' },
      ),
      clause(
        '依照{paused of told}的规定，加处罚款的数额在行政复议或者行政诉讼期间不予计算。',
        'Under {paused of told} the additional fine is not calculated while administrative reconsideration or a suit is pending.',
        { when: 'paused of told' },
      ),
    ),
    heading('二、缴纳的期限和方式', '2. When and how it is paid'),
    paragraph(
      clause(
        '{you}应当于{payBy of surcharge}以前（含当日）缴清加处的罚款，该日期由本机关依照{timed of told}的规定写明。',
        'You shall pay the additional fine by {payBy of surcharge}, that day included, which this office states under {timed of told}.',
      ),
      clause(
        '已经到期而没有缴清的罚款，应当一并缴清。',
        'What is due and not paid of the fine itself is to be paid together with it.',
        { says: 'sums of owing' },
      ),
    ),
    words(
      `依照{paying of told}的规定，到指定的银行[（{payTo of ${decided}}）][?electronic of told:或者通过电子支付系统]缴纳。`,
      `Under {paying of told} payment is made at the designated bank[ ({payTo of ${decided}})][?electronic of told: or through the electronic payment system].`,
    ),
    restates(
      'enforcing of told',
      '在法定期限内不申请行政复议或者提起行政诉讼，经催告仍不缴清的，本机关将依照{enforcing of told}的规定申请人民法院强制执行。',
      'Where you neither apply for administrative reconsideration nor bring a suit within the time limits of the law, and do not pay in full upon a demand, this office will under {enforcing of told} apply to the people’s court for compulsory enforcement.',
    ),
    heading(
      '三、申请行政复议、提起行政诉讼的途径和期限',
      '3. Administrative reconsideration and suit: how and by when',
    ),
    enforcedRemedies('决定书', '决定', 'decision'),
    ...of.inCharge,
  ],
  signers: [],
})

export const addedDocuments: readonly CaseDocument[] = [
  addedDocument({
    procedure: 'penalty',
    to: party,
    person,
    about: 'file',
    decided: 'decide',
    served: 'serve',
    came: { zh: '送达', en: 'served' },
    fined: words(
      '本机关于{day of decide}作出行政处罚决定[（{paper decision}）]，于{day of serve}送达，对{you}处以罚款[（责任人员{of of surcharge}的罚款）]。',
      'The decision[ ({paper decision})] of {day of decide}, served on {day of serve}, imposes a fine on you[ (the fine of {of of surcharge})].',
    ),
    derived: { law, owing, inCharge },
    inCharge: inChargeParts,
  }),
]
