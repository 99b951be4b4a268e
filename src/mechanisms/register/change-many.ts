import { z } from 'zod'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { keyOf } from '../../kernel/procedure/access.ts'
import { actKeyOf } from '../../kernel/procedure/key.ts'
import type { ActKey } from '../../kernel/procedure/write.ts'
import { type FieldFault, isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { answerOfKey, keepAnswer } from './answers.ts'
import { conflictRefusal, conflictsOf } from './conflicts.ts'
import { decideRecord, noSuchRecord, type OfficerActor, whyNotEnter } from './decide.ts'
import { type RecordValues, type Register, registerFor, sealedFields, titleOf, unsealedPart } from './define.ts'
import { judgements } from './judge.ts'
import { loadRecords } from './load.ts'
import { readNames } from './naming.ts'
import type { RegisterContext } from './register-context.ts'
import { type ActedRow, writeOrPropose } from './write-or-tell.ts'

/** Records that one act changes at most: as many as somebody looks through in a preview. */
export const MOST_AT_ONCE = 500

/** The same change of many records, or their withdrawal, for one reason. */
export interface ManyDeed {
  readonly register: Register
  readonly actor: Actor
  readonly act: 'change' | 'withdrawal'
  /** Each with the version the actor had before their eyes. */
  readonly records: readonly { readonly id: string; readonly version: number }[]
  /** What every one of them says from now on; all else stays. */
  readonly values: RecordValues
  readonly reason: string
  /** Only what would become of it: nothing is written, and no reason is asked. */
  readonly preview: boolean
  readonly key?: string | undefined
}

/** One record before and after. */
export interface ManyRow {
  readonly id: string
  readonly title: string
  readonly before: RecordValues
  readonly after: RecordValues
}

export interface ManyDone {
  readonly kind: 'many'
  /** How many it concerns. */
  readonly records: number
  /** Each of them; none where the same call was answered before. */
  readonly rows: readonly ManyRow[]
  /** Its one entry in the ledger; undefined of a preview. */
  readonly leaf: number | undefined
  /** Where it waits for a second person. */
  readonly proposal: string | undefined
}

/** All of them in one act with one entry in the ledger, or none: whatever stands in the way is told of each record. */
export async function changeMany(context: RegisterContext, given: ManyDeed): Promise<ManyDone | Refusal> {
  const { actor, preview } = given
  if (actor.kind !== 'officer') return signInFirst()
  const register = registerFor(given.register, dayOf(context.now()), actor.roles)
  const deed = { ...given, register }
  const refused = whyNotEnter(register, actor) ?? whyNotSoMany(deed)
  if (refused) return refused
  const asked = preview ? undefined : keyOfMany(deed, actor)
  const before = asked && (await answeredMany(context, asked))
  if (before) return before
  const decided = await decideMany(context, deed, actor.office)
  if (isRefusal(decided)) return decided
  if (preview) return previewed(context, deed, actor.office, decided)
  const rows = decided.map(({ written }) => written)
  const writing = { register, office: actor.office, who: keyOf(actor), rows }
  const entered = await writeOrPropose(context, writing, async (transaction, told) => {
    if (asked) await keepAnswer(transaction, asked, { answer: { records: rows.length, ...told }, at: context.now() })
  })
  if (!isRefusal(entered)) return { kind: 'many', records: decided.length, rows: decided.map(shown), ...entered }
  return (asked && (await answeredMany(context, asked))) ?? entered
}

function whyNotSoMany({ register: { grounds }, records }: ManyDeed): Refusal | undefined {
  if (records.length === 0) return { ...nothingChosen, grounds }
  return records.length > MOST_AT_ONCE ? { ...tooMany, grounds } : undefined
}

const keyOfMany = ({ key, register, act, records, values, reason }: ManyDeed, actor: OfficerActor) =>
  key === undefined
    ? undefined
    : actKeyOf(key, actor, { register: register.id, office: actor.office, act, records, values, reason })

/** What a call was answered with. */
const Answer = z.object({ records: z.number(), leaf: z.number().optional(), proposal: z.string().optional() })

async function answeredMany({ database }: RegisterContext, asked: ActKey): Promise<ManyDone | Refusal | undefined> {
  const answer = await answerOfKey(database, asked)
  if (answer === undefined || isRefusal(answer)) return answer
  const { records, leaf, proposal } = Answer.parse(answer)
  return { kind: 'many', records, rows: [], leaf, proposal }
}

type DecidedRow = ManyRow & { readonly written: ActedRow }

async function decideMany(
  { database, now, sources }: RegisterContext,
  deed: ManyDeed,
  office: string,
): Promise<readonly DecidedRow[] | Refusal> {
  const { register, act, records, values, preview } = deed
  const ids = [...new Set(records.map(({ id }) => id))]
  const found = await loadRecords(database, register, { office, ids })
  if (found.length < ids.length) return noSuchRecord(register)
  const seen = new Map(records.map(({ id, version }) => [id, version]))
  const reason = preview && deed.reason.trim() === '' ? PREVIEWED : deed.reason
  // What is sealed is one record's own, and is not written into many.
  const keeps = sealedFields(register)
  const faults: FieldFault[] = []
  const rows: DecidedRow[] = []
  const wanted = found.map(({ content }) => ({
    values: { ...content, ...unsealedPart(register, values) },
    before: content,
  }))
  const read = await readNames({ database, register, office, today: dayOf(now()), sources }, wanted)
  for (const [at, record] of found.entries()) {
    const { id, content } = record
    const { values: asked, faults: unread } = read[at] ?? { values: undefined, faults: [] }
    const decision = decideRecord({
      register,
      act,
      record,
      values: asked,
      unread,
      keeps,
      seen: seen.get(id),
      reason,
      now: now(),
    })
    const title = titleOf(register, content)
    if (!isRefusal(decision)) {
      rows.push({ id, title, before: content, after: decision.content, written: { ...decision, id, before: content } })
    } else if (isOfReasonAlone(decision)) return decision
    else faults.push(named(title, decision))
  }
  const [first] = faults
  return first ? refuse('incomplete', first.reason, { grounds: register.grounds, faults }) : rows
}

const isOfReasonAlone = ({ faults = [] }: Refusal): boolean =>
  faults.length > 0 && faults.every(({ field }) => field === 'reason')

async function previewed(
  { database, now, judges }: RegisterContext,
  { register, act }: ManyDeed,
  office: string,
  rows: readonly DecidedRow[],
): Promise<ManyDone | Refusal> {
  const wanted = rows.map(({ id, after }) => ({ id, content: after }))
  const conflicts = act === 'change' ? await conflictsOf(database, register, office, wanted) : []
  const records = rows.length
  const judged = conflicts.length > 0 ? [] : rows.map(({ written }) => written)
  const found = await judgements(database, judges, { register, office, today: dayOf(now()), rows: judged })
  const faults = found.flatMap((no, at) => (no ? [named(rows[at]?.title ?? '', no)] : []))
  const [first] = faults
  if (first) return refuse('incomplete', first.reason, { grounds: register.grounds, faults })
  if (conflicts.length === 0)
    return { kind: 'many', records, rows: rows.map(shown), leaf: undefined, proposal: undefined }
  return conflictRefusal(register, conflicts, ({ row }) => quoted(rows[row]?.title ?? ''))
}

/** A preview is asked before its reason is written. */
const PREVIEWED = '预览 preview'

const shown = ({ id, title, before, after }: ManyRow): ManyRow => ({ id, title, before, after })

const quoted = (title: string) => ({ zh: `“${title}”`, en: `“${title}”` })

const named = (title: string, { reason }: Refusal): FieldFault => ({
  field: undefined,
  name: quoted(title),
  reason: { zh: `“${title}”：${reason.zh}`, en: `“${title}”: ${reason.en}` },
  grounds: [],
})

const nothingChosen = refuse('incomplete', {
  zh: '没有选中记录：请先在名录中勾选',
  en: 'No record is selected: tick some in the list first',
})

const tooMany = refuse('too-large', {
  zh: `一次至多${MOST_AT_ONCE}条，未作任何更改：请分次办理`,
  en: `${MOST_AT_ONCE} records at a time at most, and nothing was changed: do it in several turns`,
})
