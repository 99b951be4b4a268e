import { z } from 'zod'
import { nothing, office, reasons, words } from '../../kernel/procedure/asking.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import { raises } from '../../kernel/procedure/step-event.ts'
import type { Say } from '../../law/say.ts'
import { workNote } from '../../mechanisms/enforcement/work-note.ts'
import { handingOver } from '../../mechanisms/event-kinds/handed-over.ts'
import { handedInto, reportAnswered, reportDeclined, reportHandedOver } from '../../mechanisms/event-kinds/reports.ts'
import { appealOf, handlingOf, ownTarget } from './clocks.ts'
import { withContact } from './contact.ts'
import { duplicateSteps } from './duplicates.ts'
import { facts, namesLaw } from './kinds.ts'
import { messageSteps } from './messages.ts'
import { notFiledSteps, owedNotice } from './not-filed.ts'
import { reexaminationSteps } from './reexamination.ts'
import { type ReportText, text2026 } from './report-text.ts'
import { officeContact, scope } from './scope.ts'
import { type ReportStage, stages } from './stages.ts'
import { transferSteps } from './transfers.ts'

// 第十五条　任何个人和组织有权对危害网络安全的行为向网信、电信、公安等部门举报。收到举报的部门应当及时依法作出处理；
// 不属于本部门职责的，应当及时移送有权处理的部门。有关部门应当对举报人的相关信息予以保密，保护举报人的合法权益。

/** How a report came that was not sent here (补录). */
export const ways: Readonly<Record<'paper' | 'telephone' | 'visit', Say>> = {
  paper: { zh: '来信', en: 'By letter' },
  telephone: { zh: '来电', en: 'By telephone' },
  visit: { zh: '来访', en: 'In person' },
}

/** From the first look at it until it is closed. */
const underWay = [
  'transferred',
  'coordinating',
  'designated',
  'accepted',
  'merged',
  'handled',
  'answered',
  'declined',
  'reexamining',
  'reexamined',
] as const satisfies readonly ReportStage[]

