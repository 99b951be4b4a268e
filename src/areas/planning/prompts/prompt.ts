import { z } from 'zod'
import {
  choose,
  day,
  line,
  maybe,
  nothing,
  office,
  provision,
  reasons,
  words,
} from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import type { NextOf } from '../../../kernel/procedure/way.ts'
import { refuse } from '../../../law/refusal.ts'
import { servedProperly, servingFields } from '../../../mechanisms/enforcement/serving.ts'
import { stillToCome, underThisLaw } from '../days.ts'
import { addresseeFields, documentNamed, mayBePrompted, namedAsItsDesk, ofTheSameLevel } from './addressee.ts'
import { criticism } from './criticism.ts'
import { dutyOfTheAddressee } from './duty.ts'
import { CRITICISED, PROMPT } from './grounds.ts'
import { dayAfterReceipt, deskAsFound, objectionAnswered, ownDayOver, received, reportedBack } from './guards.ts'
import { replies } from './replies.ts'
import { HEAD, OFFICER, REVIEWER } from './role-ids.ts'
import { type PromptStage, stages, WITH_ADDRESSEE } from './stages.ts'

// 第五十七条　县级以上人民政府司法行政部门发现同级负有法治宣传教育职责的部门、单位，未依法履行法治宣传教育职责的，应当及时发出
// 普法提示。有关部门、单位收到普法提示后，应当及时采取改进措施并反馈相关情况。

/** 发现 is what a person entered from a source; nothing is found, drafted or proposed by software. */
const sources = {
  list: { zh: '责任清单上未完成的条目', en: 'an open row of a responsibility list' },
  report: { zh: '年度报告', en: 'a year report' },
  inspection: { zh: '检查、评估', en: 'an inspection or evaluation' },
  complaint: { zh: '反映、投诉', en: 'a complaint' },
  other: { zh: '其他', en: 'another' },
}

const call = { levels: ['state', 'province', 'city', 'county'], kinds: ['justice'], remit: 'prompt.send' } as const
const officer = { role: OFFICER, ...call } as const
const reviewer = { role: REVIEWER, ...call } as const
const head = { role: HEAD, ...call } as const

const sending: Clock = {
  id: 'sending',
  name: { zh: '发出普法提示', en: 'Sending the prompt' },
  grounds: PROMPT,
  kind: 'timely',
}
const improving: Clock = {
  id: 'improving',
  name: { zh: '采取改进措施并反馈', en: 'Improving and reporting back' },
  grounds: PROMPT,
  kind: 'timely',
  binds: 'party',
}
const feedback: Clock = {
  id: 'feedback',
  name: { zh: '反馈', en: 'Feedback' },
  grounds: PROMPT,
  kind: 'until',
  field: 'feedbackBy',
  of: 'draft',
  figure: 'own',
  binds: 'party',
}

/** The day set anew, where the prompt arrived after the one it names, or the addressee is given longer. */
const feedbackAnew: Clock = {
  id: 'feedbackAnew',
  name: { zh: '反馈（重新写明的日期）', en: 'Feedback, by the new day' },
  grounds: PROMPT,
  kind: 'until',
  field: 'feedbackBy',
  figure: 'own',
  binds: 'party',
}

const CHECKED = {
  zh: '事实有来源、职责由对方承担、条款准确、对方是同级',
  en: 'The facts have a source, the duty is the addressee’s, the provision is right, it is of the same level',
}
const AS_ENTERED = { zh: '与登记时相同；没有席位的不选', en: 'As it was entered; empty where there is no desk' }

/** A day for feedback that passed while the draft waited is set anew. */
const dayStillToCome: Guard = ({ file, day: today }) => {
  const named = file?.steps.findLast(({ step }) => step === 'draft')?.answers.feedbackBy
  if (typeof named !== 'string' || named > today) return undefined
  const reason = {
    zh: `拟稿写明的反馈日期（${named}）已到：请退回重拟`,
    en: `The day for feedback in the draft (${named}) has come: send it back and draft anew`,
  }
  return refuse('incomplete', reason, { grounds: PROMPT })
}

/** An objection comes first, whatever else is open. */
const objected: NextOf = { step: 'answerObjection', answers: ['object', 'enterObjection'] }
/** Whoever has no desk here answers on paper, which the office enters. */
const onPaper = (step: string): NextOf => ({ step, where: ({ party }) => party === undefined })

