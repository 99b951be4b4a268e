import { newCode, readCode } from '../../kernel/identity/access-code.ts'
import { type Keys, keyedHash } from '../../kernel/identity/secret.ts'

/** Nine random signs and one that checks them: 45 bits, and a seat waits after wrong ones. */
const LENGTH = 10

/** A new code for a slip, `R7K2-M94Q-0X`: told once, and kept by nobody. */
export const newSeatCode = (): string => newCode(LENGTH)

/**
 * What the database keeps of a seat's code, 32 bytes: bound to its seat, so that a hash which is moved to another seat
 * opens nothing there. A mistyped code has a hash like any other, and opens nothing.
 */
export const seatCodeHash = (
  keys: Pick<Keys, 'receipt'>,
  { caseId, number }: { readonly caseId: string; readonly number: string },
  typed: string,
): Buffer => keyedHash(keys.receipt, JSON.stringify(['exam seat', caseId, number, readCode(typed, LENGTH) ?? 'none']))
