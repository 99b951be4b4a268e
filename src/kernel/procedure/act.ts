import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { dayOf } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import { contentHash, type Entry } from '../ledger/commitment.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Database } from '../storage/connection.ts'
import type { Tables } from '../storage/tables.ts'
import type { Bench } from './bench.ts'
import { loadCase } from './case-file.ts'
import { decide, type Word } from './decide.ts'
import type { Decision } from './decision.ts'
import { fieldWords, type Procedure, type Step, stepCalled } from './definition.ts'
import { readFacts } from './facts.ts'
import { type Answered, actKeyOf, answeredBefore } from './key.ts'
import type { Answers, Effect, Standing } from './standing.ts'
import { maySee } from './whose.ts'
import { type ActKey, type Place, write } from './write.ts'

/** What somebody asks to have done. */
export interface Deed {
  readonly procedure: string
  /** Absent where the step opens the case. */
  readonly case?: string | undefined
  readonly step: string
  readonly answers: unknown
  readonly actor: Actor
  /** A second person's word on a step that was proposed. */
  readonly word?: Word | undefined
  /** The revision the actor had before their eyes, where they had one. */
  readonly seen?: number | undefined
  /** `Idempotency-Key`: the same key with the same body has the same answer. */
  readonly key?: string | undefined
  /** Keyed hash of the receipt code that was made for whoever opens the case; given only once. */
  readonly receiptHash?: Uint8Array | undefined
}

export interface Done extends Answered {
  readonly kind: 'done'
  /** The answer to the same act asked for again: nothing was written now, and a receipt given now opens nothing. */
  readonly repeated: boolean
}

/** One transaction: the case, its step, its clocks, who is told, what happened and the ledger leaf, or nothing at all. */
export async function act(database: Database, bench: Bench, deed: Deed): Promise<Done | Refusal> {
  const answer = await database
    .transaction()
    .execute((transaction) => actIn(transaction, bench, deed))
    .catch((error: unknown) => {
      if (error instanceof Overtaken) return overtaken(error.grounds)
      if (isDuplicate(error)) return overtaken([])
      throw error
    })
  // Of two calls with one key in the same moment the second finds what the first one did, and then its answer too.
  return isRefusal(answer) ? ((await doneBefore(database, deed)) ?? answer) : answer
}

/**
 * The act within the caller's transaction, for what acts upon an event.
 *
 * @throws Overtaken where the case moved on in the same moment: the transaction must be given up
 */
export async function actIn(transaction: Transaction<Tables>, bench: Bench, deed: Deed): Promise<Done | Refusal> {
  const before = await doneBefore(transaction, deed)
  if (before) return before
  const now = bench.now()
  const file = deed.case === undefined ? undefined : await loadCase(transaction, deed.case)
  const procedure = file ? bench.book.at(file.procedure, file.version) : bench.book.current(deed.procedure, dayOf(now))
  if (!procedure || procedure.id !== deed.procedure || (deed.case !== undefined && !file)) return absent
  if (file && !isOpenTo(procedure, file, deed)) return absent
  const decision = await decideOn(transaction, bench, { deed, procedure, file, now })
  if (isRefusal(decision)) return decision
  if (deed.seen !== undefined && deed.seen !== file?.revision) return overtaken(decision.grounds)
  return settle(transaction, bench, { deed, procedure, file, decision, key: keyOfDeed(deed) })
}

// A case of another office is answered as one that is not there: else a stranger learns which exist. What anyone may do
// is done at a stage of the case: a step that opens one, sent to a case of others, would tell that it is there.
function isOpenTo(procedure: Procedure, file: Standing, { step, actor }: Deed): boolean {
  if (maySee(file, actor)) return true
  const asked = stepCalled(procedure, step)
  return asked?.who === 'anyone' && asked.from.includes(file.stage)
}

/** Another act on the same case came first: this one wrote nothing. */
export class Overtaken extends Error {
  readonly grounds: Refusal['grounds']
  constructor(grounds: Refusal['grounds']) {
    super('overtaken')
    this.grounds = grounds
  }
}

const absent = refuse('not-found', { zh: '没有此案，或不由您办理', en: 'There is no such case, or it is not yours' })

const overtaken = (grounds: Refusal['grounds']): Refusal =>
  refuse(
    'overtaken',
    {
      zh: '案卷已有新的进展，未作任何记录，请重新查看后再办理',
      en: 'The file has moved on and nothing was recorded: look again before you act',
    },
    { grounds },
  )

const keyOfDeed = ({ key, procedure, case: id, step, answers, word, seen, actor }: Deed): ActKey | undefined =>
  key === undefined ? undefined : actKeyOf(key, actor, { procedure, case: id, step, answers, word, seen })

