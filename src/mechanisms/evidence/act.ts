import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Bringing } from '../../kernel/attachment/attachment.ts'
import { attachWaiting, namesOf } from '../../kernel/attachment/brought.ts'
import { noLongerWaiting } from '../../kernel/attachment/refusals.ts'
import { dayOf } from '../../kernel/calendar/day.ts'
import { type Actor, personOf } from '../../kernel/identity/actor.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { canonical, contentHash } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { actKeyOf } from '../../kernel/procedure/key.ts'
import type { ActKey } from '../../kernel/procedure/write.ts'
import { setDueDays } from '../../kernel/reminder/due-day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { codeOf } from '../../kernel/storage/fault.ts'
import type { Subject } from '../../kernel/subject.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { answerOfKey, keepAnswer } from '../register/answers.ts'
import { type EvidenceContent, EvidenceInput, inputFaults, type ServedSubject, unfitInput } from './content.ts'
import type { EvidenceKind, SubjectKind } from './definition.ts'
import { type EvidencePiece, loadPiece, type PieceReader as Officer } from './load.ts'
import {
  boundAlready,
  isWithdrawn,
  needsReason,
  noFilesHere,
  noSuchKind,
  notBound,
  oneFile,
  pieceOvertaken,
  tooManySubjects,
  unreadableInput,
} from './refusals.ts'
import type { EvidenceAct } from './tables.ts'

/** What acts on evidence stand on. */
export interface EvidenceContext {
  readonly kernel: Kernel
  /** Every kind of proof that an area declares. */
  readonly kinds: readonly EvidenceKind[]
  /** What of areas pieces serve; some of it takes no file of some kinds. */
  readonly served?: readonly SubjectKind[]
}

export interface EvidenceDone {
  readonly kind: 'done'
  readonly id: string
  readonly version: number
}

export const evidenceSubject = (id: string): Subject => ({ kind: 'evidence', id })
/** Where a piece stands. */
export const evidencePath = (id: string): string => `/evidence/${id}`

/** The same for a piece that is not there, one of another office and one of a case that is not read: nobody learns which exist. */
export const noSuchPiece = (): Refusal =>
  refuse('not-found', {
    zh: '没有这份证明材料，或者您无权查阅',
    en: 'There is no such piece of evidence, or it is not open to you',
  })

interface Given extends Keyed {
  readonly input: unknown
  /** Handles of files that wait; a file piece has one. */
  readonly files: readonly string[]
}

interface Keyed {
  readonly actor: Actor
  /** `Idempotency-Key`: the same key with the same body has the same answer. */
  readonly key?: string | undefined
}

/** Enters a piece of the actor's office: its first version, its file, and its entry in the record, or nothing. */
export function enterPiece(context: EvidenceContext, given: Given): Promise<EvidenceDone | Refusal> {
  return once(context, given, 'entry', (asked) => enterNew(context, given, asked))
}

async function enterNew(
  context: EvidenceContext,
  { actor, input, files }: Given,
  asked: ActKey | undefined,
): Promise<EvidenceDone | Refusal> {
  if (actor.kind !== 'officer') return signInFirst()
  const { now } = context.kernel
  const id = newSubjectId(now())
  const made = await contentFrom(context, { actor, id, version: 1, input, files, before: undefined })
  if (isRefusal(made)) return made
  return write(context.kernel, { actor, id, act: 'entry', seen: undefined, reason: undefined, asked, ...made })
}

interface Changing extends Keyed {
  readonly id: string
  /** The version the actor had before their eyes. */
  readonly seen: number | undefined
  readonly reason: string | undefined
}

/** A new version of a piece; the old one stays. Without a new file it keeps the one it has. */
export function revisePiece(context: EvidenceContext, given: Changing & Given): Promise<EvidenceDone | Refusal> {
  return change(context, given, 'revision', async (piece, actor) => {
    const { id, input, files } = given
    return contentFrom(context, { actor, id, version: piece.version + 1, input, files, before: piece.content })
  })
}

