import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { SubjectKind } from '../../../mechanisms/evidence/definition.ts'
import { operatorFacts } from '../facts/register.ts'
import { whyRaw } from '../raw-files.ts'
import { pointCalled } from './control-points.ts'
import { POINTS } from './paths.ts'
import { PROCEDURE } from './procedure-id.ts'

export const CONTROL_POINT = 'control-point'

/** A piece of evidence serves a control point of one grading under this id. No id of a case or of a point has a `_`. */
export const servedPoint = (grading: string, point: string): string => `${grading}_${point}`

/** Whether a grading is the office's own, and the point one there is; never of a network that is said to be secret. */
export async function isPointOf(
  database: Database,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<boolean> {
  const at = id.indexOf('_')
  if (at < 0 || !pointCalled(id.slice(at + 1))) return false
  const { rows } = await sql<{ found: boolean }>`select exists (
    select from "case" where id = ${id.slice(0, at)} and procedure = ${PROCEDURE} and office = ${office})
    and not exists (select from register_record where register = ${operatorFacts.id} and office = ${office}
      and state = 'current' and content ->> 'secret' = 'yes') as found`.execute(database)
  return rows[0]?.found ?? false
}

export const servedPointKind: SubjectKind = {
  kind: CONTROL_POINT,
  name: { zh: '等级保护的一个控制点', en: 'A control point of graded protection' },
  path: (id) => `${POINTS}/${id}`,
  isOf: isPointOf,
  whyNotFile: whyRaw,
}
