import { z } from 'zod'
import { day, reasons, seldom, words } from '../../../kernel/procedure/asking.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { Address } from '../../../law/address.ts'
import { on } from './asking.ts'
import { deferred } from './clocks.ts'
import { inOrder, notBefore } from './guards/days.ts'
import { askedToDefer } from './guards/money.ts'
import { instalments, partsAddUp } from './instalments.ts'
import type { PenaltyText } from './text.ts'

const head: OfficerCall = { role: 'decider', remit: 'penalty.decide' }

const DEFERRING_RULE: Address = 'cacp@2023-06-01#art-47/para-2'

interface DeferringOf<Stage extends string> {
  /** Where a decision that was served stands. */
  readonly at: Stage
  /** The steps by which it was decided and served. */
  readonly decided: string
  readonly served: string
  /** What is not paid of its fine, in yuan. */
  readonly openFine: (file: CaseState | undefined) => number
  /** 案件承办人: whoever proposes it, `step`, handles the case; of a decision on the spot any investigator of the office. */
  readonly inCharge?: (step: string) => Guard
}

/**
 * 延期、分期缴纳: of whoever is in real economic difficulty, when the party asks and the office allows it; the law makes no
 * difference between a fine on the spot and any other.
 */
export function deferringSteps<Stage extends string>(
  text: PenaltyText,
  { at, decided, served, openFine, inCharge }: DeferringOf<Stage>,
  remit: OfficerCall['remit'] = 'penalty.file',
) {
  const investigator: OfficerCall = { role: 'investigator', ...(remit !== undefined && { remit }) }
  // 经案件承办人审核，报网信部门负责人批准 (cacp 47 ¶2), since the departments have a rule of their own; before it 行政机关批准.
  const isExamined = text.extending !== undefined
  const hands = isExamined ? { who: investigator, concurs: head } : { who: head }
  const examines = (step: string) => isExamined && inCharge && { byOfficersInCharge: inCharge(step) }
  const grounds = isExamined ? ([...text.deferring, DEFERRING_RULE] as const) : text.deferring
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
      ...hands,
      from: [at],
      grounds,
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
        ...examines('defer'),
        askedToDefer: askedToDefer(text.deferring, decided),
        partsAddUp: partsAddUp(text.deferring, openFine),
      },
      needs: [decided, served],
      stops: ['paying'],
      starts: [deferred(text)],
      tells: [{ whom: 'party', text: { zh: '延期、分期缴纳已获批准', en: 'You may pay later or in parts' } }],
    },

    refuseDefer: {
      optional: true,
      name: { zh: '不同意延期、分期缴纳', en: 'Do not allow it' },
      ...hands,
      from: [at],
      grounds,
      asks: z.strictObject({ reasons: reasons('理由', 'Reasons'), ...on }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: { inOrder, ...examines('refuseDefer'), askedToDefer: askedToDefer(text.deferring, decided) },
      needs: [decided, served],
      tells: [{ whom: 'party', text: { zh: '延期、分期缴纳未获批准', en: 'Paying later or in parts is not allowed' } }],
    },
  } as const satisfies Readonly<Record<string, Step<Stage>>>
}
