import { z } from 'zod'
import { line, maybe, nothing, office, reasons, words } from '../../kernel/procedure/asking.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../kernel/procedure/guard.ts'
import { raises } from '../../kernel/procedure/step-event.ts'
import type { Address } from '../../law/address.ts'
import { refuse } from '../../law/refusal.ts'
import { workNote } from '../../mechanisms/enforcement/work-note.ts'
import { complaintAnswered, complaintEscalated } from '../../mechanisms/event-kinds/reports.ts'
import { handlingOf, ownTarget } from './clocks.ts'
import { messageSteps } from './messages.ts'

// 第五十一条　网络运营者应当建立网络信息安全投诉、举报制度，公布投诉、举报方式等信息，及时受理并处理有关网络信息安全的
// 投诉和举报。

export interface ComplaintText {
  readonly version: string
  readonly law: string
  readonly complain: Address
  /** What a department does with what comes to it. */
  readonly report: Address
  /**
   * What of a complaint is kept confidential: what an operator collects of its users, and what a department comes to know
   * on duty. The protection of who reports an act that endangers network security (Art. 15 para. 2) is no operator's duty.
   */
  readonly secrecy: Grounds
  readonly reasons: readonly Address[]
}

type ComplaintStage = 'received' | 'accepted' | 'answered' | 'escalated' | 'handled' | 'settled'

/** An operator whose channel is published takes complaints here; at another nobody would read them. */
const hasChannel =
  (complain: Address): Guard<'channel'> =>
  ({ facts }) =>
    facts.channel
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '该网络运营者还没有在这里公布投诉方式，没有人会收到；可以向主管部门举报',
            en: 'That operator has published no channel here and nobody would read it: you may report it to a department',
          },
          { grounds: [complain], instead: { text: { zh: '向部门举报', en: 'Report it' }, path: '/reports/new' } },
        )

