import type { Database } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import type { Step } from './definition.ts'
import type { FactReaders, LockQuestion } from './fact.ts'

const lockedBy = ({ facts = [] }: Pick<Step, 'facts'>, readers: FactReaders) =>
  facts.flatMap((name) => {
    const lock = readers.get(name)?.lock
    return lock ? [{ name, lock }] : []
  })

/** Whether a step stands on facts that must stay as they are until it is written. */
export const standsOnLocked = (step: Pick<Step, 'facts'>, readers: FactReaders): boolean =>
  lockedBy(step, readers).length > 0

/**
 * Waits until no other act stands on the same facts, and keeps others waiting until this transaction ends. What is read
 * afterwards sees all that those before it wrote.
 */
export async function lockFacts(
  transaction: Database,
  step: Pick<Step, 'facts'>,
  { readers, question }: { readonly readers: FactReaders; readonly question: LockQuestion },
): Promise<void> {
  const keys = lockedBy(step, readers).flatMap(({ name, lock }) =>
    (lock.alone?.(question) ?? []).map((key) => `${name}:${key}`),
  )
  if (keys.length === 0) return
  // In one order, so that no two acts wait for one another's locks.
  await statement`
    select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${[...new Set(keys)].sort()}::text[]) as key`.execute(
    transaction,
  )
}
