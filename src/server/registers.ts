import type { Database } from '../kernel/storage/connection.ts'
import type { Edition } from '../law/edition.ts'
import type { Register } from '../mechanisms/register/define.ts'
import { registerFaults } from '../mechanisms/register/faults.ts'
import { prepareRegisters } from '../mechanisms/register/prepare.ts'
import type { Area } from '../web/area.ts'
import { judgesOf } from '../web/register/reading.ts'
import { areas } from './areas.ts'

/** Every list of records that is served here. @throws where a definition cannot be carried out */
export function registersOf(living: readonly Area[]): readonly Register[] {
  const registers = living.flatMap(({ registers: own = [] }) => own)
  const faults = registerFaults(registers)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return registers
}

/** Names of judges that registers call and nobody brings, or two do. @throws naming them */
export function holdJudges(areas: readonly Area[], laws: readonly Edition[]): void {
  const brought = judgesOf({ areas, laws }).map(({ name }) => name)
  const wanted = registersOf(areas).flatMap(({ judges = [] }) => judges)
  const twice = brought.filter((name, at) => brought.indexOf(name) !== at)
  const missing = wanted.filter((name) => !brought.includes(name))
  if (twice.length + missing.length > 0)
    throw new Error(
      [...twice.map((name) => `two bring ${name}`), ...missing.map((name) => `nobody brings ${name}`)].join('\n'),
    )
}

/** Partitions, constraints and indexes of the registers, made by the owner before anything is served. */
export const prepareStorage = (owner: Database): Promise<void> =>
  prepareRegisters(owner, registersOf(areas), new Date())
