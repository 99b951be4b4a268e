import { z } from 'zod'
import { line, maybe } from '../../../kernel/procedure/asking.ts'
import type { CaseDocument, Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, heading, paragraph, restates, where, words } from '../../../mechanisms/document/parts.ts'
import { law, party, penaltyParts, person } from './document-facts.ts'
import { changed } from './documents-changing.ts'
import { inCharge, inChargeParts } from './in-charge.ts'
import { basisOfResult, furtherParts, furtherWays, resultNamed } from './results.ts'

// What a court, an organ of reconsideration or a superior made of an act of the office, told to its party by the office: by
// whom, by which document, and what stands now. The document itself is theirs, and so is the way to contest it.

/** Who did it, where it was another than the office itself. */
const told: Derived = {
  asks: z.strictObject({
    number: maybe(line('文号', 'Number')),
    basis: z.array(z.string()).meta({ zh: '依据', en: 'Basis' }),
  }),
  from: (of) => {
    const { decision } = of
    const { by, number } = decision.answers
    return {
      number: by === 'self' ? undefined : number,
      basis: basisOfResult(of, decision.step === 'unlawful' ? 'unlawful' : 'changed'),
    }
  },
}

const OUTCOMES = {
  change: ['变更', 'changed'],
  unlawful: ['确认违法，没有撤销', 'declared unlawful and not annulled'],
} as const

/** 本机关的决定，由谁、以何文书、如何. */
const whatWasDone = (step: 'change' | 'unlawful') => {
  const [zh, en] = OUTCOMES[step]
  return paragraph(
    clause(
      `本机关于{day of decide}对{you}作出的行政处罚决定[（{paper decision}）]，已由{by of ${step}}于{date of ${step}}以{number of ${step}}${zh}。`,
      `The penalty decision of {day of decide}[ ({paper decision})] was ${en} by {number of ${step}} of {date of ${step}} ({by of ${step}}).`,
    ),
    clause('依据：{basis of told}。', 'Basis: {basis of told}.', { when: 'basis of told' }),
  )
}

/** 理由, as the document of whoever decided has them, and the provision with its words. */
const theirReasons = (step: 'change' | 'unlawful' | 'otherResult'): DocumentPart =>
  words(
    `{by of ${step}}在上述文书中载明的理由：{reasons of ${step}}`,
    `Reasons stated in that document ({by of ${step}}): {reasons of ${step}}`,
  )

/** 变更、确认违法 by another than the office. */
export const toldDocuments: readonly CaseDocument[] = [
  {
    id: 'changed-told',
    name: { zh: '行政处罚决定变更告知书', en: 'Notice that an Administrative Penalty Decision Was Changed' },
    procedure: 'penalty',
    step: 'change',
    when: 'number of told',
    mark: '罚变告',
    to: party,
    person,
    derived: { told, furtherWays, imposed: changed, law, inCharge },
    parts: [
      whatWasDone('change'),
      heading('一、变更的理由', '1. Reasons'),
      theirReasons('change'),
      { quotes: 'basis of told' },
      heading('二、变更后的处理和处罚', '2. The decision as changed'),
      ...penaltyParts('imposed'),
      heading('三、履行', '3. Performance'),
      where(
        'fine of imposed',
        '[变更后的罚款没有缴清的，请自收到上述文书之日起十五日内缴入{payTo of decide}；]该期限由本机关参照{paying of law}的规定确定，原决定的缴款期限不再计算。',
        '[What is not paid of the fine as changed is to be paid into {payTo of decide} within fifteen days of receiving that document; ]this office sets that time by reference to {paying of law}, and the time set by the original decision no longer runs.',
      ),
      where(
        'amount of pay',
        '已经缴纳的款项多于变更后应当缴纳的，由本机关依法退还。',
        'What was paid beyond what is due as changed is refunded by this office in accordance with law.',
      ),
      ...furtherParts,
      ...inChargeParts,
    ],
    signers: [],
  },
  {
    id: 'unlawful-told',
    name: {
      zh: '行政处罚决定被确认违法告知书',
      en: 'Notice that an Administrative Penalty Decision Was Declared Unlawful',
    },
    procedure: 'penalty',
    step: 'unlawful',
    mark: '罚违告',
    to: party,
    person,
    derived: { told, furtherWays, law, inCharge },
    parts: [
      whatWasDone('unlawful'),
      heading('一、理由', '1. Reasons'),
      theirReasons('unlawful'),
      { quotes: 'basis of told' },
      heading('二、现存的处罚', '2. What stands'),
      restates(
        'grounds',
        '该决定没有被撤销，仍然有效；本机关公开的该决定的信息依法撤回。',
        'The decision was not annulled and stands; what this office published of it is withdrawn in accordance with law.',
      ),
      ...furtherParts,
      ...inChargeParts,
    ],
    signers: [],
  },
  ...(['order', 'exemption'] as const).map(otherTold),
]

