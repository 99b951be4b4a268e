import type { Database } from '../storage/connection.ts'

/** Answers of one case by which it is found, by field, as the index spells them. */
export type Indexed = Readonly<Record<string, string>>

/** What the index holds of the cases of one page of a list. One statement. */
export async function indexedOf(
  database: Database,
  {
    procedure,
    fields,
    cases,
  }: Readonly<Record<'fields' | 'cases', readonly string[]>> & { readonly procedure: string },
): Promise<ReadonlyMap<string, Indexed>> {
  if (cases.length === 0 || fields.length === 0) return new Map()
  const rows = await database
    .selectFrom('case_index')
    .select(['case_id', 'field', 'key'])
    .where('procedure', '=', procedure)
    .where('field', 'in', [...fields])
    .where('case_id', 'in', [...cases])
    .execute()
  const found = Map.groupBy(rows, ({ case_id }) => case_id)
  return new Map([...found].map(([id, all]) => [id, Object.fromEntries(all.map(({ field, key }) => [field, key]))]))
}
