import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { actorAt } from '../../../kernel/identity/desk.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { enter } from '../../../kernel/ledger/ledger.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { codeOf } from '../../../kernel/storage/fault.ts'
import { newSubjectId } from '../../../kernel/subject.ts'
import { type FieldFault, isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { waitsAlready } from '../agreement/propose.ts'
import { waitingAmong } from '../agreement/read.ts'
import { noSuchRecord, type OfficerActor, whyNotEnter, whyNotReason } from '../decide.ts'
import type { Register } from '../define.ts'
import { loadRecords } from '../load.ts'
import { openingSubject } from '../sealed/open-record.ts'
import { actName } from '../write.ts'
import { isErasureGround } from './grounds.ts'
import { erasuresOf, type RecordErasure } from './read.ts'

interface ErasureContext {
  readonly database: Database
  readonly now: () => Date
  /** Roles whose holder is the head of an office. */
  readonly heads: readonly string[]
}

/** Somebody asks that the values of a record be erased by law. */
export interface ErasureAsked {
  readonly register: Register
  readonly actor: Actor
  readonly id: string
  /** The provision it rests on. */
  readonly ground: string
  readonly reason: string
}

export interface ErasureDone {
  readonly kind: 'erasure'
  readonly id: string
  readonly state: RecordErasure['state']
}

const isHead = ({ roles }: OfficerActor, heads: readonly string[]): boolean =>
  roles.some((role) => heads.includes(role))

/** Why somebody has no word on erasures of this register: it is for whoever enters its records, and for the head. */
export const whyNotErase = (register: Register, actor: Actor, heads: readonly string[]): Refusal | undefined =>
  actor.kind === 'officer' && isHead(actor, heads) ? undefined : whyNotEnter(register, actor)

/** Asks it: nothing is erased until a second person agrees, one of the two the head of the office. On record. */
export async function askErasure(
  { database, now, heads }: ErasureContext,
  { register, actor, id, ground, reason }: ErasureAsked,
): Promise<ErasureDone | Refusal> {
  if (actor.kind !== 'officer') return signInFirst()
  const { office, person } = actor
  const [record] = await loadRecords(database, register, { office, ids: [id] })
  if (!record) return noSuchRecord(register)
  const words = reason.trim()
  const refused = whyNotErase(register, actor, heads) ?? whyNotGround(register, ground) ?? whyNotReason(register, words)
  if (refused) return refused
  if ((await waitingAmong(database, [id])).has(id)) return { ...waitsAlready, grounds: register.grounds }
  const at = now()
  const erasure = newSubjectId(at)
  try {
    await database.transaction().execute(async (transaction) => {
      const leaf = await enter(transaction, {
        who: person,
        what: actName(register, 'erasure-asked'),
        subject: openingSubject(register.id, id),
        grounds: [ground],
        when: at.toISOString(),
        content: askedContent({ id: erasure, register: register.id, record: id, ground, reason: words }),
      })
      await transaction
        .insertInto('register_erasure')
        .values({
          id: erasure,
          register: register.id,
          record: id,
          office,
          asked_by: person,
          asked_at: at,
          ground,
          reason: words,
          asked_as_head: isHead(actor, heads),
          asked_leaf: leaf,
          state: 'waiting',
        })
        .execute()
    })
  } catch (error) {
    if (codeOf(error) === '23505') return { ...asked, grounds: register.grounds }
    throw error
  }
  return { kind: 'erasure', id: erasure, state: 'waiting' }
}

/** What the entries of an erasure commit to. */
export const askedContent = (facts: {
  readonly id: string
  readonly register: string
  readonly record: string
  readonly ground: string
  readonly reason: string
}): string => contentHash({ ...facts })

export const decidedContent = (facts: {
  readonly id: string
  readonly agrees: boolean
  readonly reason: string
}): string => contentHash({ ...facts })

function whyNotGround({ grounds }: Register, ground: string): Refusal | undefined {
  if (isErasureGround(ground)) return undefined
  const fault: FieldFault = { field: 'ground', name: GROUND, reason: noGround, grounds: [] }
  return refuse('incomplete', noGround, { grounds, faults: [fault] })
}

const GROUND = { zh: '删除的依据', en: 'Ground' }
const noGround = { zh: '选一项法定的依据', en: 'Choose one of the grounds that the law names' }

/** The word of a second person, or of who asked it and takes it back. */
export interface ErasureSettling {
  readonly register: Register
  readonly actor: Actor
  readonly id: string
  readonly agrees: boolean
  readonly reason: string
  /** Why a grave act is not theirs: a program's token asks, or a factor was not shown just before. */
  readonly whyNotProven: () => Refusal | undefined
}

/** Why somebody may not agree to an erasure, or refuse it; undefined where they may. Pure. */
export function whyNotSettleErasure(
  register: Register,
  actor: OfficerActor,
  { askedBy, askedAsHead, state }: Pick<RecordErasure, 'askedBy' | 'askedAsHead' | 'state'>,
  { agrees, heads }: { readonly agrees: boolean; readonly heads: readonly string[] },
): Refusal | undefined {
  const { grounds } = register
  if (state !== 'waiting') return { ...settled, grounds }
  if (askedBy === actor.person) return agrees ? { ...samePerson, grounds } : undefined
  const refused = whyNotErase(register, actor, heads)
  if (refused) return refused
  return askedAsHead || isHead(actor, heads) ? undefined : { ...noHead, grounds }
}

/** Agrees, and the server erases it within a second; or refuses by reason, and nothing is erased. Each is on record. */
export async function settleErasure(
  { database, now, heads }: ErasureContext,
  { register, actor, id, agrees, reason, whyNotProven }: ErasureSettling,
): Promise<ErasureDone | Refusal> {
  if (actor.kind !== 'officer') return signInFirst()
  const { office, person } = actor
  const [record] = await loadRecords(database, register, { office, ids: [id] })
  if (!record) return noSuchRecord(register)
  const [erasure] = await erasuresOf(database, register, { office, id })
  if (!erasure) return { ...notAsked, grounds: register.grounds }
  const words = reason.trim()
  // Who asked as head counts as one while they are: their post may have ended since.
  const asker = await actorAt(database, { person: erasure.askedBy, office, on: dayOf(now()) })
  const askedAsHead = !isRefusal(asker) && asker.kind === 'officer' && isHead(asker, heads)
  const refused =
    whyNotSettleErasure(register, actor, { ...erasure, askedAsHead }, { agrees, heads }) ??
    (agrees ? whyNotProven() : whyNotReason(register, words))
  if (refused) return refused
  const at = now()
  const state = agrees ? 'agreed' : 'refused'
  return database.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('register_erasure')
      .set({ state: erasure.state })
      .where('id', '=', erasure.id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    if (Number(numUpdatedRows) !== 1) return { ...settled, grounds: register.grounds }
    const leaf = await enter(transaction, {
      who: person,
      what: actName(register, agrees ? 'erasure-agreed' : 'erasure-refused'),
      subject: openingSubject(register.id, id),
      grounds: [erasure.ground],
      when: at.toISOString(),
      content: decidedContent({ id: erasure.id, agrees, reason: words }),
    })
    await transaction
      .updateTable('register_erasure')
      .set({ state, decided_by: person, decided_at: at, decided_reason: words, decided_leaf: leaf })
      .where('id', '=', erasure.id)
      .execute()
    return { kind: 'erasure', id: erasure.id, state }
  })
}

const asked = refuse('out-of-turn', {
  zh: '这条记录的删除已经有人提出，或者已经删除',
  en: 'That this record be erased was asked already, or it is erased',
})
const notAsked = refuse('out-of-turn', {
  zh: '没有人提出删除这条记录',
  en: 'Nobody has asked that this record be erased',
})
const settled = refuse('out-of-turn', {
  zh: '这一次删除已经有人同意、不同意或者收回了',
  en: 'This erasure has been agreed to, refused or taken back already',
})
const samePerson = refuse('same-person', {
  zh: '这是您自己提出的，要由另一人同意；提错了可以收回',
  en: 'You asked this yourself: another person must agree; you may take it back',
})
const noHead = refuse('not-yours', {
  zh: '依法删除要由负责人和另一人办理：提出的人不是负责人，由负责人同意',
  en: 'An erasure takes the head and a second person: who asked it is not the head, so the head must agree',
})
