import { z } from 'zod'
import { choose, line, maybe, provision, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { handingOver } from '../../../mechanisms/event-kinds/handed-over.ts'
import { inspectionHandedOver } from '../../../mechanisms/event-kinds/inspections.ts'
import type { InspectionText, TransferKind } from './inspection-text.ts'
import { wasDelivered } from './ordering.ts'
import type { InspectionStage } from './stages.ts'

/** What an inspection may come to. A penalty is not among it: that is a case of its own. */
export function endingSteps(text: InspectionText) {
  const grounds: Grounds = [text.inspect, ...text.checking]
  const correcting: Grounds = [text.inspect, text.correct]
  const head = { role: 'decider', remit: 'inspection.order' } as const
  const pair = { role: 'investigator', remit: 'inspection.order' } as const
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

    fail: {
      ...recheck({ zh: '复查：未改正', en: 'Re-check: not corrected' }, 'uncorrected', {
        zh: '经复查，未改正，理由见经过',
        en: 'On re-check it is not corrected; the reasons are on file',
      }),
      guards: { wasDelivered: wasDelivered(correcting) },
    },

    handOver: {
      name: { zh: '转为处罚线索', en: 'Hand over as a penalty lead' },
      who: head,
      from: ['heard', 'uncorrected'],
      to: 'handed-over',
      grounds: [text.inspect, text.remit],
      asks: z.strictObject({
        breach: provision('涉嫌违反哪一条', 'Which provision seems to be broken'),
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
      // What it stands on besides is said by what is transferred, and by whom.
      grounds: [text.remit],
      asks: z.strictObject({
        kind: choose('移送什么', 'What', kindsUnder(text)),
        organ: line('移送至哪个机关', 'To which organ'),
        reasons: words('移送的理由', 'Why it is transferred'),
        materials: maybe(words('随案移送的材料', 'What goes along with it')),
      }),
      reasons: 'reasons',
      ...judgedOn({ facts: ['inspection.kind'], guards: { byItsRule: byItsRule(text) } }),
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

const kinds: Readonly<Record<TransferKind, Say>> = {
  crime: { zh: '涉嫌犯罪，移送司法机关', en: 'A suspected crime, to the judicial organs' },
  order: { zh: '违反治安管理，移送公安机关', en: 'A breach of public security, to the police' },
  other: { zh: '属于其他机关职责', en: 'Within another organ’s remit' },
  another: {
    zh: '属于其他行政机关管辖（网信部门移送）',
    en: 'Another organ’s, passed on by a cyberspace administration',
  },
  peer: {
    zh: '属于其他网信部门管辖（网信部门之间）',
    en: 'Another cyberspace administration’s, passed on by one of them',
  },
}

const kindOf = (text: InspectionText) => Object.entries(text.transferring)

/** Each kind of transfer with the provision that it stands on. */
const kindsUnder = (text: InspectionText) =>
  Object.fromEntries(
    kindOf(text).flatMap(([kind, grounds]) => {
      const [, say] = Object.entries(kinds).find(([id]) => id === kind) ?? []
      return say ? [[kind, { ...say, grounds }]] : []
    }),
  )

const OWN_RULE: readonly string[] = ['another', 'peer']

/** 网信部门 transfer under their own rule where it has one; nobody else is bound by it, nor may stand on it. */
const byItsRule =
  (text: InspectionText): Guard<'inspection.kind'> =>
  ({ answers: { kind }, facts }) => {
    const isCyberspace = facts['inspection.kind'] === 'cyberspace'
    const isOwnRule = OWN_RULE.includes(String(kind))
    const hasOwnRule = OWN_RULE.some((one) => Object.hasOwn(text.transferring, one))
    if (!isCyberspace && isOwnRule) {
      return refuse(
        'incomplete',
        {
          zh: '网信部门的执法程序规定只约束网信部门：本机关请选其他情形',
          en: 'The rule of the cyberspace administrations binds these alone: choose another kind',
        },
        { grounds: [text.remit] },
      )
    }
    if (!isCyberspace || !hasOwnRule || isOwnRule || kind === 'crime') return undefined
    return refuse(
      'incomplete',
      {
        zh: '网信部门向其他机关移送，依照执法程序规定办理：请选“网信部门移送”“网信部门之间”',
        en: 'A cyberspace administration transfers under its own rule: choose one of the two kinds that name it',
      },
      { grounds: [text.remit] },
    )
  }
