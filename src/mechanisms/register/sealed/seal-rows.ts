import { z } from 'zod'
import type { Sealing } from '../../../kernel/procedure/act-context.ts'
import { isSealed } from '../../../kernel/seal/field.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Subject } from '../../../kernel/subject.ts'
import { type RecordValues, type Register, sealedFields } from '../define.ts'
import type { WrittenRow } from '../write.ts'

/** A record as what is sealed of it hangs on it. */
export const recordSubjectOf = ({ id }: Pick<Register, 'id'>, record: string): Subject => ({
  kind: 'record',
  id: `${id}/${record}`,
})

/** The step under which fields of records are sealed. */
export const SEALED_STEP = 'record'

const Values = z.record(z.string(), z.json())

interface SealingRows {
  readonly register: Register
  readonly office: string
  readonly seal: Pick<Sealing, 'seal'> | undefined
}

/**
 * Rows with what is to be sealed of them encrypted, each at the version it becomes. In the act's transaction, before
 * anything of them is written or hashed.
 */
export async function sealRows<Row extends WrittenRow>(
  transaction: Database,
  { register, office, seal }: SealingRows,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const names = sealedFields(register)
  if (names.length === 0) return rows
  const done: Row[] = []
  for (const row of rows) {
    const open = names.filter((name) => row.content[name] !== undefined && !isSealed(row.content[name]))
    if (open.length === 0) {
      done.push(row)
      continue
    }
    if (!seal) throw new Error(`${register.id} seals fields, and nothing is given to seal them by`)
    const { answers } = await seal.seal(transaction, {
      subject: recordSubjectOf(register, row.id),
      revision: row.version,
      office,
      procedure: register.id,
      step: SEALED_STEP,
      answers: Values.parse(only(row.content, open)),
      exact: [],
    })
    done.push({ ...row, content: { ...row.content, ...answers } })
  }
  return done
}

const only = (values: RecordValues, names: readonly string[]): RecordValues =>
  Object.fromEntries(names.map((name) => [name, values[name]]))
