import { z } from 'zod'
import { day, reasons, seldom, words } from '../../../kernel/procedure/asking.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import { on } from './asking.ts'
import { deferred } from './clocks.ts'
import { inOrder, notBefore } from './guards/days.ts'
import { askedToDefer } from './guards/money.ts'
import { instalments, partsAddUp } from './instalments.ts'
import type { PenaltyText } from './text.ts'

const head: OfficerCall = { role: 'decider', remit: 'penalty.decide' }

interface DeferringOf<Stage extends string> {
  /** Where a decision that was served stands. */
  readonly at: Stage
  /** The steps by which it was decided and served. */
  readonly decided: string
  readonly served: string
  /** What is not paid of its fine, in yuan. */
  readonly openFine: (file: CaseState | undefined) => number
}

/**
 * 延期、分期缴纳: of whoever is in real economic difficulty, when the party asks and the office allows it; the law makes no
 * difference between a fine on the spot and any other.
 */
export function deferringSteps<Stage extends string>(
  text: PenaltyText,
  { at, decided, served, openFine }: DeferringOf<Stage>,
  remit: OfficerCall['remit'] = 'penalty.file',
) {
  const investigator: OfficerCall = { role: 'investigator', ...(remit !== undefined && { remit }) }
  return {
    askDefer: {
      optional: true,
      name: { zh: '申请延期、分期缴纳', en: 'Ask to pay later or in parts' },
      who: 'party',
      from: [at],
      grounds: text.deferring,
      asks: z.strictObject({ reasons: words('经济困难的情况和请求', 'The hardship, and what is asked') }),
      attaches: true,
      tells: [
        { whom: 'office', text: { zh: '当事人申请延期或者分期缴纳', en: 'The party asks to pay later or in parts' } },
      ],
    },

    enterDefer: {
      optional: true,
      name: { zh: '补录延期、分期申请', en: 'Enter a request to pay later or in parts' },
      who: investigator,
      from: [at],
      grounds: text.deferring,
      asks: z.strictObject({
        reasons: words('经济困难的情况和请求', 'The hardship, and what is asked'),
        on: day('收到之日', 'Received on'),
      }),
      attaches: true,
      datedBy: 'on',
      guards: { afterService: notBefore(served, { zh: '决定书送达', en: 'the decision was served' }) },
    },

    defer: {
      optional: true,
      name: { zh: '批准延期、分期缴纳', en: 'Allow to pay later or in parts' },
      who: head,
      from: [at],
      grounds: text.deferring,
      asks: z.strictObject({
        payBy: day('最后缴款日', 'Last day to pay'),
        instalments,
        parts: seldom(words('说明', 'In words')),
        reasons: reasons('理由', 'Reasons'),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: {
        inOrder,
        askedToDefer: askedToDefer(text.deferring, decided),
        partsAddUp: partsAddUp(text.deferring, openFine),
      },
      stops: ['paying'],
      starts: [deferred(text)],
      tells: [{ whom: 'party', text: { zh: '延期、分期缴纳已获批准', en: 'You may pay later or in parts' } }],
    },

    refuseDefer: {
      optional: true,
      name: { zh: '不同意延期、分期缴纳', en: 'Do not allow it' },
      who: head,
      from: [at],
      grounds: text.deferring,
      asks: z.strictObject({ reasons: reasons('理由', 'Reasons'), ...on }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: { inOrder },
      tells: [{ whom: 'party', text: { zh: '延期、分期缴纳未获批准', en: 'Paying later or in parts is not allowed' } }],
    },
  } as const satisfies Readonly<Record<string, Step<Stage>>>
}
