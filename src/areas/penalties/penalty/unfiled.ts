import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { line, maybe, reasons } from '../../../kernel/procedure/asking.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { StepTold } from '../../../kernel/procedure/step-event.ts'
import { on } from './asking.ts'
import { deciding, filing } from './clocks.ts'
import { inOrder } from './guards/days.ts'
import { notACrime, nothingHeld } from './guards/proof.ts'
import type { PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

const RULE = 'cacp@2023-06-01#art-18'

/** 不予立案: recorded in writing, approved by the head, and told to the organ that transferred it (cacp 18 ¶¶3–5). */
export const notFilingGrounds = ({ filing, extending }: PenaltyText): Grounds =>
  extending ? [...filing, `${RULE}/para-3`, `${RULE}/para-5`] : filing

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
      grounds: ruled ? [...text.filing, `${RULE}/para-5`] : text.filing,
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
      guards: { inOrder },
      internal: true,
      needs: ['decline'],
    },
  }
}
