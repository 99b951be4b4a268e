import { hash, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { newCode } from '../../kernel/identity/access-code.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { contentHash } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { newPublicNumber } from '../../kernel/procedure/identifiers.ts'
import { CODE_SIGNS } from '../../kernel/procedure/paper.ts'
import { encrypt } from '../../kernel/seal/cipher.ts'
import { dataKeyFor, dataKeyOf } from '../../kernel/seal/data-key.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { caseSubject } from '../../kernel/subject.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { seatKey } from '../sitting/content.ts'
import { openSeatName } from '../sitting/seat-name.ts'
import { achievementCredential, type CertificateFacts } from './achievement.ts'
import type { CredentialContext } from './context.ts'
import { signToken } from './jws.ts'
import { certificateFor, type Passed, type SeatAsked, type ToldResult } from './passed.ts'
import { LIST_BITS, statusEntry } from './status-list.ts'

/** Who asks: an officer of the examining office, the person whose seat it is, or whoever is signed in at the seat. */
export type CertificateAsker = Actor | { readonly kind: 'seat'; readonly seat: number }

/** What the holder wants on it beside what always stands there. */
export interface CertificateWish {
  readonly named: boolean
  readonly scored: boolean
}

/** By both of these it is found again. */
export interface MadeCertificate {
  readonly number: number
  readonly code: string
  /** False where it stood already: the same is not made twice. */
  readonly isNew: boolean
}

export const EXAMINER = 'examiner'

export const tokenHashOf = (token: string): string => hash('sha256', token)

/** Where a certificate lies encrypted: it opens at no other. */
export const tokenPlace = (office: string, number: number): readonly string[] => [
  'exam certificate',
  office,
  String(number),
]

/** Under which subject the record has what was done to a certificate. */
export const certificateSubject = (number: number): string => `exam-certificate:${number}`

/** What the record is told of a new certificate: its hash, and nothing that it says. */
export const makingContent = (number: number, tokenHash: string): string => contentHash({ number, token: tokenHash })

function isTheirs(
  asker: CertificateAsker,
  { seat, person, office }: Pick<ToldResult, 'seat' | 'person' | 'office'>,
): boolean {
  if (asker.kind === 'seat') return asker.seat === seat
  return asker.kind === 'officer' && (asker.person === person || isExaminer(asker, office))
}

const isExaminer = (asker: CertificateAsker, office: string): boolean =>
  asker.kind === 'officer' && asker.office === office && asker.roles.includes(EXAMINER)

const keyOf = (asker: CertificateAsker): string => {
  if (asker.kind === 'seat') return seatKey(asker.seat)
  return asker.kind === 'officer' ? asker.person : asker.kind
}

/** Two were given one number or one bit in the same moment: the later act is undone, and tried again. */
class TakenMeanwhile extends Error {}

/**
 * Makes a certificate for a seat that passed, signs it and puts it on record; the same one again where it stands already.
 * After one was revoked by the office only the examining office makes another. A stranger is told no more than that there is none.
 */
export async function makeCertificate(
  context: CredentialContext,
  { of, wish, by }: { readonly of: SeatAsked; readonly wish: CertificateWish; readonly by: CertificateAsker },
): Promise<MadeCertificate | Refusal> {
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      return await context.database.transaction().execute((transaction) => make(context, transaction, { of, wish, by }))
    } catch (error) {
      if (!(error instanceof TakenMeanwhile)) throw error
    }
  }
  return refuse('overtaken', {
    zh: '证书编号被同时占用，请再试一次',
    en: 'Another certificate took its number: try again',
  })
}

interface Making {
  readonly of: SeatAsked
  readonly wish: CertificateWish
  readonly by: CertificateAsker
}

async function make(
  context: CredentialContext,
  transaction: Database,
  { of, wish, by }: Making,
): Promise<MadeCertificate | Refusal> {
  const asked = await certificateFor(transaction, of, (result) => isTheirs(by, result))
  if (isRefusal(asked)) return asked
  // Of two that are asked for in one moment the second finds the first, and of two marks the later.
  await sql`select from exam_seat where id = ${asked.seat} for update`.execute(transaction)
  await sql`select from exam_attempt where seat = ${asked.seat} order by id for share`.execute(transaction)
  const passed = await certificateFor(transaction, { seat: asked.seat }, () => true)
  if (isRefusal(passed)) return passed
  const before = await earlier(transaction, passed.seat)
  const standing = before.find(
    ({ named, scored, isRevoked, isReplaced }) =>
      !isRevoked && !isReplaced && named === wish.named && scored === wish.scored,
  )
  if (standing) return { number: standing.number, code: standing.code, isNew: false }
  if (before.some(({ isRevoked }) => isRevoked) && !isExaminer(by, passed.office)) return revokedBefore
  const name = wish.named ? await nameOf(context, transaction, passed) : undefined
  return isRefusal(name) ? name : write(context, transaction, { passed, wish, by, name })
}

