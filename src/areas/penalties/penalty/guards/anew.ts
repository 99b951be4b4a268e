import type { Answers } from '../../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import type { Address } from '../../../../law/address.ts'
import { decidedIn } from '../decided.ts'
import { lastOf, type PenaltyProposed, penaltyOf, takenIn } from '../matter.ts'
import { no, notYet } from './refusing.ts'

/** Who annuls and orders a new decision says why: on it hangs what may be decided anew. */
export const saysWhyAnew =
  (grounds: Grounds): Guard =>
  ({ answers: { anew, cause, anewBy, date } }) => {
    if (anew === true && cause === undefined) {
      return no(
        '责令重新作出的，请填写撤销的情形：能否作出相同的决定以此为准',
        'Where it is to be decided anew, say why it was annulled: on that hangs whether the same may be decided',
        grounds,
      )
    }
    return typeof anewBy === 'string' && (anew !== true || anewBy < String(date))
      ? no('重新作出的期限与所填不符', 'The term to decide anew does not fit the rest', grounds)
      : undefined
  }

/** A new decision follows an order to decide anew, or the office's own correction. */
export const orderedAnew =
  (grounds: Grounds): Guard =>
  ({ file }) => {
    const { anew, by } = lastOf(file, 'annul')?.answers ?? {}
    return anew === true || by === 'self'
      ? undefined
      : notYet(
          '撤销时没有责令（判决）重新作出决定：本案不再处罚，请办理退款、结案',
          'Nobody ordered a new decision: nothing is imposed in this case any more; refund and close it',
          grounds,
        )
  }

/** Facts that were found unclear are established anew. */
export const factsMayStand =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    lastOf(file, 'annul')?.answers.cause === 'facts'
      ? notYet(
          '因主要事实不清、证据不足被撤销：须重新调查',
          'It was annulled because the facts were unclear: they are investigated anew',
          grounds,
        )
      : undefined

/** An order to decide anew is followed before the case is closed. */
export const nothingToDecideAnew =
  (grounds: Grounds): Guard =>
  ({ file, answers }) =>
    answers.why === 'annulled' && lastOf(file, 'annul')?.answers.anew === true
      ? notYet(
          '已责令（判决）重新作出决定，请先办理“重新办理”；不再处罚的，依法作出不予处罚决定',
          'A new decision was ordered: decide anew first, if only that there is no penalty',
          grounds,
        )
      : undefined

const SAME: readonly Address[] = ['alp@2017-07-01#art-71']
const SAME_IN_REVIEW: Address = 'arl@2024-01-01#art-64/para-2'

/**
 * 不得以同一的事实和理由作出与原行政行为基本相同的行政行为 (行政诉讼法 71, 行政复议法 64 ¶2), save where it was annulled for
 * its procedure alone. What is the same penalty is compared here; whether the facts are new is told by new evidence.
 */
export const notTheSameAnew: Guard = ({ file, answers }) => {
  const annulled = lastOf(file, 'annul')
  const again = lastOf(file, 'investigateAnew', 'noticeAnew')
  const isOfAnother = annulled?.answers.by === 'court' || annulled?.answers.by === 'reconsideration'
  if (!file || !annulled || !again || again.revision < annulled.revision || !isOfAnother) return undefined
  if (annulled.answers.cause === 'procedure') return undefined
  const before = decidedIn({ steps: file.steps.filter(({ revision }) => revision < annulled.revision) })
  const isFresh = takenIn(file, 'addEvidence').some(({ revision }) => revision > annulled.revision)
  if (!before || isFresh || formOf(penaltyOf(answers)) !== formOf(before)) return undefined
  return no(
    '与被撤销的决定相同，而案卷中没有新的证据：不得以同一的事实和理由作出基本相同的决定',
    'It is the decision that was annulled, and the file has no new evidence: on the same facts and reasons the same is not decided again',
    annulled.answers.by === 'court' ? SAME : [SAME_IN_REVIEW],
  )
}

type Imposing = Pick<PenaltyProposed, 'measures' | 'fine' | 'detentionDays' | 'persons'>

const formOf = (imposed: Imposing | undefined): string | undefined =>
  imposed &&
  JSON.stringify([
    imposed.measures.toSorted(),
    imposed.fine ?? 0,
    imposed.detentionDays ?? 0,
    imposed.persons.map(({ name, fine = 0, detentionDays = 0 }) => [name, fine, detentionDays]).toSorted(),
  ] satisfies readonly (Answers[string] | readonly unknown[])[])
