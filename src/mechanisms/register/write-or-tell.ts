import { noLongerWaiting } from '../../kernel/attachment/refusals.ts'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { codeOf } from '../../kernel/storage/fault.ts'
import type { Refusal } from '../../law/refusal.ts'
import { type NeedsAgreement, needsAgreement, propose, whyNotProposed } from './agreement/propose.ts'
import { conflictRefusal, conflictsOf } from './conflicts.ts'
import { recordOvertaken } from './decide.ts'
import { type Register, unsealedPart } from './define.ts'
import { attachFiles, RecordFileGone } from './file.ts'
import { whyNotJudged } from './judge.ts'
import type { RegisterContext } from './register-context.ts'
import { sealRows } from './sealed/seal-rows.ts'
import { RecordsOvertaken, type WrittenRow, writeRecords } from './write.ts'

interface Writing {
  readonly register: Register
  readonly office: string
  /** A pseudonymous key. */
  readonly who: string
  /** Who agreed to it as a second person. */
  readonly agreed?: string | undefined
  readonly rows: readonly WrittenRow[]
}

const UNIQUE = '23505'
const EXCLUDED = '23P01'

type Also = (transaction: Database, leaf: number) => Promise<unknown>

/** One transaction, and in words what the database did not take. @returns the id of its entry in the ledger */
export async function writeOrTell(
  { database, now, seal, judges }: RegisterContext,
  writing: Writing,
  also: Also = async () => undefined,
): Promise<number | Refusal> {
  const { register, office, rows } = writing
  try {
    return await database.transaction().execute(async (transaction) => {
      const refused = await whyNotJudged(transaction, judges, { register, office, today: dayOf(now()), rows })
      if (refused) return refused
      const sealed = await sealRows(transaction, { register, office, seal }, rows)
      const leaf = await writeRecords(transaction, { ...writing, rows: sealed, now: now() })
      await attachFiles(transaction, register, rows)
      await also(transaction, leaf)
      return leaf
    })
  } catch (error) {
    if (error instanceof RecordsOvertaken) return recordOvertaken(register)
    if (error instanceof RecordFileGone) return noLongerWaiting()
    const code = codeOf(error)
    if (code !== UNIQUE && code !== EXCLUDED) throw error
    return conflictRefusal(register, await conflictsOf(database, register, office, wantedOf(register, rows)))
  }
}

/** Nothing of a question to the database is what is to be sealed. */
const wantedOf = (register: Register, rows: readonly WrittenRow[]) =>
  rows.map(({ id, version, content }) => ({
    id: version === 1 ? undefined : id,
    content: unsealedPart(register, content),
  }))

/** What came of an act: its entry, and where it waits for a second person, the proposal. */
export interface Entered {
  readonly leaf: number
  readonly proposal: string | undefined
}

/** A row to be written, and its record as it stands. */
export interface ActedRow extends WrittenRow {
  readonly before: NeedsAgreement['before']
}

type AlsoEntered = (transaction: Database, entered: Entered) => Promise<unknown>

/**
 * Writes at once what needs nobody's agreement, and puts down what does: all of it where one row does. What the database
 * would not take is told now, and again when somebody agrees.
 */
export async function writeOrPropose(
  context: RegisterContext,
  { register, office, who, rows }: Omit<Writing, 'rows' | 'agreed'> & { readonly rows: readonly ActedRow[] },
  also: AlsoEntered = async () => undefined,
): Promise<Entered | Refusal> {
  const waits = rows.some(({ act, before, content }) => needsAgreement(register, act, { before, after: content }))
  if (!waits) {
    const written = await writeOrTell(context, { register, office, who, rows }, (transaction, leaf) =>
      also(transaction, { leaf, proposal: undefined }),
    )
    return typeof written === 'number' ? { leaf: written, proposal: undefined } : written
  }
  const { database, now, seal, judges } = context
  const entered = rows.filter(({ state }) => state === 'current')
  const conflicts = await conflictsOf(database, register, office, wantedOf(register, entered))
  if (conflicts.length > 0) return conflictRefusal(register, conflicts)
  try {
    return await database.transaction().execute(async (transaction) => {
      const no = await whyNotJudged(transaction, judges, { register, office, today: dayOf(now()), rows })
      if (no) return no
      const sealed = await sealRows(transaction, { register, office, seal }, rows)
      const { id, leaf } = await propose(transaction, { register, office, who, now: now(), rows: sealed })
      await attachFiles(transaction, register, rows)
      await also(transaction, { leaf, proposal: id })
      return { leaf, proposal: id }
    })
  } catch (error) {
    if (error instanceof RecordFileGone) return noLongerWaiting()
    const refused = whyNotProposed(register, error)
    if (refused) return refused
    throw error
  }
}
