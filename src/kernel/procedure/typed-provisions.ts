import { z } from 'zod'
import { typedAddress } from '../../law/cite/typed.ts'
import type { Edition } from '../../law/edition.ts'
import { type FieldFault, isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { isDay } from '../calendar/day.ts'
import { fieldWords, type Step } from './definition.ts'

/** A field that asks for a provision: its own place, or that of a column in the records of a list. */
interface Asked {
  readonly list: string | undefined
  readonly name: string
  /** The answer that says on which day the provision is meant; today where that is empty, or none is named. */
  readonly day: string | undefined
}

interface Against {
  readonly laws: readonly Edition[]
  /** Of the procedure, `csl@2026-01-01`: a citation without a name is of this law. */
  readonly law: string
  readonly today: string
}

/**
 * The answers to a form with every provision as an address: forms and the API take what people write
 * (网络安全法第二十三条第三项), and what is decided on, written and shown is the address it means on the day concerned. What is
 * no text at all is left to the schema, which says what is wrong with it. A refusal has a fault for each that was not
 * understood.
 */
export function withProvisions(
  { asks, grounds }: Pick<Step, 'asks' | 'grounds'>,
  answers: unknown,
  against: Against,
): unknown {
  const asked = askedIn(asks)
  const given = asked.length === 0 ? undefined : Given.safeParse(answers).data
  if (!given) return answers
  const faults: FieldFault[] = []
  let placed = given
  for (const { list, name, day } of asked) {
    const on = day === undefined ? undefined : given[day]
    const when = typeof on === 'string' && isDay(on) ? on : against.today
    const read = (row: Answers, at: string): Answers => {
      const next = addressed(row, name, { ...against, day: when })
      if (!isRefusal(next)) return next
      faults.push({ field: at, name: calledIn({ asks }, list, name), reason: next.reason, grounds: next.grounds })
      return row
    }
    placed = list === undefined ? read(placed, name) : eachRow(placed, list, (row, at) => read(row, `${at}.${name}`))
  }
  const [first] = faults
  return first === undefined ? placed : refuse('incomplete', first.reason, { grounds, faults })
}

/** The answers that a refusal speaks of: of a record of a list, the list. */
export const unreadIn = ({ faults = [] }: Refusal): ReadonlySet<string> =>
  new Set(faults.flatMap(({ field }) => field?.split('.').slice(0, 1) ?? []))

/** What is wrong with the rest of a form stands beside the provisions that were not understood, each answer once. */
export function withOtherFaults(unread: Refusal, { faults = [] }: Refusal): Refusal {
  const own = unread.faults ?? []
  const others = faults.filter(({ field }) => field === undefined || !own.some((one) => one.field === field))
  return { ...unread, faults: [...own, ...others] }
}

/** What the form calls the field: the list it stands in, where it is a column of one. */
const calledIn = (form: Pick<Step, 'asks'>, list: string | undefined, name: string) =>
  fieldWords(form, list ?? name).say

const Given = z.record(z.string(), z.unknown())
type Answers = z.infer<typeof Given>

function eachRow(answers: Answers, list: string, read: (row: Answers, at: string) => Answers): Answers {
  const rows = z.array(Given).safeParse(answers[list]).data
  return rows ? { ...answers, [list]: rows.map((row, at) => read(row, `${list}.${at}`)) } : answers
}

function addressed(row: Answers, name: string, { laws, law, day }: Against & { readonly day: string }) {
  const typed = Object.hasOwn(row, name) ? row[name] : undefined
  if (typeof typed !== 'string' || typed.trim() === '') return row
  const address = typedAddress(typed, { laws, day, law: law.split('@')[0] })
  return isRefusal(address) ? address : { ...row, [name]: address }
}

// A step's form never changes, and every act asks it.
const known = new WeakMap<Step['asks'], readonly Asked[]>()

function askedIn(asks: Step['asks']): readonly Asked[] {
  const before = known.get(asks)
  if (before) return before
  const found = Object.entries(asks.shape).flatMap(([name, field]) => [
    ...markedAs(field.meta(), { list: undefined, name }),
    ...columnsOf(field).flatMap(([column, inner]) => markedAs(inner.meta(), { list: name, name: column })),
  ])
  known.set(asks, found)
  return found
}

function markedAs(meta: Readonly<Record<string, unknown>> | undefined, place: Omit<Asked, 'day'>): readonly Asked[] {
  const { provision } = meta ?? {}
  if (provision === undefined) return []
  return [{ ...place, day: typeof provision === 'string' ? provision : undefined }]
}

/** The fields of the records of a list, which may be left out. */
function columnsOf(field: z.core.$ZodType): readonly (readonly [string, z.ZodType])[] {
  if (field instanceof z.ZodOptional) return columnsOf(field.unwrap())
  if (!(field instanceof z.ZodArray) || !(field.element instanceof z.ZodObject)) return []
  return Object.entries<z.ZodType>(field.element.shape)
}
