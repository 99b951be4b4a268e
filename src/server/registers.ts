import type { Database } from '../kernel/storage/connection.ts'
import type { Register } from '../mechanisms/register/define.ts'
import { registerFaults } from '../mechanisms/register/faults.ts'
import { prepareRegisters } from '../mechanisms/register/prepare.ts'
import type { Area } from '../web/area.ts'
import { areas } from './areas.ts'

/** Every list of records that is served here. @throws where a definition cannot be carried out */
export function registersOf(living: readonly Area[]): readonly Register[] {
  const registers = living.flatMap(({ registers: own = [] }) => own)
  const faults = registerFaults(registers)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return registers
}

/** Partitions, constraints and indexes of the registers, made by the owner before anything is served. */
export const prepareStorage = (owner: Database): Promise<void> =>
  prepareRegisters(owner, registersOf(areas), new Date())
