import { canonical, commit, contentHash, LedgerEntry } from '../src/kernel/ledger/commitment.ts'
import type { Database } from '../src/kernel/storage/connection.ts'

/**
 * A case's rows and entries as an earlier release wrote them, before any has its number: the entry has the content alone,
 * and the rows keep no hash of how the case stood.
 *
 * @param answers what was answered at its first step then; as now, if not said
 */
export async function asBefore(database: Database, id: string, answers?: Parameters<typeof contentHash>[0]) {
  if (answers !== undefined) {
    const given = JSON.stringify(answers)
    const first = database.updateTable('case_step').set({ answers: given })
    await first.where('case_id', '=', id).where('revision', '=', 1).execute()
  }
  await database.updateTable('case_step').set({ state: null }).where('case_id', '=', id).execute()
  const leaves = await database.selectFrom('ledger_leaf').selectAll().where('subject', '=', id).orderBy('id').execute()
  for (const [at, leaf] of leaves.entries()) {
    const { file: _, ...rest } = LedgerEntry.parse(JSON.parse(leaf.entry ?? '{}'))
    const entry = canonical(at === 0 && answers !== undefined ? { ...rest, content: contentHash(answers) } : rest)
    const commitment = commit(leaf.salt ?? Buffer.alloc(32), entry)
    await database.updateTable('ledger_leaf').set({ entry, commitment }).where('id', '=', leaf.id).execute()
  }
}
