import { z } from 'zod'
import { choose, day, line, maybe, reasons, words, yes } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import { on } from './asking.ts'
import { hasCome, inOrder, notBefore } from './guards/days.ts'
import { recusalAsked } from './guards/recusal.ts'
import { beforeDecision, type PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

type Steps = Readonly<Record<string, Step<PenaltyStage>>>

const head: OfficerCall = { role: 'decider', remit: 'penalty.file' }

/**
 * 申请回避: the head decides on officers (行政处罚法 第四十三条第三款). On the head that law names nobody: the answer of the
 * superior authority is entered with its document; for the police 治安管理处罚法 says that it decides.
 */
export function recusalSteps(text: PenaltyText): Steps {
  const request = {
    whom: words('申请谁回避', 'Who is to step aside'),
    ofHead: maybe(yes('申请回避的是机关负责人', 'It is the head of the office')),
    reasons: words('理由', 'Why'),
  }
  const answer = {
    optional: true,
    from: [...beforeDecision],
    asks: z.strictObject({
      granted: choose('决定', 'Decision', {
        yes: { zh: '负责人回避（由其他负责人办理）', en: 'The head is to step aside: another head acts' },
        no: { zh: '不回避', en: 'Not to step aside' },
      }),
      by: line('答复的上级机关', 'The superior authority'),
      document: line('答复文书的名称和文号', 'Title and number of its document'),
      answeredOn: day('答复之日', 'Answered on'),
      ...on,
    }),
    attaches: true,
    datedBy: 'on',
    guards: {
      inOrder,
      asked: recusalAsked('head', text.recusal),
      hasCome: hasCome({ answeredOn: { zh: '答复之日', en: 'Answered on' } }),
    },
    tells: [
      {
        whom: 'party',
        text: { zh: '您对机关负责人的回避申请已有答复', en: 'Your request that the head step aside is answered' },
      },
    ],
  } as const

  return {
    askRecusal: {
      optional: true,
      name: { zh: '申请回避', en: 'Ask that an officer step aside' },
      who: 'party',
      from: [...beforeDecision],
      grounds: text.recusal,
      asks: z.strictObject(request),
      tells: [
        {
          whom: 'office',
          text: { zh: '当事人申请回避，由负责人决定', en: 'The party asks that an officer step aside' },
        },
      ],
    },

    enterRecusal: {
      optional: true,
      name: { zh: '补录当事人的回避申请', en: 'Enter a request that an officer step aside' },
      // Whoever takes in what comes on paper has no part in the case.
      who: { role: 'intake' },
      from: [...beforeDecision],
      grounds: text.recusal,
      asks: z.strictObject({ ...request, on: day('收到之日', 'Received on') }),
      attaches: true,
      datedBy: 'on',
      guards: { afterFiling: notBefore('file', { zh: '立案', en: 'the case was filed' }) },
      tells: [
        {
          whom: 'office',
          text: { zh: '收到当事人的书面回避申请', en: 'A written request that an officer step aside came in' },
        },
        {
          whom: 'party',
          text: { zh: '您的回避申请已登记', en: 'Your request that an officer step aside was entered' },
        },
      ],
    },

    decideRecusal: {
      optional: true,
      name: { zh: '决定是否回避', en: 'Decide whether an officer steps aside' },
      who: head,
      from: [...beforeDecision],
      grounds: text.recusal,
      asks: z.strictObject({
        granted: choose('决定', 'Decision', {
          yes: { zh: '回避', en: 'To step aside' },
          no: { zh: '不回避', en: 'Not to step aside' },
        }),
        whom: choose('涉及', 'Who', {
          first: { zh: '主办人', en: 'The first investigator' },
          second: { zh: '协办人', en: 'The second investigator' },
          both: { zh: '两名承办人', en: 'Both' },
          host: { zh: '主持过听证、审核过本案的人员', en: 'Whoever has led its hearing or reviewed it so far' },
        }),
        reasons: reasons('理由', 'Reasons'),
        ...on,
      }),
      datedBy: 'on',
      guards: { inOrder, asked: recusalAsked('officers', text.recusal) },
      reasons: 'reasons',
      tells: [
        {
          whom: 'party',
          text: { zh: '您的回避申请已有决定', en: 'Your request that an officer step aside is decided' },
        },
      ],
    },

    superiorRecusal: {
      ...answer,
      name: {
        zh: '登记上级机关对负责人回避的答复（由谁决定，行政处罚法未规定）',
        en: 'Enter the superior’s answer on the head (who decides is not provided in the Administrative Penalty Law)',
      },
      who: { role: 'intake', kinds: ['cyberspace', 'telecom', 'sector', 'department'] },
      grounds: text.recusal,
    },

    policeRecusal: {
      ...answer,
      name: {
        zh: '登记上一级公安机关对负责人回避的决定',
        en: 'Enter the decision of the public security organ above on the head',
      },
      who: { role: 'intake', kinds: ['police'] },
      grounds: [...text.recusal, text.policeRecusal],
    },
  }
}
