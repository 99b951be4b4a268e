import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { raise, raised } from '../event/raise.ts'
import type { Actor } from '../identity/actor.ts'
import { whyNotOpeners } from '../identity/post-standing.ts'
import { contentHash } from '../ledger/commitment.ts'
import { enter } from '../ledger/ledger.ts'
import { isAtOffice, maySee } from '../procedure/access.ts'
import type { ActContext } from '../procedure/act-context.ts'
import { loadCase } from '../procedure/case-file.ts'
import type { CaseState, TakenStep } from '../procedure/case-state.ts'
import { type Procedure, stepName } from '../procedure/definition.ts'
import type { Database } from '../storage/connection.ts'
import { caseSubject } from '../subject.ts'
import { dataKeyOf } from './data-key.ts'
import { sealRefused } from './events.ts'
import { openField } from './field.ts'
import { notHere, type Opened, openingFor, readSealState, sealedIn } from './opening.ts'
import { isOpeningProven } from './opening-proof.ts'
import type { Seal } from './seal.ts'

/** A sealed answer as it was given. */
export interface SealedAnswer {
  readonly step: Say
  readonly at: Date
  readonly say: Say
  /** Undefined where it opens no more: left to another office, or its bytes were changed. */
  readonly value: unknown
}

interface Look {
  readonly procedure: Procedure
  readonly file: CaseState
  readonly actor: Actor
  /** Why route or endpoint do not take it for a grave act: see `Deed`. */
  readonly whyNotProven: () => Refusal | undefined
}

type Officer = Extract<Actor, { readonly kind: 'officer' }>

/**
 * Shows what is sealed to one of the two who opened it, and has shown a factor just before. The look is logged and on
 * record before anything is shown; one by another officer of the office is refused, logged too, and raises `seal.refused`.
 */
export async function look(
  database: Database,
  seal: Seal,
  context: Pick<ActContext, 'now'>,
  { procedure, file, actor, whyNotProven }: Look,
): Promise<readonly SealedAnswer[] | Refusal> {
  if (actor.kind !== 'officer' || !maySee(file, actor)) return notYours(procedure)
  const now = context.now()
  const opened = openingFor(procedure, file, actor, now)
  const unproven = opened && whyNotProven()
  if (unproven) return unproven
  return database.transaction().execute(async (transaction) => {
    const opening = opened
      ? await provenOpening(transaction, seal, { procedure, file, actor, now, opened })
      : notYours(procedure)
    await log(transaction, { file, actor, opening: isRefusal(opening) ? undefined : opening, now })
    if (isRefusal(opening)) {
      await raiseRefused(transaction, { procedure, file, actor, now })
      return opening
    }
    const key = await dataKeyOf(transaction, seal.keyring, { subject: caseSubject(file.id), office: file.office })
    if (!key) {
      return notHere((await readSealState(transaction, file)) === 'destroyed' ? 'destroyed' : 'left-behind')
    }
    await enter(transaction, {
      who: actor.person,
      what: `${procedure.id}.seal.looked`,
      subject: file.id,
      grounds: procedure.steps[opening.step]?.grounds ?? [],
      when: now.toISOString(),
      content: contentHash({ opening: opening.revision }),
    })
    return openAll(transaction, key, procedure, file)
  })
}

interface Opener extends Pick<Look, 'procedure' | 'file'>, Pick<Logged, 'actor' | 'now'> {
  readonly opened: Opened
}

/** Who no longer holds the post by which they opened it, or whose post nobody answers for, looks no more. */
async function provenOpening(
  transaction: Database,
  seal: Seal,
  { procedure, file, actor: { person, office }, now, opened }: Opener,
): Promise<TakenStep | Refusal> {
  const { taken } = opened
  const role = taken.by === person ? taken.as : taken.concurredAs
  const grounds = procedure.steps[taken.step]?.grounds ?? []
  const began = file.steps[0]?.at ?? now
  const refusal = await whyNotOpeners(transaction, seal.postKey, {
    openers: [{ person, role }],
    office,
    began,
    now,
    grounds,
  })
  if (refusal) return refusal
  return (await isTrue(transaction, seal, procedure, file, opened)) ? taken : notOnRecord
}

