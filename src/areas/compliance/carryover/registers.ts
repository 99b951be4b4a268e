import type { Register } from '../../../mechanisms/register/define.ts'
import { boardPages } from '../board/registers.ts'
import { operatorFacts } from '../facts/register.ts'
import { registers as ofGrading } from '../grading/registers.ts'
import { registers as kept } from '../keeping/registers.ts'

/** Everything an operator enters, in the order in which it is read back: what others name comes first. */
export const carriedRegisters: readonly Register[] = [
  operatorFacts,
  ...kept,
  ...ofGrading,
  ...boardPages.map(({ register }) => register),
]
