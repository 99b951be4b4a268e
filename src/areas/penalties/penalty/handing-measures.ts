import { z } from 'zod'
import { choose, line, reasons, seldom, words, yes } from '../../../kernel/procedure/asking.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { measures } from '../../../mechanisms/sanction/choices.ts'
import { PENALTY_LAW } from '../../../mechanisms/sanction/codes.ts'
import { on } from './asking.ts'
import { inOrder } from './guards/days.ts'
import type { PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

/** Whether the office that decides issued the permit itself: then the measure is its own (cacp 15, 48). */
export const ownPermit = {
  ownPermit: seldom(
    yes(
      '所吊销的许可证、所关闭的网站由本机关许可、批准',
      'The permit revoked, or the website closed, is one that this office itself permitted',
    ),
  ),
}

const { 关闭网站, 吊销相关业务许可证, 吊销营业执照 } = measures

const after = [
  'concluded',
  'noticed',
  'notified',
  'heard',
  'reviewed',
  'decided',
  'served',
  'performed',
  'unpunished',
] as const satisfies readonly PenaltyStage[]

/** On what a measure goes to the organ whose decision it is: the departments' own rule, before it the limit of remit. */
const handingGrounds = ({ extending, table, deciding }: PenaltyText): Grounds =>
  extending ? ['cacp@2023-06-01#art-15', 'cacp@2023-06-01#art-48'] : [table[PENALTY_LAW.competence] ?? deciding[0]]

/** 送原许可、批准的部门处理: the evidence goes to whoever issued the permit, the case goes on for the rest. */
export function handingMeasureSteps(text: PenaltyText): Readonly<Record<string, Step<PenaltyStage>>> {
  return {
    handToPermitting: {
      optional: true,
      name: { zh: '送原许可、批准的部门处理', en: 'Hand a measure over to the department that issued the permit' },
      who: { role: 'decider', remit: 'penalty.file' },
      from: [...after],
      grounds: handingGrounds(text),
      asks: z.strictObject({
        measure: choose('由其决定的处罚', 'The measure to be decided there', {
          关闭网站,
          吊销相关业务许可证,
          吊销营业执照,
          取消备案: { zh: '取消备案', en: 'Cancelling the registration of a website' },
        }),
        permit: line('许可证、批准文件或者网站（名称、编号）', 'The permit, approval or website: name and number'),
        to: line('原许可、批准的部门', 'The department that issued it'),
        materials: words('随函送交的证据和材料', 'Evidence and materials that go along'),
        reasons: reasons('建议作出该处罚的事实和理由', 'Facts and reasons for the measure'),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: { inOrder },
      internal: true,
      needs: ['conclude'],
    },

    enterPermittingResult: {
      optional: true,
      name: { zh: '登记原许可、批准的部门的处理结果', en: 'Enter what that department decided' },
      who: { role: 'investigator', remit: 'penalty.file' },
      from: [...after, 'closed'],
      grounds: handingGrounds(text),
      asks: z.strictObject({
        by: line('作出决定的部门和文号', 'Who decided, and the number'),
        result: words('处理结果', 'What was decided'),
        ...on,
      }),
      datedBy: 'on',
      guards: { inOrder },
      internal: true,
      needs: ['handToPermitting'],
    },
  }
}
