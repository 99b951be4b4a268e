import { z } from 'zod'
import type { Address } from '../../law/address.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { Act, Foreseen, type LogbookAct } from '../../mechanisms/logbook/act.ts'
import { parseQuery } from '../../mechanisms/logbook/query/parse.ts'
import {
  HOLD_GROUNDS,
  isHoldGround,
  retentionDuty,
  statutoryMonths,
  whyNoHold,
} from '../../mechanisms/logbook/retention.ts'

// What may be ordered of the logbook, what is wrong with it, and on what it stands. Pure.

export const Omitted = z.object({ act: z.enum(['retain', 'hold', 'release', 'remove']) }).loose()
/** An act without who does it: that is told from who ordered and who agreed. */
export type OrderedAct = z.infer<typeof Omitted>

/** Stands for whoever does it, until that is known. */
export const PENDING = '—'

/** Undefined where it is none that may be ordered here. */
export function orderedAct(given: unknown): OrderedAct | undefined {
  const read = Act.safeParse({ ...(typeof given === 'object' ? given : {}), by: PENDING })
  if (!read.success) return undefined
  // Which order it carries out is not for whoever orders to say.
  const { by: _, ...act } = read.data
  if ('order' in act) delete act.order
  return isOrdered(act) ? act : undefined
}

const isOrdered = (act: { readonly act: LogbookAct['act'] }): act is OrderedAct => Omitted.safeParse(act).success

export const asTold = (act: OrderedAct, by: string, order?: string): LogbookAct =>
  Act.parse({ ...act, by, ...(order !== undefined && { order }) })

/** Why logs are not kept for so many months: the law asks for more. */
export function whyTooShort(months: number, today: string): Refusal | undefined {
  const least = statutoryMonths(today)
  if (Number.isInteger(months) && months >= least && months <= 1200) return undefined
  return refuse(
    'incomplete',
    {
      zh: `留存不得少于${least}个月，可以更长，填整月数`,
      en: `Logs are kept for at least ${least} months, longer if you like: a whole number of months`,
    },
    { grounds: [retentionDuty(today)] },
  )
}

/** What is wrong with an order before anybody is told of it; the logbook says the rest. */
export function whyNotOrdered(act: OrderedAct, today: string): Refusal | undefined {
  const asked = asTold(act, PENDING)
  if (asked.act === 'retain') return whyTooShort(asked.months, today)
  if (asked.act === 'remove') return undefined
  if ('document' in asked && (asked.document.trim() === '' || asked.organ.trim() === '')) {
    return refuse('incomplete', {
      zh: '须写明文号和出具文书的机关',
      en: 'The number of the document and the organ that issued it are needed',
    })
  }
  if (asked.act !== 'hold') return undefined
  if (asked.ground === 'police' && asked.agency === undefined) return whichOrgan(asked.dated ?? today)
  const query = parseQuery(asked.query)
  return isRefusal(query) ? query : whyNoHold(asked, today)
}

/** 公安机关 and 国家安全机关 are two, and one paper is of one of them. */
const whichOrgan = (day: string): Refusal =>
  refuse(
    'incomplete',
    {
      zh: '为侦查、维护国家安全提供协助的，须写明要求保全的是公安机关还是国家安全机关',
      en: 'Support is given to a public security organ or to a State security organ: say which of the two asks for it',
    },
    { grounds: [HOLD_GROUNDS.police.on(day)] },
  )

/** On what an order stands: a hold, and its release, on the provision that its document names; all else on the duty to keep. */
export function groundsOf(act: unknown, foreseen: unknown, today: string): readonly Address[] {
  const ordered = orderedAct(act)
  const asked = ordered && asTold(ordered, PENDING)
  if (asked?.act === 'hold' && isHoldGround(asked.ground)) return [HOLD_GROUNDS[asked.ground].on(asked.dated ?? today)]
  const held = Foreseen.safeParse(foreseen).data?.hold
  return [asked?.act === 'release' && held ? (held.ground as Address) : retentionDuty(today)]
}
