import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'

/** Carries a refusal out of a transaction; the driver undoes one whose work throws, and no other. */
class Undone extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super('undone')
    this.refusal = refusal
  }
}

/** The answer, where it is none that ends the transaction; to be called within `wholly`. */
export function kept<Value>(answer: Value | Refusal): Value {
  if (isRefusal(answer)) throw new Undone(answer)
  return answer
}

/** The same for what has no answer but a refusal. */
export const refuseIf = (refusal: Refusal | undefined): void => {
  if (refusal) kept(refusal)
}

/** Does all of it or nothing: what `kept` was refused is undone, and returned. */
export async function wholly<Value>(
  database: Database,
  work: (trx: Database) => Promise<Value>,
): Promise<Value | Refusal> {
  try {
    return await database.transaction().execute(work)
  } catch (error) {
    if (error instanceof Undone) return error.refusal
    throw error
  }
}