const DUPLICATE = '23505'
const isDuplicate = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === DUPLICATE

/** What this very call was answered, where it was made before. */
async function doneBefore(database: Database, deed: Deed): Promise<Done | Refusal | undefined> {
  const key = keyOfDeed(deed)
  const before = key && (await answeredBefore(database, key))
  return !before || isRefusal(before) ? before : { kind: 'done', repeated: true, ...before }
}

interface Matter {
  readonly deed: Deed
  readonly procedure: Procedure
  readonly file: Standing | undefined
}

async function decideOn(
  transaction: Transaction<Tables>,
  bench: Bench,
  { deed, procedure, file, now }: Matter & { readonly now: Date },
): Promise<Decision | Refusal> {
  const { step, answers, actor, word } = deed
  const facts = await readFacts(transaction, bench, { procedure, file, step, answers, actor, now, word })
  const calendar = await bench.calendar()
  return decide({ procedure, file, step, answers, actor, now, calendar, facts, word })
}

async function settle(
  transaction: Transaction<Tables>,
  bench: Bench,
  { deed, procedure, file, decision, key }: Matter & { readonly decision: Decision; readonly key: ActKey | undefined },
): Promise<Done> {
  const id = file?.id ?? newCaseId(decision.at)
  const step = procedure.steps[decision.step]
  if (!step) throw new Error(`${procedure.id} has no step ${decision.step}`)
  const answers = await sealed(transaction, bench, { id, step, decision, again: deed.word !== undefined })
  await bench.record(transaction, entryOf(procedure, id, decision, answers))
  const proposal = decision.proposal && { ...decision.proposal, answers: answersOfProposal(decision, answers) }
  const written = await write(transaction, {
    id,
    place: placeOf(procedure, file, deed, decision),
    decision: { ...decision, proposal },
    answers,
    found: decision.effect === 'taken' ? foundBy(procedure, step, decision.answers) : [],
    key,
  })
  if (!written) throw new Overtaken(decision.grounds)
  return { kind: 'done', repeated: false, case: id, stage: decision.stage, effect: decision.effect, ...written }
}

const answersOfProposal = ({ effect, proposal }: Decision, answers: Answers): Answers =>
  effect === 'proposed' ? answers : (proposal?.answers ?? {})

/** Sorts by the moment it was made, so that a list pages by it. */
const newCaseId = (now: Date): string => now.getTime().toString(36).padStart(9, '0') + randomBytes(8).toString('hex')

interface Sealing {
  readonly id: string
  readonly step: Step
  readonly decision: Decision
  /** The answers come from the proposal, where they were sealed already. */
  readonly again: boolean
}

async function sealed(
  transaction: Transaction<Tables>,
  bench: Bench,
  { id, step, decision, again }: Sealing,
): Promise<Answers> {
  const { answers, office } = decision
  const asksSealed = Object.keys(step.asks.shape).some((field) => fieldWords(step, field).sealed)
  if (!asksSealed || again) return answers
  if (!bench.seal) throw new Error(`${decision.step} asks sealed fields and nothing here seals them`)
  return bench.seal(transaction, { case: id, office, answers })
}

/** What is added to the name of a step in the ledger where it was not simply taken. */
const verbOf = (effect: Effect): string => (effect === 'taken' ? '' : `.${effect}`)

function entryOf(procedure: Procedure, subject: string, decision: Decision, answers: Answers): Entry {
  const { step, effect, by, concurredBy, grounds, at } = decision
  return {
    who: concurredBy ?? by,
    what: `${procedure.id}.${step}${verbOf(effect)}`,
    subject,
    grounds,
    when: at.toISOString(),
    content: contentHash(concurredBy === undefined ? answers : { answers, proposedBy: by }),
  }
}

function placeOf(procedure: Procedure, file: Standing | undefined, deed: Deed, { at }: Decision): Place {
  if (file) return { kind: 'moved', procedure: procedure.id, from: file.revision }
  const { id, version, law, mark } = procedure
  const year = Number(dayOf(at).slice(0, 4))
  return { kind: 'opened', procedure: id, version, law, mark, year, receiptHash: deed.receiptHash }
}

function foundBy(procedure: Procedure, step: Step, answers: Answers) {
  const fields = (procedure.searchable ?? []).filter(
    (field) => step.asks.shape[field] && !fieldWords(step, field).sealed,
  )
  return fields.flatMap((field) => {
    const key = searchKey(answers[field])
    return key === '' ? [] : [{ field, key }]
  })
}

/** How an answer and a search for it are spelled: width and case make no difference. At most 200 characters. */
export const searchKey = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : String(value).normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ').slice(0, 200)