/** 举报: from the report to its answer and beyond, under one version of the law. */
export function reportUnder(text: ReportText): Procedure<ReportStage> {
  const grounds: Grounds = [text.report]
  const answering: Grounds = [text.report, ...text.reasons]
  const handling = handlingOf(grounds)
  // Three and fifteen working days are the office's own promise, and are called so.
  const accepting = ownTarget('accepting', { zh: '答复是否受理', en: 'Saying whether it is accepted' }, 3, grounds)
  const replying = ownTarget('replying', { zh: '答复举报人', en: 'Answering the reporter' }, 15, grounds)
  const appeal = appealOf(grounds)
  const guards = { namesLaw: namesLaw(text) }

  return {
    id: 'report',
    name: { zh: '举报危害网络安全的行为', en: 'Report an act that endangers network security' },
    version: text.version,
    law: text.law,
    confidential: [text.protect],
    // Investigators read what they have in hand; whoever receives, decides or reviews reads all.
    readBy: ['intake', 'decider', 'legal-reviewer'],
    mark: '举报',
    searchable: ['where', 'kind', 'way', 'lead'],
    about: 'where',
    // Whoever handled a report does not also answer for it, and neither looks at it again.
    separate: [['investigator', 'decider', 'legal-reviewer']],
    stages,
    ends: ['closed'],
    way: {
      received: 'accept',
      transferred: 'accept',
      coordinating: 'designate',
      designated: 'accept',
      accepted: [owedNotice, 'handle'],
      handled: [owedNotice, 'answer'],
      // Its file is closed once the reporter can no longer ask for a re-examination.
      answered: [owedNotice, { step: 'reexamine', while: ['reexamination'] }, 'close'],
      declined: [{ step: 'reexamine', while: ['reexamination'] }, 'close'],
      reexamining: [owedNotice, 'uphold'],
      reexamined: [owedNotice, 'close'],
      merged: [
        owedNotice,
        { step: 'relay', awaits: { zh: '所并入的举报有结果', en: 'the report it was merged into' } },
      ],
    },

    steps: {
      submit: {
        name: { zh: '举报', en: 'Report' },
        who: 'anyone',
        from: [],
        to: 'received',
        grounds,
        // No name and no telephone: what is not asked cannot be given away (para. 2).
        asks: z.strictObject({ office: office('向哪个机关举报', 'Which office to report to'), ...facts(text) }),
        attaches: true,
        guards,
        handsTo: 'office',
        handsToRemit: 'report.accept',
        starts: [handling, accepting],
        tells: [{ whom: 'office', text: { zh: '收到一件举报', en: 'A report has come in' } }],
      },

      register: {
        name: { zh: '补录', en: 'Entered later' },
        who: { role: 'intake', remit: 'report.accept' },
        from: [],
        to: 'received',
        grounds,
        asks: z.strictObject({
          receivedOn: z.iso.date().meta({
            zh: '实际收到的日期',
            en: 'The day it really came',
            help: { zh: '期限从这一天起算', en: 'Its times count from this day' },
          }),
          way: z.enum(['paper', 'telephone', 'visit']).meta({ zh: '怎样收到的', en: 'How it came', choices: ways }),
          ...facts(text),
        }),
        guards,
        datedBy: 'receivedOn',
        starts: [handling, accepting],
      },

      accept: {
        name: { zh: '受理', en: 'Accept' },
        who: { role: 'intake', remit: 'report.accept' },
        from: ['received', 'transferred', 'coordinating', 'designated'],
        to: 'accepted',
        grounds,
        asks: z.strictObject({ scope: scope(text), officeContact }),
        starts: [replying],
        stops: ['accepting', 'designating'],
        tells: [{ whom: 'party', text: { zh: '您的举报已受理', en: 'Your report has been accepted' } }],
      },

      decline: {
        name: { zh: '不予受理', en: 'Do not accept' },
        who: { role: 'intake', remit: 'report.accept' },
        // Not while the co-ordinator is to say whose it is: else everyone could have refused it.
        from: ['received', 'transferred', 'designated'],
        to: 'declined',
        grounds: answering,
        asks: z.strictObject({ reasons: reasons('不予受理的理由', 'Why it is not accepted'), officeContact }),
        reasons: 'reasons',
        stops: ['handling', 'accepting'],
        appeal,
        tells: [
          {
            whom: 'party',
            text: { zh: '您的举报不予受理，理由见经过', en: 'Your report was not accepted; the reasons are on file' },
          },
        ],
        events: [raises(reportDeclined)],
      },

      ...transferSteps(text, accepting),
      ...duplicateSteps(text, { handling, accepting }),

      handOver: {
        name: { zh: '转入检查、处罚或者事件处置', en: 'Hand over to an inspection, a penalty case or an incident' },
        who: { role: 'investigator', remit: 'report.handle' },
        from: ['accepted'],
        grounds,
        asks: z.strictObject({
          into: z.enum(['inspection', 'penalty', 'incident']).meta({
            zh: '转入',
            en: 'Into',
            help: {
              zh: '检查和线索在本机关自动登记，只写举报的案号和您写的事实；事件处置还没有自己的页面，只记入案卷并发出通知',
              en: 'An inspection or a lead is opened at your office, with the number of the report and the facts you write; incidents have no pages here yet: it is put on file and made known',
            },
            choices: {
              inspection: { zh: '监督检查', en: 'An inspection', grounds: text.inspection },
              penalty: { zh: '行政处罚案件（先作为线索）', en: 'A penalty case, as a lead at first' },
              incident: { zh: '网络安全事件', en: 'A network security incident', grounds: text.incident },
            },
          }),
          reasons: words('根据哪些事实', 'On which facts'),
        }),
        reasons: 'reasons',
        holder: 'taker',
        tells: [
          {
            whom: 'party',
            text: {
              zh: '您举报的事实已转入进一步办理，举报本身照常答复',
              en: 'What you reported is followed up; your report is answered all the same',
            },
          },
        ],
        events: [
          raises(reportHandedOver, (told) => ({ ...handingOver(told), into: handedInto.parse(told.answers.into) })),
        ],
      },

      handle: {
        name: { zh: '依法作出处理', en: 'Handle by law' },
        who: { role: 'investigator', remit: 'report.handle' },
        from: ['accepted'],
        to: 'handled',
        grounds,
        asks: z.strictObject({ measure: words('处理情况', 'What was found and done') }),
        needs: ['accept'],
        holder: 'taker',
        stops: ['handling'],
      },

      answer: {
        name: { zh: '答复举报人', en: 'Answer the reporter' },
        who: { role: 'decider', remit: 'report.answer' },
        from: ['handled'],
        to: 'answered',
        grounds: answering,
        asks: z.strictObject({
          answer: words('答复', 'Answer'),
          reasons: reasons('释法说理', 'The law explained'),
          officeContact,
        }),
        reasons: 'reasons',
        needs: ['handle'],
        notBy: ['handle'],
        stops: ['replying'],
        appeal,
        tells: [{ whom: 'party', text: { zh: '您的举报已有答复', en: 'Your report has been answered' } }],
        events: [raises(reportAnswered)],
      },

      ...notFiledSteps(text),

      ...reexaminationSteps(text, { handling, replying }),

      close: {
        name: { zh: '办结归档', en: 'Close and file' },
        who: { role: 'intake' },
        from: ['answered', 'declined', 'reexamined'],
        to: 'closed',
        grounds,
        asks: nothing,
        holder: 'nobody',
      },

      note: workNote<ReportStage>({
        who: { role: 'investigator' },
        from: ['received', ...underWay],
        grounds: [text.report, text.protect],
        hiddenFrom: { zh: '举报人', en: 'the reporter' },
      }),

      ...messageSteps<ReportStage>({
        grounds,
        early: ['received'],
        open: underWay,
        desk: 'intake',
        asking: ['received', ...underWay],
        writer: { zh: '举报人', en: 'reporter' },
        late: {
          text: { zh: '有新的事实，可以另行举报', en: 'With new facts, make another report' },
          path: '/reports/new',
        },
      }),

      inquire: {
        name: { zh: '向举报人询问', en: 'Ask the reporter' },
        who: { role: 'investigator' },
        from: ['accepted'],
        grounds,
        asks: z.strictObject({ message: words('想问什么', 'What you want to know') }),
        tells: [{ whom: 'party', text: { zh: '承办人想问您一件事', en: 'The investigator has a question for you' } }],
      },
    },
  }
}

/** The procedure under the text in force since 1 January 2026. A reporter may leave word how to reach them, sealed. */
export const report = withContact(reportUnder(text2026), { protect: text2026.protect })
