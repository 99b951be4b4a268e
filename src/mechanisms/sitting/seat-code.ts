import { codeOf, newCode, readCode } from '../../kernel/identity/access-code.ts'
import { type Keys, keyedHash, newSecret } from '../../kernel/identity/secret.ts'

/** Eleven random signs and one that checks them: 55 bits, and a seat waits after wrong ones. In groups of four. */
const LENGTH = 12

/** A new code for a slip, `R7K2-M94Q-0XB3`: told once, and kept by nobody. */
export const newSeatCode = (): string => newCode(LENGTH)

/**
 * What the database keeps of a seat's code, 32 bytes: bound to its seat, so that a hash which is moved to another seat
 * opens nothing there. What is no code has a hash that no code has.
 */
export function seatCodeHash(
  keys: Pick<Keys, 'receipt'>,
  { caseId, number }: { readonly caseId: string; readonly number: string },
  typed: string,
): Buffer {
  const code = readCode(typed, LENGTH)
  const words = code === undefined ? ['no code of a seat', newSecret()] : ['exam seat', caseId, number, code]
  return keyedHash(keys.receipt, JSON.stringify(words))
}

/**
 * The code of a seat that the demonstration opens to everybody: the same whenever it is asked for, and no other seat's. For
 * the demonstration alone, whose pages tell it.
 */
export function openSeatCode(
  { receipt }: Pick<Keys, 'receipt'>,
  { caseId, number }: { readonly caseId: string; readonly number: string },
): string {
  const words = JSON.stringify(['open seat of a demonstration', caseId, number])
  return codeOf(keyedHash(receipt, words).subarray(0, LENGTH - 1))
}
