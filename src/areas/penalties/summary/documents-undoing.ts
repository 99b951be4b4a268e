import { z } from 'zod'
import { line, maybe, several, yuan } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import type { CaseDocument, Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, heading, paragraph, row, where, words } from '../../../mechanisms/document/parts.ts'
import { contest } from '../../../mechanisms/enforcement/remedy-bodies.ts'
import { measures } from '../../../mechanisms/sanction/choices.ts'
import { otherRemedies, remedies } from '../penalty/document-facts.ts'
import { proving } from '../penalty/documents-proving.ts'
import { inChargeParts } from '../penalty/in-charge.ts'
import { lastOf } from '../penalty/matter.ts'
import { basisOfResult, furtherParts, furtherWays, type Result } from '../penalty/results.ts'
import { textOf } from '../penalty/texts.ts'
import { law } from './document-law.ts'
import { inCharge } from './in-charge.ts'
import { imposedOf } from './matter.ts'

// What becomes of a decision on the spot: changed or annulled by the office itself, which is an act of its own with its
// remedies, or by a court, an organ of reconsideration or a superior, of which its party is told.

const to = { answer: 'party', of: 'open' } as const
const person = 'partyForm of open is 个人'

/** What is imposed from here on; a fine of nought is none. */
const now: Derived = {
  asks: z.strictObject({
    measures: several('处理和处罚', 'Measures', measures),
    fine: maybe(yuan('罚款（元）', 'Fine (yuan)')),
  }),
  from: ({ decision: { answers } }) => {
    const imposed = imposedOf(answers)
    return { measures: imposed?.measures ?? [], fine: imposed?.fine || undefined }
  },
}

/**
 * A decision that changes it is not made on the spot (行政复议法 第二十三条第一款第（一）项): it is contested as any penalty.
 */
const changing: Derived = {
  asks: law.asks,
  from: (of) => ({ ...law.from(of), appealing: textOf(of.procedure).appealing }),
}

/** By whom it was done, where that was another than the office, and on what. */
const toldOf = (result: Result): Derived => ({
  asks: z.strictObject({
    number: maybe(line('文号', 'Number')),
    basis: z.array(z.string()).meta({ zh: '依据', en: 'Basis' }),
  }),
  from: (of) => {
    const { by, number } = of.decision.answers
    if (by === 'self') return { basis: [] }
    return {
      number,
      basis: basisOfResult(of, result),
    }
  },
})

const decided = words(
  '本机关于{day of impose}当场对{you}作出行政处罚决定[（{paper decision}）]。',
  'On {day of impose} this office took a penalty decision against you on the spot[ ({paper decision})].',
)

/** 已经缴纳、当场收缴的罚款. */
const paidBack = (zh: string, en: string): readonly DocumentPart[] =>
  ['pay', 'collect'].map((step) =>
    where(
      `amount of ${step}`,
      `${step === 'pay' ? '已经缴纳' : '已经当场收缴'}的罚款${zh}，由本机关依法退还。`,
      `What was ${step === 'pay' ? 'paid' : 'collected on the spot'}${en} is refunded by this office in accordance with law.`,
    ),
  )

const whatWasDone = (step: 'change' | 'annul', zh: string, en: string): DocumentPart =>
  paragraph(
    clause(
      `本机关于{day of impose}当场对{you}作出的行政处罚决定[（{paper decision}）]，已由{by of ${step}}于{date of ${step}}以{number of ${step}}${zh}。`,
      `The penalty decision taken on the spot on {day of impose}[ ({paper decision})] was ${en} by {number of ${step}} of {date of ${step}} ({by of ${step}}).`,
    ),
    clause('依据：{basis of told}。', 'Basis: {basis of told}.', { when: 'basis of told' }),
  )

const theirReasons = (step: 'change' | 'annul'): readonly DocumentPart[] => [
  words(
    `{by of ${step}}在上述文书中载明的理由：{reasons of ${step}}`,
    `Reasons stated in that document ({by of ${step}}): {reasons of ${step}}`,
  ),
  { quotes: 'basis of told' },
]

