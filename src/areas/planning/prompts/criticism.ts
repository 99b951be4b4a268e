import { z } from 'zod'
import { day, line, nothing, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { OfficerCall, Procedure, Step } from '../../../kernel/procedure/definition.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { stating } from '../stating.ts'
import { authority, discipline } from './asking.ts'
import { CRITICISED } from './grounds.ts'
import {
  documentAsAnnounced,
  namesSomebody,
  notBefore,
  notTheSender,
  organAsReferred,
  organNotTheAddressee,
  organNotTheSender,
  reportedBack,
} from './guards.ts'
import { CORRECTION_HEAD, CORRECTION_OFFICER } from './role-ids.ts'
import { type PromptStage, WITH_ADDRESSEE } from './stages.ts'

// 第五十九条第二款　有关部门、单位收到普法提示后，未及时采取改进措施的，予以通报批评；情节严重的，对负有责任的领导人员和直接责任
// 人员依法给予处分。The words name nobody who criticises: an organ does that by a document which gives it this power, and
// never the sender of the prompt. Before it decides it says so and hears the other side. Nothing of it is published here.

const organ = { role: CORRECTION_HEAD, remit: 'prompt.criticise' } as const
const clerk = { role: CORRECTION_OFFICER, remit: 'prompt.criticise' } as const

const hearing = stating<PromptStage>({ grounds: CRITICISED, clerk, early: ['referred'], announced: 'announced' })

/** 未及时: the law has no figure, and that a day has passed is no reason by itself. */
const untimely = () => reasons('为什么不算“及时采取改进措施”', 'Why measures were not taken “in time”')

const guards = { notTheSender: notTheSender(CRITICISED) }

/** Whoever had a hand in the prompt has none in the criticism, at whatever office they sit by then. */
const PROMPTING = ['find', 'draft', 'return', 'approve', 'send', 'answerObjection', 'refer']

interface Opening {
  /** The time in which the addressee improves, as the sender's prompt starts it. */
  readonly improving: Clock
  /** How the sender lets go of its prompt. */
  readonly refer: { readonly who: OfficerCall; readonly guards: Readonly<Record<string, Guard>> }
  /** Who of the sender enters what an organ without a desk here decided. */
  readonly enters: OfficerCall
}

type Steps = Readonly<Record<string, Step<PromptStage>>>

const referring = ({ refer, enters }: Opening): Steps => ({
  refer: {
    name: { zh: '移送有权机关', en: 'Refer to the organ with the power' },
    who: refer.who,
    from: WITH_ADDRESSEE,
    to: 'referred',
    optional: true,
    grounds: CRITICISED,
    asks: z.strictObject({
      organ: office('移送至有权通报批评的机关', 'To the organ that may criticise'),
      document: line('该机关据以通报批评的文件和文号', 'The document and number by which it may'),
      untimely: untimely(),
    }),
    reasons: 'untimely',
    guards: { organNotTheAddressee: organNotTheAddressee(CRITICISED), ...refer.guards },
    handsTo: 'organ',
    handsToRemit: 'prompt.criticise',
    stops: ['improving', 'feedback', 'feedbackAnew', 'objecting'],
    tells: [
      {
        whom: 'party',
        text: { zh: '这件普法提示已移送有权机关处理', en: 'The prompt was referred to the competent organ' },
      },
      { whom: 'office', text: { zh: '收到移送的普法提示', en: 'A prompt was referred to your office' } },
    ],
  },

  referOut: {
    name: { zh: '送本站以外的有权机关', en: 'Refer to an organ outside' },
    who: refer.who,
    from: WITH_ADDRESSEE,
    to: 'referred-out',
    optional: true,
    grounds: CRITICISED,
    asks: z.strictObject({
      organ: line('送至有权通报批评的机关', 'To the organ that may criticise'),
      document: line('该机关据以通报批评的文件和文号', 'The document and number by which it may'),
      untimely: untimely(),
    }),
    reasons: 'untimely',
    ...judgedOn({
      facts: ['holdingOffice'],
      guards: {
        organNotTheSender: organNotTheSender(CRITICISED),
        organNotTheAddressee: organNotTheAddressee(CRITICISED),
        ...refer.guards,
      },
    }),
    stops: ['improving', 'feedback', 'feedbackAnew', 'objecting'],
    tells: [
      {
        whom: 'party',
        text: { zh: '这件普法提示已送有权机关处理', en: 'The prompt was referred to the competent organ' },
      },
    ],
  },

  // Whoever finds that it was decided enters what another organ did.
  enterCriticism: {
    name: { zh: '登记有权机关的通报批评', en: 'Enter the criticism that was decided' },
    who: enters,
    from: ['referred-out'],
    to: 'closed',
    grounds: CRITICISED,
    asks: z.strictObject({
      on: day('决定日期', 'Day of the decision'),
      organ: line('作出决定的机关', 'The organ that decided'),
      decision: line('决定的文号', 'Number of its decision'),
      ...authority(),
    }),
    ...judgedOn({
      facts: ['holdingOffice'],
      guards: {
        organNotTheSender: organNotTheSender(CRITICISED),
        organAsReferred: organAsReferred(CRITICISED),
        notBeforeReferral: notBefore('referOut', CRITICISED),
      },
    }),
    datedBy: 'on',
    attaches: true,
    tells: [{ whom: 'party', text: { zh: '已登记有权机关的决定', en: 'The organ’s decision was entered' } }],
  },

  enterNone: {
    name: { zh: '登记有权机关不予通报批评', en: 'Enter that none was decided' },
    who: enters,
    from: ['referred-out'],
    to: 'not-criticised',
    optional: true,
    grounds: CRITICISED,
    asks: z.strictObject({ reasons: words('该机关的答复', 'What the organ answered') }),
    reasons: 'reasons',
    tells: [{ whom: 'party', text: { zh: '有权机关不予通报批评，已办结', en: 'The organ did not criticise: closed' } }],
  },
})

/** It goes back to the sender, and its addressee goes on improving. */
const givingBack = (improving: Clock) =>
  ({
    who: organ,
    from: ['referred'],
    optional: true,
    grounds: CRITICISED,
    asks: z.strictObject({ reasons: words('为什么退回', 'Why it goes back') }),
    reasons: 'reasons',
    notBy: PROMPTING,
    handsBack: true,
    starts: [improving],
    tells: [
      { whom: 'office', text: { zh: '移送的普法提示已退回', en: 'The prompt that was referred has come back' } },
      { whom: 'party', text: { zh: '有权机关已将这件普法提示退回', en: 'The organ gave the prompt back' } },
    ],
  }) satisfies Partial<Step<PromptStage>>

const deciding = ({ improving }: Opening): Steps => ({
  giveBack: {
    name: { zh: '退回（对方已反馈的）', en: 'Give it back (the addressee has reported back)' },
    to: 'answered',
    guards: { reportedBack: reportedBack(true, CRITICISED) },
    ...givingBack(improving),
  },

  giveBackUnanswered: {
    name: { zh: '退回（对方没有反馈的）', en: 'Give it back (the addressee has not reported back)' },
    to: 'sent',
    guards: { notReportedBack: reportedBack(false, CRITICISED) },
    ...givingBack(improving),
  },

  announce: {
    name: { zh: '告知拟通报批评', en: 'Announce the intended criticism' },
    who: clerk,
    // Announced anew where the facts, the document or the day is another.
    from: ['referred', 'announced'],
    to: 'announced',
    optional: ['announced'],
    grounds: CRITICISED,
    asks: z.strictObject({
      facts: words('认定的事实', 'The facts held'),
      ...authority(),
      reasons: untimely(),
      ...hearing.announcing.asks,
    }),
    reasons: 'reasons',
    notBy: PROMPTING,
    guards: { ...guards, ...hearing.announcing.guards },
    starts: hearing.announcing.starts,
    tells: [
      {
        whom: 'party',
        text: {
          zh: '拟对您单位通报批评，可以陈述意见',
          en: 'A criticism of your unit is intended: you may state your view',
        },
      },
    ],
  },

  ...hearing.steps,

  criticise: {
    name: { zh: '通报批评', en: 'Criticise in a circular' },
    who: organ,
    from: ['announced'],
    to: 'criticised',
    grounds: CRITICISED,
    asks: z.strictObject({
      ...authority(),
      ...hearing.deciding.asks,
      reasons: untimely(),
    }),
    reasons: 'reasons',
    needs: ['announce'],
    notBy: [...PROMPTING, 'announce'],
    guards: { ...guards, ...hearing.deciding.guards, documentAsAnnounced: documentAsAnnounced(CRITICISED) },
    stops: hearing.deciding.stops,
    tells: [
      { whom: 'party', text: { zh: '对您单位予以通报批评，见决定', en: 'Your unit is criticised: see the decision' } },
    ],
  },

  notCriticise: {
    name: { zh: '不予通报批评', en: 'Not criticise' },
    who: organ,
    from: ['referred', 'announced'],
    to: 'not-criticised',
    optional: true,
    grounds: CRITICISED,
    asks: z.strictObject({ reasons: reasons('为什么不予通报批评', 'Why not') }),
    reasons: 'reasons',
    notBy: PROMPTING,
    handsBack: true,
    stops: hearing.deciding.stops,
    tells: [
      { whom: 'party', text: { zh: '不予通报批评，已办结', en: 'No criticism: closed' } },
      { whom: 'office', text: { zh: '有权机关不予通报批评', en: 'The organ did not criticise' } },
    ],
  },

  referDiscipline: {
    name: { zh: '情节严重，移送处分', en: 'Serious: refer for discipline' },
    who: organ,
    from: ['criticised'],
    optional: true,
    most: 1,
    grounds: CRITICISED,
    asks: discipline(),
    reasons: 'serious',
    guards: { namesSomebody: namesSomebody(CRITICISED) },
    internal: true,
  },

  finish: {
    name: { zh: '办结，退回发出机关', en: 'Close, and return it to the sender' },
    who: organ,
    from: ['criticised'],
    to: 'closed',
    grounds: CRITICISED,
    asks: nothing,
    handsBack: true,
    tells: [
      {
        whom: 'office',
        text: { zh: '普法提示已由有权机关办结', en: 'The organ has closed the prompt that was referred' },
      },
      { whom: 'party', text: { zh: '此事已办结', en: 'The matter is closed' } },
    ],
  },
})

const way = {
  referred: 'announce',
  announced: [
    ...hearing.next,
    {
      step: 'criticise',
      while: ['stating'],
      rests: { zh: '陈述意见的日期过后决定', en: 'It is decided once the day for statements has passed' },
    },
    'criticise',
  ],
  criticised: 'finish',
  'referred-out': [
    {
      step: 'enterCriticism',
      awaits: { zh: '有权机关的决定', en: 'the decision of the organ with the power' },
    },
  ],
} satisfies Procedure<PromptStage>['way']

export const criticism = {
  way,
  steps: (opening: Opening): Steps => ({ ...referring(opening), ...deciding(opening) }),
}
