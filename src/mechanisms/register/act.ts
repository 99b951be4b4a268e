import { z } from 'zod'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { keyOf } from '../../kernel/procedure/access.ts'
import { actKeyOf } from '../../kernel/procedure/key.ts'
import type { ActKey } from '../../kernel/procedure/write.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { answerOfKey, keepAnswer } from './answers.ts'
import {
  decideRecord,
  noSuchRecord,
  type OfficerActor,
  type RecordAct,
  type RecordState,
  whyNotEnter,
} from './decide.ts'
import { type Register, registerFor } from './define.ts'
import { readFile } from './file.ts'
import { loadRecords } from './load.ts'
import { readNames } from './naming.ts'
import type { RegisterContext } from './register-context.ts'
import { writeOrPropose } from './write-or-tell.ts'

/** What somebody asks to have done with one record. */
export interface RecordDeed {
  readonly register: Register
  readonly actor: Actor
  readonly act: Exclude<RecordAct, 'import'>
  /** Absent where it is entered. */
  readonly id?: string | undefined
  readonly values?: unknown
  readonly seen?: number | undefined
  readonly reason?: string | undefined
  /** `Idempotency-Key`: the same key with the same body has the same answer. */
  readonly key?: string | undefined
}

export interface RecordDone {
  readonly kind: 'done'
  readonly id: string
  readonly version: number
  /** Its entry in the ledger. */
  readonly leaf: number
  /** Where it waits for a second person; undefined where it has effect. */
  readonly proposal: string | undefined
  /** The answer to the same act asked for again: nothing was written now. */
  readonly repeated: boolean
}

/**
 * Enters, changes or withdraws one record of the actor's office: the record, its version and its entry in the ledger, or
 * nothing. A record of another office is answered as one that is not there.
 */
export async function actOnRecord(context: RegisterContext, deed: RecordDeed): Promise<RecordDone | Refusal> {
  const { database, now } = context
  const { actor, act, id, values, reason, key, seen } = deed
  if (actor.kind !== 'officer') return signInFirst()
  const register = registerFor(deed.register, dayOf(now()), actor.roles)
  const asked =
    key === undefined
      ? undefined
      : actKeyOf(key, actor, { register: register.id, office: actor.office, act, id, values, reason, seen })
  const before = asked && (await answered(database, asked))
  if (before) return before
  const [record] = id === undefined ? [] : await loadRecords(database, register, { office: actor.office, ids: [id] })
  if (id !== undefined && !record) return noSuchRecord(register)
  const refused = whyNotEnter(register, actor)
  if (refused) return refused
  const whole = id ?? newSubjectId(now())
  const read =
    act === 'withdrawal' ? undefined : await valuesRead(context, { register, actor, id: whole, record, values })
  const decision = decideRecord({
    register,
    act,
    record,
    values: read?.values,
    unread: read?.faults,
    seen,
    reason,
    now: now(),
  })
  if (isRefusal(decision)) return decision
  const row = { ...decision, id: whole, brings: read?.brings }
  const writing = { register, office: actor.office, who: keyOf(actor), rows: [{ ...row, before: record?.content }] }
  const written = await writeOrPropose(context, writing, async (transaction, entered) => {
    if (!asked) return
    await keepAnswer(transaction, asked, { answer: { id: row.id, version: row.version, ...entered }, at: now() })
  })
  // Of two calls with one key in the same moment the second finds the answer of the first.
  if (isRefusal(written)) return (asked && (await answered(database, asked))) ?? written
  return { kind: 'done', id: row.id, version: row.version, ...written, repeated: false }
}

interface ReadingValues {
  readonly register: Register
  readonly actor: OfficerActor
  readonly id: string
  readonly record: RecordState | undefined
  readonly values: unknown
}

/** The values with what they name looked up and the file they bring read, and what is wrong with either. */
async function valuesRead(
  { database, now, sources, files }: RegisterContext,
  { register, actor, id, record, values }: ReadingValues,
) {
  const before = record?.content
  const naming = { database, register, office: actor.office, today: dayOf(now()), sources }
  const [named] = await readNames(naming, [{ values, before }])
  const filed = await readFile({ database, register, actor, id, before, values: named?.values, files })
  return { ...filed, faults: [...(named?.faults ?? []), ...filed.faults] }
}

const Answer = z.object({ id: z.string(), version: z.number(), leaf: z.number(), proposal: z.string().optional() })

async function answered(database: Database, asked: ActKey): Promise<RecordDone | Refusal | undefined> {
  const answer = await answerOfKey(database, asked)
  if (answer === undefined || isRefusal(answer)) return answer
  const { proposal, ...rest } = Answer.parse(answer)
  return { kind: 'done', ...rest, proposal, repeated: true }
}
