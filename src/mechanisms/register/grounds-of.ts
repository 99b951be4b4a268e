import type { Day } from '../../kernel/calendar/day.ts'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import { groundsFor, type RecordValues, type Register } from './define.ts'

/** What all of these records stand on, on a day: each ground once. */
export function groundsOfAll(
  register: Pick<Register, 'grounds' | 'standsOn'>,
  day: Day,
  records: readonly RecordValues[],
): Grounds {
  const [first, ...others] = records.map((says) => groundsFor(register, day, [], says))
  if (!first) return groundsFor(register, day)
  const seen = new Set<string>(first)
  return [...first, ...others.flat().filter((ground) => !seen.has(ground) && seen.add(ground))]
}

/** What a register stands on, on a day, whatever its records say: for a page of all of them. Each ground once. */
export const groundsOfRegister = (register: Pick<Register, 'grounds' | 'standsOn'>, day: Day): Grounds =>
  groundsOfAll(register, day, [{}, ...(register.standsOn ?? []).flatMap(({ where }) => (where ? [where] : []))])