const standsNow: readonly DocumentPart[] = [
  where('measures of now', '处理和处罚：{measures of now}。', 'Measures: {measures of now}.'),
  where(
    'fine of now',
    '罚款：{fine of now}；缴纳的方式和期限仍依原决定书。',
    'Fine: {fine of now}; how and by when it is paid stays as the first decision says.',
  ),
  ...paidBack('多于变更后应当缴纳的部分', ' beyond what is due as changed'),
]

const goneNow: readonly DocumentPart[] = [
  words(
    '该决定自{day of annul}起不再有效，没有应当履行的处罚。',
    'That decision stands no longer from {day of annul} on: there is no penalty to perform.',
  ),
  ...paidBack('', ''),
]

const WAYS = heading(
  '三、申请行政复议、提起行政诉讼的途径和期限',
  '3. Administrative reconsideration and suit: how and by when',
)

const undoing: readonly CaseDocument[] = [
  {
    id: 'changed',
    name: { zh: '当场行政处罚变更决定书', en: 'Decision Changing an On-the-spot Administrative Penalty' },
    procedure: 'summary',
    step: 'change',
    when: 'by of change is self',
    mark: '罚当变',
    to,
    person,
    derived: { now, law: changing, contest, inCharge },
    contestable: true,
    parts: [
      decided,
      heading('一、变更的理由和依据', '1. Reasons and basis'),
      words('{reasons of change}', '{reasons of change}'),
      words(
        '依照{correctingOneself of law}的规定，本机关主动改正，决定将上述处罚决定变更如下：',
        'Under {correctingOneself of law} this office corrects that decision of its own accord and changes it as follows:',
      ),
      heading('二、变更后的处理和处罚', '2. The decision as changed'),
      ...standsNow,
      WAYS,
      remedies('决定书', '决定', 'decision'),
      ...inChargeParts,
    ],
    signers: [],
  },
  {
    id: 'changed-told',
    name: {
      zh: '当场行政处罚决定变更告知书',
      en: 'Notice that an On-the-spot Administrative Penalty Decision Was Changed',
    },
    procedure: 'summary',
    step: 'change',
    when: 'number of told',
    mark: '罚当变告',
    to,
    person,
    derived: { now, told: toldOf('changed'), furtherWays, inCharge },
    parts: [
      whatWasDone('change', '变更', 'changed'),
      heading('一、变更的理由', '1. Reasons'),
      ...theirReasons('change'),
      heading('二、变更后的处理和处罚', '2. The decision as changed'),
      ...standsNow,
      heading('三、不服的途径和期限', '3. If you disagree'),
      ...furtherParts,
      ...inChargeParts,
    ],
    signers: [],
  },
  {
    id: 'annulled',
    name: { zh: '撤销当场行政处罚决定书', en: 'Decision Annulling an On-the-spot Administrative Penalty' },
    procedure: 'summary',
    step: 'annul',
    when: 'by of annul is self',
    mark: '罚当撤',
    to,
    person,
    derived: { law, contest, inCharge },
    contestable: true,
    parts: [
      decided,
      heading('一、撤销的理由和依据', '1. Reasons and basis'),
      words('{reasons of annul}', '{reasons of annul}'),
      words(
        '依照{correctingOneself of law}的规定，本机关主动改正，撤销该行政处罚决定。',
        'Under {correctingOneself of law} this office corrects that decision of its own accord and annuls it.',
      ),
      heading('二、撤销以后', '2. What stands now'),
      ...goneNow,
      WAYS,
      otherRemedies('决定书', '决定', 'decision', false),
      ...inChargeParts,
    ],
    signers: [],
  },
  {
    id: 'annulled-told',
    name: {
      zh: '当场行政处罚决定撤销告知书',
      en: 'Notice that an On-the-spot Administrative Penalty Decision Was Annulled',
    },
    procedure: 'summary',
    step: 'annul',
    when: 'number of told',
    mark: '罚当撤告',
    to,
    person,
    derived: { told: toldOf('annulled'), furtherWays, inCharge },
    parts: [
      whatWasDone('annul', '撤销', 'annulled'),
      heading('一、撤销的理由', '1. Reasons'),
      ...theirReasons('annul'),
      heading('二、撤销以后', '2. What stands now'),
      ...goneNow,
      heading('三、不服的途径和期限', '3. If you disagree'),
      ...furtherParts,
      ...inChargeParts,
    ],
    signers: [],
  },
]

