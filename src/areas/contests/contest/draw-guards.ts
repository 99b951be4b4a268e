import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import { missedNumber } from './said.ts'

/**
 * Once: seed and number from outside are public since the first draw, and whoever may draw again and again may do so
 * until the list pleases. The figure is this system's own.
 */
export const redrawsOnce =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    file?.steps.some(({ step }) => step === 'redraw')
      ? refuse(
          'out-of-turn',
          {
            zh: '每届至多重新抽奖一次（本系统规定）：再发现答案有误的，竞赛作废，另办一届',
            en: 'Winners are drawn again once a contest, as this system has it: where another key is found wrong the contest is voided, and another held',
          },
          { grounds },
        )
      : undefined

/** A check so late that the number of the rules falls away says in public why. */
export const lateCheckExplained =
  (grounds: Grounds): Guard =>
  ({ file, answers, day }) => {
    const missed = file && missedNumber(file, day)
    if (!missed || (typeof answers.remarks === 'string' && answers.remarks.trim() !== '')) return undefined
    return refuse(
      'incomplete',
      {
        zh: `规则写明的公开数字（${missed.what}）产生日${missed.on}已到，名单这时才固定的，抽奖不再用它；须在核查说明中写明为何没有在这一日以前核查，说明公开`,
        en: `The number that the rules name (${missed.what}) is known since ${missed.on}: a list that is fixed now is drawn without it. Say in the remarks, which are public, why it was not checked before that day`,
      },
      { grounds },
    )
  }
