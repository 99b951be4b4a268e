import type { Answers, CaseState, TakenStep } from '../../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { isCorrection } from '../../../../mechanisms/sanction/words.ts'
import { findingsIn, imposedBy, lastOf, matterIn, noticeIn, takenIn, unknownEvidence } from '../matter.ts'
import { lastUndone } from './contested.ts'
import { no } from './refusing.ts'

/** The order to correct that binds the party: the last one, where it was served and nothing has undone it since. */
export function orderStandingIn(file: Pick<CaseState, 'steps'> | undefined): TakenStep | undefined {
  const order = lastOf(file, 'order')
  if (!order) return undefined
  const since = (name: string) => takenIn(file, name).filter(({ revision }) => revision > order.revision)
  const isServed = since('deliver').some(({ answers }) => answers.paper === 'order')
  return isServed && !lastUndone(file, 'order') ? order : undefined
}

/**
 * 实施行政处罚时，应当责令当事人改正或者限期改正 (行政处罚法 2021 第二十八条第一款): where the row orders correction, the
 * decision says what and by when, unless an order that was served says so already, or evidence proves it corrected.
 */
export const ordersCorrection =
  (grounds: Grounds): Guard<'penalty.row'> =>
  ({ file, answers, day, facts }) => {
    const isOrdered = facts['penalty.row'].corrects || imposedBy(file, answers)?.measures.some(isCorrection) === true
    const isSaid = [answers.correctWhat, answers.correctBy, answers.corrected].some((one) => one !== undefined)
    if (!isOrdered) return isSaid ? nothingOrdered(grounds) : undefined
    if (!isSaid) return orderStandingIn(file) ? undefined : missing(grounds)
    return answers.corrected === undefined
      ? (whyNotWhole(answers, day, grounds) ?? whyNotOver(file, day))
      : whyNotCorrected(file, answers, grounds)
  }

function whyNotWhole({ correctWhat, correctBy }: Answers, day: string, grounds: Grounds) {
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

const AMENDED = '2026-01-01'

/**
 * 违法行为有继续状态的，从行为终了之日起计算 (行政处罚法 2021 第三十六条第二款): what is still ordered to stop may have gone on under
 * the amended law, although the file says that it ended before. Which text applies is then said with reasons (第三十七条).
 */
function whyNotOver(file: CaseState | undefined, day: string) {
  const matter = matterIn(file)
  const end = findingsIn(file)?.actTo ?? matter?.actTo
  const isBefore = end !== undefined && end < AMENDED && day >= AMENDED
  const chosen = noticeIn(file)?.versionReason ?? matter?.versionReason
  if (!isBefore || chosen !== undefined) return undefined
  return no(
    `案卷认定违法行为至${end}，决定仍责令改正：违法行为延续到${AMENDED}以后的，请重新认定终了之日；没有延续的，在告知时填写“适用的文本”和理由，或者填写证明已经改正的证据`,
    `The file has the act end on ${end}, and the decision still orders correction: where it went on after ${AMENDED}, establish its end anew; where it did not, the notice says which text applies and why, or the decision names the evidence that it is corrected`,
    ['apl@2021-07-15#art-36/para-2', 'apl@2021-07-15#art-37'],
  )
}

const nothingOrdered = (grounds: Grounds) =>
  no('决定中没有责令改正，不填改正的内容和期限', 'Nothing is ordered to be corrected: leave both out', grounds)

function whyNotCorrected(
  file: CaseState | undefined,
  { correctWhat, correctBy, corrected }: Answers,
  grounds: Grounds,
) {
  if (correctWhat !== undefined || correctBy !== undefined) {
    return no(
      '已经改正的，不再填改正的内容和期限；还要改正的，不填已经改正的证据',
      'What is corrected already is not ordered: fill in either what and by when, or the evidence that it is corrected',
      grounds,
    )
  }
  const [unknown] = unknownEvidence(file, [corrected])
  return unknown === undefined
    ? undefined
    : no(
        `证据清单中没有证据${unknown}，不能据以认定已经改正`,
        `There is no evidence ${unknown} in the register of this case: it proves no correction`,
        grounds,
      )
}

const missing = (grounds: Grounds) =>
  no(
    '实施行政处罚时，应当责令当事人改正或者限期改正违法行为：请写明改正的内容和期限；已经责令改正的，须有送达的责令改正通知书；已经改正的，填写证明其改正的证据编号',
    'With a penalty the party is ordered to correct the breach: say what and by when. An order given before counts where it was served; where the breach is corrected already, name the evidence that proves it',
    grounds,
  )
