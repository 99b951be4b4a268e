import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { CORRECT } from '../../../../mechanisms/sanction/words.ts'
import { imposedBy } from '../matter.ts'
import { no } from './refusing.ts'

/** 责令改正 in a decision names what and by when together, only where it is imposed, and leaves time. */
export const saysWhatToCorrect =
  (grounds: Grounds): Guard =>
  ({ file, answers, day }) => {
    const { correctWhat, correctBy } = answers
    if (correctWhat === undefined && correctBy === undefined) return undefined
    if (!imposedBy(file, answers)?.measures.some((one) => one === CORRECT || one === '责令限期改正')) {
      return no(
        '决定中没有责令改正，不填改正的内容和期限',
        'Nothing is ordered to be corrected: leave both out',
        grounds,
      )
    }
    if (correctWhat === undefined || correctBy === undefined) {
      return no(
        '责令改正的，改正的内容和期限都要写明',
        'An order to make corrections says both what and by when',
        grounds,
      )
    }
    return String(correctBy) >= day
      ? undefined
      : no(`限期改正的日期早于决定之日（${day}）`, `The day to correct by is before the decision (${day})`, grounds)
  }
