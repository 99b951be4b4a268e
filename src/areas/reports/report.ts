import { z } from 'zod'
import type { Address } from '../../kernel/law/address.ts'
import type { Clock } from '../../kernel/procedure/clock.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Say } from '../../kernel/say.ts'

// 第十五条　任何个人和组织有权对危害网络安全的行为向网信、电信、公安等部门举报。收到举报的部门应当及时依法作出处理；
// 不属于本部门职责的，应当及时移送有权处理的部门。有关部门应当对举报人的相关信息予以保密，保护举报人的合法权益。
const REPORT = 'csl@2026-01-01#art-15/para-1'
const PROTECT = 'csl@2026-01-01#art-15/para-2'
// 释法说理 is a duty since 1 November 2025 (Law on Publicity and Education of the Rule of Law, Art. 18).
const REASONS = 'rlpe@2025-11-01#art-18'

/** What a version of the law changes for the same procedure: its dates, its article numbers, and what it cites. */
export interface ReportText {
  readonly version: string
  readonly law: string
  readonly report: Address
  readonly protect: Address
  /** Cited beside `report` where the reporter is given reasons. */
  readonly reasons: readonly Address[]
  /** The provision that each kind of act breaks. */
  readonly breaks: Readonly<Record<'malware' | 'personal' | 'fraud' | 'intrusion', Address>>
}

export type ReportStage = 'received' | 'transferred' | 'accepted' | 'declined' | 'handled' | 'answered' | 'closed'

const words = (zh: string, en: string, help?: Say) =>
  z
    .string()
    .trim()
    .min(4)
    .max(2000)
    .meta({ zh, en, ...(help && { help }) })
const line = (zh: string, en: string, help: Say) => z.string().trim().min(2).max(120).meta({ zh, en, help })
const office = (zh: string, en: string) => z.string().trim().min(1).max(60).meta({ zh, en })
const why: Say = {
  zh: '依据哪一条，就这些事实为什么这样处理，写得让不懂法律的人也看得懂',
  en: 'Under which provision, and why so on these facts, in words that need no knowledge of the law',
}
const nothing = z.strictObject({})

const kinds: Readonly<Record<keyof ReportText['breaks'] | 'unsure', Say>> = {
  malware: { zh: '产品或者应用带有恶意程序、漏洞', en: 'A product or an app holds malware or a vulnerability' },
  personal: {
    zh: '个人信息被窃取、非法出售或者提供',
    en: 'Personal information is stolen, or sold or given away unlawfully',
  },
  fraud: {
    zh: '设立网站、群组实施诈骗等违法犯罪',
    en: 'A website or a group is set up for fraud or another unlawful act',
  },
  intrusion: {
    zh: '侵入网络、干扰网络、窃取数据',
    en: 'A network is intruded upon or disturbed, or its data are stolen',
  },
  unsure: { zh: '说不清，由受理机关判断', en: 'Not sure: let the office judge' },
}

