import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { dayTaken, lastOf } from '../matter.ts'
import { no } from './refusing.ts'

/** A term that the law counts from the filing is counted otherwise only where the case was filed before that was law. */
export const notFiledAfter =
  (from: string, grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const filed = lastOf(file, 'file', 'fileAgain')
    const day = filed && dayTaken(filed)
    if (day !== undefined && day >= from) {
      return no(
        `本案${day}立案，办案期限依法自立案之日起计算，不能另定起算日`,
        `The case was filed on ${day}: the law counts from the filing, and nothing counts it otherwise`,
        grounds,
      )
    }
    return day !== undefined && String(answers.countedFrom) < day
      ? no(`起算之日早于立案之日（${day}）`, `That day is before the case was filed (${day})`, grounds)
      : undefined
  }
