import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { form, heading, where, words } from '../../../mechanisms/document/parts.ts'
import { contest } from '../../../mechanisms/enforcement/remedy-bodies.ts'
import { changedTo } from './decided.ts'
import { imposedAsks, law, otherRemedies, party, penaltyParts, person, remedies, saidOf } from './document-facts.ts'
import { inCharge, inChargeParts } from './in-charge.ts'
import { imposedBy, lastOf } from './matter.ts'

// What the office itself makes of its own acts: each is an act of its own, with its reasons, its basis and its remedies.

/** What is imposed from here on. */
export const changed: Derived = {
  asks: imposedAsks,
  from: (of) => {
    const { answers } = of.decision
    const decided = lastOf(of.file, 'decide')
    const before = decided && imposedBy(of.file, decided.answers)
    const said = saidOf(before && changedTo(answers, before), of)
    return answers.income === undefined ? said : { ...said, confiscated: answers.income || undefined }
  },
}

/** 本机关自行纠正: what was paid too much goes back. */
export const changingDocuments: readonly CaseDocument[] = [
  {
    id: 'changed',
    name: { zh: '行政处罚变更决定书', en: 'Decision Changing an Administrative Penalty' },
    procedure: 'penalty',
    step: 'change',
    when: 'by of change is self',
    mark: '罚变',
    to: party,
    person,
    derived: { imposed: changed, law, contest, inCharge },
    contestable: true,
    parts: [
      words(
        '本机关于{day of decide}对{you}作出行政处罚决定[（{paper decision}）]。',
        'On {day of decide} this office decided on a penalty against you[ ({paper decision})].',
      ),
      heading('一、变更的理由和依据', '1. Reasons and basis'),
      words('{reasons of change}', '{reasons of change}'),
      words(
        '依照{correctingOneself of law}的规定，本机关主动改正，决定将上述处罚决定变更如下：',
        'Under {correctingOneself of law} this office corrects that decision of its own accord and changes it as follows:',
      ),
      heading('二、变更后的处理和处罚', '2. The decision as changed'),
      ...penaltyParts('imposed'),
      where(
        'amount of pay',
        '已经缴纳的款项多于变更后应当缴纳的，由本机关依法退还。',
        'What was paid beyond what is due under this decision is refunded by this office in accordance with law.',
      ),
      heading(
        '三、申请行政复议、提起行政诉讼的途径和期限',
        '3. Administrative reconsideration and suit: how and by when',
      ),
      remedies('决定书', '决定', 'decision'),
      ...inChargeParts,
    ],
    signers: [],
  },
  {
    id: 'order-undone',
    name: { zh: '撤销责令改正通知书决定书', en: 'Decision Annulling an Order to Make Corrections' },
    procedure: 'penalty',
    step: 'undoOrder',
    mark: '罚令撤',
    to: party,
    person,
    derived: { law, contest, inCharge },
    contestable: true,
    parts: [
      words(
        '本机关于{day of order}责令{you}改正[（{paper order}）]：{what of order}',
        'On {day of order} this office ordered you to make corrections[ ({paper order})]: {what of order}',
      ),
      words('{reasons of undoOrder}', '{reasons of undoOrder}'),
      words(
        '依照{correctingOneself of law}的规定，本机关主动改正，撤销该责令改正通知书。',
        'Under {correctingOneself of law} this office corrects its act of its own accord and annuls that order.',
      ),
      otherRemedies('决定书', '决定', 'decision', false),
      ...inChargeParts,
    ],
    signers: [],
  },
  {
    id: 'exemption-undone',
    name: { zh: '撤销不予行政处罚决定书', en: 'Decision Annulling a Decision of No Penalty' },
    procedure: 'penalty',
    step: 'undoExemption',
    mark: '不罚撤',
    to: party,
    person,
    derived: { law, contest, inCharge },
    contestable: true,
    parts: [
      words(
        '本机关于{day of exempt}对{you}作出不予行政处罚决定[（{paper exemption}）]。',
        'On {day of exempt} this office decided not to impose a penalty on you[ ({paper exemption})].',
      ),
      words('{reasons of undoExemption}', '{reasons of undoExemption}'),
      words(
        '依照{correctingOneself of law}的规定，本机关主动改正，撤销该决定，案件重新办理。',
        'Under {correctingOneself of law} this office corrects its act of its own accord: that decision is annulled and the case is dealt with anew.',
      ),
      form(
        '重新办理中，依法告知各项权利。',
        'In the course of it you are informed of your rights in accordance with law.',
      ),
      otherRemedies('决定书', '决定', 'decision', false),
      ...inChargeParts,
    ],
    signers: [],
  },
]
