import { dayOf } from '../../kernel/calendar/day.ts'
import { choose, day, line, maybe, offering, seldom } from '../../kernel/procedure/asking.ts'
import type { Answers } from '../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Guard } from '../../kernel/procedure/guard.ts'
import type { Address } from '../../law/address.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { CaseDocument, Derived, DocumentPart } from '../document/definition.ts'
import { row } from '../document/parts.ts'

// 送达 of a paper that is no penalty decision: no law says how it is served, so it is shown in the ways of the Civil
// Procedure Law (民事诉讼法), to which the laws on other papers refer, each with its proof.

const ways = {
  handed: { zh: '直接送达', en: 'Handed over' },
  left: { zh: '留置送达', en: 'Left' },
  post: { zh: '邮寄送达', en: 'By post' },
  electronic: { zh: '电子送达（受送达人同意）', en: 'Electronically, as the recipient agreed' },
  entrusted: { zh: '委托送达', en: 'Entrusted' },
} as const satisfies Readonly<Record<string, Say>>

/** What the step of service asks. */
export const servingFields = {
  on: day('送达日期', 'Day of service', {
    zh: '签收之日；邮寄的为回执上的收件日期；电子送达的为到达受送达人系统之日',
    en: 'Signed for on; by post the day on the return receipt; electronically the day it reached the recipient’s system',
  }),
  how: choose('送达方式', 'How', ways),
  server: offering(
    'officer',
    line('送达人（姓名、执法证号；邮寄的填寄件人）', 'Served by (name and certificate; by post, who sent it)'),
  ),
  place: maybe(line('送达地点或者寄送的地址', 'Where, or to which address')),
  receivedBy: maybe(line('签收人及其身份', 'Signed for by, and who that is')),
  proof: line('送达凭证', 'Proof of service', {
    zh: '邮件号和回执、电子送达记录等；可附扫描件',
    en: 'Number of the mail and its return receipt, record of transmission; a scan may be added',
  }),
  refusal: seldom(line('拒收的事由和见证人（留置送达的必填）', 'Why it was refused, and the witness (left)')),
  consentOn: seldom(day('受送达人同意电子送达之日（电子送达的必填）', 'The recipient agreed on (electronically)')),
}

/** Where the Civil Procedure Law has the ways that need more than a signature: its texts since 2022 have one numbering. */
const LEFT: Address = 'cpl@2024-01-01#art-89'
const ELECTRONIC: Address = 'cpl@2024-01-01#art-90'

const lacks = (zh: string, en: string, grounds: readonly Address[]) => refuse('incomplete', { zh, en }, { grounds })

/** Each way has its proof, and nothing is served before it was made. */
export const servedProperly =
  (made: string, grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const paper = file?.steps.findLast(({ step }) => step === made)
    const since = paper && dayOf(paper.at)
    return since !== undefined && String(answers.on) < since
      ? lacks(`送达日期早于文书作出之日（${since}）`, `That day is before the paper was made (${since})`, grounds)
      : whyUnproven(answers, grounds)
  }

/** What the proof of service lacks by the way it was served in; undefined where it is whole. */
export function whyUnproven(
  { how, receivedBy, place, refusal, consentOn }: Answers,
  grounds: Grounds,
): Refusal | undefined {
  if (how === 'electronic') {
    return consentOn === undefined
      ? lacks('电子送达须经受送达人同意：请填写同意之日', 'Served electronically: say when the recipient agreed', [
          ELECTRONIC,
        ])
      : undefined
  }
  if (place === undefined) return lacks('请填写送达地点或者寄送的地址', 'Say where it was served, or sent to', grounds)
  if (how === 'left') {
    return refusal === undefined
      ? lacks('留置送达的，请写明拒收的事由和见证人', 'Left: say why it was refused, and who witnessed it', [LEFT])
      : undefined
  }
  return receivedBy === undefined ? lacks('请填写签收人及其身份', 'Say who signed for it', grounds) : undefined
}

/** 送达回证 of one paper. */
export const proofOfService = (of: {
  readonly procedure: string
  readonly step: string
  readonly mark: string
  /** Whom it was served on. */
  readonly on: DocumentPart
  /** The paper by its title and id. */
  readonly paper: { readonly id: string; readonly made: string; readonly title: Say }
  readonly derived: Readonly<Record<string, Derived>>
  /** The place that names its grounds: `basis of act`. */
  readonly basis: string
}): CaseDocument => {
  const { step, paper } = of
  return {
    id: `${paper.id}-service`,
    name: { zh: '送达回证', en: 'Proof of Service' },
    procedure: of.procedure,
    step,
    mark: of.mark,
    to: 'signers',
    derived: of.derived,
    parts: [
      row('案号', 'Case', '{case}'),
      of.on,
      {
        says: `day of ${paper.made}`,
        ...row(
          '送达文书',
          'Paper',
          `${paper.title.zh}[，{paper ${paper.id}}]`,
          `${paper.title.en}[, {paper ${paper.id}}]`,
        ),
      },
      row('送达方式', 'Manner', `{how of ${step}}`),
      row('送达日期', 'Day', `{on of ${step}}`),
      row('送达地点', 'Where', `[{place of ${step}}]`),
      row('送达人', 'Served by', `{server of ${step}}`),
      row('签收人', 'Signed for by', `[{receivedBy of ${step}}]`),
      row('拒收情况', 'Refused', `[{refusal of ${step}}]`),
      row('同意电子送达', 'Agreed on', `[{consentOn of ${step}}]`),
      row('送达凭证', 'Proof', `{proof of ${step}}`),
      row('文书的依据', 'Grounds of the paper', `{${of.basis}}`),
    ],
    signers: [
      { zh: '受送达人或者代收人', en: 'Person served, or who received it on their behalf' },
      { zh: '送达人', en: 'Served by' },
    ],
  }
}
