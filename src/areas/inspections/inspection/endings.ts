import { z } from 'zod'
import { choose, day, line, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import type { Say } from '../../../law/say.ts'
import { handingOver } from '../../../mechanisms/event-kinds/handed-over.ts'
import { inspectionHandedOver } from '../../../mechanisms/event-kinds/inspections.ts'
import { stillToCome } from '../days.ts'
import type { InspectionText } from './inspection-text.ts'
import type { InspectionStage } from './stages.ts'

/** What an inspection may come to. A penalty is not among it: that is a case of its own. */
export function endingSteps(text: InspectionText) {
  const grounds: Grounds = [text.inspect, ...text.reasons]
  const correcting: Grounds = [text.inspect, text.correct, ...text.reasons]
  const head = { role: 'decider', remit: 'inspection.order' } as const
  const pair = { role: 'investigator', remit: 'inspection.order' } as const
  const clock: Clock = {
    id: 'correcting',
    name: { zh: '改正', en: 'Correction' },
    grounds: correcting,
    kind: 'until',
    field: 'correctBy',
    figure: 'own',
    binds: 'party',
  }
  const recheck = (name: Say, to: InspectionStage, told: Say) =>
    ({
      name,
      who: pair,
      concurs: pair,
      from: ['correcting'],
      to,
      grounds: correcting,
      asks: z.strictObject({
        checked: words('复查情况', 'What the re-check found'),
        reasons: reasons('为什么这样认定', 'Why'),
      }),
      reasons: 'reasons',
      stops: ['correcting'],
      attaches: true,
      tells: [{ whom: 'party', text: told }],
    }) as const

  return {
    clear: {
      name: { zh: '终结：未发现问题', en: 'End it: nothing found' },
      who: head,
      from: ['heard'],
      to: 'clear',
      grounds,
      asks: z.strictObject({ reasons: reasons('结论和理由', 'Conclusion and reasons') }),
      reasons: 'reasons',
      holder: 'nobody',
      tells: [{ whom: 'party', text: { zh: '检查已终结，未发现问题', en: 'The inspection has ended: nothing found' } }],
    },

    correct: {
      name: { zh: '责令改正', en: 'Order correction' },
      who: head,
      from: ['heard', 'uncorrected'],
      to: 'correcting',
      grounds: correcting,
      asks: z.strictObject({
        breach: line('违反哪一条', 'Which provision is broken'),
        what: words('改正什么', 'What is to be corrected'),
        correctBy: day('期限', 'By'),
        reasons: reasons('为什么', 'Why'),
      }),
      reasons: 'reasons',
      needs: ['record'],
      guards: { stillToCome: stillToCome('correctBy', correcting) },
      starts: [clock],
      tells: [{ whom: 'party', text: { zh: '责令改正，期限见通知书', en: 'You are ordered to correct it by a day' } }],
    },

    report: {
      name: { zh: '报告改正情况', en: 'Report what was corrected' },
      who: 'party',
      from: ['correcting'],
      grounds: correcting,
      asks: z.strictObject({ done: words('改正了什么', 'What was corrected') }),
      attaches: true,
      tells: [{ whom: 'office', text: { zh: '被检查单位报告了改正情况', en: 'The operator reports its correction' } }],
    },

    confirm: recheck({ zh: '复查：已改正', en: 'Re-check: corrected' }, 'corrected', {
      zh: '经复查，已改正',
      en: 'On re-check it is corrected',
    }),

    fail: recheck({ zh: '复查：未改正', en: 'Re-check: not corrected' }, 'uncorrected', {
      zh: '经复查，未改正，理由见经过',
      en: 'On re-check it is not corrected; the reasons are on file',
    }),

    handOver: {
      name: { zh: '转为处罚线索', en: 'Hand over as a penalty lead' },
      who: head,
      from: ['heard', 'uncorrected'],
      to: 'handed-over',
      grounds: [text.inspect, text.remit, ...text.reasons],
      asks: z.strictObject({
        breach: line('涉嫌违反哪一条', 'Which provision seems to be broken'),
        reasons: words('根据哪些事实', 'On which facts'),
      }),
      reasons: 'reasons',
      needs: ['record'],
      holder: 'nobody',
      tells: [
        {
          whom: 'party',
          text: {
            zh: '检查发现的事实已转为案件线索，另案依法办理',
            en: 'What was found goes on as a lead, in a case of its own',
          },
        },
      ],
      events: [raises(inspectionHandedOver, handingOver)],
    },

    transfer: {
      name: { zh: '移送有权机关', en: 'Transfer to the competent organ' },
      who: head,
      from: ['proposed', 'heard', 'uncorrected'],
      to: 'transferred',
      grounds: [text.remit, ...text.transfer],
      asks: z.strictObject({
        kind: choose('移送什么', 'What', {
          crime: { zh: '涉嫌犯罪，移送司法机关', en: 'A suspected crime, to the judicial organs' },
          order: { zh: '违反治安管理，移送公安机关', en: 'A breach of public security, to the police' },
          other: { zh: '属于其他机关职责', en: 'Within another organ’s remit' },
        }),
        organ: line('移送至哪个机关', 'To which organ'),
        reasons: words('移送的理由', 'Why it is transferred'),
      }),
      reasons: 'reasons',
      internal: true,
      holder: 'nobody',
    },

    drop: {
      name: { zh: '不再检查', en: 'Call it off' },
      who: head,
      from: ['proposed', 'ordered'],
      to: 'dropped',
      grounds,
      asks: z.strictObject({ reasons: words('理由', 'Reasons') }),
      reasons: 'reasons',
      holder: 'nobody',
      tells: [{ whom: 'party', text: { zh: '检查已取消', en: 'The inspection is called off' } }],
    },
  } as const satisfies Record<string, Step<InspectionStage>>
}