async function openAll(
  transaction: Database,
  key: Uint8Array,
  procedure: Procedure,
  file: CaseState,
): Promise<readonly SealedAnswer[]> {
  const sealed = sealedIn(procedure, file)
  const proposals = sealed.some(({ isProposed }) => isProposed) ? await proposalsOf(transaction, file.id) : []
  return sealed.map(({ step, at, revision, isProposed, field, value, say }) => {
    // What a second person agreed to was sealed when it was proposed.
    const by = isProposed ? proposals.findLast((one) => one.step === step && one.revision < revision) : undefined
    const place = { subject: caseSubject(file.id), revision: by?.revision ?? revision, step, field }
    return { step: stepName(procedure, step), at, say, value: openField(key, place, value) }
  })
}

/** The revisions at which steps of a case were proposed, in their order. */
const proposalsOf = (transaction: Database, id: string) =>
  transaction
    .selectFrom('case_step')
    .select(['step', 'revision'])
    .where('case_id', '=', id)
    .where('effect', '=', 'proposed')
    .orderBy('revision')
    .execute()

/** A row that says that something was opened is not enough: the record must say it too, and the server must have written it. */
async function isTrue(
  transaction: Database,
  seal: Seal,
  procedure: Procedure,
  file: CaseState,
  { taken, office }: Opened,
): Promise<boolean> {
  const key = await seal.openingKey(transaction)
  return isOpeningProven(transaction, key, { ...taken, case: file.id, office, procedure: procedure.id })
}

const notOnRecord: Refusal = refuse('out-of-turn', {
  zh: '案卷中的这次启封与存证不符，不予查看；本次查看已记录。请告知系统管理员，并重新提议、同意',
  en: 'This opening in the file is not as the record has it, and nothing is shown; this attempt is on record. Tell the keeper of the installation, and propose and agree anew',
})

interface Logged {
  readonly file: CaseState
  readonly actor: Officer
  readonly opening: TakenStep | undefined
  readonly now: Date
}

/** Puts on record that somebody of the holding office who does not even read the case asked to look. */
export async function refuseLook(
  database: Database,
  context: Pick<ActContext, 'now' | 'catalogue'>,
  { actor, id }: { readonly actor: Actor; readonly id: string },
): Promise<void> {
  const file = await loadCase(database, id)
  const procedure = file && context.catalogue.at(file.procedure, file.version)
  if (!file || !procedure || !isAtOffice(file, actor)) return
  const now = context.now()
  await database.transaction().execute(async (transaction) => {
    await log(transaction, { file, actor, opening: undefined, now })
    await raiseRefused(transaction, { procedure, file, actor, now })
  })
}

async function log(transaction: Database, { file, actor, opening, now }: Logged): Promise<void> {
  const { person, office, roles } = actor
  const role = opening?.by === person ? opening.as : opening?.concurredAs
  await transaction
    .insertInto('seal_look')
    .values({
      subject_kind: 'case',
      subject_id: file.id,
      opening: opening?.revision ?? null,
      person,
      office,
      role: role ?? roles.join(' '),
      looked_at: now,
    })
    .execute()
}

async function raiseRefused(
  transaction: Database,
  { procedure, file, actor: { person, office }, now }: Omit<Logged, 'opening'> & Pick<Look, 'procedure'>,
): Promise<void> {
  const body = { case: file.id, procedure: procedure.id, office, person }
  await raise(transaction, [raised(sealRefused, { subject: file.id, body })], now)
}

const notYours = ({ confidential }: Procedure): Refusal =>
  refuse(
    'not-yours',
    {
      zh: '未经启封，或者不由您查看。本站规定由一人写明理由提出、另一人同意，在启封时限内由这两人查看。本次请求已记录',
      en: 'It is not opened, or not for you to see. By the rule of this site one officer asks with a reason, another agrees, and these two may look while it is open. This attempt is on record',
    },
    confidential ? { grounds: confidential } : {},
  )
