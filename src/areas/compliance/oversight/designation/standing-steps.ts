import { z } from 'zod'
import { choose, day, line, reasons } from '../../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../../kernel/procedure/clock.ts'
import type { Step } from '../../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import { servingFields } from '../../../../mechanisms/enforcement/serving.ts'
import { decidedUnder, on, reasonsFor, whom } from './asks.ts'
import type { DesignationText } from './designation-text.ts'
import { inOrder, isContestedPaper, servedAsMade } from './guards.ts'
import { DECIDER, OFFICER, REVIEWER } from './names.ts'
import { resultSteps } from './result-steps.ts'
import type { DesignationStage } from './stages.ts'

type Steps = Readonly<Record<string, Step<DesignationStage>>>

/** What the department does with a designation that stands: served, told on, looked at anew, changed, withdrawn. */
export function standingSteps(text: DesignationText, deciding: Grounds): Steps {
  const results: Grounds = text.remedies?.grounds ?? deciding
  const telling: Grounds = [text.designate ?? text.department]
  const uncollected = text.uncollected.length > 0 ? { uncollected: text.uncollected } : {}
  const anew: Grounds = text.anew ? [text.anew, ...deciding] : deciding
  const { infrastructure } = whom
  const decided = decidedUnder(text)
  return {
    // The times to contest it count from the day on which it came to the operator.
    serve: {
      name: { zh: '登记送达', en: 'Enter its service' },
      who: OFFICER,
      from: ['designated', 'withdrawn'],
      grounds: telling,
      ...uncollected,
      asks: z.strictObject({
        paper: choose('文书', 'Paper', {
          designation: { zh: '认定通知书', en: 'Notice of designation' },
          unchanged: { zh: '重新认定结果通知书', en: 'Notice of the result of identifying anew' },
          change: { zh: '变更认定通知书', en: 'Notice of change' },
          withdrawal: { zh: '取消认定通知书', en: 'Notice that it is ended' },
        }),
        ...servingFields,
      }),
      attaches: true,
      datedBy: 'on',
      guards: { servedAsMade: servedAsMade(telling) },
      ...(text.remedies && { starts: contestingClocks(text.remedies), conditions: { isContestedPaper } }),
      tells: [
        {
          whom: 'party',
          text: {
            zh: '文书已送达；不服的，可以在期限内申请行政复议或者提起行政诉讼',
            en: 'A paper was served on you: you may contest it in time, by reconsideration or a suit',
          },
        },
      ],
    },

    ...(text.designate && {
      informPolice: {
        name: {
          zh: '登记通报国务院公安部门',
          en: 'Enter the report to the State Council’s public security department',
        },
        who: OFFICER,
        from: ['designated', 'withdrawn'] as const,
        grounds: [text.designate] as const,
        asks: z.strictObject({
          on: day('通报日期', 'Reported on'),
          letter: line('通报文号', 'Number of the letter'),
        }),
        datedBy: 'on',
        needs: ['designate'],
        internal: true as const,
      },
    }),

    reassess: {
      name: { zh: '重新认定：结果不变', en: 'Identified anew: unchanged' },
      who: DECIDER,
      concurs: REVIEWER,
      from: ['designated'],
      optional: true,
      grounds: anew,
      asks: z.strictObject({ reasons: reasons('为什么不变', 'Why it is unchanged'), ...on }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: { inOrder: inOrder(anew) },
      stops: text.anew ? ['reassessing'] : [],
      tells: [
        {
          whom: 'party',
          text: { zh: '重新认定，结果不变，见通知书', en: 'Identified anew, unchanged: see the notice' },
        },
      ],
    },

    change: {
      name: { zh: '变更认定', en: 'Change it' },
      who: DECIDER,
      concurs: REVIEWER,
      from: ['designated'],
      optional: true,
      grounds: anew,
      asks: z.strictObject({
        infrastructure,
        ...decided,
        reasons: reasonsFor.change,
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: { inOrder: inOrder(anew) },
      stops: text.anew ? ['reassessing'] : [],
      tells: [
        { whom: 'party', text: { zh: '认定已变更，见通知书', en: 'The designation is changed: see the notice' } },
      ],
    },

    withdraw: {
      name: { zh: '取消认定（重新认定：不再属于）', en: 'End it (identified anew: no longer one)' },
      who: DECIDER,
      concurs: REVIEWER,
      from: ['designated'],
      to: 'withdrawn',
      grounds: anew,
      asks: z.strictObject({ number: decided.number, contact: decided.contact, reasons: reasonsFor.withdraw, ...on }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: { inOrder: inOrder(anew) },
      stops: text.anew ? ['reassessing'] : [],
      tells: [{ whom: 'party', text: { zh: '认定已取消，见通知书', en: 'The designation is ended: see the notice' } }],
    },

    ...resultSteps(text, { grounds: results, uncollected }),
  }
}

const contestingClocks = ({ grounds, terms }: NonNullable<DesignationText['remedies']>): readonly Clock[] => [
  {
    id: 'reconsidering',
    name: { zh: '对认定申请行政复议', en: 'Asking for reconsideration of the designation' },
    grounds,
    ...terms.reconsidering,
    binds: 'party',
    only: 'isContestedPaper',
  },
  {
    id: 'suing',
    name: { zh: '对认定提起行政诉讼', en: 'Suing over the designation' },
    grounds,
    ...terms.suing,
    binds: 'party',
    only: 'isContestedPaper',
  },
]
