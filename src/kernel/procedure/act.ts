import type { Address } from '../../law/address.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Bringing } from '../attachment/attachment.ts'
import { needsFile, takesNoFiles } from '../attachment/refusals.ts'
import { dayOf } from '../calendar/day.ts'
import { type Actor, personOf } from '../identity/actor.ts'
import { proveAgain } from '../identity/refusals.ts'
import type { LedgerEntry } from '../ledger/commitment.ts'
import { type Database, inTransaction } from '../storage/connection.ts'
import { caseSubject } from '../subject.ts'
import { isAtOffice, maySee } from './access.ts'
import type { ActContext, Openings, SealedAnswers } from './act-context.ts'
import { readBegun } from './begun.ts'
import type { CaseFile } from './case-file.ts'
import { loadRecorded } from './case-record.ts'
import type { Answers, CaseState, Facts } from './case-state.ts'
import { alsoStopping, type Way, wayOf, withClocksSince } from './continue.ts'
import { decide, type Word } from './decide.ts'
import type { Decision } from './decision.ts'
import { type Procedure, type Step, sealedFields, stepCalled } from './definition.ts'
import { standsOnLocked } from './fact-lock.ts'
import { readFacts } from './facts.ts'
import { goOn, orNothing } from './going-on.ts'
import { newCaseId, newPublicNumber } from './identifiers.ts'
import { type Answered, actKeyOf, answerTo, keyHash } from './key.ts'
import { refuseLookUp } from './look-up.ts'
import { openedUnder } from './opened-under.ts'
import { Overtaken, overtaken } from './overtaken.ts'
import { type IssuedPaper, numberPapers, type PaperDraft } from './paper.ts'
import { eventsOf } from './raised.ts'
import type { Place } from './recorded.ts'
import { goesAlong, plain, sealed, sealedIn } from './sealing.ts'
import { foundBy } from './search-keys.ts'
import { momentOf, withoutOrder } from './stored-times.ts'
import { unreadIn, withOtherFaults, withProvisions } from './typed-provisions.ts'
import { type ActKey, write } from './write.ts'

/** What somebody asks to have done. */
export interface Deed {
  /** Absent where a case is named: that of the case. */
  readonly procedure?: string | undefined
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
  /** Keyed hash of the access code that was made for whoever opens the case; given only once. */
  readonly receiptHash?: Uint8Array | undefined
  /** Handles of files that wait to come with it. */
  readonly files?: readonly string[] | undefined
  /** Why route or endpoint do not take it for a grave act; where neither says anything, what is sealed is not opened. */
  readonly whyNotProven?: (() => Refusal | undefined) | undefined
}

/** With the procedure of its case, where it named none. */
type NamedDeed = Deed & { readonly procedure: string }

export interface Done extends Answered {
  readonly kind: 'done'
  /** The answer to the same act asked for again: nothing was written now, and a receipt given now opens nothing. */
  readonly repeated: boolean
}

/** The case, its step, its clocks, who is told, what happened and the ledger leaf at once, or nothing at all. */
export async function act(database: Database, context: ActContext, deed: Deed): Promise<Done | Refusal> {
  const answer = await actIn(database, context, deed).catch((error: unknown) => {
    if (error instanceof Overtaken) return overtaken(error.grounds)
    if (gaveWay(error)) return gaveWayIn(database, context, deed)
    throw error
  })
  // Of two calls with one key in the same moment the second finds what the first one did, and then its answer too.
  return isRefusal(answer) && deed.key !== undefined
    ? ((await begin(database, context, deed)).before ?? answer)
    : answer
}

/**
 * The same within the caller's transaction, for what acts upon an event. Without one it is read first and written by a
 * single statement: the revision that was read is what the writing depends on. Only a step that stands on locked facts
 * has a transaction of its own, for what other cases say must stay so until it is written.
 *
 * @throws Overtaken where the case moved on in the same moment: the transaction must be given up
 */
export async function actIn(database: Database, context: ActContext, asked: Deed): Promise<Done | Refusal> {
  const { before, file, deed } = await begin(database, context, asked)
  if (before) return before
  const taken = await takeOn(database, context, { deed, file })
  if (taken !== absent || deed.case === undefined) return taken
  return (await refuseLookUp(database, context, { id: deed.case, file, actor: deed.actor })) ?? absent
}

type Begun = { readonly deed: NamedDeed; readonly file: CaseFile | undefined }