/** Withdraws a piece: it stays where it was, said to be withdrawn, with the reason. */
export const withdrawPiece = (context: EvidenceContext, given: Changing): Promise<EvidenceDone | Refusal> =>
  change(context, given, 'withdrawal', async ({ content }) => ({ content, brings: [] }))

const MOST_SUBJECTS = 50

/**
 * Binds a piece to what it serves, or releases it; to several things at once by one act. That the office has each of them is
 * the caller's to have asked.
 */
export function bindPiece(
  context: EvidenceContext,
  {
    subject,
    also = [],
    binds,
    ...given
  }: Changing & { readonly subject: ServedSubject; readonly also?: readonly ServedSubject[]; readonly binds: boolean },
): Promise<EvidenceDone | Refusal> {
  const isSame = (one: ServedSubject) => (other: ServedSubject) => one.kind === other.kind && one.id === other.id
  const named = [subject, ...also]
  return change(context, given, binds ? 'binding' : 'release', async ({ content }) => {
    const changing = named.filter((one) => content.subjects.some(isSame(one)) !== binds)
    if (changing.length === 0) return binds ? boundAlready() : notBound()
    if (binds && content.subjects.length + changing.length > MOST_SUBJECTS) return tooManySubjects()
    const subjects = binds
      ? [...content.subjects, ...changing]
      : content.subjects.filter((one) => !changing.some(isSame(one)))
    return { content: { ...content, subjects }, brings: [] }
  })
}

const Answer = z.object({ id: z.string(), version: z.number() })

/** The answer to this very call where it was made before, also where it is made twice in the same moment. */
async function once(
  { kernel }: EvidenceContext,
  given: Keyed,
  act: EvidenceAct,
  work: (asked: ActKey | undefined) => Promise<EvidenceDone | Refusal>,
): Promise<EvidenceDone | Refusal> {
  const { key, actor, ...body } = given
  if (key === undefined) return work(undefined)
  const asked = actKeyOf(key, actor, { evidence: act, ...body })
  const before = async () => {
    const answer = await answerOfKey(kernel.identity.database, asked)
    if (answer === undefined || isRefusal(answer)) return answer
    return { kind: 'done' as const, ...Answer.parse(answer) }
  }
  const answered = await before()
  if (answered) return answered
  const done = await work(asked)
  return isRefusal(done) ? ((await before()) ?? done) : done
}

interface Made {
  readonly content: EvidenceContent
  readonly brings: readonly Bringing[]
}

const change = (
  context: EvidenceContext,
  given: Changing,
  act: Exclude<EvidenceAct, 'entry'>,
  make: (piece: EvidencePiece, actor: Officer) => Promise<Made | Refusal>,
): Promise<EvidenceDone | Refusal> => once(context, given, act, (asked) => changeOne(context, given, act, make, asked))

async function changeOne(
  context: EvidenceContext,
  { actor, id, seen, reason }: Changing,
  act: Exclude<EvidenceAct, 'entry'>,
  make: (piece: EvidencePiece, actor: Officer) => Promise<Made | Refusal>,
  asked: ActKey | undefined,
): Promise<EvidenceDone | Refusal> {
  if (actor.kind !== 'officer') return signInFirst()
  const { kernel } = context
  const piece = await loadPiece(kernel.identity.database, { reader: actor, id })
  if (!piece) return noSuchPiece()
  if (piece.state === 'withdrawn') return isWithdrawn()
  if (seen !== undefined && seen !== piece.version) return pieceOvertaken()
  const words = reason?.trim() ?? ''
  if ((act === 'revision' || act === 'withdrawal') && (words.length < 4 || words.length > 500)) return needsReason()
  const made = await make(piece, actor)
  if (isRefusal(made)) return made
  const unfit = act === 'binding' || act === 'revision' ? await whyNotServed(context, id, made) : undefined
  if (unfit) return unfit
  return write(kernel, {
    actor,
    id,
    act,
    seen: piece.version,
    reason: words === '' ? undefined : words,
    asked,
    ...made,
  })
}

