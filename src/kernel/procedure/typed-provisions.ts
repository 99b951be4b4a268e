import { z } from 'zod'
import { typedAddress } from '../../law/cite/typed.ts'
import type { Edition } from '../../law/edition.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { isDay } from '../calendar/day.ts'
import type { Step } from './definition.ts'

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
 * no text at all is left to the schema, which says what is wrong with it.
 */
export function withProvisions(
  { asks, grounds }: Pick<Step, 'asks' | 'grounds'>,
  answers: unknown,
  against: Against,
): unknown {
  const asked = askedIn(asks)
  const given = asked.length === 0 ? undefined : Given.safeParse(answers).data
  if (!given) return answers
  let placed = given
  for (const { list, name, day } of asked) {
    const on = day === undefined ? undefined : given[day]
    const when = typeof on === 'string' && isDay(on) ? on : against.today
    const read = (row: Answers): Answers | Refusal => addressed(row, name, { ...against, day: when })
    const next = list === undefined ? read(placed) : eachRow(placed, list, read)
    if (isRefusal(next)) return { ...next, grounds }
    placed = next
  }
  return placed
}

const Given = z.record(z.string(), z.unknown())
type Answers = z.infer<typeof Given>

function eachRow(answers: Answers, list: string, read: (row: Answers) => Answers | Refusal): Answers | Refusal {
  const rows = z.array(Given).safeParse(answers[list]).data
  if (!rows) return answers
  const done = rows.map(read)
  return done.find(isRefusal) ?? { ...answers, [list]: done }
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
