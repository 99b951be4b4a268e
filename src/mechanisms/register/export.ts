import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../kernel/storage/connection.ts'
import { openPart, type RecordValues, type Register, unsealedPart } from './define.ts'
import { literal } from './expressions.ts'
import { fileField } from './field-kind.ts'
import { fileNameOf, fileOf } from './file.ts'
import { isShown } from './list.ts'

/** A record as it is taken away. */
export interface ExportedRecord {
  readonly id: string
  /** Of an office's own record: what the public reads does not count what changed behind it. */
  readonly version?: number
  readonly values: RecordValues
}

const AT_ONCE = 500
const Values = z.record(z.string(), z.json())

/**
 * Every current record of an office, or what the public reads of every office, in the order of their ids, read as it is
 * taken: memory holds a few hundred however many there are.
 */
export async function* exportRecords(
  database: Database,
  register: Register,
  office: string | undefined,
): AsyncGenerator<ExportedRecord> {
  const column = office === undefined ? 'open_content' : 'content'
  const whose = office === undefined ? isShown(register) : sql`office = ${office}`
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; version: number; content: unknown }>`
      select id, version, ${sql.raw(column)} as content from register_record
      where register = ${sql.raw(literal(register))} and state = 'current' and ${whose} and id > ${after}
      order by id limit ${AT_ONCE}`.execute(database)
    for (const { id, version, content } of rows) {
      const values = Values.parse(content)
      yield {
        id,
        ...(office !== undefined && { version }),
        values: withFileName(
          register,
          id,
          office === undefined ? (openPart(register, values) ?? {}) : unsealedPart(register, values),
        ),
      }
    }
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || !last) return
    after = last.id
  }
}

/** A file is taken away by its hashes and the name it is saved under; its bytes are downloaded from its record. */
function withFileName(register: Register, id: string, values: RecordValues): RecordValues {
  const field = fileField(register)
  const file = fileOf(register, values)
  return field && file ? { ...values, [field.name]: { name: fileNameOf(register, id, file), ...file } } : values
}
