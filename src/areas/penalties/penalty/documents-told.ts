import { z } from 'zod'
import { line, maybe } from '../../../kernel/procedure/asking.ts'
import type { Address } from '../../../law/address.ts'
import type { CaseDocument, Derived } from '../../../mechanisms/document/definition.ts'
import { clause, heading, paragraph, restates, where, words } from '../../../mechanisms/document/parts.ts'
import { law, party, penaltyParts, person } from './document-facts.ts'
import { changed } from './documents-changing.ts'
import { inCharge, inChargeParts } from './in-charge.ts'
import { textOf } from './texts.ts'

// What a court, an organ of reconsideration or a superior made of an act of the office, told to its party by the office: by
// whom, by which document, and what stands now. The document itself is theirs, and so is the way to contest it.

type Of = Parameters<Derived['from']>[0]

/** On which provision each of them changes a decision or declares it unlawful; none of a text that is not held. */
function basisOf({ procedure, decision: { step, answers } }: Of): readonly Address[] {
  const { version, correctingOneself } = textOf(procedure)
  const [inCourt, inReview] = step === 'unlawful' ? (['74', '65'] as const) : (['77', '63'] as const)
  switch (answers.by) {
    case 'court':
      return version < '2018-01-01' ? [] : [`alp@2017-07-01#art-${inCourt}`]
    case 'reconsideration':
      return version < '2024-01-01' ? [] : [`arl@2024-01-01#art-${inReview}`]
    default:
      return correctingOneself
  }
}

/** Who did it, where it was another than the office itself. */
const told: Derived = {
  asks: z.strictObject({
    number: maybe(line('文号', 'Number')),
    basis: z.array(z.string()).meta({ zh: '依据', en: 'Basis' }),
    suing: z.array(z.string()).meta({ zh: '不服复议决定起诉的依据', en: 'On suing after reconsideration' }),
  }),
  from: (of) => {
    const { procedure, decision } = of
    const { by, number } = decision.answers
    return {
      number: by === 'self' ? undefined : number,
      basis: basisOf(of),
      suing: by === 'reconsideration' ? textOf(procedure).suingAfter : [],
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

const afterReview = where(
  'suing of told',
  '对行政复议决定不服的，可以依照{suing of told}的规定，自收到复议决定书之日起十五日内向有管辖权的人民法院提起行政诉讼。',
  'If you disagree with the reconsideration decision, you may under {suing of told} bring an administrative suit before the people’s court that has jurisdiction within fifteen days of receiving it.',
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
    derived: { told, imposed: changed, law, inCharge },
    parts: [
      whatWasDone('change'),
      heading('一、变更的理由', '1. Reasons'),
      words('{reasons of change}', '{reasons of change}'),
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
      afterReview,
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
    derived: { told, law, inCharge },
    parts: [
      whatWasDone('unlawful'),
      heading('一、理由', '1. Reasons'),
      words('{reasons of unlawful}', '{reasons of unlawful}'),
      { quotes: 'basis of told' },
      heading('二、现存的处罚', '2. What stands'),
      restates(
        'grounds',
        '该决定没有被撤销，仍然有效；本机关公开的该决定的信息依法撤回。',
        'The decision was not annulled and stands; what this office published of it is withdrawn in accordance with law.',
      ),
      afterReview,
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
    }),
    from: ({ decision: { answers } }) => {
      const isUndone = ['changed', 'annulled', 'unlawful'].includes(String(answers.outcome))
      return answers.against === against && isUndone
        ? { number: answers.number, gone: answers.outcome === 'annulled' ? 'annulled' : undefined }
        : {}
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
    derived: { undone, inCharge },
    parts: [
      words(
        `本机关对{you}作出的${act}[（{paper ${against}}）]，已由{by of otherResult}于{date of otherResult}以{number of otherResult}处理，结果为：{outcome of otherResult}。`,
        `The ${english} of this office against you[ ({paper ${against}})] was dealt with by {number of otherResult} of {date of otherResult} ({by of otherResult}), with this result: {outcome of otherResult}.`,
      ),
      words('主要理由：{reasons of otherResult}', 'Main reasons: {reasons of otherResult}'),
      where(
        'gone of undone',
        against === 'order'
          ? '该责令改正通知书不再有效，所定的改正期限不再计算。'
          : '该决定不再有效；案件重新办理的，本机关另行告知。',
        against === 'order'
          ? 'That order stands no longer, and the time it set does not run any more.'
          : 'That decision stands no longer; where the case is dealt with anew, this office informs you.',
      ),
      ...inChargeParts,
    ],
    signers: [],
  }
}
