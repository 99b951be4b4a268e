import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { choose, line, maybe, reasons } from '../../../kernel/procedure/asking.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { StepTold } from '../../../kernel/procedure/step-event.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import type { Derived } from '../../../mechanisms/document/definition.ts'
import { on } from './asking.ts'
import { deciding, filing } from './clocks.ts'
import { inOrder } from './guards/days.ts'
import { notACrime, nothingHeld } from './guards/proof.ts'
import { notYet } from './guards/refusing.ts'
import type { PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'
import { textOf } from './texts.ts'

const RULE = 'cacp@2023-06-01#art-18'

/** 不予立案审批表, whichever way the lead came (cacp 18 ¶5). */
export const notFilingGrounds = ({ filing, extending }: PenaltyText): Grounds =>
  extending ? [...filing, `${RULE}/para-5`] : filing

/**
 * Which paragraph of cacp 18 a source falls under besides: a complaint, an appeal or a report that is not filed is kept
 * on record (¶3), and an organ that transferred the lead is told in writing (¶4). Of every other source Art. 18 says no
 * more than ¶5 does.
 */
const BY_SOURCE: Readonly<Record<string, Address>> = { report: `${RULE}/para-3`, transfer: `${RULE}/para-4` }

/** 立案的条件 (cacp 18 ¶1), by their items: which of them a lead that is not filed does not meet. */
const conditions = {
  1: { zh: '没有涉嫌违法、依法应当处罚的行为', en: 'No suspected breach that is to be punished' },
  2: { zh: '不属于本部门管辖', en: 'Not within the competence of this department' },
  3: { zh: '超过给予行政处罚的期限', en: 'Past the time within which a penalty may be imposed' },
} as const satisfies Readonly<Record<string, Say>>

const LACKING = Object.keys(conditions)

export const lackingField = {
  lacking: maybe(choose('不符合哪一项立案条件', 'Which condition of filing is not met', conditions)),
}

/** What not filing this lead stands on; the rule of the cyberspace administrations binds no other office. */
export const notFiled: Derived = {
  asks: z.strictObject({
    basis: z.array(z.string()).min(1).meta({ zh: '不予立案的依据', en: 'On not filing' }),
  }),
  from: ({ procedure, kind, file, decision: { answers } }) => {
    const { filing, extending } = textOf(procedure)
    const isBound = extending !== undefined && kind === 'cyberspace'
    const bySource = BY_SOURCE[sourceIn(file)]
    const failing = LACKING.find((one) => one === answers.lacking)
    const condition = failing === undefined ? `${RULE}/para-1` : `${RULE}/para-1/item-${failing}`
    return { basis: [...filing, ...(isBound ? [condition, ...(bySource ? [bySource] : []), `${RULE}/para-5`] : [])] }
  },
}

/** What the letter to the organ that transferred it stands on. */
export const told: Derived = {
  asks: notFiled.asks,
  from: ({ procedure, kind }) => {
    const { filing, extending } = textOf(procedure)
    return { basis: extending !== undefined && kind === 'cyberspace' ? [`${RULE}/para-4`] : filing }
  },
}

/** 案件来源, as the first step of a case has it. */
const sourceIn = (file: Pick<CaseState, 'steps'> | undefined): string => String(file?.steps[0]?.answers.source)

/** 对于其他机关移送的案件: nobody else is told under that paragraph. */
const cameFromOrgan =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    sourceIn(file) === 'transfer'
      ? undefined
      : notYet(
          '案件来源不是有关机关移送，没有移送机关可以告知；来自投诉、申诉、举报的，由接收举报的部门答复',
          'No other organ transferred this lead, so none is told; where it came from a report, whoever received that report answers it',
          grounds,
        )

/** What an area that handed the lead over is told: it has a reporter to answer, and reads no file of this one. */
export const notFiledTold = ({ file, since, answers: { reasons: why } }: StepTold) => {
  const [first] = file?.steps ?? []
  const from = first?.step === 'receive' ? first.answers.from : undefined
  return {
    origin: typeof from === 'string' ? from : undefined,
    on: dayOf(since),
    reasons: typeof why === 'string' ? why : undefined,
  }
}

/** 撤销立案; and what the organ that transferred a lead is told of it. */
export function unfiledSteps(text: PenaltyText): Readonly<Record<string, Step<PenaltyStage>>> {
  const ruled = text.extending !== undefined
  return {
    withdrawFiling: {
      optional: true,
      name: { zh: '撤销立案', en: 'Withdraw the filing' },
      who: { role: 'investigator', remit: 'penalty.file' },
      concurs: { role: 'decider', remit: 'penalty.file' },
      // Once an intended penalty was made known, a case ends by a decision.
      from: ['filed', 'investigating', 'concluded'],
      to: 'withdrawn',
      grounds: ruled ? [...text.filing, `${RULE}/para-1`, `${RULE}/para-5`] : text.filing,
      asks: z.strictObject({ reasons: reasons('撤销立案的理由', 'Why the filing is withdrawn'), ...on }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: { inOrder, notACrime: notACrime(text.crime), nothingHeld: nothingHeld(text.preserving) },
      stops: [...filing(text), ...deciding(text)].map(({ id }) => id),
      tells: [{ whom: 'party', text: { zh: '您的案件已撤销立案', en: 'The filing of your case was withdrawn' } }],
    },

    tellTransferring: {
      optional: true,
      name: { zh: '书面告知移送机关不予立案', en: 'Tell the organ that transferred it that it is not filed' },
      who: { role: 'investigator', remit: 'penalty.file' },
      from: ['declined'],
      grounds: ruled ? [`${RULE}/para-4`] : text.filing,
      asks: z.strictObject({
        to: line('移送机关', 'The organ that transferred it'),
        letter: maybe(line('来函文号', 'Number of its letter')),
        ...on,
      }),
      datedBy: 'on',
      guards: { inOrder, cameFromOrgan: cameFromOrgan(ruled ? [`${RULE}/para-4`] : text.filing) },
      internal: true,
      needs: ['decline'],
    },
  }
}