async function takeOn(database: Database, context: ActContext, { deed, file }: Begun): Promise<Done | Refusal> {
  const today = dayOf(context.now())
  const way = file ? wayOf(context.catalogue, file, { ...saidIn(deed, file), today }) : openingWay(context, deed, today)
  if (!way || way.procedure.id !== deed.procedure || (deed.case !== undefined && !file)) return absent
  if (!file || way.hops.length === 0) return takeUnder(database, context, { deed, way, file, seen: file?.revision })
  // The case goes on under the version of the day first, and only if the step is then taken.
  const goingOn = async (transaction: Database) => {
    const brought = await goOn(transaction, context, file, way.hops)
    return takeUnder(transaction, context, { deed, way, file: brought, seen: file.revision })
  }
  return inTransaction(database, (transaction) => orNothing(transaction, goingOn))
}

/** Who agrees answers nothing: the day of a step that was proposed is the one the proposal names. */
const saidIn = ({ step, answers, word }: Deed, { proposal }: CaseFile) => ({
  step,
  answers: word === undefined ? answers : proposal?.answers,
})

const openingWay = ({ catalogue }: ActContext, deed: NamedDeed, today: string): Way | undefined => {
  const procedure = openedUnder(catalogue, deed, today)
  return procedure && { hops: [], procedure, since: [] }
}

interface Taking {
  readonly deed: NamedDeed
  readonly way: Way
  readonly file: CaseFile | undefined
  /** The revision at which the case was found, before it went on under another version. */
  readonly seen: number | undefined
}

async function takeUnder(database: Database, context: ActContext, taking: Taking): Promise<Done | Refusal> {
  const { deed, way, file } = taking
  if (file && !isOpenTo(way.procedure, file, deed)) return absent
  const takeIn = (on: Database) => decideAndSettle(on, context, taking)
  const step = stepCalled(way.procedure, deed.step)
  return step && standsOnLocked(step, context.readers) ? inTransaction(database, takeIn) : takeIn(database)
}

async function decideAndSettle(database: Database, context: ActContext, taking: Taking): Promise<Done | Refusal> {
  const { deed, way, file, seen } = taking
  const procedure = alsoStopping(way, deed.step)
  const { version, law } = procedure
  // Guards and papers see the case under the version that decides on the step.
  const judged = file && { ...file, version, law }
  const now = momentOf(procedure, context.now())
  const { step, actor, word } = deed
  const placed = word === undefined ? placedIn(context, procedure, deed, now) : deed.answers
  const answers = isRefusal(placed) ? deed.answers : placed
  const unread = isRefusal(placed) ? unreadIn(placed) : undefined
  const facts = await readFacts(database, context, { procedure, file: judged, step, answers, actor, now, word })
  const calendar = await context.calendar(database)
  const taken = decide({ procedure, file: judged, step, answers, unread, actor, now, calendar, facts, word })
  // Whoever may not act, or not now, is told that first: of what they typed nothing is said.
  if (isRefusal(taken)) return isRefusal(placed) && taken.code === 'incomplete' ? withOtherFaults(placed, taken) : taken
  if (isRefusal(placed)) return placed
  if (deed.seen !== undefined && deed.seen !== seen) return overtaken(taken.grounds)
  const decision = file ? withClocksSince(taken, file, way.since, calendar) : taken
  return settle(database, context, { deed, procedure, file, judged, decision, facts, key: keyOfDeed(deed) })
}

function placedIn({ laws }: ActContext, procedure: Procedure, { step, answers }: NamedDeed, now: Date): unknown {
  const asked = stepCalled(procedure, step)
  return asked ? withProvisions(asked, answers, { laws, law: procedure.law, today: dayOf(now) }) : answers
}

// A case of another office is answered as one that is not there: else a stranger learns which exist. What anyone may do
// is done at a stage of the case: a step that opens one, sent to a case of others, would tell that it is there.
function isOpenTo(procedure: Procedure, file: CaseState, { step, actor }: Deed): boolean {
  if (maySee(file, actor)) return true
  const asked = stepCalled(procedure, step)
  if (isAtOffice(file, actor)) return asked?.from.length !== 0
  return asked?.who === 'anyone' && asked.from.includes(file.stage)
}

const absent = refuse('not-found', { zh: '没有此案，或不由您办理', en: 'There is no such case, or it is not yours' })

/** What was answered before; where the key was another body's, with the provisions of the step. */
const again = (before: Answered | Refusal, context: ActContext, deed: NamedDeed): Done | Refusal =>
  isRefusal(before) ? { ...before, grounds: groundsOf(context, deed) } : { kind: 'done', repeated: true, ...before }

function groundsOf({ catalogue, now }: ActContext, { procedure: id, step }: NamedDeed): readonly Address[] {
  const procedure = catalogue.current(id, dayOf(now()))
  return (procedure && stepCalled(procedure, step)?.grounds) ?? []
}

const keyOfDeed = ({ key, procedure, case: id, step, answers, word, seen, files, actor }: Deed): ActKey | undefined =>
  key === undefined ? undefined : actKeyOf(key, actor, { procedure, case: id, step, answers, word, seen, files })

