import { z } from 'zod'
import { day, line, maybe, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Procedure, Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import { stillToCome } from '../days.ts'
import { GUIDANCE_OFFICER } from './role-ids.ts'

// 第十九条（2026年第二十一条）　各级人民政府及其有关部门应当组织开展经常性的网络安全宣传教育，并指导、督促有关单位做好网络安全
// 宣传教育工作。

type GuidanceStage = 'drafted' | 'issued' | 'replied' | 'closed' | 'dropped'

const stages: Readonly<Record<GuidanceStage, Say>> = {
  drafted: { zh: '已拟稿', en: 'Drafted' },
  issued: { zh: '已发出，待答复', en: 'Sent, awaiting the reply' },
  replied: { zh: '已答复', en: 'Replied' },
  closed: { zh: '已办结', en: 'Closed' },
  dropped: { zh: '不发', en: 'Not sent' },
}

interface GuidanceText {
  readonly version: string
  readonly law: string
  /** That departments guide and urge units. */
  readonly guides: Address
}

/** 指导意见: a department guides a unit and asks for a reply by a day of its own; nobody is punished by it. */
function guidanceUnder({ version, law, guides }: GuidanceText): Procedure<GuidanceStage> {
  const grounds: Grounds = [guides]
  const officer = { role: GUIDANCE_OFFICER, remit: 'guidance-notice.issue' } as const
  const replying: Clock = {
    id: 'replying',
    name: { zh: '答复', en: 'Reply' },
    grounds,
    kind: 'until',
    field: 'replyBy',
    figure: 'own',
    binds: 'party',
  }
  const replyBy = day('请于哪一天前答复', 'Reply by', {
    zh: '法律没有规定天数，由本机关在通知中写明',
    en: 'The law sets no number of days; the notice names the office’s own day',
  })
  const reply = {
    done: words('做了什么、准备做什么', 'What was done, and what will be'),
  }
  const replied: Pick<Step<GuidanceStage>, 'from' | 'to' | 'grounds' | 'stops'> = {
    from: ['issued', 'replied'],
    to: 'replied',
    grounds,
    stops: ['replying'],
  }
  return {
    id: 'guidance-notice',
    name: { zh: '网络安全宣传教育指导通知', en: 'Guidance on cybersecurity publicity' },
    version,
    law,
    mark: '网宣指',
    searchable: ['addressee'],
    about: 'addressee',
    stages,
    ends: ['closed', 'dropped'],
    way: {
      drafted: 'issue',
      issued: [
        { step: 'enterReply', where: ({ party }) => party === undefined },
        { step: 'reply', while: ['replying'] },
        'closeUnanswered',
      ],
      replied: 'follow',
    },
    steps: {
      draft: {
        name: { zh: '拟指导通知', en: 'Draft the notice' },
        who: officer,
        from: [],
        to: 'drafted',
        grounds,
        asks: z.strictObject({
          addressee: line('单位名称', 'Unit'),
          topic: line('指导什么', 'Subject'),
          what: words('指导、督促的内容', 'What the unit is guided and urged to do'),
          reasons: reasons('为什么指导该单位', 'Why this unit'),
        }),
        reasons: 'reasons',
        internal: true,
      },

      issue: {
        name: { zh: '发出通知', en: 'Send the notice' },
        who: officer,
        from: ['drafted'],
        to: 'issued',
        grounds,
        asks: z.strictObject({
          unit: maybe(
            office('该单位在本站的席位', 'Its desk here', {
              zh: '没有的不选，通知另行送达',
              en: 'Leave it where there is none: the notice is served otherwise',
            }),
          ),
          replyBy,
          contact: maybe(line('联系人、联系地址和电话', 'Contact: name, address and telephone')),
        }),
        guards: { stillToCome: stillToCome('replyBy', grounds) },
        addresses: 'unit',
        starts: [replying],
        tells: [
          { whom: 'party', text: { zh: '收到一件指导通知，请答复', en: 'A notice of guidance asks for your reply' } },
        ],
      },

      drop: {
        name: { zh: '不发', en: 'Do not send it' },
        who: officer,
        from: ['drafted'],
        to: 'dropped',
        optional: true,
        grounds,
        asks: z.strictObject({ reasons: words('为什么不发', 'Why it is not sent') }),
        reasons: 'reasons',
        internal: true,
      },

      reply: {
        name: { zh: '答复', en: 'Reply' },
        who: 'party',
        ...replied,
        asks: z.strictObject(reply),
        attaches: true,
        tells: [{ whom: 'office', text: { zh: '单位已答复', en: 'The unit has replied' } }],
      },

      enterReply: {
        name: { zh: '登记书面答复', en: 'Enter a reply on paper' },
        who: officer,
        ...replied,
        asks: z.strictObject({ on: day('收到的日期', 'Came in on'), ...reply }),
        attaches: 'required',
        datedBy: 'on',
      },

      again: {
        name: { zh: '再次督促', en: 'Urge again' },
        who: officer,
        from: ['issued', 'replied'],
        to: 'issued',
        optional: true,
        grounds,
        asks: z.strictObject({ replyBy, reasons: words('还要做什么，为什么', 'What is still to be done, and why') }),
        reasons: 'reasons',
        guards: { stillToCome: stillToCome('replyBy', grounds) },
        starts: [replying],
        tells: [
          {
            whom: 'party',
            text: { zh: '请再次答复，日期见经过', en: 'Your reply is asked again; see the file for the day' },
          },
        ],
      },

      follow: {
        name: { zh: '跟进情况，办结', en: 'Followed up: close' },
        who: officer,
        from: ['replied'],
        to: 'closed',
        grounds,
        asks: z.strictObject({ followed: words('怎样跟进、看到了什么', 'How it was followed up, and what was seen') }),
        tells: [{ whom: 'party', text: { zh: '指导通知已办结', en: 'The notice of guidance is closed' } }],
      },

      closeUnanswered: {
        name: { zh: '未答复，办结', en: 'Close without a reply' },
        who: officer,
        from: ['issued'],
        to: 'closed',
        optional: true,
        grounds,
        asks: z.strictObject({ reasons: words('怎样催过、为什么办结', 'How it was urged, and why it is closed') }),
        reasons: 'reasons',
        after: 'replying',
        stops: ['replying'],
        tells: [
          { whom: 'party', text: { zh: '指导通知未获答复，已办结', en: 'The notice is closed without your reply' } },
        ],
      },
    },
  }
}

export const guidance2017 = guidanceUnder({
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  guides: 'csl@2017-06-01#art-19/para-1/b',
})

export const guidance = guidanceUnder({
  version: '2026-01-01',
  law: 'csl@2026-01-01',
  guides: 'csl@2026-01-01#art-21/para-1/b',
})