/** 责令改正、不予处罚 that was changed, annulled or declared unlawful. */
function otherTold(against: 'order' | 'exemption'): CaseDocument {
  const [act, english] =
    against === 'order'
      ? (['责令改正通知书', 'order to make corrections'] as const)
      : (['不予行政处罚决定', 'decision of no penalty'] as const)
  const undone: Derived = {
    asks: z.strictObject({
      number: maybe(line('文号', 'Number')),
      gone: maybe(line('不再有效的情形', 'How it was undone')),
      stands: maybe(line('仍然有效的情形', 'How it stands')),
      basis: z.array(z.string()).meta({ zh: '依据', en: 'Basis' }),
    }),
    from: (of) => {
      const { answers } = of.decision
      const result = resultNamed(answers)
      if (answers.against !== against || result === undefined) return { basis: [] }
      return {
        number: answers.number,
        gone: result === 'annulled' ? 'annulled' : undefined,
        stands: result === 'unlawful' ? 'unlawful' : undefined,
        basis: basisOfResult(of, result),
      }
    },
  }
  return {
    id: `${against}-told`,
    name: {
      zh: against === 'order' ? '责令改正通知书复议、诉讼结果告知书' : '不予行政处罚决定复议、诉讼结果告知书',
      en:
        against === 'order'
          ? 'Notice of the Result over an Order to Make Corrections'
          : 'Notice of the Result over a Decision of No Penalty',
    },
    procedure: 'penalty',
    step: 'otherResult',
    when: 'number of undone',
    mark: '罚果告',
    to: party,
    person,
    derived: { undone, furtherWays, inCharge },
    parts: [
      words(
        `本机关对{you}作出的${act}[（{paper ${against}}）]，已由{by of otherResult}于{date of otherResult}以{number of otherResult}处理，结果为：{outcome of otherResult}。`,
        `The ${english} of this office against you[ ({paper ${against}})] was dealt with by {number of otherResult} of {date of otherResult} ({by of otherResult}), with this result: {outcome of otherResult}.`,
      ),
      paragraph(clause('依据：{basis of undone}。', 'Basis: {basis of undone}.', { when: 'basis of undone' })),
      theirReasons('otherResult'),
      { quotes: 'basis of undone' },
      where(
        'gone of undone',
        against === 'order'
          ? '该责令改正通知书不再有效，所定的改正期限不再计算。'
          : '该决定不再有效；案件重新办理的，本机关另行告知。',
        against === 'order'
          ? 'That order stands no longer, and the time it set does not run any more.'
          : 'That decision stands no longer; where the case is dealt with anew, this office informs you.',
      ),
      where(
        'stands of undone',
        against === 'order'
          ? '该责令改正通知书被确认违法而没有被撤销；本机关不以没有按照它改正为由认定拒不改正。'
          : '该决定被确认违法而没有被撤销，仍然有效。',
        against === 'order'
          ? 'That order was declared unlawful and not annulled; this office does not treat a failure to comply with it as a refusal to make corrections.'
          : 'That decision was declared unlawful and not annulled: it stands.',
      ),
      ...furtherParts,
      ...inChargeParts,
    ],
    signers: [],
  }
}