/** 普法提示: found by a person, approved by a second officer, sent, improved; or withdrawn, or referred to whoever may criticise. */
export const prompt: Procedure<PromptStage> = {
  id: 'prompt',
  name: { zh: '普法提示', en: 'Prompt on law popularisation' },
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  mark: '普提',
  searchable: ['addressee', 'body'],
  about: 'addressee',
  separate: [[OFFICER, REVIEWER]],
  stages,
  ends: ['improved', 'withdrawn', 'not-criticised', 'closed', 'dropped'],
  way: {
    found: 'draft',
    drafted: 'approve',
    approved: 'send',
    sent: [
      objected,
      {
        step: 'serve',
        where: ({ party, steps }) => party === undefined && !steps.some(({ step }) => step === 'serve'),
      },
      onPaper('enterMeasures'),
      { step: 'measure' },
    ],
    measuring: [objected, onPaper('enterFeedback'), { step: 'feedback' }],
    answered: [objected, { step: 'close' }],
    ...criticism.way,
  },

  steps: {
    find: {
      name: { zh: '登记未依法履行的职责', en: 'Enter a duty not performed' },
      who: officer,
      from: [],
      to: 'found',
      grounds: PROMPT,
      asks: z.strictObject({
        ...addresseeFields(),
        duty: provision('未依法履行的是哪一条的职责', 'Which duty was not performed, by its provision', {
          on: 'since',
        }),
        since: day('不履行发生在', 'Not performed on', {
          zh: '2025年11月1日本法施行以后',
          en: 'on or after 1 November 2025, when the law came into force',
        }),
        source: choose('怎样发现', 'Found through', sources),
        sourceNote: line('来源的名称、编号或者日期', 'The source by title, number or day', {
          zh: '不写反映人、投诉人；来源不写进提示函',
          en: 'Nobody who told is named; the source does not stand in the prompt',
        }),
        facts: words('事实', 'Facts', {
          zh: '写进提示函：不写是谁反映的',
          en: 'Stands in the prompt: not who told of it',
        }),
        bears: words('为什么由该部门、单位承担', 'Why it is the addressee’s duty'),
      }),
      attaches: true,
      internal: true,
      ...judgedOn({
        facts: ['promptedOffice', 'namedDuty'],
        guards: {
          mayBePrompted: mayBePrompted(PROMPT),
          ofTheSameLevel: ofTheSameLevel(PROMPT),
          namedAsItsDesk: namedAsItsDesk(PROMPT),
          documentNamed: documentNamed(PROMPT),
          dutyOfTheAddressee: dutyOfTheAddressee(PROMPT),
          underThisLaw: underThisLaw('since', PROMPT),
        },
      }),
      starts: [sending],
    },

    draft: {
      name: { zh: '拟提示函', en: 'Draft the prompt' },
      who: officer,
      from: ['found'],
      to: 'drafted',
      grounds: PROMPT,
      asks: z.strictObject({
        what: words('提示改进什么', 'What is to be improved'),
        feedbackBy: maybe(
          day('请于哪一天前反馈', 'Feedback asked by', {
            zh: '法律只说“及时”；日期由本机关自定，可以不填',
            en: 'The law says “in time” only; the day is the office’s own, and may be left empty',
          }),
        ),
        reasons: reasons('为什么这样提示', 'Why'),
      }),
      reasons: 'reasons',
      guards: { stillToCome: stillToCome('feedbackBy', PROMPT) },
      internal: true,
    },

    return: {
      name: { zh: '退回重拟', en: 'Send it back' },
      who: reviewer,
      from: ['drafted', 'approved'],
      to: 'found',
      optional: true,
      grounds: PROMPT,
      asks: z.strictObject({ reasons: words('为什么退回', 'Why it goes back') }),
      reasons: 'reasons',
      notBy: ['find', 'draft'],
      internal: true,
    },

    approve: {
      name: { zh: '审核同意', en: 'Approve' },
      who: reviewer,
      from: ['drafted'],
      to: 'approved',
      grounds: PROMPT,
      asks: z.strictObject({ checked: words('核对了什么', 'What was checked', CHECKED) }),
      notBy: ['find', 'draft'],
      internal: true,
    },

    send: {
      name: { zh: '发出提示函', en: 'Send the prompt' },
      who: officer,
      from: ['approved'],
      to: 'sent',
      grounds: PROMPT,
      asks: z.strictObject({
        unit: maybe(office('送至在本站的席位', 'To its desk here', AS_ENTERED)),
      }),
      needs: ['approve'],
      notBy: ['approve'],
      guards: { deskAsFound: deskAsFound(PROMPT), dayStillToCome },
      addresses: 'unit',
      stops: ['sending'],
      starts: [improving, feedback],
      tells: [{ whom: 'party', text: { zh: '您单位收到一件普法提示', en: 'Your unit has received a prompt' } }],
    },

    drop: {
      name: { zh: '不发提示', en: 'Send none' },
      who: officer,
      concurs: reviewer,
      from: ['found', 'drafted', 'approved'],
      to: 'dropped',
      optional: true,
      grounds: PROMPT,
      asks: z.strictObject({ reasons: words('为什么不发', 'Why none is sent') }),
      reasons: 'reasons',
      stops: ['sending'],
      internal: true,
    },

    serve: {
      name: { zh: '登记送达', en: 'Enter its service' },
      who: officer,
      from: WITH_ADDRESSEE,
      grounds: PROMPT,
      asks: z.strictObject(servingFields),
      attaches: true,
      datedBy: 'on',
      needs: ['send'],
      guards: { servedProperly: servedProperly('send', PROMPT) },
    },

    receive: {
      name: { zh: '签收', en: 'Sign for it' },
      who: 'party',
      from: ['sent'],
      optional: true,
      most: 1,
      grounds: PROMPT,
      asks: nothing,
      tells: [{ whom: 'office', text: { zh: '对方已签收提示函', en: 'The prompt was signed for' } }],
    },

    resetDay: {
      name: { zh: '重新写明反馈日期', en: 'Set a new day for feedback' },
      who: officer,
      from: WITH_ADDRESSEE,
      optional: true,
      grounds: PROMPT,
      asks: z.strictObject({
        feedbackBy: day('请于哪一天前反馈', 'Feedback asked by', { zh: '本机关自定', en: 'the office’s own day' }),
        reasons: words('为什么重新写明', 'Why it is set anew'),
      }),
      reasons: 'reasons',
      guards: { stillToCome: stillToCome('feedbackBy', PROMPT) },
      stops: ['feedback'],
      starts: [feedbackAnew],
      tells: [{ whom: 'party', text: { zh: '反馈的日期已重新写明', en: 'A new day for feedback was set' } }],
    },

    ...replies,

    answerObjection: {
      name: { zh: '答复异议：维持提示', en: 'Answer the objection: the prompt stands' },
      who: head,
      from: WITH_ADDRESSEE,
      grounds: PROMPT,
      asks: z.strictObject({ reasons: reasons('为什么异议不成立', 'Why the objection does not hold') }),
      reasons: 'reasons',
      notBy: ['find', 'draft', 'approve'],
      within: 'objecting',
      stops: ['objecting'],
      tells: [{ whom: 'party', text: { zh: '您的异议已答复', en: 'Your objection was answered' } }],
    },

    withdraw: {
      name: { zh: '撤回提示', en: 'Withdraw the prompt' },
      who: head,
      from: WITH_ADDRESSEE,
      to: 'withdrawn',
      optional: true,
      grounds: PROMPT,
      asks: z.strictObject({ reasons: reasons('为什么撤回', 'Why it is withdrawn') }),
      reasons: 'reasons',
      stops: ['improving', 'feedback', 'feedbackAnew', 'objecting'],
      tells: [{ whom: 'party', text: { zh: '这件普法提示已撤回', en: 'The prompt was withdrawn' } }],
    },

    close: {
      name: { zh: '认定已改进，办结', en: 'Improved: close' },
      who: officer,
      concurs: reviewer,
      from: ['answered'],
      to: 'improved',
      grounds: PROMPT,
      asks: z.strictObject({
        checked: words('核实了什么', 'What was verified'),
        reasons: reasons('为什么认定已改进', 'Why it is held improved'),
      }),
      reasons: 'reasons',
      guards: { objectionAnswered: objectionAnswered(PROMPT), reportedBack: reportedBack(true, PROMPT) },
      stops: ['improving', 'feedback', 'feedbackAnew', 'objecting'],
      tells: [{ whom: 'party', text: { zh: '已认定改进，提示办结', en: 'Held improved: the prompt is closed' } }],
    },

    ...criticism.steps({
      refer: {
        who: head,
        guards: {
          received: received(CRITICISED),
          objectionAnswered: objectionAnswered(CRITICISED),
          dayAfterReceipt: dayAfterReceipt(CRITICISED),
          ownDayOver: ownDayOver(['draft', 'resetDay'], 'feedbackBy', CRITICISED),
        },
      },
      improving,
      enters: officer,
    }),
  },
}
