import { z } from 'zod'
import { choose, day, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import type { Address } from '../../../law/address.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'

type ComplaintStage = 'received' | 'reviewing' | 'ending' | 'ended' | 'kept' | 'declined'

const stages: Readonly<Record<ComplaintStage, Say>> = {
  received: { zh: '已收到', en: 'Received' },
  reviewing: { zh: '复核聘任中', en: 'Appointment under review' },
  ending: { zh: '决定终止聘任', en: 'To be ended' },
  ended: { zh: '聘任已终止', en: 'Appointment ended' },
  kept: { zh: '聘任不变', en: 'Appointment stays' },
  declined: { zh: '不予受理', en: 'Not accepted' },
}

/** What a lecture for the public is not for. */
const kinds = {
  advertising: { zh: '借讲课推销服务、产品', en: 'advertised services or goods in the lecture' },
  content: { zh: '讲错法律，经指出不更正', en: 'taught the law wrongly and would not correct it' },
  conduct: { zh: '其他与讲课有关的行为', en: 'other conduct in the lecture' },
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** The appointment complained of, as the register has it: undefined where the office has no such lecturer. */
    readonly appointment: { readonly isListed: boolean; readonly isCurrent: boolean; readonly to: string } | undefined
  }
}

/** The same words for whoever is not there and for whoever is not listed: nobody learns from a complaint who was appointed. */
const listedByThisOffice =
  (grounds: Grounds): Guard<'appointment'> =>
  ({ facts: { appointment } }) =>
    appointment?.isListed
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '该机关没有公开的这位讲师',
            en: 'This office has no such lecturer who consented to be listed',
          },
          { grounds },
        )

/** The case is done only once the register says so too, so that nobody books whom a review has ended. */
const registerSaysSo =
  (grounds: Grounds): Guard<'appointment'> =>
  ({ day: today, facts: { appointment } }) =>
    appointment?.isCurrent && appointment.to >= today
      ? refuse(
          'incomplete',
          {
            zh: `名册上聘期仍至 ${appointment.to}：请先在讲师名册写明理由，改聘期或者撤下`,
            en: `The register still says until ${appointment.to}: change the term there, or withdraw it, with the reason`,
          },
          { grounds, instead: { text: { zh: '讲师名册', en: 'Register' }, path: '/resources/lecturers/office' } },
        )
      : undefined

interface ComplaintText {
  readonly version: string
  readonly law: string
  readonly lecturers: Address
}

/** 对讲师的投诉: leads to a review of the appointment, which a second person decides. It marks and ranks nobody. */
function complaintUnder({ version, law, lecturers }: ComplaintText): Procedure<ComplaintStage> {
  const grounds: Grounds = [lecturers]
  const officer = { role: 'popularisation-officer', remit: 'lecturer-complaint.review' } as const
  const head = { role: 'popularisation-head', remit: 'lecturer-complaint.review' } as const
  return {
    id: 'lecturer-complaint',
    name: { zh: '投诉讲课', en: 'Complain about a lecture' },
    version,
    law,
    mark: '普讲诉',
    stages,
    separate: [['popularisation-officer', 'popularisation-head']],
    searchable: ['kind', 'lecturer'],
    ends: ['ended', 'kept', 'declined'],
    way: { received: 'review', reviewing: 'keep', ending: 'finish' },
    steps: {
      submit: {
        name: { zh: '投诉', en: 'Complain' },
        who: 'anyone',
        from: [],
        to: 'received',
        grounds,
        asks: z.strictObject({
          lecturer: office('哪位讲师', 'Which lecturer'),
          office: office('聘任机关', 'Office that appointed the lecturer'),
          heardOn: day('讲课日期', 'Day of the lecture'),
          kind: choose('哪一类', 'What it is', kinds),
          what: words('发生了什么', 'What happened', {
            zh: '何时、何地、说了什么；不必写自己的姓名',
            en: 'When, where, what was said; you need not give your name',
          }),
        }),
        ...judgedOn({ facts: ['appointment'], guards: { listedByThisOffice: listedByThisOffice(grounds) } }),
        handsTo: 'office',
        handsToRemit: 'lecturer-complaint.review',
        tells: [{ whom: 'office', text: { zh: '收到一件对讲课的投诉', en: 'A complaint about a lecture came in' } }],
      },

      add: {
        name: { zh: '补充', en: 'Add to it' },
        who: 'party',
        from: ['received', 'reviewing'],
        optional: true,
        grounds,
        asks: z.strictObject({ what: words('补充', 'What you add') }),
        tells: [{ whom: 'office', text: { zh: '投诉人有补充', en: 'The complainant has added something' } }],
      },

      review: {
        name: { zh: '复核聘任', en: 'Review the appointment' },
        who: officer,
        from: ['received'],
        to: 'reviewing',
        grounds,
        asks: z.strictObject({
          found: words('查明的事实', 'What was found'),
          heard: words('讲师本人的说明', 'What the lecturer says', {
            zh: '复核前应当听讲师本人的说明',
            en: 'The lecturer is heard before anything is decided',
          }),
        }),
        holder: 'taker',
        internal: true,
        tells: [{ whom: 'party', text: { zh: '正在复核该讲师的聘任', en: 'The appointment is under review' } }],
      },

      decline: {
        name: { zh: '不予受理', en: 'Do not accept' },
        who: officer,
        from: ['received'],
        to: 'declined',
        optional: true,
        grounds,
        asks: z.strictObject({ reasons: reasons('不予受理的理由', 'Why it is not accepted') }),
        reasons: 'reasons',
        tells: [
          { whom: 'party', text: { zh: '投诉不予受理，理由见经过', en: 'Not accepted; the reasons are on file' } },
        ],
      },

      keep: {
        name: { zh: '聘任不变', en: 'The appointment stays' },
        who: head,
        from: ['reviewing'],
        to: 'kept',
        grounds,
        asks: z.strictObject({ reasons: reasons('理由', 'Why') }),
        reasons: 'reasons',
        tells: [{ whom: 'party', text: { zh: '复核有了结果，理由见经过', en: 'The review is done; see the reasons' } }],
      },

      end: {
        name: { zh: '终止聘任', en: 'End the appointment' },
        who: head,
        from: ['reviewing'],
        to: 'ending',
        grounds,
        asks: z.strictObject({ reasons: reasons('终止聘任的理由', 'Why it is ended') }),
        reasons: 'reasons',
        tells: [
          { whom: 'party', text: { zh: '复核决定终止该讲师的聘任', en: 'On review the appointment is ended' } },
          {
            whom: 'office',
            text: {
              zh: '聘任已决定终止：请改讲师名册，并告知本人和已预约的单位',
              en: 'The appointment is ended: change the register, and tell the lecturer and the units that booked',
            },
          },
        ],
      },

      finish: {
        name: { zh: '名册已改', en: 'The register is changed' },
        who: officer,
        from: ['ending'],
        to: 'ended',
        grounds,
        asks: z.strictObject({ toldOn: day('告知讲师本人的日期', 'Day on which the lecturer was told') }),
        internal: true,
        ...judgedOn({ facts: ['appointment'], guards: { registerSaysSo: registerSaysSo(grounds) } }),
      },
    },
  }
}

export const complaint2017 = complaintUnder({
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  lecturers: 'points-2017@2017-01-01#point-12/3',
})

export const complaint = complaintUnder({
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  lecturers: 'rlpe@2025-11-01#art-47/para-1/b',
})
