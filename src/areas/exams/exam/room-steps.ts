import { z } from 'zod'
import { day, words } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { lateAnswersAdmitted } from '../../../mechanisms/event-kinds/exams.ts'
import { timeOfDay } from './asking.ts'
import { lateSpan } from './late-span.ts'
import { lateFits, movesOn } from './sitting-guards.ts'
import { counted, type ExamStage } from './stages.ts'

const examiner: OfficerCall = { role: 'examiner' }

/** Days by which extra time may move the last day of an exam in all: the office's own figure. */
export const MOST_MOVED = 60

/** What becomes of a sitting that did not go as it was planned: extra time past its last day, and answers that came late. */
export const roomSteps = (grounds: Grounds, keyholder: OfficerCall): Readonly<Record<string, Step<ExamStage>>> => ({
  // Extra time is given in the room, with its own entry; where it goes past the last day, the clock of the case follows.
  prolong: {
    name: { zh: '加时，答题截止日后移', en: 'Extra time moves the last day' },
    who: 'system',
    from: ['open'],
    optional: true,
    grounds,
    asks: z.strictObject({
      days: counted('后移几日', 'By how many days', MOST_MOVED),
      reasons: words('原因', 'Why'),
    }),
    reasons: 'reasons',
    ...judgedOn({ facts: ['exam.last-day'], guards: { movesOn: movesOn(grounds) } }),
    extends: { clock: 'sitting', by: 'days' },
  },

  // Long after its end somebody may know what is right by now: one person alone does not let answers in.
  admit: {
    name: { zh: '认定故障，采认迟到的答案', en: 'Name a disturbance and admit late answers' },
    who: examiner,
    concurs: keyholder,
    from: ['open', 'closed', 'marked'],
    optional: true,
    grounds,
    asks: z.strictObject({
      day: day('哪一天', 'On which day'),
      from: timeOfDay('自', 'From'),
      to: timeOfDay('至', 'To'),
      reasons: words('什么故障，依据什么认定', 'What failed, and how it is known'),
    }),
    reasons: 'reasons',
    ...judgedOn({ facts: ['exam.late'], guards: { lateFits: lateFits(grounds) } }),
    events: [
      raises(lateAnswersAdmitted, ({ answers, revision }) => {
        const { from, to } = lateSpan(answers)
        return { from: from.toISOString(), to: to.toISOString(), revision }
      }),
    ],
  },
})
