import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { decidedIn, finesOf } from '../decided.ts'
import { imposedBy, lastOf, noticeIn, roundOf, takenIn } from '../matter.ts'
import { isDiscussedByKind, isHeavier } from '../weight.ts'
import { no, notYet } from './refusing.ts'

/** 不得因当事人陈述、申辩而给予更重的处罚: heavier than before only on new facts, concluded on and made known again. */
export const notHeavierAgain =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const round = roundOf(file)
    const before = noticeIn(round)
    const spoken = lastOf(round, 'defend', 'enterStatement', 'holdHearing')?.revision
    if (!before || spoken === undefined || !isHeavier(answers, before)) return undefined
    const isFresh = (name: string) => takenIn(round, name).some(({ revision }) => revision > spoken)
    return (isFresh('addEvidence') || isFresh('recheck')) && isFresh('conclude')
      ? undefined
      : no(
          '比原告知的更重：不得因当事人陈述、申辩而加重。有新的事实的，先退回补充调查，登记证据并重新作出结论，再告知',
          'Heavier than what was made known: nothing is added because the party defended itself. Where there are new facts, investigate and conclude on them first',
          grounds,
        )
  }

/** A decision says what was made known or less. */
export const notHeavierThanNotice =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const noticed = noticeIn(file)
    const imposed = imposedBy(file, answers)
    if (!noticed || !imposed || !isHeavier(imposed, noticed)) return undefined
    return no(
      '比告知的更重：须先就新的事实重新告知，再听取陈述、申辩',
      'Heavier than what was made known: it must first be made known again, on new facts, and the party heard',
      grounds,
    )
  }

/** 不得加重: who looks at a decision again makes it no heavier, save where another party asked for that. */
export const notHeavierThanDecided =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const decided = file && decidedIn(file)
    const isAsked = answers.opposed === true && (answers.by === 'court' || answers.by === 'reconsideration')
    if (!decided || isAsked || !isHeavier(answers, { ...decided })) return undefined
    return no(
      '比原决定更重：变更不得加重；发现新的违法事实的，另行立案',
      'Heavier than the decision: a change makes nothing heavier, and new breaches are a new case',
      grounds,
    )
  }

/** 情节复杂或者重大: discussed by the heads together before it is decided. */
export const discussedWhereMajor =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const imposed = imposedBy(file, answers)
    const since = lastOf(file, 'review')?.revision ?? 0
    const discussed = takenIn(file, 'discuss').some(({ revision }) => revision > since)
    const complex = lastOf(file, 'review')?.answers.major === true
    if (discussed || !(complex || (imposed && isDiscussedByKind(imposed)))) return undefined
    return notYet(
      '情节复杂或者重大违法行为，须由负责人集体讨论决定；请先办理“集体讨论”',
      'A complex case or grave breach is decided after the heads have discussed it together',
      grounds,
    )
  }

const ownIn = ({ measures, fine, detentionDays, persons }: Readonly<Record<string, unknown>>): boolean =>
  [measures, persons].some((list) => Array.isArray(list) && list.length > 0) || Boolean(fine) || Boolean(detentionDays)

/** A lighter decision says what it imposes, and one as made known says nothing else. */
export const saysWhatItImposes: Guard = ({ answers }) => {
  if (answers.as === 'lighter' && !ownIn(answers)) {
    return no('从轻的，请填写决定的处理和处罚', 'A lighter decision says what it imposes')
  }
  return answers.as === 'notified' && ownIn(answers)
    ? no('与告知一致的，不再另填处罚内容', 'A decision as made known fills in no measures of its own')
    : undefined
}

/** 履行方式: whoever is fined is told where to pay. */
export const saysWhereToPay =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const imposed = imposedBy(file, answers)
    return imposed && finesOf(imposed) > 0 && answers.payTo === undefined
      ? no(
          '有罚款的，请填写缴款的银行和账户：决定书须载明履行方式',
          'Where there is a fine, name the bank and account: a decision says how it is performed',
          grounds,
        )
      : undefined
  }