/** A duplicate key, and of two acts that wait for one another the one that the database ends. */
const GAVE_WAY: readonly unknown[] = ['23505', '40P01']
const gaveWay = (error: unknown): boolean => error instanceof Error && 'code' in error && GAVE_WAY.includes(error.code)

/** The case, and what this very call was answered where it was made before. */
async function begin(database: Database, context: ActContext, asked: Deed) {
  const { case: id, key, actor } = asked
  const { file, answered } = await readBegun(database, {
    case: id,
    key: key === undefined ? undefined : keyHash(key, actor),
  })
  const deed = { ...asked, procedure: asked.procedure ?? file?.procedure ?? '' }
  const given = answered && keyOfDeed(deed)
  return { file, deed, before: given && again(answerTo(answered, given), context, deed) }
}

async function gaveWayIn(database: Database, context: ActContext, asked: Deed): Promise<Refusal> {
  const { deed } = await begin(database, context, asked)
  return overtaken(groundsOf(context, deed))
}

interface Settling {
  readonly deed: Deed
  readonly procedure: Procedure
  /** The case as its rows are. */
  readonly file: CaseFile | undefined
  /** The same under the version that decided on the step. */
  readonly judged: CaseFile | undefined
  readonly decision: Decision
  /** What was read for it. */
  readonly facts: Facts
  readonly key: ActKey | undefined
}

async function settle(database: Database, context: ActContext, settling: Settling): Promise<Done | Refusal> {
  const { deed, procedure, file, decision } = settling
  const id = file?.id ?? newCaseId(procedure, deed.actor, decision.at)
  const step = procedure.steps[decision.step]
  if (!step) throw new Error(`${procedure.id} has no step ${decision.step}`)
  if (!context.seal && sealedFields(step).length > 0)
    throw new Error(`${decision.step} asks sealed fields and nothing here seals them`)
  const brings = await bringing(database, context, { deed, step, id })
  if (isRefusal(brings)) return brings
  const receiptMac = deed.receiptHash && context.receiptMac?.(id, deed.receiptHash)
  const toSeal = deed.word === undefined ? sealedIn(step, decision.answers) : {}
  const passesOn = file !== undefined && goesAlong(procedure, step, file, decision)
  const drafts = await draftsOf(database, context, settling)
  if (isRefusal(drafts)) return drafts
  const openings = openingsFor(context, step, decision)
  const unproven = openings && (deed.whyNotProven ?? proveAgain)()
  if (unproven) return { ...unproven, grounds: decision.grounds }
  if (!passesOn && !openings && drafts.length === 0 && Object.keys(toSeal).length === 0) {
    const kept = await keep(database, context, settling, { id, step, brings, receiptMac, ...plain(decision) })
    return kept.done
  }
  return inTransaction(database, async (transaction) => {
    const unopened = openings && file && (await whyNotOpened(transaction, openings, settling, file))
    if (unopened) return unopened
    if (passesOn)
      await context.seal?.handOver(transaction, { subject: caseSubject(id), from: file.office, to: decision.office })
    const sealing = await sealed(transaction, context, {
      id,
      revision: (file?.revision ?? 0) + 1,
      procedure,
      step,
      decision,
      toSeal,
    })
    const numbered = { at: decision.at, isPublic: procedure.readBy === undefined }
    const papers = drafts.length > 0 ? await numberPapers(transaction, drafts, numbered) : []
    const kept = await keep(transaction, context, settling, { id, step, brings, receiptMac, ...sealing, papers })
    if (openings) await proveOpening(transaction, openings, settling, kept)
    return kept.done
  })
}

/** Both acts of an opening, the proposal and the agreement, are proven; an objection opens nothing. */
function openingsFor({ seal }: ActContext, { unseals }: Step, { step, effect }: Decision): Openings | undefined {
  if (!unseals || (effect !== 'proposed' && effect !== 'taken')) return undefined
  if (!seal?.openings) throw new Error(`${step} opens what is sealed and nothing here proves it`)
  return seal.openings
}

async function whyNotOpened(
  transaction: Database,
  openings: Openings,
  { procedure, decision }: Settling,
  { id, revision, steps }: CaseState,
): Promise<Refusal | undefined> {
  const { step, effect, office, by, as, concurredBy, concurredAs, answers, at, grounds } = decision
  const openers = [{ person: by, role: as }, ...(concurredBy ? [{ person: concurredBy, role: concurredAs }] : [])]
  const asked = { openers, office, began: steps[0]?.at ?? at, now: at, grounds }
  const refusal = await openings.whyNotOpeners(transaction, asked)
  if (refusal || effect !== 'taken') return refusal
  const proposal = { case: id, revision: revision + 1, procedure: procedure.id, step, office, by, as, answers }
  return openings.whyNotProposed(transaction, proposal)
}

