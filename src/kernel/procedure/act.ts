import { randomBytes } from 'node:crypto'
import type { Bringing } from '../attachment/attachment.ts'
import { takesNoFiles } from '../attachment/refusals.ts'
import { dayOf } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import { contentHash, type Entry } from '../ledger/commitment.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Database } from '../storage/connection.ts'
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
  /** Handles of files that wait to come with it. */
  readonly files?: readonly string[] | undefined
}

export interface Done extends Answered {
  readonly kind: 'done'
  /** The answer to the same act asked for again: nothing was written now, and a receipt given now opens nothing. */
  readonly repeated: boolean
}

/** The case, its step, its clocks, who is told, what happened and the ledger leaf at once, or nothing at all. */
export async function act(database: Database, bench: Bench, deed: Deed): Promise<Done | Refusal> {
  try {
    return await actIn(database, bench, deed)
  } catch (error) {
    if (error instanceof Overtaken || isDuplicate(error)) return overtakenBy(database, deed)
    throw error
  }
}

/**
 * The same within the caller's transaction, for what acts upon an event. Without one it is read first and written by a
 * single statement: the revision that was read is what the writing depends on.
 *
 * @throws Overtaken where the case moved on in the same moment: the transaction must be given up
 */
export async function actIn(database: Database, bench: Bench, deed: Deed): Promise<Done | Refusal> {
  const key = keyOfDeed(deed)
  const before = key && (await answeredBefore(database, key))
  if (before) return isRefusal(before) ? before : { kind: 'done', repeated: true, ...before }
  const now = bench.now()
  const file = deed.case === undefined ? undefined : await loadCase(database, deed.case)
  const procedure = file ? bench.book.at(file.procedure, file.version) : bench.book.current(deed.procedure, dayOf(now))
  if (!procedure || procedure.id !== deed.procedure || (deed.case !== undefined && !file)) return absent
  if (file && !isOpenTo(procedure, file, deed)) return absent
  const decision = await decideOn(database, bench, { deed, procedure, file, now })
  if (isRefusal(decision)) return decision
  if (deed.seen !== undefined && deed.seen !== file?.revision) return overtaken
  return settle(database, bench, { deed, procedure, file, decision, key })
}

// A case of another office is answered as one that is not there: else a stranger learns which exist. What anyone may do
// is done at a stage of the case: a step that opens one, sent to a case of others, would tell that it is there.
function isOpenTo(procedure: Procedure, file: Standing, { step, actor }: Deed): boolean {
  if (maySee(file, actor)) return true
  const asked = stepCalled(procedure, step)
  return asked?.who === 'anyone' && asked.from.includes(file.stage)
}

/** Another act on the same case came first: this one wrote nothing. */
export class Overtaken extends Error {}

const absent = refuse('not-found', { zh: '没有此案，或不由您办理', en: 'There is no such case, or it is not yours' })

const overtaken = refuse('overtaken', {
  zh: '案卷已有新的进展，未作任何记录，请重新查看后再办理',
  en: 'The file has moved on and nothing was recorded: look again before you act',
})

const keyOfDeed = ({ key, procedure, case: id, step, answers, word, seen, files, actor }: Deed): ActKey | undefined =>
  key === undefined ? undefined : actKeyOf(key, actor, { procedure, case: id, step, answers, word, seen, files })

const DUPLICATE = '23505'
const isDuplicate = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === DUPLICATE

// Of two calls with one key in the same moment the second finds the first one's answer.
async function overtakenBy(database: Database, deed: Deed): Promise<Done | Refusal> {
  const key = keyOfDeed(deed)
  const before = key && (await answeredBefore(database, key))
  if (!before) return overtaken
  return isRefusal(before) ? before : { kind: 'done', repeated: true, ...before }
}

interface Matter {
  readonly deed: Deed
  readonly procedure: Procedure
  readonly file: Standing | undefined
}

async function decideOn(
  database: Database,
  bench: Bench,
  { deed, procedure, file, now }: Matter & { readonly now: Date },
): Promise<Decision | Refusal> {
  const { step, answers, actor, word } = deed
  const facts = await readFacts(database, bench, { procedure, file, step, answers, actor, now, word })
  const calendar = await bench.calendar(database)
  return decide({ procedure, file, step, answers, actor, now, calendar, facts, word })
}

