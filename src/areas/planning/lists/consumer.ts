import { sql, type Transaction } from 'kysely'
import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { listPublished } from '../../../mechanisms/event-kinds/planning.ts'
import { type ListVersion, listOf } from './list-file.ts'

/** Rows of a version are entered once, when it is published, and never change. */
export const listConsumer = (): Consumer =>
  consumer(
    'planning.responsibility-rows',
    { from: 'beginning' },
    on(listPublished, async (transaction, { body }) => {
      const file = await loadCase(transaction, body.case)
      const version = file && listOf(file).versions.find(({ revision }) => revision === body.revision)
      if (version) await enterRows(transaction, { list: body.case, office: body.office, version })
    }),
  )

interface Entering {
  readonly list: string
  readonly office: string
  readonly version: ListVersion
}

async function enterRows(transaction: Transaction<Tables>, { list, office, version }: Entering): Promise<void> {
  const { rows, number, year, publishedAt } = version
  const entered = rows.map(({ id, provisions }, at) => ({ id, place: at + 1, provisions }))
  await sql`insert into responsibility_row (case_id, version, row_id, place, office, year, provisions, published_at)
    select ${list}, ${number}, r.id, r.place, ${office}, ${year},
      array(select jsonb_array_elements_text(r.provisions)), ${publishedAt}
    from jsonb_to_recordset(${JSON.stringify(entered)}::jsonb) as r(id text, place integer, provisions jsonb)
    on conflict do nothing`.execute(transaction)
}
