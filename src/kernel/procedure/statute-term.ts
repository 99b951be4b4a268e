import { z } from 'zod'
import { type Address, parseAddress } from '../../law/address.ts'
import { type Term as StatedTerm, term as statedTerm } from '../../law/term.ts'
import type { ClockTerm, Ends } from './clock.ts'

// The packs are data of the release, as the calendars are; a start holds them against the texts.
const files = import.meta.glob<unknown>('../../../laws/*/provisions/*.json', { import: 'limits', eager: true })

const limits = z.array(z.looseObject({ unit: z.string(), term: statedTerm.optional() }))

interface Stated {
  readonly unit: string
  readonly term: StatedTerm
}

/** `csl@2017-06-01` → the figures its pack states, in the order of the pack. */
const stated: ReadonlyMap<string, readonly Stated[]> = new Map(
  Object.entries(files).map(([path, lines]) => {
    const [law, , file = ''] = path.split('/').slice(-3)
    const terms = limits.parse(lines).flatMap(({ unit, term }) => (term ? [{ unit, term }] : []))
    return [`${law}@${file.slice(0, -'.json'.length)}`, terms]
  }),
)

/**
 * The figure that a provision states, as its pack has it: five working days, 3 per cent, 200 yuan.
 *
 * @param address the unit itself, not the article around it
 * @param name which one, where the unit states several
 * @throws where the provision states none, or more than one and no name tells which: a fault of the procedure that asks
 */
export function figureOf(address: Address, name?: string): StatedTerm {
  const place = parseAddress(address)
  const own = (stated.get(`${place?.law}@${place?.version}`) ?? []).filter(({ unit }) => unit === place?.unit)
  const found = own.filter(({ term }) => name === undefined || term.name === name)
  const [only] = found
  if (only && found.length === 1) return only.term
  throw new Error(`${address} states ${found.length} figures${name === undefined ? '' : ` named ${name}`}`)
}

/** A term of days, working days or months that stands in a statute. */
export type StatuteTerm = Extract<ClockTerm, { readonly kind: 'working-days' | 'calendar-days' | 'months' }>

interface Asked {
  /** Which of several figures of the unit. */
  readonly name?: string
  /** Whether a last day that is a holiday moves on; it does, if not said. Working days end on none. */
  readonly ends?: Ends
}

/**
 * The same as a clock counts it. Years are counted in months, since both end on the corresponding day
 * (Civil Code, Art. 202).
 *
 * @throws where the provision states no time in days, working days, months or years
 */
export function termOf(address: Address, { name, ends = 'next-workday' }: Asked = {}): StatuteTerm {
  const { amount, unit } = figureOf(address, name)
  const figure = 'statute'
  if (unit === 'working-day') return { kind: 'working-days', length: amount, figure }
  if (unit === 'day') return { kind: 'calendar-days', length: amount, figure, ends }
  if (unit === 'month') return { kind: 'months', length: amount, figure, ends }
  if (unit === 'year') return { kind: 'months', length: amount * 12, figure, ends }
  throw new Error(`${address} states ${amount} ${unit}, which is no term of a clock`)
}

/**
 * A term of a text that is not collected: its figure cannot be read from a provision, and the step names the text among
 * what it stands on besides.
 */
export const uncollectedTerm = <Kind extends 'calendar-days' | 'months'>(kind: Kind, length: number) =>
  ({ kind, length, figure: 'statute', ends: 'next-workday' }) as const
