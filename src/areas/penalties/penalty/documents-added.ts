import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { clause, heading, paragraph, restates, where, words } from '../../../mechanisms/document/parts.ts'
import { contest } from '../../../mechanisms/enforcement/remedy-bodies.ts'
import { enforcedRemedies, law, party, person } from './document-facts.ts'
import { eachSum, owing } from './documents-money.ts'
import { inCharge, inChargeParts } from './in-charge.ts'

/**
 * 加处罚款决定书: an additional fine is a way of enforcing (行政强制法 第十二条第（一）项) and its decision says what 第三十七条
 * asks of one: the party, reasons and basis, how and when, the remedies, the office and the day.
 */
export const addedDocuments: readonly CaseDocument[] = [
  {
    id: 'surcharge',
    name: { zh: '加处罚款决定书', en: 'Decision on an Additional Fine' },
    procedure: 'penalty',
    step: 'surcharge',
    mark: '罚加',
    to: party,
    person,
    derived: { law, contest, owing, inCharge },
    contestable: true,
    parts: [
      words(
        '当事人：{party of file}，地址：{address of file}。',
        'Party: {party of file}, address: {address of file}.',
      ),
      paragraph(
        clause(
          '本机关于{day of decide}作出行政处罚决定[（{paper decision}）]，于{day of serve}送达，对{you}处以罚款[（责任人员{of of surcharge}的罚款）]。',
          'The decision[ ({paper decision})] of {day of decide}, served on {day of serve}, imposes a fine on you[ (the fine of {of of surcharge})].',
        ),
        clause('{you}到期没有缴清罚款。', 'The fine was not paid in full in time.', { says: 'sums of owing' }),
      ),
      ...eachSum,
      heading('一、加处罚款的决定', '1. The additional fine'),
      words(
        '依照{surcharging of law}的规定，本机关决定对{you}加处罚款{amount of surcharge}。',
        'Under {surcharging of law} this office imposes on you an additional fine of {amount of surcharge}.',
      ),
      words('计算：{reasons of surcharge}', 'How it is counted: {reasons of surcharge}'),
      restates(
        'surcharging of law',
        '加处罚款按每日罚款数额的百分之三计算，数额不超过罚款的数额。',
        'An additional fine is 3% of the fine per day, and never exceeds the fine itself.',
      ),
      heading('二、缴纳', '2. Payment'),
      where(
        'payTo of decide',
        '请在收到本决定书后，将罚款和加处的罚款缴入{payTo of decide}。',
        'After receiving this decision please pay the fine and the additional fine into {payTo of decide}.',
      ),
      heading(
        '三、申请行政复议、提起行政诉讼的途径和期限',
        '3. Administrative reconsideration and suit: how and by when',
      ),
      enforcedRemedies('决定书', '决定', 'decision'),
      ...inChargeParts,
    ],
    signers: [],
  },
]
