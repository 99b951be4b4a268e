import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { type Address, formatAddress, parseAddress } from '../../../../law/address.ts'
import { refuse } from '../../../../law/refusal.ts'
import { type Department, notOwnIn } from '../../../../mechanisms/sanction/imposers.ts'
import { imposedBy, lastOf, type PenaltyProposed, penaltyOf } from '../matter.ts'
import type { PenaltyText } from '../text.ts'
import { departmentOf } from '../verdict.ts'

type Judged = Parameters<Guard<'penalty.office'>>[0]

/** A measure is imposed by the organ whose decision it is; where that is another, the evidence goes there (cacp 15, 48). */
export const ownMeasures =
  (text: PenaltyText, grounds: Grounds): Guard<'penalty.office'> =>
  (judged) => {
    const { facts, day } = judged
    const department: Department = departmentOf(facts['penalty.office']?.kind)
    const measures = proposedIn(judged)?.measures ?? []
    const found = notOwnIn({ department, measures, isPermitting: saysItPermits(judged), day })
    if (found.length === 0) return undefined
    const cited = [...new Set(found.flatMap(({ unit }) => provisionsOf(text, unit)))]
    return refuse(
      'incomplete',
      {
        zh: `${found.map(({ say }) => say.zh).join('；')}。请办理“送原许可、批准的部门处理”，其余处罚由本机关决定`,
        en: `${found.map(({ say }) => say.en).join('; ')}. Hand the measure over; the rest this office decides itself`,
      },
      { grounds: cited.length > 0 ? cited : grounds },
    )
  }

/** What is made known, decided, or changed by the office itself; what a court or a review made of it is entered as it is. */
function proposedIn({ file, answers }: Judged): PenaltyProposed | undefined {
  if (answers.as !== undefined) return imposedBy(file, answers)
  return answers.by === undefined || answers.by === 'self' || answers.by === 'superior' ? penaltyOf(answers) : undefined
}

const saysItPermits = ({ file, answers }: Judged): boolean =>
  answers.ownPermit === true || lastOf(file, 'notify')?.answers.ownPermit === true

function provisionsOf({ table }: PenaltyText, unit: string): readonly Address[] {
  const place = parseAddress(unit)
  if (place) return [formatAddress(place)]
  const own = Object.hasOwn(table, unit) ? table[unit] : undefined
  return own === undefined ? [] : [own]
}
