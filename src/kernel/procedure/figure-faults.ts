import { isWithin, parseAddress } from '../../law/address.ts'
import type { Edition } from '../../law/edition.ts'
import type { Term } from '../../law/term.ts'
import type { Clock } from './clock.ts'
import { clocksOfStep, type Procedure } from './definition.ts'

/**
 * Clocks whose statutory figure is none that their grounds state, each named by its step; empty where there is none. The
 * laws are those this server reads: where a folder of laws differs from the one a release was made with, its procedures
 * count wrongly, and it does not start. A step that names texts which are not collected has its figure from there.
 */
export const figureFaults = (procedures: readonly Procedure[], shelf: readonly Edition[]): readonly string[] =>
  procedures.flatMap((procedure) =>
    Object.entries(procedure.steps).flatMap(([id, step]) =>
      clocksOfStep(step)
        .filter((clock) => step.uncollected === undefined && !standsOnGrounds(clock, shelf))
        .map(({ id: clock }) => {
          const name = `${procedure.id}@${procedure.version}`
          return `${name}: clock ${clock} of ${id} has a figure that no provision it stands on states`
        }),
    ),
  )

/** True of a clock whose grounds state no time at all: its figure is its own procedure's matter. */
function standsOnGrounds(clock: Clock, shelf: readonly Edition[]): boolean {
  if (!('length' in clock) || clock.figure === 'own') return true
  const stated = clock.grounds.flatMap((address) => timesAt(address, shelf))
  return stated.length === 0 || stated.some((term) => counts(clock, term))
}

const counts = ({ kind, length }: Extract<Clock, { readonly length: number }>, { amount, unit }: Term): boolean => {
  if (kind === 'months') return (unit === 'month' && amount === length) || (unit === 'year' && amount * 12 === length)
  return unit === UNITS[kind] && amount === length
}

const UNITS = { hours: 'hour', 'working-days': 'working-day', 'calendar-days': 'day' } as const

const TIMES: ReadonlySet<Term['unit']> = new Set(['hour', 'day', 'working-day', 'month', 'year'])

/** The times that a provision states, its parts included. A rule of counting (“二日”“三日”…是指工作日) states none. */
function timesAt(address: string, shelf: readonly Edition[]): readonly Term[] {
  const place = parseAddress(address)
  const edition = shelf.find(({ law, version }) => law === place?.law && version === place.version)
  return (edition?.pack?.limits ?? []).flatMap(({ unit, term }) =>
    term && place && TIMES.has(term.unit) && term.countedBy !== unit && isWithin(unit, place.unit) ? [term] : [],
  )
}
