import { type Day, dayOf, daysBetween } from '../../../kernel/calendar/day.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import { wrongSpan } from '../../../mechanisms/sitting/refusals.ts'
import { roles } from '../roles.ts'

const NAMED = 20

/** Nobody sits it who could read its paper before: named, until they give the seat up. */
export const noReaderSits =
  (grounds: Grounds): Guard<'exam.seated-readers'> =>
  ({ facts: { 'exam.seated-readers': readers } }) => {
    if (readers.length === 0) return undefined
    const named = readers.slice(0, NAMED)
    const more = readers.length > NAMED
    const posts = (ids: readonly string[]) => ids.map((id) => ROLE_NAMES.get(id) ?? { zh: id, en: id })
    const zh = named.map(
      (one) =>
        `${one.name}（${posts(one.roles)
          .map((post) => post.zh)
          .join('、')}，座位${one.number}）`,
    )
    const en = named.map(
      (one) =>
        `${one.name} (${posts(one.roles)
          .map((post) => post.en)
          .join(', ')}; seat ${one.number})`,
    )
    return refuse(
      'same-person',
      {
        zh: `读得到题库答案或者本场试卷的人，不能是本场考生：${zh.join('；')}${more ? '等' : ''}。请先撤销他们的座位`,
        en: `Whoever can read keys of the bank or the paper of this exam does not sit it: ${en.join('; ')}${more ? ' and more' : ''}. Withdraw their seats first`,
      },
      { grounds },
    )
  }

const ROLE_NAMES = new Map(Object.entries(roles).map(([id, { name }]) => [id, name]))

/** A named disturbance has a beginning and an end, something came late in it, and whoever admits it does not sit the exam. */
export const lateFits =
  (grounds: Grounds): Guard<'exam.late'> =>
  ({ facts: { 'exam.late': late } }) => {
    if (late.isOwn)
      return refuse(
        'same-person',
        {
          zh: '您本人在这场考试有座位，采认迟到的答案须由另外两个人办',
          en: 'You have a seat in this exam yourself: two others admit late answers',
        },
        { grounds },
      )
    if (!late.isSpan) return wrongSpan()
    if (late.answers > 0) return undefined
    return refuse(
      'incomplete',
      { zh: '这段时间里没有迟到未采认的答案', en: 'No answer came late in that time that counts for nobody yet' },
      { grounds },
    )
  }

/** The clock moves to the day on which the last of them ends, and only onwards. */
export const movesOn =
  (grounds: Grounds): Guard<'exam.last-day'> =>
  ({ file, answers, facts: { 'exam.last-day': last } }) => {
    const due = file?.deadlines.find(({ clock }) => clock === 'sitting')?.dueAt
    const before = due && lastDayBefore(due)
    if (last !== undefined && before !== undefined && before < last && answers.days === daysBetween(before, last))
      return undefined
    return refuse(
      'out-of-turn',
      { zh: '答题截止日没有变动', en: 'The last day on which it is sat has not moved' },
      { grounds },
    )
  }

/** A clock of days is over at the end of its last one. */
export const lastDayBefore = (due: Date): Day => dayOf(new Date(due.getTime() - 1))
