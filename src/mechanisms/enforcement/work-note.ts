import { z } from 'zod'
import { keyOf } from '../../kernel/procedure/access.ts'
import { words } from '../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../kernel/procedure/definition.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Guard } from '../../kernel/procedure/guard.ts'
import { refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'

interface WorkNote<Stage extends string> {
  readonly who: OfficerCall
  readonly from: readonly Stage[]
  readonly grounds: Grounds
  /** Who reads none of it: the reporter, the party. */
  readonly hiddenFrom: Say
}

/**
 * 工作记录: what whoever has a case in hand notes on its file. It is the office's own work: it moves nothing, tells
 * nobody, and the reporter or the party reads neither it nor the files that came with it. Where the file goes over to
 * another office it goes along.
 */
export const workNote = <Stage extends string>({ who, from, grounds, hiddenFrom }: WorkNote<Stage>): Step<Stage> => ({
  name: { zh: '工作记录', en: 'Work note' },
  who,
  from,
  grounds,
  asks: z.strictObject({
    note: words('记录', 'Note', {
      zh: `只供办案机关内部使用，${hiddenFrom.zh}看不到；案卷移送的，随案移交`,
      en: `For the office alone: ${hiddenFrom.en} cannot see it. It goes along where the file goes to another office`,
    }),
  }),
  attaches: true,
  optional: true,
  internal: true,
  guards: { hasInHand: hasInHand(grounds) },
})

/** Whoever has the case in hand, or took or agreed to a step of it; nobody else of the office, whatever their part. */
const hasInHand =
  (grounds: Grounds): Guard =>
  ({ file, actor }) => {
    const person = keyOf(actor)
    const hands = file?.steps.flatMap(({ by, concurredBy }) => [by, concurredBy]) ?? []
    if ([file?.holder, ...hands].includes(person)) return undefined
    return refuse(
      'not-yours',
      {
        zh: '此案不在您手上：工作记录由承办此案的人填写',
        en: 'This case is not in your hands: work notes are written by whoever has it in hand',
      },
      { grounds },
    )
  }
