import { z } from 'zod'
import { day, line, maybe, words, yes } from '../../../kernel/procedure/asking.ts'
import type { TakenStep } from '../../../kernel/procedure/case-state.ts'
import { holdsFacts } from '../../../kernel/procedure/fact.ts'
import type { CaseDocument, Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, paragraph, row, where } from '../../../mechanisms/document/parts.ts'
import { facts as tierFacts } from '../../../mechanisms/sanction/choices.ts'
import { evidenceIn } from './asking.ts'
import { investigators, law } from './document-facts.ts'
import { findingsIn } from './matter.ts'
import { refusedIn } from './refused-order.ts'

const REFUSAL = '拒不改正'

/** 拒不改正, where the investigation concluded it: what was ordered when, by when, and when it was re-checked. */
export const refusing: Derived = {
  asks: z.strictObject({
    orderedOn: maybe(day('责令改正之日', 'Ordered on')),
    by: maybe(day('限期改正至', 'To be corrected by')),
    recheckedOn: maybe(day('复查之日', 'Re-checked on')),
    numbered: maybe(yes('责令改正通知书的文号即其最后一份的文号', 'Its number is that of the last order')),
    organisation: maybe(line('被责令改正的单位', 'The organisation that was ordered')),
    number: maybe(line('对单位的责令改正通知书文号', 'Number of the order to the organisation')),
    what: maybe(words('责令单位改正的内容', 'What the organisation was ordered')),
    theirsOn: maybe(day('责令单位改正之日', 'The organisation was ordered on')),
    theirsBy: maybe(day('单位限期改正至', 'The organisation was to correct by')),
    theirsChecked: maybe(day('对单位复查之日', 'The organisation was re-checked on')),
    tiers: z.array(z.enum(Object.keys(tierFacts))).meta({
      zh: '拒不改正以外的情节和后果',
      en: 'Circumstances and consequences other than a refusal',
      choices: tierFacts,
    }),
    tierProofs: maybe(line('证明其的证据编号', 'Numbers of the evidence that proves them')),
  }),
  from: ({ file, decision, facts }) => {
    const opened = tiersIn(file, decision)
    if (!concludesRefusal(file, decision)) return opened
    const own = refusedIn(file)
    if (own) {
      const { orderedOn, by, recheckedOn, isLastOrder } = own
      return { ...opened, orderedOn, by, recheckedOn, ...(isLastOrder && { numbered: true }) }
    }
    const theirs = holdsFacts(facts, ['penalty.refused']) ? facts['penalty.refused'] : undefined
    if (!theirs) return opened
    const { organisation, number, what, orderedOn, by, recheckedOn } = theirs
    return { ...opened, organisation, number, what, theirsOn: orderedOn, theirsBy: by, theirsChecked: recheckedOn }
  },
}

const Refusals = z.array(z.object({ kind: z.string(), evidence: z.string() }))

/** Whether the investigation concludes it: the step that says so is not in the file yet. */
function concludesRefusal(
  file: Parameters<typeof findingsIn>[0],
  { step, answers }: Pick<TakenStep, 'step' | 'answers'>,
): boolean {
  return concludedIn(file, { step, answers }).some(({ kind }) => kind === REFUSAL)
}

const concludedIn = (
  file: Parameters<typeof findingsIn>[0],
  { step, answers }: Pick<TakenStep, 'step' | 'answers'>,
): readonly { readonly kind: string; readonly evidence: string }[] =>
  (step === 'conclude' ? Refusals.safeParse(answers.tierFacts).data : findingsIn(file)?.tierFacts) ?? []

/** What else opened the tier of the penalty: a fine that only a consequence allows says that there was one. */
function tiersIn(...of: Parameters<typeof concludedIn>) {
  const opened = concludedIn(...of).filter(({ kind }) => kind !== REFUSAL)
  const proofs = [...new Set(opened.flatMap(({ evidence }) => evidenceIn(evidence)))].join('、')
  return { tiers: opened.map(({ kind }) => kind), ...(proofs !== '' && { tierProofs: proofs }) }
}

/**
 * 拒不改正以外的情节和后果, which the paragraph of the penalty presupposes and the facts must state (行政处罚法 2021 第四十条、
 * 第五十九条第一款第（二）项).
 */
