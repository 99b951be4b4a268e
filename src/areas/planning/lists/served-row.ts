import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { SubjectKind } from '../../../mechanisms/evidence/definition.ts'
import { ROWS } from './paths.ts'

/** A piece of evidence serves a row of a list under this id. No id of a case or of a row has a `_`. */
export const servedRow = (list: string, row: string): string => `${list}_${row}`

/** Whether an office's published list has a row, in any of its versions. */
export async function isRowOf(
  database: Database,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<boolean> {
  const at = id.indexOf('_')
  if (at < 0) return false
  const { rows } = await sql<{ found: boolean }>`select exists (
    select from responsibility_row where case_id = ${id.slice(0, at)} and row_id = ${id.slice(at + 1)}
      and office = ${office}) as found`.execute(database)
  return rows[0]?.found ?? false
}

/** A row of a published list, which evidence ticks. */
export const servedRowKind: SubjectKind = {
  kind: 'responsibility-row',
  name: { zh: '普法责任清单的一项', en: 'A row of the responsibility list' },
  path: (id) => `${ROWS}/${id}`,
  isOf: isRowOf,
}