const titles = {
  urging: { zh: '催告书', en: 'Demand for performance' },
  surcharge: { zh: '加处罚款决定书', en: 'Decision on an additional fine' },
  deferral: { zh: '准予延期（分期）缴纳罚款决定书', en: 'Decision allowing a fine to be paid later or in instalments' },
  'deferral-refused': {
    zh: '不予延期（分期）缴纳罚款决定书',
    en: 'Decision not allowing a fine to be paid later or in instalments',
  },
  changed: { zh: '当场行政处罚变更决定书', en: 'Decision changing an on-the-spot administrative penalty' },
  'changed-told': { zh: '当场行政处罚决定变更告知书', en: 'Notice that an on-the-spot decision was changed' },
  annulled: { zh: '撤销当场行政处罚决定书', en: 'Decision annulling an on-the-spot administrative penalty' },
  'annulled-told': { zh: '当场行政处罚决定撤销告知书', en: 'Notice that an on-the-spot decision was annulled' },
} as const satisfies Readonly<Record<string, Say>>

type Titled = keyof typeof titles

const isTitled = (id: string): id is Titled => Object.hasOwn(titles, id)
const ids = Object.keys(titles).filter(isTitled)

/** Which paper is served: the last of its kind that was made. */
const servedOf: Derived = {
  asks: z.strictObject({
    made: z.enum(ids).optional().meta({ zh: '送达的文书', en: 'Paper served', choices: titles }),
  }),
  from: ({ file, decision: { answers } }) => {
    const paper = String(answers.paper)
    const isOwn = (step: string) => lastOf(file, step)?.answers.by === 'self'
    if (paper === 'changed') return { made: isOwn('change') ? 'changed' : 'changed-told' }
    if (paper === 'annulled') return { made: isOwn('annul') ? 'annulled' : 'annulled-told' }
    if (paper === 'deferral') {
      return { made: lastOf(file, 'defer', 'refuseDefer')?.step === 'refuseDefer' ? 'deferral-refused' : 'deferral' }
    }
    return { made: isTitled(paper) ? paper : undefined }
  },
}

/** 送达回证 of what is served after a decision on the spot; the decision itself is handed over, and signed for there. */
const receipt: CaseDocument = {
  id: 'paper-service',
  name: { zh: '送达回证', en: 'Proof of Service' },
  procedure: 'summary',
  step: 'deliver',
  mark: '罚送',
  to: 'signers',
  derived: { proving: proving('deliver'), servedOf },
  parts: [
    row('案号', 'Case', '{case}'),
    row('受送达人', 'Served on', '{party of open}'),
    row('地址', 'Address', '{address of open}'),
    ...ids.map((id) => ({
      when: `made of servedOf is ${id}`,
      ...row('送达文书', 'Paper', `{made of servedOf}[，{paper ${id}}]`, `{made of servedOf}[, {paper ${id}}]`),
    })),
    row('送达方式', 'Manner', '{how of deliver}'),
    row('送达日期', 'Day', '{on of deliver}'),
    row('收件人', 'Received by', '{receivedBy of deliver}'),
    row('送达凭证', 'Proof', '{proof of deliver}'),
    row('依据', 'Grounds', '{basis of proving}[、{source of proving}]', '{basis of proving}[; {source of proving}]'),
  ],
  signers: [
    { zh: '受送达人或者代收人', en: 'Person served, or who received it on their behalf' },
    { zh: '送达人', en: 'Served by' },
  ],
}

export const undoingDocuments: readonly CaseDocument[] = [...undoing, receipt]
