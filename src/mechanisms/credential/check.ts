import { sql } from 'kysely'
import { readCode } from '../../kernel/identity/access-code.ts'
import { isSame } from '../../kernel/identity/secret.ts'
import { entrySays } from '../../kernel/ledger/entry-reading.ts'
import { noteFaults } from '../../kernel/ledger/fault.ts'
import { CODE_SIGNS } from '../../kernel/procedure/paper.ts'
import { decrypt } from '../../kernel/seal/cipher.ts'
import { dataKeyOf } from '../../kernel/seal/data-key.ts'
import { caseSubject } from '../../kernel/subject.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type CertificateFacts, factsIn, numberIn } from './achievement.ts'
import type { CredentialContext } from './context.ts'
import { kidNamed, LONGEST_TOKEN, readToken } from './jws.ts'
import { verifierNamed } from './keys.ts'
import { certificateSubject, makingContent, tokenHashOf, tokenPlace } from './make.ts'

/** A certificate as its row has it. */
export interface KeptCertificate {
  readonly number: number
  readonly code: string
  readonly office: string
  readonly case: string
  readonly leaf: number
  readonly revokedAt: Date | undefined
  /** It was revoked by the system since marks changed. */
  readonly isReplaced: boolean
  readonly token: string
  readonly tokenHash: string
  /** The entry on record of its making; null where that was erased. */
  readonly entry: string | null
}

/** What whoever holds a certificate is told of it: as it stands, and nothing that it does not say itself. */
export type CertificateVerdict =
  | { readonly verdict: 'valid'; readonly facts: CertificateFacts }
  | {
      readonly verdict: 'revoked'
      readonly since: Date
      /** By the system, since marks changed: whoever holds it may take another. */
      readonly isReplaced: boolean
      readonly facts: CertificateFacts
    }
  /** Nothing that this installation issued. */
  | { readonly verdict: 'not-ours' }
  /** It is said to be ours, and is not what we issued: what was signed, or what is kept here, was changed. */
  | { readonly verdict: 'altered' }

/** A certificate found by its number and code, with the token that whoever holds it may take away. */
export interface FoundCertificate {
  readonly kept: KeptCertificate
  readonly token: string
  readonly facts: CertificateFacts
}

async function keptOf({ database }: CredentialContext, number: number): Promise<KeptCertificate | undefined> {
  const { rows } = await sql<Omit<KeptCertificate, 'revokedAt'> & { revokedAt: Date | null }>`
    select c.number, c.code, c.office, c.case_id as "case", c.leaf, c.revoked_at as "revokedAt", c.replaced is not null as "isReplaced", c.token,
      c.token_hash as "tokenHash", l.entry
    from exam_certificate c left join ledger_leaf l on l.id = c.leaf where c.number = ${number}`.execute(database)
  const [row] = rows
  return row && { ...row, revokedAt: row.revokedAt ?? undefined }
}

/** Whether the row is as it went on record; what is not is noted for the office. */
async function isAsRecorded({ database }: CredentialContext, { number, tokenHash, entry }: KeptCertificate) {
  const wanted = {
    what: 'certificate.make',
    subject: certificateSubject(number),
    content: makingContent(number, tokenHash),
  }
  if (entrySays(entry, wanted)) return true
  await noteFaults(database, [{ part: 'certificate', subject: String(number), revision: 0, kind: 'changed' }])
  return false
}

/** Nine digits as people type them, with spaces or in full width; undefined for anything else. */
export function readNumber(typed: string): number | undefined {
  const digits = typed.slice(0, 100).normalize('NFKC').replace(/\s/g, '')
  const [, found] = /^(?:考证〔\d{4}〕)?(\d{9})号?$/.exec(digits) ?? []
  return found === undefined || found.startsWith('0') ? undefined : Number(found)
}

const readCertificateCode = (typed: string): string | undefined =>
  readCode(typed, CODE_SIGNS)?.match(/.{4}/g)?.join('-')