/** Why the file of a piece cannot serve what the piece would serve. */
async function whyNotServed(
  { kernel, served = [] }: EvidenceContext,
  id: string,
  made: Made,
): Promise<Refusal | undefined> {
  const { subjects, file } = made.content
  const asking = served.filter(({ kind, whyNotFile }) => whyNotFile && subjects.some((one) => one.kind === kind))
  if (file === undefined || asking.length === 0) return undefined
  const brought = made.brings.map(({ kind }) => kind)
  const held = await kernel.attachments.of(evidenceSubject(id))
  const kinds = brought.length > 0 ? brought : held.flatMap(({ revision, kind }) => (revision === file ? [kind] : []))
  return kinds.map((kind) => asking.map(({ whyNotFile }) => whyNotFile?.(kind)).find(Boolean)).find(Boolean)
}

interface Making extends Given {
  readonly actor: Officer
  readonly id: string
  readonly version: number
  readonly before: EvidenceContent | undefined
}

async function contentFrom(context: EvidenceContext, making: Making): Promise<Made | Refusal> {
  const parsed = EvidenceInput.safeParse(making.input)
  if (!parsed.success) return unreadableInput()
  const input = parsed.data
  const faults = inputFaults(input, dayOf(context.kernel.now()))
  if (faults.length > 0) return unfitInput(faults)
  const plain = plainOf(input, making)
  if (input.form === 'file') return withFile(context, making, plain)
  if (making.files.length > 0) return noFilesHere()
  if (input.form === 'proof') return proven(context, input, { plain, office: making.actor.office })
  return { content: { ...plain, link: input.link, hash: sha256(input.link ?? '') }, brings: [] }
}

type Plain = Omit<EvidenceContent, 'hash'>

/** What every form of a piece says. Whoever enters another day of collecting says that they collected it. */
function plainOf(input: EvidenceInput, { actor, before }: Making): Plain {
  const { form, title, collectedOn, from, to, expiresOn } = input
  const note = input.note?.trim() ?? ''
  return {
    form,
    title: title.trim(),
    collectedBy: before && collectedOn === before.collectedOn ? before.collectedBy : actor.person,
    collectedOn,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(expiresOn !== undefined && { expiresOn }),
    ...(note !== '' && { note }),
    subjects: before?.subjects ?? [],
  }
}

async function withFile(
  { kernel }: EvidenceContext,
  { actor, id, version, files, before }: Making,
  plain: Plain,
): Promise<Made | Refusal> {
  if (files.length === 0 && before?.file !== undefined) {
    return { content: { ...plain, file: before.file, hash: before.hash }, brings: [] }
  }
  if (files.length !== 1) return oneFile()
  const brings = await kernel.attachments.bring(kernel.identity.database, evidenceSubject(id), files, personOf(actor))
  if (isRefusal(brings)) return brings
  return { content: { ...plain, file: version, hash: namesOf(brings)[0] ?? '' }, brings }
}

const sha256 = (text: string): string => hash('sha256', text, 'hex')

async function proven(
  { kernel, kinds }: EvidenceContext,
  { kind: id, reference = '' }: EvidenceInput,
  { plain, office }: { readonly plain: Plain; readonly office: string },
): Promise<Made | Refusal> {
  const kind = kinds.find((one) => one.id === id)
  if (!kind) return noSuchKind()
  const statement = await kind.verify(kernel, { reference, office, today: dayOf(kernel.now()) })
  if (isRefusal(statement)) return statement
  const facts = statement.facts.map(({ name, value }) => ({ name, value }))
  const proof = {
    kind: kind.id,
    version: kind.version,
    reference,
    facts,
    ...(statement.path !== undefined && { path: statement.path }),
  }
  return { content: { ...plain, proof, hash: sha256(canonical(JSON.parse(JSON.stringify(proof)))) }, brings: [] }
}

