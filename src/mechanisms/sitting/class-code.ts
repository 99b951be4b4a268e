import { newCode, readCode } from '../../kernel/identity/access-code.ts'
import { type Keys, keyedHash } from '../../kernel/identity/secret.ts'

/** Eleven random signs and one that checks them: 55 bits. In groups of four, as it is copied from a blackboard. */
const LENGTH = 12

/** A new code of a class, `R7K2-M94Q-0XB3`: told once, and kept by nobody. */
export const newClassCode = (): string => newCode(LENGTH)

/** What the database keeps of a class's code, 32 bytes, by which it is found; undefined for what is mistyped. */
export function classCodeHash({ receipt }: Pick<Keys, 'receipt'>, typed: string): Buffer | undefined {
  const code = readCode(typed, LENGTH)
  return code === undefined ? undefined : keyedHash(receipt, JSON.stringify(['exam class', code]))
}