const mistyped = refuse('unreadable', {
  zh: '编号或者核验码有误：编号是九位数字，核验码是12位字母和数字，请对照证书再输入一次',
  en: 'The number or the code is mistyped: the number has nine digits, the code 12 letters and digits; compare them with the certificate',
})

const unknownCertificate = refuse('not-found', {
  zh: '本站没有以此编号和核验码出具的证书。请对照证书核对；核对无误仍查不到的，这不是本站出具的证书',
  en: 'No certificate was issued here under this number and code. Compare them with the paper; if they are right, it was not issued here',
})

const changedHere = refuse('failed', {
  zh: '此证书在本站的存档与存证不符，请勿据以办理，并请向出具的单位查证',
  en: 'What is kept here of this certificate is not as recorded: do not rely on it; ask the office that issued it',
})

const goneHere = refuse('not-found', {
  zh: '这场考试的加密密钥已按期销毁，本站不再保存证书的内容；持有证书文件的，仍可以在这里核验文件',
  en: 'The key of this exam was destroyed in time, and what the certificate says is kept here no more; its file can still be checked here',
})

/** For whoever holds it: by number and code together. A wrong code and a number that nobody has are one answer. */
export async function findCertificate(
  context: CredentialContext,
  typed: { readonly number: string; readonly code: string },
): Promise<FoundCertificate | Refusal> {
  const number = readNumber(typed.number)
  const code = readCertificateCode(typed.code)
  if (number === undefined || code === undefined) return mistyped
  const kept = await keptOf(context, number)
  if (!kept || !isSame(kept.code, code)) return unknownCertificate
  const { office, case: caseId } = kept
  const key = await dataKeyOf(context.database, context.keyring, { subject: caseSubject(caseId), office })
  if (!key) return goneHere
  const token = decrypt(key, tokenPlace(office, number), Buffer.from(kept.token, 'base64'))?.toString()
  const facts = token === undefined ? undefined : factsIn(readToken(token)?.payload)
  if (token === undefined || !facts || tokenHashOf(token) !== kept.tokenHash) return changedHere
  return (await isAsRecorded(context, kept)) ? { kept, token, facts } : changedHere
}

/** How a certificate that is as recorded stands. */
export const verdictOf = ({ revokedAt, isReplaced }: KeptCertificate, facts: CertificateFacts): CertificateVerdict =>
  revokedAt ? { verdict: 'revoked', since: revokedAt, isReplaced, facts } : { verdict: 'valid', facts }

/** The same as a verdict. */
export async function checkByCode(
  context: CredentialContext,
  typed: { readonly number: string; readonly code: string },
): Promise<CertificateVerdict | Refusal> {
  const found = await findCertificate(context, typed)
  if (isRefusal(found)) return found === changedHere ? { verdict: 'altered' } : found
  return verdictOf(found.kept, found.facts)
}

const tooLong = refuse('too-large', {
  zh: `证书文件超过${LONGEST_TOKEN}字，不是本站出具的证书`,
  en: `A certificate has at most ${LONGEST_TOKEN} characters: this is none that was issued here`,
})

/**
 * A certificate as a file (VC-JWT), pasted whole. It is ours where one of our keys signed it, whatever algorithm its header
 * names, and where it is the very one that went on record.
 */
export async function checkToken(context: CredentialContext, pasted: string): Promise<CertificateVerdict | Refusal> {
  const text = pasted.trim()
  if (text.length > LONGEST_TOKEN) return tooLong
  const kid = kidNamed(text)
  const verifier = kid === undefined ? undefined : await verifierNamed(context, kid)
  if (!verifier) return { verdict: 'not-ours' }
  const token = readToken(text)
  if (!token || !verifier.isSigned(token)) return { verdict: 'altered' }
  const facts = factsIn(token.payload)
  const number = numberIn(token.payload)
  const kept = number === undefined ? undefined : await keptOf(context, number)
  if (!facts || !kept || tokenHashOf(text) !== kept.tokenHash) return { verdict: 'not-ours' }
  return (await isAsRecorded(context, kept)) ? verdictOf(kept, facts) : { verdict: 'altered' }
}
