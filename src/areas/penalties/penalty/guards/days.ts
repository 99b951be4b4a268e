import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import type { Say } from '../../../../law/say.ts'
import { dayTaken, lastOf, takenIn } from '../matter.ts'
import { no, notYet } from './refusing.ts'

/**
 * What is entered in a file and is no act of its procedure: who has an account, evidence, custody, notes, who acts for the
 * party. Without a day of its own it is of the day of entry, and what happened before may still be entered after it.
 */
const ENTRIES: readonly string[] = ['bind', 'addEvidence', 'custody', 'note', 'openPersonCase']

/** 补录 in order: only in a case begun on paper, and no day before that of the step before. */
export const inOrder: Guard = ({ file, answers }) => {
  const { on } = answers
  if (typeof on !== 'string' || !file) return undefined
  const [first] = file.steps
  if (typeof first?.answers.on !== 'string') {
    return no(
      '本案不是补录的案件，各步骤以办理当日为准，请不填实际办理日期',
      'This case was not begun on paper: each step is of the day it is taken, so leave that day empty',
    )
  }
  const acts = file.steps.filter((one) => typeof one.answers.on === 'string' || !ENTRIES.includes(one.step))
  const last = acts.map(dayTaken).toSorted().at(-1) ?? ''
  return on >= last
    ? undefined
    : no(
        `所填日期早于上一步骤的日期（${last}），请按先后补录`,
        `That day is before the day of an earlier step (${last}): enter the steps in their order`,
      )
}

/** What is done about a paper is done on its day or later. */
export const notBefore =
  (step: string, paper: Say): Guard =>
  ({ file, day }) => {
    const made = lastOf(file, step)
    const since = made && dayTaken(made)
    return since === undefined || day >= since
      ? undefined
      : no(`所填日期早于${paper.zh}的日期（${since}）`, `That day is before ${paper.en} (${since})`)
  }

/** Days that tell of what has happened have come. */
export const hasCome =
  (fields: Readonly<Record<string, Say>>): Guard =>
  ({ answers, day }) => {
    const [late] = Object.entries(fields).flatMap(([field, say]) => {
      const named = answers[field]
      return typeof named === 'string' && named > day ? [say] : []
    })
    return late && no(`“${late.zh}”晚于办理之日（${day}）`, `“${late.en}” is later than the day of the step (${day})`)
  }

const PAPERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  order: ['order'],
  hearing: ['callHearing'],
  urging: ['urge'],
  surcharge: ['surcharge'],
  deferral: ['defer', 'refuseDefer'],
  changed: ['change'],
  annulled: ['annul'],
}

/** A paper is made before it is served. */
export const paperIsMade: Guard = (judged) => {
  const { file, answers } = judged
  const steps = PAPERS[String(answers.paper)]
  if (steps === undefined) return undefined
  const made = lastOf(file, ...steps)
  if (!made)
    return notYet('案卷中还没有这份文书，先作出再送达', 'There is no such paper in this case yet: make it first')
  return notBefore(made.step, { zh: '文书作出', en: 'the paper was made' })(judged)
}

/** What is served is named: of a paper that the form does not list, by its title and number. */
export const namesPaper =
  (grounds: Grounds): Guard =>
  ({ answers: { paper, title } }) => {
    if (paper === 'other' && title === undefined) {
      return no('送达其他文书的，请写明文书的名称和文号', 'Name the other paper by its title and number', grounds)
    }
    return paper !== 'other' && title !== undefined
      ? no('名称、文号只在送达其他文书时填写', 'A title is given of another paper only', grounds)
      : undefined
  }

/** An order leaves time: its day is not over when it is made. */
export const leavesTime =
  (grounds: Grounds): Guard =>
  ({ answers, day }) =>
    String(answers.correctBy) >= day
      ? undefined
      : no(`限期改正的日期早于责令之日（${day}）`, `The day to correct by is before the order itself (${day})`, grounds)

/** A refusal to correct is found after the day of an order that came to the party before that day. */
export const afterOrderedDay =
  (grounds: Grounds): Guard =>
  ({ file, answers, day }) => {
    const order = lastOf(file, 'order')
    if (answers.outcome === 'corrected' || !order) return undefined
    const by = String(order.answers.correctBy)
    const served = takenIn(file, 'deliver').find(
      (one) => one.answers.paper === 'order' && one.revision > order.revision,
    )
    if (!served) {
      return notYet(
        '责令改正通知书没有送达的记录：没有送达的命令，不能认定拒不改正；请先登记送达',
        'Nothing shows that the order was served: an order nobody received is not refused, so enter its service first',
        grounds,
      )
    }
    if (dayTaken(served) > by) {
      return no(
        `责令改正通知书${dayTaken(served)}才送达，已过它所定的期限（${by}），请重新责令改正`,
        `The order was served on ${dayTaken(served)}, after the day it gives (${by}): order again`,
        grounds,
      )
    }
    if (day > by) return undefined
    return no(
      `责令改正的期限为${by}，期满以后才能认定未改正`,
      `The order gives until ${by}: a refusal is found only after that day`,
      grounds,
    )
  }
