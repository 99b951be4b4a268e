import { z } from 'zod'
import type { Procedure, Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { listPublished } from '../../../mechanisms/event-kinds/planning.ts'
import {
  beginAsks,
  hideAsks,
  keepAsks,
  leaveAsks,
  orderAsks,
  reasonAsks,
  reviseAsks,
  rowAsks,
  showAsks,
} from './asks.ts'
import {
  allDecided,
  asProposed,
  hasProvision,
  officeContact,
  ofThisRow,
  oneAYear,
  publicLink,
  rowStands,
  standsOrProposed,
} from './guards.ts'
import { EDITOR, HEAD, REVIEWER } from './role-ids.ts'

// 法治宣传教育法第九条：国家机关按照“谁执法谁普法”的精神，实行普法责任制。
// 2017年普法依法治理工作要点六：……建立普法责任清单制度……
// The law orders the 责任制; the list is the form that the work points give it. Neither sets a term.

export const LIST = 'responsibility-list'

type ListStage = 'drafting' | 'review' | 'reviewed' | 'published' | 'closed'

const POINTS = 'points-2017@2017-01-01#point-6/2'

const editor = { role: EDITOR } as const
const reviewer = { role: REVIEWER } as const
const head = { role: HEAD } as const

/** Whoever wrote any of it does not review it. */
const WRITING = ['begin', 'keep', 'row', 'leave', 'order', 'submit', 'revise'] as const

function stepsOn(grounds: Grounds): Readonly<Record<string, Step<ListStage>>> {
  const drafting = { who: editor, from: ['drafting'], grounds } as const
  return {
    begin: {
      name: { zh: '生成清单', en: 'Generate a list' },
      who: editor,
      from: [],
      to: 'drafting',
      grounds,
      asks: beginAsks,
      ...judgedOn({ facts: ['listsOfYear'], guards: { oneAYear } }),
    },
    submit: {
      ...drafting,
      name: { zh: '送法制审核', en: 'Send it to legal review' },
      to: 'review',
      asks: z.strictObject({}),
      ...judgedOn({ facts: ['responsibilityTexts'], guards: { allDecided } }),
      tells: [
        { whom: 'office', text: { zh: '普法责任清单待法制审核', en: 'A responsibility list awaits legal review' } },
      ],
    },
    keep: {
      ...drafting,
      name: { zh: '列入', en: 'Keep proposed rows' },
      asks: keepAsks,
      optional: true,
      ...judgedOn({ facts: ['responsibilityTexts'], guards: { officeContact, asProposed } }),
    },
    leave: {
      ...drafting,
      name: { zh: '不列', en: 'Leave rows out' },
      asks: leaveAsks,
      optional: true,
      ...judgedOn({ facts: ['responsibilityTexts'], guards: { standsOrProposed } }),
    },
    row: {
      ...drafting,
      name: { zh: '增加或者修改一项', en: 'Add or change a row' },
      asks: rowAsks,
      optional: true,
      ...judgedOn({ facts: ['responsibilityTexts'], guards: { officeContact, hasProvision } }),
    },
    order: {
      ...drafting,
      name: { zh: '调整顺序', en: 'Move a row' },
      asks: orderAsks,
      optional: true,
      guards: { rowStands },
    },
    pass: {
      name: { zh: '审核通过', en: 'Pass legal review' },
      who: reviewer,
      from: ['review'],
      to: 'reviewed',
      grounds,
      asks: reasonAsks('审核意见', 'What was found'),
      notBy: WRITING,
      tells: [
        { whom: 'office', text: { zh: '普法责任清单已审核，待审定', en: 'A responsibility list awaits approval' } },
      ],
    },
    return: {
      name: { zh: '退回修改', en: 'Give it back' },
      who: reviewer,
      from: ['review'],
      to: 'drafting',
      grounds,
      asks: reasonAsks('哪里要改', 'What is to be changed'),
      notBy: WRITING,
      tells: [{ whom: 'office', text: { zh: '普法责任清单退回修改', en: 'A responsibility list was given back' } }],
    },
    publish: {
      name: { zh: '审定公布', en: 'Approve and publish' },
      who: head,
      from: ['reviewed'],
      to: 'published',
      grounds,
      asks: z.strictObject({}),
      notBy: [...WRITING, 'pass'],
      events: [raises(listPublished, ({ revision }) => ({ revision }))],
      tells: [{ whom: 'office', text: { zh: '普法责任清单已公布', en: 'A responsibility list was published' } }],
    },
    'send-back': {
      name: { zh: '不同意，退回', en: 'Not approved: give it back' },
      who: head,
      from: ['reviewed'],
      to: 'drafting',
      grounds,
      asks: reasonAsks('哪里要改', 'What is to be changed'),
      tells: [{ whom: 'office', text: { zh: '普法责任清单退回修改', en: 'A responsibility list was given back' } }],
    },
    show: {
      name: { zh: '公开一件证据', en: 'Make a piece of evidence public' },
      who: editor,
      from: ['published'],
      grounds,
      asks: showAsks,
      optional: true,
      // The second person looks for personal data before anybody outside reads it.
      concurs: reviewer,
      ...judgedOn({ facts: ['servingPiece'], guards: { ofThisRow, publicLink } }),
    },
    hide: {
      name: { zh: '不再公开一件证据', en: 'Make a piece public no longer' },
      who: editor,
      from: ['published'],
      grounds,
      asks: hideAsks,
      optional: true,
    },
    revise: {
      name: { zh: '开始新的一版', en: 'Begin a new version' },
      who: editor,
      from: ['published'],
      to: 'drafting',
      grounds,
      asks: reviseAsks,
      optional: true,
    },
    close: {
      name: { zh: '本年结束', en: 'Close the year' },
      who: head,
      from: ['published'],
      to: 'closed',
      grounds,
      asks: reasonAsks('这一年办得怎样', 'How the year went'),
      optional: true,
    },
  }
}

const listUnder = (version: string, law: string, grounds: Grounds): Procedure<ListStage> => ({
  id: LIST,
  name: { zh: '普法责任清单', en: 'Responsibility list' },
  version,
  law,
  mark: '普责',
  stages: {
    drafting: { zh: '起草', en: 'Being drafted' },
    review: { zh: '待法制审核', en: 'Awaits legal review' },
    reviewed: { zh: '已审核，待审定', en: 'Reviewed, awaits approval' },
    published: { zh: '已公布', en: 'Published' },
    closed: { zh: '本年已结束', en: 'Year closed' },
  },
  ends: ['closed'],
  way: {
    drafting: 'submit',
    review: 'pass',
    reviewed: 'publish',
    published: [
      { step: 'close', rests: { zh: '公布中；进展由证据得出', en: 'Published; evidence makes its progress' } },
    ],
  },
  searchable: ['year'],
  about: 'year',
  steps: stepsOn(grounds),
})

/** Each organ writes down what it popularises, has it reviewed, publishes it, and shows what was done (A6.2; rlpe Art. 9). */
export const lists = [
  listUnder('2025-11-01', 'rlpe@2025-11-01', ['rlpe@2025-11-01#art-9/para-1', POINTS]),
  listUnder('2017-01-01', 'points-2017@2017-01-01', [POINTS]),
]
