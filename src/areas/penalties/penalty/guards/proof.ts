import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import type { Address } from '../../../../law/address.ts'
import { refuse } from '../../../../law/refusal.ts'
import { evidenceIn } from '../asking.ts'
import { lastOf, roundOf, takenIn, unknownEvidence } from '../matter.ts'
import { no, notYet } from './refusing.ts'

/** A fact that opens a tier stands on evidence of this file, and a refusal to correct on a re-check. */
export const provenInFile =
  (grounds: Grounds): Guard<'penalty.refused'> =>
  ({ file, answers, facts }) => {
    const rows = Array.isArray(answers.tierFacts) ? answers.tierFacts : []
    const named = [...rows.map((row) => Object(row).evidence), answers.leniencyEvidence, answers.longLimitEvidence]
    const [unknown] = unknownEvidence(file, named)
    if (unknown !== undefined) {
      return no(
        `证据清单中没有证据${unknown}，请先登记证据，或者改填编号`,
        `There is no evidence ${unknown} in the register of this case: register it, or name another`,
        grounds,
      )
    }
    const refusals = rows.filter((row) => Object(row).kind === '拒不改正')
    if (refusals.length === 0) return undefined
    const by = facts['penalty.refused']?.by
    if (by === undefined) {
      return no(
        '“拒不改正”须先有责令改正通知书，期满后复查未改正，并有复查记录',
        'A refusal to make corrections needs an order, and a re-check after its day that found nothing corrected',
        grounds,
      )
    }
    const taken = takenIn(file, 'addEvidence').map(({ answers: { takenOn } }) => String(takenOn))
    const shows = (row: unknown) => evidenceIn(Object(row).evidence).some((number) => String(taken[number - 1]) > by)
    return refusals.every(shows)
      ? undefined
      : no(
          `“拒不改正”须有期满（${by}）以后取得的证据：期满以前取得的，不能证明期满后仍未改正；请先登记复查时取得的证据`,
          `A refusal to make corrections needs evidence taken after the day of the order (${by}): what was taken before does not show that nothing was corrected by then`,
          grounds,
        )
  }

/** 必须查明事实; 已有证据证明违法事实成立的，责令改正: nobody is ordered or told of a penalty on an empty register. */
export const hasEvidence =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    takenIn(file, 'addEvidence').length > 0
      ? undefined
      : notYet(
          '证据清单还是空的：没有证据，不能责令改正，也不能告知拟作出的处罚，请先登记证据',
          'The register of evidence is empty: without evidence nothing is ordered or proposed, so register it first',
          grounds,
        )

/** 对已有证据证明违法事实成立的，应当责令改正 (cacp 34): a cyberspace office orders on what it found, and not on a suspicion. */
export const foundProven: Guard<'penalty.office'> = ({ file, answers, facts }) => {
  if (facts['penalty.office']?.kind !== 'cyberspace') return undefined
  return answers.found !== undefined || lastOf(roundOf(file), 'conclude') !== undefined
    ? undefined
    : no(
        '请填写已查明的违法事实：对已有证据证明违法事实成立的，才责令改正；立案时涉嫌的事实不是查明的事实',
        'Say what was established: correction is ordered where evidence proves the breach, and what was suspected as the case was filed is no finding',
        ['cacp@2023-06-01#art-34'],
      )
}

/** 第三十条 of 2016: what was obtained while protecting network security serves that and nothing else. */
export const purposeBound =
  (protection: Address, assistance: Address): Guard =>
  ({ answers: { obtainedUnder, purpose } }) => {
    if (obtainedUnder === 'assistance') {
      return no(
        '网络运营者为维护国家安全和侦查犯罪提供技术支持和协助而取得的，不能用作行政处罚的证据',
        'What operators gave in technical support for national security or criminal investigation is no evidence for a penalty',
        [assistance],
      )
    }
    if (obtainedUnder !== 'protection' || purpose === 'security') return undefined
    return no(
      '履行网络安全保护职责中获取的信息，只能用于维护网络安全的需要，不得用于其他用途',
      'Information obtained while protecting network security serves the security of networks and nothing else',
      [protection],
    )
  }

/** 涉嫌犯罪、不属于本机关管辖: what the investigation found to be either is transferred, and nothing else follows here. */
export const notACrime =
  (grounds: Grounds): Guard =>
  ({ file }) => {
    const conclusion = lastOf(file, 'conclude')?.answers.conclusion
    if (conclusion === 'elsewhere') {
      return refuse('out-of-turn', {
        zh: '调查结论为不属于本机关管辖：应当移送有管辖权的机关，本机关不作处罚或者不予处罚的决定；请办理“移送”',
        en: 'The investigation found that it is not within the jurisdiction of this office: it is transferred to the competent organ, and nothing is decided here',
      })
    }
    return conclusion === 'crime'
      ? refuse(
          'out-of-turn',
          {
            zh: '调查结论为涉嫌犯罪：应当移送司法机关，不得以行政处罚代替；请办理“移送”',
            en: 'The investigation found a suspected crime: it is transferred to the judicial organs, and no penalty takes its place',
          },
          { grounds },
        )
      : undefined
  }

/** What is made known stands on a conclusion that there is something to penalise. */
export const penaltyConcluded =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    lastOf(file, 'conclude')?.answers.conclusion === 'none'
      ? notYet(
          '调查结论为不予行政处罚：要给予处罚的，先退回补充调查，另作结论',
          'The investigation concluded that there is no penalty: for one, it must first be sent back and concluded anew',
          grounds,
        )
      : undefined

/** A second penalty in one file is filed for anew, on a re-check after the decision that found nothing corrected. */
export const refusedSince =
  (grounds: Grounds): Guard =>
  ({ file }) => {
    const decided = lastOf(file, 'decide')?.revision ?? 0
    const checked = lastOf(file, 'recheck')
    return checked && checked.revision > decided && checked.answers.outcome === 'refused'
      ? undefined
      : notYet(
          '处罚决定以后没有认定拒不改正的复查记录：先复查，再立案',
          'No re-check after the decision found a refusal to correct: re-check first',
          grounds,
        )
  }

/** 先行登记保存 ends with a decision on what is preserved. */
export const nothingHeld =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    file?.deadlines.some(({ clock }) => clock === 'preserving' || clock === 'preservingElsewhere')
      ? notYet(
          '先行登记保存的证据还没有处理，请先作出处理决定',
          'What was preserved has not been decided on yet: decide on it first',
          grounds,
        )
      : undefined
