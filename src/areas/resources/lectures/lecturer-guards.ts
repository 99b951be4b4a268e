import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'

/** A lecturer of the register, as a booking is judged by it. */
interface LecturerOnDay {
  readonly name: string
  /** They consented in writing to be listed. */
  readonly isListed: boolean
  /** Their term runs on the day of the lecture. */
  readonly holds: boolean
  readonly to: string
  /** A review of the appointment has ended it, whether or not the register says so yet. */
  readonly isEnded: boolean
  /** They have another lecture in that session of that day. */
  readonly isEngaged: boolean
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Undefined where the office that is asked has no such lecturer. */
    readonly lecturer: LecturerOnDay | undefined
  }
}

/** Nobody is booked whose term does not run on the day of the lecture (A12.3; rlpe Art. 47 para. 1). */
export const mayLecture =
  (grounds: Grounds): Guard<'lecturer'> =>
  ({ facts: { lecturer } }) => {
    const no = (zh: string, en: string) =>
      refuse(
        'incomplete',
        { zh, en },
        {
          grounds,
          instead: { text: { zh: '查找讲师', en: 'Find a lecturer' }, path: '/resources/lectures/find' },
        },
      )
    if (!lecturer?.isListed)
      return no('该机关没有公开的这位讲师', 'This office has no such lecturer who consented to be listed')
    // A stranger asks here: why is between the lecturer and the office.
    if (lecturer.isEnded)
      return no('该讲师目前不能预约，请另选', 'This lecturer cannot be booked at present: please choose another')
    if (!lecturer.holds)
      return no(
        `讲课那一天不在该讲师的聘期内（聘期至 ${lecturer.to}），不能预约`,
        `The lecturer’s term does not run on that day (it ends on ${lecturer.to}): no booking is taken`,
      )
    return undefined
  }

/** Nobody lectures in two places at once. */
export const lecturerFree =
  (grounds: Grounds): Guard<'lecturer'> =>
  ({ facts: { lecturer } }) =>
    lecturer?.isEngaged
      ? refuse(
          'incomplete',
          {
            zh: '该讲师在这一时段已经安排了另一场讲课',
            en: 'The lecturer already has another lecture in that session',
          },
          { grounds },
        )
      : undefined