interface Settling extends Matter {
  readonly decision: Decision
  readonly key: ActKey | undefined
}

async function settle(database: Database, bench: Bench, settling: Settling): Promise<Done | Refusal> {
  const { deed, procedure, file, decision } = settling
  const id = file?.id ?? newCaseId(decision.at)
  const step = procedure.steps[decision.step]
  if (!step) throw new Error(`${procedure.id} has no step ${decision.step}`)
  const brings = await bringing(database, bench, { deed, step, id })
  if (isRefusal(brings)) return brings
  // What comes from a proposal was sealed already.
  if (deed.word !== undefined || !asksSealed(step))
    return keep(database, settling, { id, step, answers: decision.answers, brings })
  return within(database, async (transaction) => {
    const answers = await sealed(transaction, bench, id, decision)
    return keep(transaction, settling, { id, step, answers, brings })
  })
}

async function bringing(
  database: Database,
  bench: Bench,
  { deed: { files = [], word }, step, id }: { readonly deed: Deed; readonly step: Step; readonly id: string },
): Promise<readonly Bringing[] | Refusal> {
  if (files.length === 0) return []
  if (!bench.attachments || !step.attaches || word !== undefined) return takesNoFiles()
  return bench.attachments.bring(database, id, files)
}

const within = <T>(database: Database, work: (transaction: Database) => Promise<T>): Promise<T> =>
  database.isTransaction ? work(database) : database.transaction().execute(work)

interface Keeping {
  readonly id: string
  readonly step: Step
  readonly answers: Answers
  readonly brings: readonly Bringing[]
}

async function keep(
  database: Database,
  { deed, procedure, file, decision, key }: Settling,
  { id, step, answers, brings }: Keeping,
): Promise<Done> {
  const proposal = decision.proposal && { ...decision.proposal, answers: answersOfProposal(decision, answers) }
  const written = await write(database, {
    id,
    place: placeOf(procedure, file, deed, decision),
    decision: { ...decision, proposal },
    answers,
    entry: entryOf(procedure, id, decision, { answers, brings }),
    found: decision.effect === 'taken' ? foundBy(procedure, step, decision.answers) : [],
    key,
    brings,
  })
  if (!written) throw new Overtaken()
  return { kind: 'done', repeated: false, case: id, stage: decision.stage, effect: decision.effect, ...written }
}

const answersOfProposal = ({ effect, proposal }: Decision, answers: Answers): Answers =>
  effect === 'proposed' ? answers : (proposal?.answers ?? {})

/** Sorts by the moment it was made, so that a list pages by it. */
const newCaseId = (now: Date): string => now.getTime().toString(36).padStart(9, '0') + randomBytes(8).toString('hex')

const asksSealed = (step: Step): boolean => Object.keys(step.asks.shape).some((field) => fieldWords(step, field).sealed)

async function sealed(transaction: Database, bench: Bench, id: string, decision: Decision): Promise<Answers> {
  const { answers, office } = decision
  if (!bench.seal) throw new Error(`${decision.step} asks sealed fields and nothing here seals them`)
  return bench.seal(transaction, { case: id, office, answers })
}

/** What is added to the name of a step in the ledger where it was not simply taken. */
const verbOf = (effect: Effect): string => (effect === 'taken' ? '' : `.${effect}`)

function entryOf(
  procedure: Procedure,
  subject: string,
  decision: Decision,
  { answers, brings }: Pick<Keeping, 'answers' | 'brings'>,
): Entry {
  const { step, effect, by, concurredBy, grounds, at } = decision
  return {
    who: concurredBy ?? by,
    what: `${procedure.id}.${step}${verbOf(effect)}`,
    subject,
    grounds,
    when: at.toISOString(),
    content: contentHash(contentOf({ answers, brings, proposedBy: concurredBy === undefined ? undefined : by })),
  }
}

/** Answers alone where there is nothing else; the hash of each file as it was received beside them. */
function contentOf({
  answers,
  brings,
  proposedBy,
}: Pick<Keeping, 'answers' | 'brings'> & { readonly proposedBy: string | undefined }) {
  if (proposedBy !== undefined) return { answers, proposedBy }
  if (brings.length === 0) return answers
  return { answers, files: brings.map(({ sha256 }) => Buffer.from(sha256).toString('hex')) }
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
