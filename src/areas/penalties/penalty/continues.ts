import { z } from 'zod'
import { day, line, reasons } from '../../../kernel/procedure/asking.ts'
import type { Procedure, StartedBetween, Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Say } from '../../../law/say.ts'
import { on } from './asking.ts'
import { deciding } from './clocks.ts'
import { hasCome, inOrder } from './guards/days.ts'
import { notFiledAfter } from './guards/transition.ts'
import { beforeDecision, type PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

/**
 * 程序从新: no law collected here says under which procedure a case then open goes on. Art. 37 of the Administrative
 * Penalty Law speaks of what is a breach and what it costs, and leaves procedure to the law in force on the day of each
 * step: so it is read here, and shown as this site's reading.
 */
const reading: Say = {
  zh: '办理程序适用办理当日施行的规定；违法行为的认定和处罚仍适用行为时的规定，作出决定时新的规定处罚较轻或者不认为是违法的，适用新的规定。已经开始计算的期限不变。法律对施行前已经立案的案件未作规定，此为本站解释，有其他文件的从其规定',
  en: 'Each step follows the procedure in force on its day. What is a breach and what it costs stay with the law of the day of the act, or with the new law where at the decision it is milder or finds no breach. Terms that run already are unchanged. The law says nothing of cases then open: this is the site’s reading, and yields to a document that says otherwise',
}

/** What changed the procedure on the first day of each version. */
const changedBy: Readonly<Record<string, Grounds>> = {
  // 法制审核.
  '2018-01-01': ['apl@2018-01-01#art-38/para-3'],
  '2021-07-15': ['apl@2021-07-15#art-86', 'apl@2021-07-15#art-37'],
  '2023-06-01': ['cacp@2023-06-01#art-45', 'apl@2021-07-15#art-37'],
  '2024-01-01': ['arl@2024-01-01#art-90', 'apl@2021-07-15#art-37'],
  '2026-01-01': ['csl@2026-01-01#art-9', 'apl@2021-07-15#art-37'],
}

/** 自立案之日起九十日: law since this day. */
const NINETY_DAYS_FROM = '2021-07-15'

type Continues<Stage extends string> = Pick<Procedure<Stage>, 'continues'>

/** How cases of the version before go on under the one of a day; nothing for the first. */
export function continuesFrom<Stage extends string>(
  { version }: Pick<PenaltyText, 'version'>,
  before: Pick<PenaltyText, 'version'> | undefined,
  starts: readonly StartedBetween<Stage>[] = [],
): Continues<Stage> {
  const grounds = changedBy[version]
  if (!grounds || !before) return {}
  return {
    continues: {
      version: before.version,
      from: version,
      grounds,
      ...(starts.length > 0 && { starts }),
      reading,
    },
  }
}

/** 自立案之日起九十日: in a case filed before that was law, from the day on which it became law. */
export const ninetyDaysFor = ({ version }: PenaltyText): readonly StartedBetween<PenaltyStage>[] =>
  version === NINETY_DAYS_FROM
    ? [
        {
          clock: 'deciding',
          at: [...beforeDecision],
          name: {
            zh: '作出处罚决定（此前立案，自2021年7月15日起计算：本站解释）',
            en: 'Deciding on the penalty (filed before, counted from 15 July 2021: the site’s reading)',
          },
        },
      ]
    : []

/** 另有文件规定起算日的: the ninety days of a case filed before they were law are counted as that document says. */
export function countingSteps(text: PenaltyText): Readonly<Record<string, Step<PenaltyStage>>> {
  if (!text.ninetyDays) return {}
  return {
    countOtherwise: {
      optional: true,
      name: { zh: '按其他文件计算办案期限', en: 'Count the time to decide as another document says' },
      who: { role: 'decider', remit: 'penalty.file' },
      from: [...beforeDecision],
      grounds: text.ninetyDays,
      asks: z.strictObject({
        countedFrom: day('办案期限自哪一日起计算', 'Counted from', {
          zh: '仅用于2021年7月15日以前立案、至该日尚未决定的案件：本站解释为自该日起计算，有文件另作规定的，按该文件',
          en: 'Only for a case filed before 15 July 2021 and open on that day: this site counts from that day, unless a document says otherwise',
        }),
        document: line('文件的名称、文号和条款', 'The document: name, number and article'),
        reasons: reasons('该文件如何规定', 'What the document says'),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: {
        inOrder,
        hasCome: hasCome({ countedFrom: { zh: '起算之日', en: 'Counted from' } }),
        notFiledAfter: notFiledAfter(NINETY_DAYS_FROM, text.ninetyDays),
      },
      internal: true,
      starts: deciding(text),
    },
  }
}