interface Writing extends Made {
  readonly actor: Officer
  readonly id: string
  readonly act: EvidenceAct
  readonly seen: number | undefined
  readonly reason: string | undefined
  readonly asked: ActKey | undefined
}

/** What the ledger is told of one version. */
export const versionContent = (facts: {
  readonly id: string
  readonly version: number
  readonly office: string
  readonly act: string
  readonly content: EvidenceContent
  readonly reason: string | undefined
}): string => contentHash(JSON.parse(JSON.stringify(facts)))

export const actName = (act: EvidenceAct): string => `evidence.${act}`

class Moved extends Error {}

async function write(kernel: Kernel, writing: Writing): Promise<EvidenceDone | Refusal> {
  try {
    return await kernel.identity.database
      .transaction()
      .execute((transaction) => writeIn(transaction, kernel.now(), writing))
  } catch (error) {
    if (error instanceof Moved) return pieceOvertaken()
    if (error instanceof FileGone) return noLongerWaiting()
    // Of two calls with one key in the same moment the second finds the key taken.
    if (codeOf(error) === '23505') return pieceOvertaken()
    throw error
  }
}

class FileGone extends Error {}

async function writeIn(transaction: Database, now: Date, writing: Writing): Promise<EvidenceDone> {
  const { actor, id, act, seen, reason, asked, content, brings } = writing
  const { office, person } = actor
  const version = (seen ?? 0) + 1
  const state = act === 'withdrawal' ? 'withdrawn' : 'current'
  const json = JSON.stringify(content)
  const { numAffectedRows } =
    seen === undefined
      ? await sql`insert into evidence (id, office, version, state, content, entered_at, changed_at)
          values (${id}, ${office}, 1, ${state}, ${json}::jsonb, ${now}, ${now})`.execute(transaction)
      : await sql`update evidence set version = ${version}, state = ${state}, content = ${json}::jsonb, changed_at = ${now}
          where id = ${id} and office = ${office} and version = ${seen} and state = 'current'`.execute(transaction)
  if (Number(numAffectedRows ?? 0) !== 1) throw new Moved()
  const leaf = await enter(transaction, {
    who: person,
    what: actName(act),
    subject: `evidence:${id}`,
    grounds: [],
    when: now.toISOString(),
    content: versionContent({ id, version, office, act, content, reason }),
  })
  await sql`insert into evidence_version (id, version, office, act, content, who, at, reason, leaf)
    values (${id}, ${version}, ${office}, ${act}, ${json}::jsonb, ${person}, ${now}, ${reason ?? null}, ${leaf})`.execute(
    transaction,
  )
  const subject = evidenceSubject(id)
  if (!(await attachWaiting(transaction, { subject, revision: version, brings }))) throw new FileGone()
  await sql`delete from evidence_subject where evidence = ${id}`.execute(transaction)
  await sql`insert into evidence_subject (evidence, subject_kind, subject_id)
    select ${id}, s.kind, s.id from json_to_recordset(${JSON.stringify(content.subjects)}::json) as s(kind text, id text)`.execute(
    transaction,
  )
  const { expiresOn: day, title: about } = content
  const due = {
    subject,
    clock: 'expires',
    name: EXPIRES,
    about,
    path: evidencePath(id),
    figure: 'own' as const,
    office,
  }
  const days =
    day === undefined || state === 'withdrawn'
      ? []
      : [{ ...due, day, role: actor.roles[0] ?? '', person: content.collectedBy }]
  await setDueDays(transaction, { subjects: [subject], days, now })
  if (asked) await keepAnswer(transaction, asked, { answer: { id, version }, at: now })
  return { kind: 'done', id, version }
}

export const EXPIRES = { zh: '证明材料到期', en: 'Evidence expires' }
