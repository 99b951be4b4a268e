import { z } from 'zod'
import { confirmed, day, line, maybe, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { sealHeld } from '../../../kernel/seal/opening.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import { volunteerLeft } from '../../../mechanisms/event-kinds/resources.ts'
import { dayFits, entryFits, lessHasReason, somethingConfirmed } from './hours.ts'

// 第四十七条第二款　鼓励和支持国家工作人员，从事法学教育、研究工作的人员和法学专业学生，以及从事法律服务工作的人员等，
// 开展普法志愿服务。

type VolunteerStage = 'signedUp' | 'trained' | 'left'

const stages: Readonly<Record<VolunteerStage, Say>> = {
  signedUp: { zh: '已报名', en: 'Signed up' },
  trained: { zh: '已培训', en: 'Trained' },
  left: { zh: '已退出', en: 'Left' },
}

/** 工时: to the half hour, within one day. */
const hours = (zh: string, en: string, least: number) =>
  z
    .number()
    .min(least)
    .max(24)
    .multipleOf(0.5)
    .meta({ zh, en, help: { zh: '半小时为单位，一天不超过 24 小时', en: 'by half hours; at most 24 a day' } })

interface VolunteerText {
  readonly version: string
  readonly law: string
  readonly volunteers: Address
}

/**
 * 普法志愿者: one file a volunteer, known by a nickname. How to reach them is sealed, and destroyed as soon as they have
 * left; the hours stay as numbers. No list of persons is public.
 */
function volunteerUnder({ version, law, volunteers }: VolunteerText): Procedure<VolunteerStage> {
  const grounds: Grounds = [volunteers]
  const organiser = { role: 'popularisation-officer', remit: 'volunteer.organise' } as const
  return {
    id: 'volunteer',
    name: { zh: '普法志愿者', en: 'Volunteers' },
    version,
    law,
    mark: '普志',
    confidential: grounds,
    readBy: ['popularisation-officer', 'popularisation-head'],
    keepsSealed: { months: 0, figure: 'own', grounds },
    stages,
    ends: ['left'],
    way: {
      signedUp: 'train',
      trained: [
        { step: 'confirm', answers: ['log'] },
        { step: 'release', rests: { zh: '没有待确认的工时', en: 'No hours wait to be confirmed' } },
      ],
    },
    searchable: ['nickname'],
    steps: {
      signUp: {
        name: { zh: '报名', en: 'Sign up' },
        who: 'anyone',
        from: [],
        to: 'signedUp',
        grounds,
        asks: z.strictObject({
          office: office('向哪个机关报名', 'With which office'),
          nickname: line('称呼', 'What to call you', {
            zh: '不必用真名；证明和名单上只写这个',
            en: 'Any name will do; certificates and lists show only this',
          }),
          skills: maybe(words('能做什么', 'What you can do', { zh: '如：讲课、摆摊、翻译', en: 'as: talks, stalls' })),
          contact: z
            .string()
            .trim()
            .min(5)
            .max(120)
            .meta({
              zh: '联系方式',
              en: 'How to reach you',
              help: {
                zh: '密封保存，两人同意才能看；退出时销毁',
                en: 'Sealed; opened only with the word of two; destroyed when you leave',
              },
              sealed: true,
            }),
          adult: confirmed('年满十八周岁', 'I am of age'),
        }),
        handsTo: 'office',
        handsToRemit: 'volunteer.organise',
        tells: [{ whom: 'office', text: { zh: '有人报名做普法志愿者', en: 'Somebody signs up as a volunteer' } }],
      },

      train: {
        name: { zh: '记录培训', en: 'Record the training' },
        who: organiser,
        from: ['signedUp', 'trained'],
        to: 'trained',
        optional: ['trained'],
        grounds,
        asks: z.strictObject({ on: day('培训日期', 'Day'), about: line('培训内容', 'On what') }),
        guards: { dayFits: dayFits(grounds) },
        tells: [
          { whom: 'party', text: { zh: '培训已记录，可以参加任务、填工时', en: 'Trained: you may log hours now' } },
        ],
      },

      log: {
        name: { zh: '填工时', en: 'Log hours' },
        who: 'party',
        from: ['trained'],
        grounds,
        asks: z.strictObject({
          on: day('哪一天', 'Which day'),
          hours: hours('小时', 'Hours', 0.5),
          task: line('做了什么', 'What you did'),
        }),
        guards: { dayFits: dayFits(grounds) },
        tells: [
          { whom: 'office', text: { zh: '志愿者填了工时，请确认', en: 'A volunteer logged hours: confirm them' } },
        ],
      },

      confirm: {
        name: { zh: '确认工时', en: 'Confirm hours' },
        who: organiser,
        from: ['trained'],
        // Never by whoever logged them under the same key.
        notBy: ['log', 'signUp'],
        grounds,
        asks: z.strictObject({
          entry: z
            .string()
            .regex(/^\d{1,6}$/)
            .meta({ zh: '哪一条', en: 'Which entry' }),
          hours: hours('确认几小时', 'Hours confirmed', 0),
          why: maybe(words('少于所填的理由', 'Why fewer than logged')),
        }),
        guards: { entryFits: entryFits(grounds), lessHasReason: lessHasReason(grounds) },
        tells: [{ whom: 'party', text: { zh: '您的工时已确认', en: 'Your hours were confirmed' } }],
      },

      certify: {
        name: { zh: '开具工时证明', en: 'Issue a certificate of hours' },
        who: organiser,
        from: ['trained'],
        optional: true,
        needs: ['confirm'],
        grounds,
        asks: z.strictObject({
          purpose: line('用途', 'For what', { zh: '由志愿者说明', en: 'as the volunteer says' }),
        }),
        guards: { somethingConfirmed: somethingConfirmed(grounds) },
        tells: [{ whom: 'party', text: { zh: '工时证明已开具', en: 'Your certificate was issued' } }],
      },

      look: {
        name: { zh: '启封联系方式', en: 'Open how to reach the volunteer' },
        who: organiser,
        concurs: { role: 'popularisation-head' },
        from: ['signedUp', 'trained'],
        optional: true,
        grounds,
        asks: z.strictObject({ reasons: reasons('启封的理由', 'Why it must be opened') }),
        reasons: 'reasons',
        unseals: { hours: 24 },
        ...judgedOn({ facts: ['sealed'], guards: { sealHeld } }),
        tells: [
          {
            whom: 'party',
            text: { zh: '经两人同意，您的联系方式已启封', en: 'With the word of two your contact was opened' },
          },
        ],
      },

      leave: {
        name: { zh: '退出', en: 'Leave' },
        who: 'party',
        from: ['signedUp', 'trained'],
        to: 'left',
        optional: true,
        grounds,
        asks: z.strictObject({
          sure: confirmed('销毁我的联系方式，工时只留数字', 'Destroy my contact; hours stay as numbers'),
        }),
        events: [raises(volunteerLeft)],
        tells: [{ whom: 'office', text: { zh: '一名志愿者退出了', en: 'A volunteer has left' } }],
      },

      release: {
        name: { zh: '结束登记', en: 'Close the file' },
        who: organiser,
        from: ['signedUp', 'trained'],
        to: 'left',
        optional: true,
        grounds,
        asks: z.strictObject({ reasons: reasons('为什么结束', 'Why it is closed') }),
        reasons: 'reasons',
        events: [raises(volunteerLeft)],
        tells: [
          {
            whom: 'party',
            text: { zh: '登记已结束，联系方式已销毁', en: 'Your file is closed and your contact destroyed' },
          },
        ],
      },
    },
  }
}

export const volunteer2017 = volunteerUnder({
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  volunteers: 'points-2017@2017-01-01#point-12/4',
})

export const volunteer = volunteerUnder({
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  volunteers: 'rlpe@2025-11-01#art-47/para-2',
})
