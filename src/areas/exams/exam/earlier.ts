import type { Keyring } from '../../../kernel/seal/keyring.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { drawnRecords } from '../../../mechanisms/sitting/make-up.ts'
import type { ExamAsked } from './asking.ts'

interface MakingUp {
  readonly office: string
  readonly asked: Pick<ExamAsked, 'makesUpFor' | 'leavesOut'>
}

/**
 * What the earlier exam drew, where a make-up of it leaves that out; undefined where nothing is left out. Of one that is gone
 * nothing is known: a guard refuses the draw, and the freezing falls back.
 */
export async function drawnBeforeOf(
  database: Database,
  keyring: Keyring,
  { office, asked: { makesUpFor, leavesOut } }: MakingUp,
): Promise<ReadonlySet<string> | undefined> {
  if (makesUpFor === undefined || leavesOut !== true) return undefined
  return (await drawnRecords(database, keyring, { office, exam: makesUpFor })) ?? new Set()
}