const revokedBefore = refuse('out-of-turn', {
  zh: '本场考试的一份证书已被撤销，不能自行再申请；请向组织考试的单位申请',
  en: 'A certificate of this exam was revoked, so another is not made here: ask the office that held the exam',
})

interface Earlier extends CertificateWish {
  readonly number: number
  readonly code: string
  /** By two of the office. */
  readonly isRevoked: boolean
  /** By the system, since marks changed. */
  readonly isReplaced: boolean
}

async function earlier(transaction: Database, seat: number): Promise<readonly Earlier[]> {
  const { rows } = await sql<Earlier>`
    select number, code, named, scored, revoked_at is not null and replaced is null as "isRevoked",
      replaced is not null as "isReplaced" from exam_certificate where seat = ${seat}
    order by made_at limit 100`.execute(transaction)
  return rows
}

async function nameOf(
  { keyring }: CredentialContext,
  transaction: Database,
  { name, case: caseId, office, number }: Passed,
): Promise<string | Refusal> {
  if (name === null) return noName
  const key = await dataKeyOf(transaction, keyring, { subject: caseSubject(caseId), office })
  const opened = key && openSeatName(key, { office, caseId, number }, name)
  return opened === undefined ? noName : opened
}

const noName = refuse('out-of-turn', {
  zh: '考生名册上没有保存姓名，只能出具不带姓名的证书',
  en: 'The roll keeps no name of this candidate: a certificate can be made without one',
})

interface Written {
  readonly passed: Passed
  readonly wish: CertificateWish
  readonly by: CertificateAsker
  readonly name: string | undefined
}

async function write(
  context: CredentialContext,
  transaction: Database,
  { passed, wish, by, name }: Written,
): Promise<MadeCertificate> {
  const { keyring, signer, places, now } = context
  const { office, case: caseId } = passed
  // To the second, as the credential counts.
  const at = new Date(Math.floor(now().getTime() / 1_000) * 1_000)
  const number = newPublicNumber()
  const code = newCode(CODE_SIGNS)
  const { list, bit } = await freeBit(transaction, office)
  const facts: CertificateFacts = {
    ...{
      number,
      madeAt: at,
      seat: passed.number,
      name,
      passedOn: passed.passedOn,
      pass: passed.pass,
      most: passed.most,
    },
    office: { id: office, name: passed.officeName.zh },
    exam: { id: caseId, title: passed.title },
    ...(wish.scored && { points: passed.points }),
  }
  const status = statusEntry({ places, office, list }, bit)
  const payload = achievementCredential(facts, { places, code, status })
  const token = signToken(signer, { kid: places.key(signer.id), typ: 'JWT', payload })
  const tokenHash = tokenHashOf(token)
  const key = await dataKeyFor(transaction, keyring, { subject: caseSubject(caseId), office }, at)
  await sql`insert into exam_certificate_key (id, public_key, since)
    values (${signer.id}, ${Buffer.from(signer.publicKey)}, ${at}) on conflict do nothing`.execute(transaction)
  const leaf = await enter(transaction, {
    ...{ who: keyOf(by), what: 'certificate.make', subject: certificateSubject(number), grounds: [] },
    ...{ when: at.toISOString(), content: makingContent(number, tokenHash) },
  })
  const { rows } = await sql`
    insert into exam_certificate (number, code, case_id, office, seat, seat_number, named, scored, token, token_hash, key,
      list, bit, made_at, made_by, leaf)
    values (${number}, ${code}, ${caseId}, ${office}, ${passed.seat}, ${passed.number}, ${wish.named}, ${wish.scored},
      ${encrypt(key, tokenPlace(office, number), Buffer.from(token)).toString('base64')}, ${tokenHash}, ${signer.id},
      ${list}, ${bit}, ${at}, ${keyOf(by)}, ${leaf})
    on conflict do nothing returning number`.execute(transaction)
  if (rows.length === 0) throw new TakenMeanwhile()
  return { number, code, isNew: true }
}

/** Bits that are tried at once: while a third of a list is taken, all of them are with a chance of one in forty million. */
const TRIED = 16

/** A bit that nobody has, at random, in the newest list of the office; where the list is too full, in the next one. */
async function freeBit(
  transaction: Database,
  office: string,
): Promise<{ readonly list: number; readonly bit: number }> {
  const tried = Array.from({ length: TRIED }, () => randomInt(LIST_BITS))
  const { rows } = await sql<{ list: number; bit: number | null }>`
    with newest as (select coalesce(max(list), 1) as list from exam_certificate where office = ${office})
    select n.list, (
      select t.bit from unnest(${tried}::integer[]) with ordinality as t(bit, at)
      where not exists (select from exam_certificate c where c.office = ${office} and c.list = n.list and c.bit = t.bit)
      order by t.at limit 1) as bit
    from newest n`.execute(transaction)
  const [found] = rows
  if (!found) throw new Error('no list')
  return found.bit === null ? { list: found.list + 1, bit: tried[0] ?? 0 } : { list: found.list, bit: found.bit }
}
