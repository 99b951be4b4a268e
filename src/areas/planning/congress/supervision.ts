import { z } from 'zod'
import { choose, day, line, maybe, office, records, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { stillToCome } from '../days.ts'
import { CONGRESS_OFFICER } from './role-ids.ts'
import { atThisLevel } from './same-level.ts'

// 第五十八条第一款　各级人民代表大会常务委员会应当通过听取和审议专项工作报告、执法检查、专题询问、专题调研等方式，加强对法治宣传教育
// 工作的监督。

type SupervisionStage = 'recorded' | 'transmitted' | 'planned' | 'replied' | 'closed'

const stages: Readonly<Record<SupervisionStage, Say>> = {
  recorded: { zh: '已记录', en: 'Recorded' },
  transmitted: { zh: '已转送，待分工', en: 'Transmitted, to be assigned' },
  planned: { zh: '已分工，待答复', en: 'Assigned, awaiting the reply' },
  replied: { zh: '已答复', en: 'Replied' },
  closed: { zh: '已办结', en: 'Closed' },
}

const grounds: Grounds = ['rlpe@2025-11-01#art-58/para-1']
const officer = { role: CONGRESS_OFFICER, kinds: ['congress'] } as const

const replying: Clock = {
  id: 'replying',
  name: { zh: '答复', en: 'Reply' },
  grounds,
  kind: 'until',
  field: 'replyBy',
  figure: 'own',
  binds: 'party',
}

/** What the committee does is in the past when it is recorded. */
const happened: Guard = ({ answers, day: today }) =>
  String(answers.on) <= today
    ? undefined
    : refuse('incomplete', { zh: '日期在今天之后', en: 'That day lies ahead' }, { grounds })

const listed =
  (field: string, reason: Say): Guard =>
  ({ answers }) => {
    const given = answers[field]
    return Array.isArray(given) && given.length > 0 ? undefined : refuse('incomplete', reason, { grounds })
  }

/** How many records the newest step of this name gave in a field. */
const countOf = (file: Parameters<Guard>[0]['file'], step: string, field: string): number => {
  const given = file?.steps.findLast((one) => one.step === step)?.answers[field]
  return Array.isArray(given) ? given.length : 0
}

/** Each opinion becomes a task, in its order: none is left without an owner. */
const eachOpinion =
  (field: string): Guard =>
  ({ file, answers }) => {
    const opinions = countOf(file, 'record', 'opinions')
    const given = answers[field]
    if (Array.isArray(given) && given.length === opinions) return undefined
    const reason = {
      zh: `意见共${opinions}条，须逐条写明，次序与意见相同`,
      en: `There are ${opinions} opinions: answer each, in their order`,
    }
    return refuse('incomplete', reason, { grounds })
  }

/** 人大监督记录: what the committee found, what the government makes of each opinion, and how it was followed up. */
export const supervisionRecord: Procedure<SupervisionStage> = {
  id: 'congress-supervision',
  name: { zh: '人大监督记录', en: 'Supervision by the congress' },
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  mark: '人督',
  searchable: ['subject', 'manner'],
  about: 'subject',
  stages,
  ends: ['closed'],
  way: {
    recorded: 'transmit',
    transmitted: 'assign',
    planned: 'reply',
    replied: 'close',
  },
  steps: {
    record: {
      name: { zh: '记录监督', en: 'Record the supervision' },
      who: officer,
      from: [],
      to: 'recorded',
      grounds,
      asks: z.strictObject({
        subject: line('监督的事项', 'What was supervised'),
        manner: choose('方式', 'How', {
          report: { zh: '听取和审议专项工作报告', en: 'heard and deliberated a special work report' },
          inspection: { zh: '执法检查', en: 'inspection of law enforcement' },
          inquiry: { zh: '专题询问', en: 'special inquiry' },
          study: { zh: '专题调研', en: 'special study' },
          other: { zh: '其他方式', en: 'another way' },
        }),
        on: day('日期', 'Day'),
        opinions: records('意见', 'Opinions', 20, { what: line('意见', 'Opinion') }),
      }),
      guards: {
        happened,
        someOpinion: listed('opinions', { zh: '至少写明一条意见', en: 'Write one opinion at least' }),
      },
      attaches: true,
    },

    transmit: {
      name: { zh: '转送政府', en: 'Transmit to the government' },
      who: officer,
      from: ['recorded'],
      to: 'transmitted',
      grounds,
      asks: z.strictObject({
        unit: office('转送至', 'To'),
        replyBy: maybe(
          day('请于哪一天前答复', 'Reply asked by', {
            zh: '本机关自定，可以不填',
            en: 'your own day; it may be left empty',
          }),
        ),
      }),
      addresses: 'unit',
      ...judgedOn({
        facts: ['partner'],
        guards: { atThisLevel: atThisLevel('government', grounds), stillToCome: stillToCome('replyBy', grounds) },
      }),
      starts: [replying],
      tells: [
        {
          whom: 'party',
          text: { zh: '收到人大常委会转送的监督意见', en: 'Opinions of the standing committee have come' },
        },
      ],
    },

    assign: {
      name: { zh: '逐条分工', en: 'Assign each opinion' },
      who: 'party',
      from: ['transmitted', 'planned'],
      to: 'planned',
      grounds,
      asks: z.strictObject({
        tasks: records('任务，次序与意见相同', 'Tasks, in the order of the opinions', 20, {
          owner: line('负责的部门', 'Department in charge'),
          measure: line('措施', 'Measure'),
        }),
      }),
      guards: { eachTask: eachOpinion('tasks') },
      tells: [{ whom: 'office', text: { zh: '政府已逐条分工', en: 'The government has assigned each opinion' } }],
    },

    reply: {
      name: { zh: '逐条答复', en: 'Reply to each opinion' },
      who: 'party',
      from: ['planned', 'replied'],
      to: 'replied',
      grounds,
      asks: z.strictObject({
        replies: records('答复，次序与意见相同', 'Replies, in the order of the opinions', 20, {
          state: choose('办到哪一步', 'How far', {
            done: { zh: '已落实', en: 'done' },
            going: { zh: '正在落实', en: 'going on' },
            not: { zh: '未落实', en: 'not done' },
          }),
          what: line('做了什么，没有做到的为什么', 'What was done, or why not'),
        }),
      }),
      guards: { eachReply: eachOpinion('replies') },
      attaches: true,
      stops: ['replying'],
      tells: [{ whom: 'office', text: { zh: '政府已逐条答复', en: 'The government has replied to each opinion' } }],
    },

    again: {
      name: { zh: '要求继续落实', en: 'Ask for more' },
      who: officer,
      from: ['replied'],
      to: 'planned',
      optional: true,
      grounds,
      asks: z.strictObject({
        reasons: words('还要落实什么', 'What is still to be done'),
        replyBy: maybe(
          day('请于哪一天前答复', 'Reply asked by', {
            zh: '本机关自定，可以不填',
            en: 'your own day; it may be left empty',
          }),
        ),
      }),
      reasons: 'reasons',
      guards: { stillToCome: stillToCome('replyBy', grounds) },
      starts: [replying],
      tells: [{ whom: 'party', text: { zh: '人大常委会要求继续落实', en: 'The standing committee asks for more' } }],
    },

    close: {
      name: { zh: '办结', en: 'Close' },
      who: officer,
      from: ['replied'],
      to: 'closed',
      grounds,
      asks: z.strictObject({ followed: words('跟进情况', 'How it was followed up') }),
      tells: [{ whom: 'party', text: { zh: '监督事项已办结', en: 'The matter is closed' } }],
    },
  },
}
