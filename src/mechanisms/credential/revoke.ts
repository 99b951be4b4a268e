import { sql } from 'kysely'
import type { Actor } from '../../kernel/identity/actor.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { contentHash } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { CredentialContext } from './context.ts'
import { certificateSubject, EXAMINER } from './make.ts'

/** Whose word a revocation needs beside the examiner's. */
export const SECOND = 'exam-keyholder'

/** What the record is told of a revocation that is asked for, agreed to or declined. */
export const revokingContent = (number: number, reason: string): string => contentHash({ number, reason })

export interface Revoking {
  readonly actor: Actor
  readonly number: number
}

interface Standing {
  readonly asked_by: string | null
  readonly reason: string | null
  readonly revoked_at: Date | null
}

type Context = Pick<CredentialContext, 'database' | 'now'>

export const noSuchCertificate = (): Refusal =>
  refuse('not-found', { zh: '没有这份证书，或者它不是本单位的', en: 'There is no such certificate of your office' })

const notYours = (zh: string, en: string): Refusal => refuse('not-yours', { zh, en })

/** An officer of the office in this post, with the row of the certificate held. Of another office's it is told to nobody that it is. */
async function held(
  transaction: Database,
  { actor, number }: Revoking,
  { role, refusal }: { readonly role: string; readonly refusal: Refusal },
): Promise<{ readonly person: string; readonly row: Standing } | Refusal> {
  if (actor.kind !== 'officer') return signInFirst()
  const { rows } = await sql<Standing>`
    select asked_by, reason, revoked_at from exam_certificate where number = ${number} and office = ${actor.office}
    for update`.execute(transaction)
  const [row] = rows
  if (!row) return noSuchCertificate()
  if (!actor.roles.includes(role)) return refusal
  return row.revoked_at === null ? { person: actor.person, row } : revokedAlready
}

const revokedAlready = refuse('out-of-turn', { zh: '这份证书已经撤销', en: 'This certificate was revoked already' })
const needsReason = refuse('incomplete', {
  zh: '请写明撤销的理由（4至500字）',
  en: 'Give the reason (4 to 500 characters)',
})
const askedAlready = refuse('out-of-turn', {
  zh: '已经有人提出撤销这份证书，等待第二保管人决定',
  en: 'Its revocation was asked for already and waits for the second keyholder',
})
const notAsked = refuse('out-of-turn', {
  zh: '没有人提出撤销这份证书；先由主考写明理由提出',
  en: 'Nobody asked to revoke this certificate: the examiner asks first, with the reason',
})
const samePerson = refuse('same-person', {
  zh: '提出撤销的人不能自己同意，须由第二个人决定',
  en: 'Who asked for it does not agree to it: a second person decides',
})

const byExaminer = {
  role: EXAMINER,
  refusal: notYours('撤销证书由主考提出', 'Revoking a certificate is asked for by the examiner'),
}
const bySecond = {
  role: SECOND,
  refusal: notYours('撤销证书须由第二保管人同意', 'Revoking a certificate needs the word of the second keyholder'),
}

interface Revoked {
  readonly number: number
}

/** The first person's word: it has no effect yet. */
export const askToRevoke = (
  { database, now }: Context,
  { reason, ...of }: Revoking & { readonly reason: string | undefined },
): Promise<Revoked | Refusal> =>
  database.transaction().execute(async (transaction) => {
    const found = await held(transaction, of, byExaminer)
    if (isRefusal(found)) return found
    if (found.row.asked_by !== null) return askedAlready
    const why = reason?.trim() ?? ''
    if (why.length < 4 || why.length > 500) return needsReason
    const { number } = of
    const leaf = await enter(transaction, entry('certificate.ask', found.person, { number, reason: why, at: now() }))
    await sql`update exam_certificate set asked_by = ${found.person}, asked_at = ${now()}, reason = ${why}, asked_leaf = ${leaf}
      where number = ${number}`.execute(transaction)
    return { number }
  })

/** The second person's word: from here on the certificate is revoked, and its bit is set; or it stands, and nothing waits. */
export const decideRevoking = (
  { database, now }: Context,
  { agrees, ...of }: Revoking & { readonly agrees: boolean },
): Promise<Revoked | Refusal> =>
  database.transaction().execute(async (transaction) => {
    const found = await held(transaction, of, bySecond)
    if (isRefusal(found)) return found
    const { person, row } = found
    if (row.asked_by === null || row.reason === null) return notAsked
    if (row.asked_by === person) return samePerson
    const { number } = of
    const what = agrees ? 'certificate.revoke' : 'certificate.decline'
    const leaf = await enter(transaction, entry(what, person, { number, reason: row.reason, at: now() }))
    await (agrees
      ? sql`update exam_certificate set revoked_at = ${now()}, revoked_by = ${person}, revoked_leaf = ${leaf}
          where number = ${number}`
      : sql`update exam_certificate set asked_by = null, asked_at = null, reason = null, asked_leaf = null
          where number = ${number}`
    ).execute(transaction)
    return { number }
  })

const entry = (
  what: string,
  who: string,
  { number, reason, at }: { readonly number: number; readonly reason: string; readonly at: Date },
) => ({
  ...{ who, what, subject: certificateSubject(number), grounds: [] },
  ...{ when: at.toISOString(), content: revokingContent(number, reason) },
})
