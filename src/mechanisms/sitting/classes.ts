import type { Keys } from '../../kernel/identity/secret.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { classCodeHash, newClassCode } from './class-code.ts'

/** A class of a school exam: the seats whose numbers begin with its code, `5-2-01` to `5-2-36`. */
export interface ExamClass {
  /** `5-2`. */
  readonly name: string
  /** As the roll calls it: 五年级二班. */
  readonly unit: string | undefined
  readonly seats: number
  /** How often a code was issued for it. */
  readonly issued: number
}

/** Classes of an exam at most. */
export const MOST_CLASSES = 600

/** The number of a seat without the pupil's own number behind its last hyphen. */
const nameOf = statement`substring(s.number from '^(.+)-[0-9]+$')`

/** The classes of an exam by their names. One statement. */
export async function classesOf(database: Database, caseId: string): Promise<readonly ExamClass[]> {
  const { rows } = await statement<Omit<ExamClass, 'unit'> & { readonly unit: string | null }>`
    select ${nameOf} as name, min(s.unit) as unit, count(*)::int as seats, coalesce(max(c.issued), 0)::int as issued
    from exam_seat s left join exam_class c on c.case_id = s.case_id and c.name = ${nameOf}
    where s.case_id = ${caseId} and not s.withdrawn and ${nameOf} is not null
    group by 1 order by 1 limit ${MOST_CLASSES}`.execute(database)
  return rows.map((row) => ({ ...row, unit: row.unit ?? undefined }))
}

/** A class with its new code, which is told here and nowhere again. */
export interface IssuedClass extends ExamClass {
  readonly code: string
}

/** Which classes get codes: some by their names, or all that have none. */
export type ClassesAsked = { readonly names: readonly string[] } | 'without'

/** New codes for classes, one statement for all: one that was told before opens nothing from here on. Whoever is in stays in. */
export async function issueClassCodes(
  transaction: Database,
  keys: Pick<Keys, 'receipt'>,
  caseId: string,
  asked: ClassesAsked,
): Promise<readonly IssuedClass[]> {
  const classes = await classesOf(transaction, caseId)
  const chosen = classes.filter(({ name, issued }) => (asked === 'without' ? issued === 0 : asked.names.includes(name)))
  const given = chosen.map((one) => ({ ...one, code: newClassCode() }))
  const rows = given.map(({ name, code }) => ({ name, hash: classCodeHash(keys, code)?.toString('hex') }))
  await statement`
    insert into exam_class (case_id, name, code_hash, issued)
    select ${caseId}, r.name, decode(r.hash, 'hex'), 1 from json_to_recordset(${JSON.stringify(rows)}::json) as r(name text, hash text)
    on conflict (case_id, name) do update set code_hash = excluded.code_hash, issued = exam_class.issued + 1`.execute(
    transaction,
  )
  return given
}