/** 投诉: to the network operator first, and on to the department where it does not answer, or not well. */
export function complaintUnder(text: ComplaintText): Procedure<ComplaintStage> {
  const grounds: Grounds = [text.complain]
  const department: Grounds = [text.complain, text.report]
  const handling = handlingOf(grounds)
  const answering = ownTarget('answering', { zh: '运营者答复', en: 'The operator’s answer' }, 15, grounds)
  const settling = ownTarget('settling', { zh: '部门答复', en: 'The department’s answer' }, 15, department)
  const goesOn = {
    who: 'party',
    to: 'escalated',
    grounds: department,
    asks: z.strictObject({
      office: office('转到哪个部门', 'To which department'),
      why: words('对运营者哪一点不满意', 'What is wrong with the operator’s answer, or its silence'),
    }),
    handsTo: 'office',
    handsToRemit: 'report.accept',
    holder: 'nobody',
    starts: [handling, settling],
    stops: ['answering'],
    tells: [
      { whom: 'office', text: { zh: '一件对运营者的投诉转到本机关', en: 'A complaint about an operator has come in' } },
    ],
    events: [raises(complaintEscalated)],
  } as const

  return {
    id: 'complaint',
    name: { zh: '向网络运营者投诉', en: 'Complain to a network operator' },
    version: text.version,
    law: text.law,
    confidential: text.secrecy,
    readBy: ['legal-officer', 'intake', 'decider', 'legal-reviewer'],
    mark: '投诉',
    searchable: ['kind', 'where'],
    about: 'where',
    separate: [['investigator', 'decider']],
    stages: {
      received: { zh: '运营者已收到', en: 'With the operator' },
      accepted: { zh: '运营者已受理', en: 'Accepted by the operator' },
      answered: { zh: '运营者已答复', en: 'Answered by the operator' },
      escalated: { zh: '已转部门', en: 'With the department' },
      handled: { zh: '部门已处理', en: 'Handled by the department' },
      settled: { zh: '部门已答复', en: 'Answered by the department' },
    },
    ends: ['answered', 'settled'],
    way: { received: 'accept', accepted: 'answer', escalated: 'handle', handled: 'settle' },

    steps: {
      submit: {
        name: { zh: '投诉', en: 'Complain' },
        who: 'anyone',
        from: [],
        to: 'received',
        grounds,
        asks: z.strictObject({
          operator: office('向哪个网络运营者投诉', 'Which operator'),
          kind: z.enum(['content', 'personal', 'account', 'security']).meta({
            zh: '关于什么',
            en: 'What it is about',
            choices: {
              content: { zh: '平台上的信息', en: 'Information on its platform' },
              personal: { zh: '我的个人信息', en: 'My personal information' },
              account: { zh: '账号被停用或者盗用', en: 'An account that was closed or stolen' },
              security: { zh: '产品、服务不安全', en: 'A product or service that is not safe' },
            },
          }),
          where: line('在哪里', 'Where', { zh: '网址、应用名称或者功能', en: 'An address, an app or a function' }),
          what: words('发生了什么', 'What happened'),
          wish: maybe(words('希望怎样处理', 'What you want done')),
        }),
        attaches: true,
        handsTo: 'operator',
        ...judgedOn({ facts: ['channel'], guards: { hasChannel: hasChannel(text.complain) } }),
        starts: [handling, answering],
        tells: [{ whom: 'office', text: { zh: '收到一件投诉', en: 'A complaint has come in' } }],
      },

      accept: {
        name: { zh: '受理投诉', en: 'Accept the complaint' },
        who: { role: 'legal-officer' },
        from: ['received'],
        to: 'accepted',
        grounds,
        asks: nothing,
        tells: [
          { whom: 'party', text: { zh: '运营者已受理您的投诉', en: 'The operator has accepted your complaint' } },
        ],
      },

      // There is no step by which an operator ends a complaint without an answer.
      answer: {
        name: { zh: '答复投诉人', en: 'Answer the complainant' },
        who: { role: 'legal-officer' },
        from: ['received', 'accepted'],
        to: 'answered',
        grounds,
        asks: z.strictObject({ answer: words('处理结果', 'Result'), reasons: reasons('理由', 'Reasons') }),
        reasons: 'reasons',
        holder: 'taker',
        stops: ['handling', 'answering'],
        tells: [
          {
            whom: 'party',
            text: {
              zh: '运营者已答复；不满意的，可以转到部门',
              en: 'The operator has answered; you may go on to the department',
            },
          },
        ],
        events: [raises(complaintAnswered)],
      },

      escalate: {
        ...goesOn,
        name: { zh: '不满意，转到部门', en: 'Go on to the department' },
        from: ['answered'],
      },

      escalateUnanswered: {
        ...goesOn,
        name: { zh: '逾期未答复，转到部门', en: 'No answer in time: go on to the department' },
        from: ['received', 'accepted'],
        after: 'answering',
      },

      transfer: {
        name: { zh: '移送有权处理的部门', en: 'Transfer to the competent office' },
        who: { role: 'intake' },
        from: ['escalated'],
        grounds: department,
        asks: z.strictObject({
          office: office('移送至', 'Transfer to'),
          reasons: words('不属于本部门职责的理由', 'Why it is outside our remit'),
        }),
        reasons: 'reasons',
        most: 2,
        handsTo: 'office',
        handsToRemit: 'report.accept',
        holder: 'nobody',
        starts: [handling, settling],
        tells: [
          { whom: 'office', text: { zh: '收到一件移送的投诉', en: 'A transferred complaint has come in' } },
          {
            whom: 'party',
            text: { zh: '您的投诉已移送有权处理的部门继续办理', en: 'Your complaint went on to the competent office' },
          },
        ],
      },

      handle: {
        name: { zh: '依法作出处理', en: 'Handle by law' },
        who: { role: 'investigator', remit: 'report.handle' },
        from: ['escalated'],
        to: 'handled',
        grounds: department,
        asks: z.strictObject({ measure: words('处理情况', 'What was found and done') }),
        holder: 'taker',
        stops: ['handling'],
      },

      settle: {
        name: { zh: '部门答复', en: 'The department’s answer' },
        who: { role: 'decider', remit: 'report.answer' },
        from: ['handled'],
        to: 'settled',
        grounds: [...department, ...text.reasons],
        asks: z.strictObject({ answer: words('答复', 'Answer'), reasons: reasons('释法说理', 'The law explained') }),
        reasons: 'reasons',
        notBy: ['handle'],
        stops: ['settling'],
        tells: [
          { whom: 'party', text: { zh: '部门已答复您的投诉', en: 'The department has answered your complaint' } },
        ],
      },

      note: workNote<ComplaintStage>({
        who: { role: 'investigator' },
        from: ['escalated', 'handled'],
        grounds: department,
        hiddenFrom: { zh: '投诉人', en: 'the complainant' },
      }),

      ...messageSteps<ComplaintStage>({
        grounds,
        early: ['received'],
        open: ['accepted', 'escalated', 'handled'],
        desk: 'legal-officer',
        asking: ['received', 'accepted'],
        writer: { zh: '投诉人', en: 'complainant' },
        late: { text: { zh: '可以另行投诉', en: 'Make another complaint' }, path: '/reports/complaints/new' },
      }),

      inquire: {
        name: { zh: '向投诉人询问', en: 'Ask the complainant' },
        who: { role: 'investigator' },
        from: ['escalated'],
        grounds: department,
        asks: z.strictObject({ message: words('想问什么', 'What you want to know') }),
        tells: [{ whom: 'party', text: { zh: '承办人想问您一件事', en: 'The investigator has a question for you' } }],
      },
    },
  }
}

/** Under the text in force since 1 January 2026. */
export const complaint = complaintUnder({
  version: '2026-01-01',
  law: 'csl@2026-01-01',
  complain: 'csl@2026-01-01#art-51/para-1',
  report: 'csl@2026-01-01#art-15/para-1',
  secrecy: ['csl@2026-01-01#art-42/para-1', 'csl@2026-01-01#art-47'],
  reasons: ['rlpe@2025-11-01#art-18'],
})