function proveOpening(
  transaction: Database,
  openings: Openings,
  { decision }: Settling,
  { done: { case: id, revision }, entry }: Kept,
): Promise<void> {
  const { office, as, concurredAs } = decision
  return openings.prove(transaction, { case: id, revision, office, as, concurredAs, entry })
}

async function bringing(
  database: Database,
  context: ActContext,
  { deed: { files = [], word, actor }, step, id }: { readonly deed: Deed; readonly step: Step; readonly id: string },
): Promise<readonly Bringing[] | Refusal> {
  const isNeeded = step.attaches === 'required' && word === undefined
  if (files.length === 0) return isNeeded ? needsFile(step.grounds) : []
  if (!context.attachments || !step.attaches || word !== undefined) return takesNoFiles()
  const brought = await context.attachments.bring(database, caseSubject(id), files, personOf(actor))
  // Of a program or an archive only the hash is stored: nobody could read the paper in it.
  const isReadable = isRefusal(brought) || brought.some(({ originalKey }) => originalKey !== undefined)
  return isNeeded && !isReadable ? needsFile(step.grounds) : brought
}

/** A paper names the case by its number, which one that is only being opened does not have yet. */
async function draftsOf(
  database: Database,
  { issues }: ActContext,
  { procedure, judged: file, decision, facts }: Settling,
): Promise<readonly PaperDraft[] | Refusal> {
  if (!issues || !file || decision.effect !== 'taken') return []
  const drafts = await issues(database, { procedure, file, decision, facts })
  if (isRefusal(drafts) || drafts.length === 0) return drafts
  return (await whyNoPaper(database, file.id, decision)) ?? drafts
}

/** No paper is made from a file that is not as it was recorded: what is signed and served is not called back. */
async function whyNoPaper(database: Database, id: string, { grounds }: Decision): Promise<Refusal | undefined> {
  const recorded = await loadRecorded(database, id)
  const [first] = recorded?.compared.differs ?? []
  if (!first) return undefined
  const reason = {
    zh: `案卷第 ${first.revision} 步与账本中的存证不符，据此制作的文书会有错误，未作任何记录。请先查明并恢复案卷`,
    en: `Step ${first.revision} of the file is not as the ledger has it, and a document made from it would be wrong; nothing was recorded. Find out why, and restore the file first`,
  }
  return refuse('out-of-turn', reason, { grounds })
}

interface Keeping extends SealedAnswers {
  readonly id: string
  readonly receiptMac: Uint8Array | undefined
  readonly step: Step
  readonly brings: readonly Bringing[]
  readonly papers?: readonly IssuedPaper[]
}

/** What was done, and its entry as it stands on record. */
interface Kept {
  readonly done: Done
  readonly entry: LedgerEntry
}

async function keep(
  database: Database,
  context: ActContext,
  settling: Settling,
  { id, step, answers, found, brings, papers, receiptMac }: Keeping,
): Promise<Kept> {
  const { deed, procedure, file, decision, key } = settling
  const proposal = decision.proposal && { ...decision.proposal, answers: answersOfProposal(decision, answers) }
  const written = await write(database, {
    id,
    day: withoutOrder(procedure, decision.at),
    isOwnNumber: deed.actor.kind === 'officer' && deed.actor.office === (file?.firstOffice ?? decision.office),
    place: placeOf(settling, receiptMac),
    decision: { ...decision, proposal },
    answers,
    file,
    anonymous: deed.actor.kind === 'anyone' || deed.actor.kind === 'receipt',
    found: decision.effect === 'taken' ? foundBy(procedure, step, decision.answers, found) : [],
    events: await eventsOf(database, context, { procedure, id, file, decision }),
    key,
    brings,
    ...(papers && { papers }),
  })
  if (!written) throw new Overtaken(decision.grounds)
  const { entry, ...place } = written
  return {
    done: { kind: 'done', repeated: false, case: id, stage: decision.stage, effect: decision.effect, ...place },
    entry,
  }
}

const answersOfProposal = ({ effect, proposal }: Decision, answers: Answers): Answers =>
  effect === 'proposed' ? answers : (proposal?.answers ?? {})

function placeOf({ deed, procedure, file, decision }: Settling, receiptMac: Uint8Array | undefined): Place {
  if (file) return { kind: 'moved', procedure: procedure.id, from: file.revision }
  const { id, version, law, mark, unlisted = false, readBy } = procedure
  const year = Number(dayOf(decision.at).slice(0, 4))
  const { receiptHash } = deed
  const opened = { kind: 'opened', procedure: id, version, law, mark, year, unlisted, receiptHash, receiptMac } as const
  const openedAt = withoutOrder(procedure, decision.since)
  return { ...opened, readBy, publicNumber: readBy && newPublicNumber(), openedAt }
}
