import { sql } from 'kysely'
import { contentHash } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { loadCase } from '../../kernel/procedure/case-file.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import { heldBy } from '../../kernel/procedure/held.ts'
import type { Visit } from '../../web/area.ts'

/**
 * An officer asked for a report that never was at their office. They are answered as if it were not there; that they
 * asked is on record, and the supervisors of other offices are told: reporters are protected from the curious inside.
 */
export async function recordLookUp({ house, actor }: Visit, id: string): Promise<void> {
  const { bench, kernel } = house
  if (actor.kind !== 'officer') return
  const file = await loadCase(kernel.identity.database, id)
  const procedure = file && bench.book.at(file.procedure, file.version)
  if (!file || !procedure?.confidential || heldBy(procedure, file).at.includes(actor.office)) return
  const at = bench.now()
  const number = caseNumber(file.mark, file.year, file.number)
  const zh = `有工作人员查看不属其机关的 ${number}，已拒绝并存证`
  const en = `An officer asked for ${number}, which is not at their office: refused, and on record`
  await kernel.identity.database.transaction().execute(async (transaction) => {
    await enter(transaction, {
      who: actor.person,
      what: `${file.procedure}.look-up.refused`,
      subject: file.id,
      grounds: procedure.confidential ?? [],
      when: at.toISOString(),
      content: contentHash({ office: actor.office }),
    })
    await sql`
      insert into notice (addressee, zh, en, written_at)
      select distinct 'office:' || office, ${zh}::text, ${en}::text, ${at}::timestamptz from held_role
      where role = 'supervisor' and office <> ${actor.office}`.execute(transaction)
  })
}