/** 举报: from the report to its answer, under one version of the law. */
export function reportUnder(text: ReportText): Procedure<ReportStage> {
  const grounds: Grounds = [text.report]
  const answering: Grounds = [text.report, ...text.reasons]

  // The law says 及时 and gives no figure: time is shown, and nothing is ever overdue by law.
  const handling: Clock = {
    id: 'handling',
    name: { zh: '及时处理', en: 'Handling in good time' },
    grounds,
    kind: 'timely',
  }
  // Three and fifteen working days are the office's own promise, and are called so.
  const accepting: Clock = {
    id: 'accepting',
    name: { zh: '答复是否受理', en: 'Saying whether it is accepted' },
    grounds,
    kind: 'working-days',
    length: 3,
    figure: 'own',
  }
  const replying: Clock = {
    id: 'replying',
    name: { zh: '答复举报人', en: 'Answering the reporter' },
    grounds,
    kind: 'working-days',
    length: 15,
    figure: 'own',
  }

  const kind = z.enum(['malware', 'personal', 'fraud', 'intrusion', 'unsure']).meta({
    zh: '这是哪一类事',
    en: 'What kind of act it is',
    choices: {
      malware: { ...kinds.malware, grounds: text.breaks.malware },
      personal: { ...kinds.personal, grounds: text.breaks.personal },
      fraud: { ...kinds.fraud, grounds: text.breaks.fraud },
      intrusion: { ...kinds.intrusion, grounds: text.breaks.intrusion },
      unsure: kinds.unsure,
    },
  })

  return {
    id: 'report',
    name: { zh: '举报危害网络安全的行为', en: 'Report an act that endangers network security' },
    version: text.version,
    law: text.law,
    confidential: [text.protect],
    mark: '举报',
    searchable: ['where', 'kind'],
    // Whoever handled a report does not also answer for it.
    separate: [['investigator', 'decider']],

    stages: {
      received: { zh: '已收到', en: 'Received' },
      transferred: { zh: '已移送', en: 'Transferred' },
      accepted: { zh: '已受理', en: 'Accepted' },
      handled: { zh: '已处理', en: 'Handled' },
      answered: { zh: '已答复', en: 'Answered' },
      declined: { zh: '不予受理', en: 'Not accepted' },
      closed: { zh: '已办结', en: 'Closed' },
    },
    ends: ['closed'],

    steps: {
      submit: {
        name: { zh: '举报', en: 'Report' },
        who: 'anyone',
        from: [],
        to: 'received',
        grounds,
        // No name and no telephone: what is not asked cannot be given away (para. 2).
        asks: z.strictObject({
          office: office('向哪个机关举报', 'Which office to report to'),
          kind,
          where: line('在哪里', 'Where', { zh: '网址、应用名称或者地点', en: 'An address, an app or a place' }),
          what: words('看到了什么', 'What you saw', {
            zh: '只写事实。不要写自己的姓名、电话，也不要写他人的身份证件号码',
            en: 'Facts only. Do not write your own name or telephone, nor anybody’s identity number',
          }),
        }),
        handsTo: 'office',
        handsToRemit: 'report.accept',
        starts: [handling, accepting],
        tells: [{ whom: 'office', text: { zh: '收到一件举报', en: 'A report has come in' } }],
      },

      supplement: {
        name: { zh: '补充材料', en: 'Add facts' },
        who: 'party',
        from: ['received'],
        to: 'received',
        grounds,
        asks: z.strictObject({ what: words('补充的事实', 'Further facts') }),
        tells: [{ whom: 'office', text: { zh: '举报人补充了事实', en: 'The reporter has added facts' } }],
      },

      accept: {
        name: { zh: '受理', en: 'Accept' },
        who: { role: 'intake', remit: 'report.accept' },
        from: ['received', 'transferred'],
        to: 'accepted',
        grounds,
        asks: nothing,
        starts: [replying],
        stops: ['accepting'],
        tells: [{ whom: 'party', text: { zh: '您的举报已受理', en: 'Your report has been accepted' } }],
      },

      decline: {
        name: { zh: '不予受理', en: 'Do not accept' },
        who: { role: 'intake', remit: 'report.accept' },
        from: ['received', 'transferred'],
        to: 'declined',
        grounds: answering,
        asks: z.strictObject({
          reasons: words('不予受理的理由', 'Why it is not accepted', why),
        }),
        reasons: 'reasons',
        stops: ['handling', 'accepting'],
        tells: [
          {
            whom: 'party',
            text: { zh: '您的举报不予受理，理由见经过', en: 'Your report was not accepted; the reasons are on file' },
          },
        ],
      },

      transfer: {
        name: { zh: '移送有权处理的部门', en: 'Transfer to the competent office' },
        who: { role: 'intake' },
        from: ['received', 'transferred', 'accepted'],
        to: 'transferred',
        grounds,
        asks: z.strictObject({
          office: office('移送至', 'Transfer to'),
          reasons: words('不属于本部门职责的理由', 'Why it is outside our remit'),
        }),
        reasons: 'reasons',
        handsTo: 'office',
        handsToRemit: 'report.accept',
        holder: 'nobody',
        // The time of the office that now holds it begins; the first one's has ended.
        starts: [handling, accepting],
        stops: ['replying'],
        tells: [
          { whom: 'office', text: { zh: '收到一件移送的举报', en: 'A transferred report has come in' } },
          {
            whom: 'party',
            text: { zh: '您的举报已移送有权处理的部门', en: 'Your report went to the competent office' },
          },
        ],
        events: ['report.transferred'],
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
          reasons: words('释法说理', 'The law explained', why),
        }),
        reasons: 'reasons',
        needs: ['handle'],
        notBy: ['handle'],
        stops: ['replying'],
        tells: [{ whom: 'party', text: { zh: '您的举报已有答复', en: 'Your report has been answered' } }],
        events: ['report.answered'],
      },

      close: {
        name: { zh: '办结归档', en: 'Close and file' },
        who: { role: 'intake' },
        from: ['answered', 'declined'],
        to: 'closed',
        grounds,
        asks: nothing,
        holder: 'nobody',
      },
    },
  }
}

/** The procedure under the text in force since 1 January 2026. */
export const report = reportUnder({
  version: '2026-01-01',
  law: 'csl@2026-01-01',
  report: REPORT,
  protect: PROTECT,
  reasons: [REASONS],
  breaks: {
    malware: 'csl@2026-01-01#art-24/para-1',
    personal: 'csl@2026-01-01#art-46',
    fraud: 'csl@2026-01-01#art-48',
    intrusion: 'csl@2026-01-01#art-29',
  },
})
