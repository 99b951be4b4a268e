import { z } from 'zod'
import { choose, day, line, maybe, office, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { Procedure, Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import type { Address } from '../../../law/address.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { lecturerFree, mayLecture } from './lecturer-guards.ts'

// 第四十七条　司法行政部门应当……选聘优秀法治人才组成普法讲师团，组织开展法治宣讲活动。
// 2017 年工作要点十二、……建好用好普法讲师团和普法志愿者队伍。

type BookingStage = 'asked' | 'accepted' | 'held' | 'declined' | 'calledOff' | 'withdrawn'

const stages: Readonly<Record<BookingStage, Say>> = {
  asked: { zh: '已申请', en: 'Asked' },
  accepted: { zh: '已安排', en: 'Accepted' },
  held: { zh: '已讲课', en: 'Held' },
  declined: { zh: '不能安排', en: 'Declined' },
  calledOff: { zh: '已取消', en: 'Called off' },
  withdrawn: { zh: '单位撤回', en: 'Withdrawn by the unit' },
}

/** When on its day a lecture is. */
export const sessions = {
  morning: { zh: '上午', en: 'morning' },
  afternoon: { zh: '下午', en: 'afternoon' },
  evening: { zh: '晚上', en: 'evening' },
} as const

/** More people than any hall holds are a mistake of typing. */
const MOST_LISTENERS = 100_000

const count = (zh: string, en: string) => z.number().int().min(1).max(MOST_LISTENERS).meta({ zh, en })

const held = z.strictObject({
  heldOn: day('讲课日期', 'Day of the lecture'),
  place: line('地点', 'Place'),
  provisions: words('讲了哪些条款', 'Provisions lectured on', {
    zh: '如：网络安全法第四十一条至第四十四条',
    en: 'as: Cybersecurity Law Arts. 41–44',
  }),
  listeners: count('听众人数', 'Listeners'),
  notes: maybe(words('情况', 'Notes', { zh: '不写听众的姓名', en: 'no names of listeners' })),
})

/** What is recorded has happened. */
const notAhead =
  (grounds: Grounds): Guard =>
  ({ answers, day: today }) =>
    String(answers.heldOn) <= today
      ? undefined
      : refuse(
          'incomplete',
          { zh: '讲课日期在今天之后：讲完再记', en: 'The day lies ahead: record the lecture once it was held' },
          { grounds },
        )

const notGoneBy =
  (grounds: Grounds): Guard =>
  ({ answers, day: today }) =>
    String(answers.on) >= today
      ? undefined
      : refuse('incomplete', { zh: '预约的日期已经过去', en: 'The day asked for is over' }, { grounds })

interface BookingText {
  readonly version: string
  readonly law: string
  /** The group of lecturers and what it is for. */
  readonly lecturers: Address
}

/** 预约普法讲师: a unit without an account asks, the office that appointed the lecturer arranges, the lecture is recorded. */
function bookingUnder({ version, law, lecturers }: BookingText): Procedure<BookingStage> {
  const grounds: Grounds = [lecturers]
  const officer = { role: 'popularisation-officer', remit: 'lecture-booking.arrange' } as const
  const recording: Pick<Step<BookingStage>, 'from' | 'to' | 'grounds' | 'asks' | 'guards'> = {
    from: ['accepted'],
    to: 'held',
    grounds,
    asks: held,
    guards: { notAhead: notAhead(grounds) },
  }
  return {
    id: 'lecture-booking',
    name: { zh: '预约普法讲师', en: 'Book a lecturer' },
    version,
    law,
    mark: '普讲',
    stages,
    ends: ['held', 'declined', 'calledOff', 'withdrawn'],
    way: {
      asked: 'accept',
      accepted: [{ step: 'enter', awaits: { zh: '讲课后由听课单位记录', en: 'the unit, which records the lecture' } }],
    },
    searchable: ['unit', 'lecturer', 'on', 'session'],
    about: 'unit',
    steps: {
      ask: {
        name: { zh: '申请讲课', en: 'Ask for a lecture' },
        who: 'anyone',
        from: [],
        to: 'asked',
        grounds,
        asks: z.strictObject({
          lecturer: office('讲师', 'Lecturer', {
            zh: '只列本人同意公开、聘期未满的讲师',
            en: 'Only those who consented to be listed and whose term runs',
          }),
          office: office('聘任机关', 'Office that appointed the lecturer'),
          unit: line('听课单位', 'Your unit'),
          telephone: line('单位电话', 'Telephone of the unit', {
            zh: '写单位的电话，不写个人的手机号',
            en: 'The number of the unit, nobody’s own',
          }),
          on: day('希望哪一天', 'Which day'),
          session: choose('时段', 'When', sessions),
          place: line('地点', 'Place'),
          topics: words('想听什么', 'On what', { zh: '可以写明条款', en: 'Provisions may be named' }),
          expected: count('预计听众', 'Listeners expected'),
        }),
        ...judgedOn({
          facts: ['lecturer'],
          guards: { notGoneBy: notGoneBy(grounds), mayLecture: mayLecture(grounds) },
        }),
        handsTo: 'office',
        handsToRemit: 'lecture-booking.arrange',
        tells: [{ whom: 'office', text: { zh: '有单位预约讲师', en: 'A unit asks for a lecturer' } }],
      },

      accept: {
        name: { zh: '安排', en: 'Accept' },
        who: officer,
        from: ['asked'],
        to: 'accepted',
        grounds,
        asks: z.strictObject({
          agreedOn: day('讲师本人同意的日期', 'Day on which the lecturer agreed'),
          note: maybe(words('告知单位的事项', 'What the unit should know')),
        }),
        ...judgedOn({
          facts: ['lecturer'],
          guards: { mayLecture: mayLecture(grounds), lecturerFree: lecturerFree(grounds) },
        }),
        holder: 'taker',
        tells: [
          { whom: 'party', text: { zh: '讲师已经安排', en: 'Your lecture is arranged' } },
          {
            whom: 'office',
            text: { zh: '讲师已经安排，请告知讲师时间地点', en: 'Arranged: tell the lecturer when and where' },
          },
        ],
      },

      decline: {
        name: { zh: '不能安排', en: 'Decline' },
        who: officer,
        from: ['asked'],
        to: 'declined',
        grounds,
        asks: z.strictObject({ reasons: reasons('不能安排的理由', 'Why it cannot be arranged') }),
        reasons: 'reasons',
        tells: [{ whom: 'party', text: { zh: '讲师不能安排，理由见经过', en: 'It cannot be arranged; see why' } }],
      },

      withdraw: {
        name: { zh: '撤回预约', en: 'Withdraw' },
        who: 'party',
        from: ['asked', 'accepted'],
        to: 'withdrawn',
        optional: true,
        grounds,
        asks: z.strictObject({ why: words('为什么撤回', 'Why') }),
        tells: [
          {
            whom: 'office',
            text: { zh: '单位撤回了预约，请告知讲师', en: 'The unit has withdrawn: tell the lecturer' },
          },
        ],
      },

      callOff: {
        name: { zh: '取消讲课', en: 'Call it off' },
        who: officer,
        from: ['accepted'],
        to: 'calledOff',
        optional: true,
        grounds,
        asks: z.strictObject({ reasons: words('为什么取消', 'Why') }),
        reasons: 'reasons',
        tells: [{ whom: 'party', text: { zh: '讲课取消了，理由见经过', en: 'The lecture is called off; see why' } }],
      },

      record: {
        name: { zh: '记录讲课', en: 'Record the lecture' },
        who: 'party',
        ...recording,
        tells: [{ whom: 'office', text: { zh: '单位记录了讲课', en: 'The unit has recorded the lecture' } }],
      },

      enter: {
        name: { zh: '代为记录讲课', en: 'Record the lecture for the unit' },
        who: officer,
        ...recording,
        tells: [{ whom: 'party', text: { zh: '讲课已经记录', en: 'The lecture was recorded' } }],
      },
    },
  }
}

/** Under the work points of 2017. */
export const booking2017 = bookingUnder({
  version: '2017-01-01',
  law: 'points-2017@2017-01-01',
  lecturers: 'points-2017@2017-01-01#point-12/3',
})

/** Under the law on publicity and education on law, since 1 November 2025. */
export const booking = bookingUnder({
  version: '2025-11-01',
  law: 'rlpe@2025-11-01',
  lecturers: 'rlpe@2025-11-01#art-47/para-1/b',
})
