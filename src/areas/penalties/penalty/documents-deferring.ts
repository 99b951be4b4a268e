import { z } from 'zod'
import { words as asksWords, day, maybe, yes, yuan } from '../../../kernel/procedure/asking.ts'
import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import type { CaseDocument, Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { clause, heading, paragraph, restates, where, words } from '../../../mechanisms/document/parts.ts'
import { contest } from '../../../mechanisms/enforcement/remedy-bodies.ts'
import { openFine } from './account.ts'
import { law, otherRemedies, party, person } from './document-facts.ts'
import { inCharge, inChargeParts } from './in-charge.ts'
import { Instalments } from './instalments.ts'
import { dayTaken, lastOf } from './matter.ts'
import { textOf } from './texts.ts'

/** Of which procedure a decision on paying later is, and in which of its steps its party and decision stand. */
interface DeferralOf {
  readonly procedure: string
  readonly to: CaseDocument['to']
  readonly person: string
  readonly about: string
  readonly decided: string
  readonly openFine: (file: CaseFile) => number
  /** Which decision fined the party. */
  readonly fined: DocumentPart
  readonly derived: Readonly<Record<string, Derived>>
  readonly inCharge: readonly DocumentPart[]
}

/** 当事人的申请, and what is open of the fine when it is decided on. */
const requestOf = (open: DeferralOf['openFine']): Derived => ({
  asks: z.strictObject({
    on: maybe(day('申请之日', 'Asked on')),
    words: maybe(asksWords('申请的内容', 'What was asked')),
    open: maybe(yuan('未缴的罚款（元）', 'Open of the fine (yuan)')),
    whole: maybe(yes('一次缴清', 'Paid at once')),
    parted: maybe(yes('分期缴纳', 'Paid in parts')),
    examined: maybe(yes('经案件承办人审核', 'Examined by the officers in charge')),
  }),
  from: ({ file, procedure, decision: { step, answers } }) => {
    const asked = lastOf(file, 'askDefer', 'enterDefer')
    const isParted = (Instalments.safeParse(answers.instalments).data ?? []).length > 0
    return {
      on: asked && dayTaken(asked),
      words: asked?.answers.reasons,
      open: open(file) || undefined,
      ...(step === 'defer' && (isParted ? { parted: true } : { whole: true })),
      ...(textOf(procedure).extending && { examined: true }),
    }
  },
})

/** 延期、分期缴纳: what was asked, what is decided and why, and what follows where it is not kept. */
function deferralDocument(of: DeferralOf, isAllowed: boolean): CaseDocument {
  const { about, decided } = of
  const step = isAllowed ? 'defer' : 'refuseDefer'
  const decision: readonly DocumentPart[] = isAllowed
    ? [
        words(
          '依照{deferring of law}的规定，[?examined of request:经案件承办人审核，报本机关负责人批准，]本机关同意{you}[?whole of request:延期][?parted of request:分期]缴纳罚款。',
          'Under {deferring of law}[?examined of request:, after examination by the officers in charge and with the approval of its head], this office allows you to pay the fine [?whole of request:later][?parted of request:in instalments].',
        ),
        where(
          'whole of request',
          '[未缴的罚款{open of request}，]应当于{payBy of defer}以前（含当日）缴清。',
          'What is not paid of the fine[, {open of request},] shall be paid by {payBy of defer}, that day included.',
        ),
        where(
          'parted of request',
          '[未缴的罚款{open of request}，]按下列各期缴纳，于{payBy of defer}以前（含当日）缴清：',
          'What is not paid of the fine[, {open of request},] shall be paid as follows, in full by {payBy of defer}, that day included:',
        ),
        {
          each: 'instalments of defer',
          words: {
            zh: '{payBy of instalments}以前（含当日）缴纳{amount of instalments}',
            en: '{amount of instalments} by {payBy of instalments}, that day included',
          },
        },
        where('parts of defer', '{parts of defer}', '{parts of defer}'),
        words('理由：{reasons of defer}', 'Reasons: {reasons of defer}'),
        where(`payTo of ${decided}`, `缴入{payTo of ${decided}}。`, `Payment goes into {payTo of ${decided}}.`),
        restates(
          'surcharging of law',
          '[?parted of request:任何一期]到期不缴纳的，依照{surcharging of law}的规定，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额。',
          'Where [?parted of request:any part of ]it is not paid in time, under {surcharging of law} an additional fine of 3% of the amount of the fine per day is imposed, never exceeding the fine itself.',
        ),
        where(
          'delaying of law',
          '依照{delaying of law}的规定，本机关申请人民法院强制执行的期限，自上述期限结束之日起计算。',
          'Under {delaying of law} the time within which this office may apply to the people’s court for compulsory enforcement counts from the end of that time.',
        ),
      ]
    : [
        words(
          '依照{deferring of law}的规定，[?examined of request:经案件承办人审核，]本机关不同意{you}延期或者分期缴纳罚款。',
          'Under {deferring of law}[?examined of request:, and after examination by the officers in charge], this office does not allow you to pay the fine later or in instalments.',
        ),
        words('理由：{reasons of refuseDefer}', 'Reasons: {reasons of refuseDefer}'),
        where(
          'open of request',
          '{you}仍应当在处罚决定书载明的期限内缴清未缴的罚款{open of request}。',
          'What is not paid of the fine, {open of request}, remains due within the time stated in the decision.',
        ),
      ]
  return {
    id: isAllowed ? 'deferral' : 'deferral-refused',
    name: isAllowed
      ? { zh: '准予延期（分期）缴纳罚款决定书', en: 'Decision Allowing a Fine to Be Paid Later or in Instalments' }
      : { zh: '不予延期（分期）缴纳罚款决定书', en: 'Decision Not Allowing a Fine to Be Paid Later or in Instalments' },
    procedure: of.procedure,
    step,
    mark: '罚缓',
    to: of.to,
    person: of.person,
    derived: { ...of.derived, request: requestOf(of.openFine), contest },
    contestable: true,
    parts: [
      words(
        `当事人：{party of ${about}}，地址：{address of ${about}}。`,
        `Party: {party of ${about}}, address: {address of ${about}}.`,
      ),
      of.fined,
      paragraph(
        clause(
          '{you}[于{on of request}]提出申请：{words of request}',
          'You applied[ on {on of request}] as follows: {words of request}',
          { when: 'words of request' },
        ),
      ),
      heading('一、决定', '1. Decision'),
      ...decision,
      heading(
        '二、申请行政复议、提起行政诉讼的途径和期限',
        '2. Administrative reconsideration and suit: how and by when',
      ),
      otherRemedies('决定书', '决定', 'decision', !isAllowed),
      ...of.inCharge,
    ],
    signers: [],
  }
}

export const deferralDocuments = (of: DeferralOf): readonly CaseDocument[] => [
  deferralDocument(of, true),
  deferralDocument(of, false),
]

/** Of the ordinary procedure. */
export const deferringDocuments: readonly CaseDocument[] = deferralDocuments({
  procedure: 'penalty',
  to: party,
  person,
  about: 'file',
  decided: 'decide',
  openFine,
  fined: words(
    '本机关于{day of decide}作出行政处罚决定[（{paper decision}）]，于{day of serve}送达，对{you}处以罚款。',
    'The decision[ ({paper decision})] of {day of decide}, served on {day of serve}, imposes a fine on you.',
  ),
  derived: { law, inCharge },
  inCharge: inChargeParts,
})
