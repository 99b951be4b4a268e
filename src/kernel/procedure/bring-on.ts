import { isRefusal } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import { whyNotNow } from '../storage/fault.ts'
import { act } from './act.ts'
import type { ActContext } from './act-context.ts'

/** A case whose next step is the system's and whose time for it has come. */
export interface DueStep {
  readonly id: string
  readonly step: string
  /** Nothing, if not said. */
  readonly answers?: object
}

interface BroughtOn {
  readonly procedure: string
  /** Those behind one by their ids, at most so many at once, in the order of ids: one statement. */
  readonly due: (after: string) => Promise<readonly DueStep[]>
  readonly atOnce: number
}

/**
 * Brings on all cases of a procedure that are due. Told twice, the second finds them moved on: a refusal is none of its
 * business. One that fails holds up no other.
 *
 * @returns how many went on
 * @throws what failed, once the rest has gone on; where the database is away all fail alike, and none is told by itself
 */
export async function bringOn(
  database: Database,
  context: ActContext,
  { procedure, due, atOnce }: BroughtOn,
): Promise<number> {
  const failed: string[] = []
  let moved = 0
  let after = ''
  for (;;) {
    const page = await due(after)
    for (const one of page) {
      const went = await bringOne(database, context, { procedure, ...one })
      if (went === true) moved += 1
      else if (went !== false) failed.push(went.failed)
    }
    after = page.at(-1)?.id ?? ''
    if (page.length < atOnce) break
  }
  if (failed.length > 0) throw new Error(failed.join('; '))
  return moved
}

/** Whether it went on. */
async function bringOne(
  database: Database,
  context: ActContext,
  { procedure, id, step, answers = {} }: DueStep & Pick<BroughtOn, 'procedure'>,
): Promise<boolean | { readonly failed: string }> {
  try {
    const asked = { procedure, case: id, step, answers, actor: { kind: 'system' } } as const
    return !isRefusal(await act(database, context, asked))
  } catch (error) {
    if (whyNotNow(error)) throw error
    return { failed: `${step} of ${procedure} ${id}: ${error}` }
  }
}
