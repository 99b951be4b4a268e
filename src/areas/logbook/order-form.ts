import type { Day } from '../../kernel/calendar/day.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { parseMomentOrDay } from '../../mechanisms/logbook/moment.ts'
import { faultsIn, type OrderForm } from './order-fields.ts'
import { type OrderedAct, orderedAct } from './ordered-act.ts'

const text = (form: OrderForm, name: string): string | undefined => form[name]?.trim() || undefined

/** A moment or a day in China; NaN where it is neither. */
function momentIn(given: string | undefined): number | undefined {
  return given === undefined ? undefined : (parseMomentOrDay(given) ?? Number.NaN)
}

const lines = (given: string | undefined): readonly string[] | undefined =>
  given?.split(/\s+/).filter((one) => one !== '')

/** What a form orders, by its field `act`; where anything is wrong with it, all of that at once. */
export function actIn(form: OrderForm, today: Day): OrderedAct | Refusal {
  const faults = faultsIn(form, today)
  const [first] = faults
  if (first) {
    const { reason, grounds } = first
    return refuse('incomplete', reason, { grounds, faults })
  }
  const given: Readonly<Record<string, () => object>> = {
    retain: () => ({ months: Number(form.months), source: text(form, 'source') }),
    hold: () => ({
      document: text(form, 'document') ?? '',
      dated: text(form, 'dated'),
      organ: text(form, 'organ') ?? '',
      ground: form.ground,
      agency: form.ground === 'police' ? text(form, 'agency') : undefined,
      query: text(form, 'query') ?? '',
      since: momentIn(text(form, 'since')),
      until: momentIn(text(form, 'until')),
    }),
    release: () => ({
      hold: Number(form.hold || 'x'),
      document: text(form, 'document') ?? '',
      organ: text(form, 'organ') ?? '',
      tookOver: text(form, 'tookOver'),
    }),
    remove: () => ({ before: text(form, 'before'), sources: lines(text(form, 'sources')) }),
  }
  const { act = '' } = form
  const made = Object.hasOwn(given, act) ? given[act]?.() : undefined
  const read =
    made && orderedAct({ act, ...Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) })
  return (
    read ??
    refuse('incomplete', {
      zh: '请检查：日期写年-月-日，保全的条号和月数写整数，依据在两项中选一项',
      en: 'Please check: days as YYYY-MM-DD, the number of a hold and months as whole numbers, and one of the two grounds',
    })
  )
}