export const tierPart: DocumentPart = where(
  'tiers of refusing',
  '上述事实属于“{tiers of refusing}”的情形[（证据{tierProofs of refusing}）]。',
  'These facts are a case of “{tiers of refusing}”[ (evidence {tierProofs of refusing})].',
)

/** Its paragraph in the notice and in the decision. */
export const refusingPart: DocumentPart = paragraph(
  clause(
    '[本机关于{orderedOn of refusing}作出《责令改正通知书》]',
    '[On {orderedOn of refusing} this office made an order to make corrections]',
    { when: 'by of refusing' },
  ),
  clause('[（{paper order}）]', '[({paper order})]', { when: 'numbered of refusing' }),
  clause(
    '，责令于{by of refusing}以前改正；[{recheckedOn of refusing}复查，未改正，属于拒不改正的情形。]',
    'by {by of refusing}; [on the re-check of {recheckedOn of refusing} they had not been made, which is a refusal to make corrections.]',
    { when: 'by of refusing' },
  ),
  clause(
    '本机关[于{theirsOn of refusing}]对{organisation of refusing}作出《责令改正通知书》[（{number of refusing}）][，责令其于{theirsBy of refusing}以前改正]；[{theirsChecked of refusing}]复查，未改正，属于拒不改正的情形。',
    'This office[ on {theirsOn of refusing}] ordered {organisation of refusing} to make corrections[ ({number of refusing})][ by {theirsBy of refusing}]; on the re-check[ of {theirsChecked of refusing}] they had not been made, which is a refusal to make corrections.',
    { when: 'organisation of refusing' },
  ),
  clause('责令改正的内容：{what of refusing}', 'What was ordered: {what of refusing}', { when: 'what of refusing' }),
)

/** The order to the organisation and its re-check, on the report on a person. */
export const refusedRows: readonly DocumentPart[] = [
  {
    when: 'organisation of refusing',
    ...row(
      '对单位的责令改正',
      'Order to the organisation',
      '{organisation of refusing}，[{theirsOn of refusing}][（{number of refusing}）][，限{theirsBy of refusing}以前改正][：{what of refusing}]',
      '{organisation of refusing}, [{theirsOn of refusing}][ ({number of refusing})][, to be corrected by {theirsBy of refusing}][: {what of refusing}]',
    ),
  },
  {
    when: 'organisation of refusing',
    ...row(
      '对单位的复查',
      'Re-check of the organisation',
      '{organisation of refusing}，[{theirsChecked of refusing}：]未改正（拒不改正）',
      '{organisation of refusing}[, {theirsChecked of refusing}]: not corrected (refused)',
    ),
  },
]

/** 复查笔录 (行政处罚法 2021 第五十五条第二款: 检查应当制作笔录). */
export const recheckDocuments: readonly CaseDocument[] = [
  {
    id: 'recheck',
    name: { zh: '复查笔录', en: 'Record of Re-check' },
    procedure: 'penalty',
    step: 'recheck',
    mark: '罚复',
    to: 'signers',
    derived: { law },
    parts: [
      row('案号', 'Case', '{case}'),
      row('当事人', 'Party', '{party of file}'),
      row('责令改正', 'Order', '{day of order}[（{paper order}）]', '{day of order}[ ({paper order})]'),
      row('限期改正至', 'To be corrected by', '{correctBy of order}'),
      row('责令改正的内容', 'What was ordered', '{what of order}'),
      row('复查日期', 'Re-checked on', '{day of recheck}'),
      row('执法人员', 'Officers', '{cards of investigate}'),
      row('复查情况', 'What was found', '{found of recheck}'),
      {
        when: 'logs of recheck',
        ...row('责令之日持有的日志', 'Logs held on the day of the order', '{logs of recheck}'),
      },
      { when: 'retention of recheck', ...row('日志的留存期限', 'Retention of logs', '{retention of recheck}') },
      row('复查结论', 'Outcome', '{outcome of recheck}'),
      row('依据', 'Grounds', '{rechecking of law}'),
    ],
    signers: [{ zh: '当事人或者在场人员', en: 'The party, or who was present' }, ...investigators],
  },
]
