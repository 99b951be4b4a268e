import type { Visit } from '../../../web/area.ts'
import { moment } from '../../../web/moment.ts'
import type { ContestActs } from './read.ts'

/** Keys that were changed once it had closed: when, why, and what comes of it. */
export const Rekeyed = ({ acts: { rekeyed }, visit: { say } }: { readonly acts: ContestActs; readonly visit: Visit }) =>
  rekeyed.map(({ revision, at, reasons, redraw }) => (
    <p key={revision} class="note">
      <span>
        {redraw
          ? say({
              zh: `公告：${moment(at).zh}更正一题的答案，全体重新阅卷，当时的名单作废，重新核查、抽奖、公示。${reasons}`,
              en: `Notice of ${moment(at).en}: the key of an item was changed and every paper is marked anew; the list of then is given up, and it is checked, drawn and shown again. ${reasons}`,
            })
          : say({
              zh: `公告：${moment(at).zh}更正一题的答案，全体重新阅卷，成绩、看板和抽奖名单随之改变。${reasons}`,
              en: `Notice of ${moment(at).en}: the key of an item was changed and every paper is marked anew; results, boards and the list to draw from follow. ${reasons}`,
            })}
      </span>
    </p>
  ))
