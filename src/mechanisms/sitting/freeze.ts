import { hash } from 'node:crypto'
import { canonical } from '../../kernel/ledger/commitment.ts'
import { decrypt, encrypt } from '../../kernel/seal/cipher.ts'
import { dataKeyFor, dataKeyOf } from '../../kernel/seal/data-key.ts'
import type { Keyring } from '../../kernel/seal/keyring.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { caseSubject } from '../../kernel/subject.ts'
import { OLD_TEXT } from '../bank/old-text.ts'
import { jsonHash } from './blueprint.ts'
import type { CountsRule } from './counted.ts'
import type { ExamRules } from './paper.ts'
import { SealedPaper } from './paper.ts'

/** What an exam is frozen as. Times are moments, `minutes` what one attempt lasts. */
export interface FrozenExam {
  readonly caseId: string
  readonly office: string
  readonly title: string
  readonly opensAt: Date
  readonly closesAt: Date
  readonly minutes: number
  readonly tries: number
  readonly counts: CountsRule
  readonly rules: ExamRules
  readonly paper: SealedPaper
  /** The earlier exam whose failed or absent seats sit this one, by its case. */
  readonly makesUp?: string | undefined
}

const placeOf = (office: string, caseId: string): readonly string[] => ['exam paper', office, caseId]

/** SHA-256, hexadecimal: of the paper in its canonical form (RFC 8785), of the seed as text, and of the whole row. */
export interface FrozenHashes {
  readonly paper: string
  readonly seed: string
  /** Of title, times, tries, rules and the sealed paper (`rulesHash`). */
  readonly rules: string
}

/** What stands in the row of an exam from its freezing on. */
export interface FrozenRow {
  readonly title: string
  readonly opens_at: Date
  readonly frozen_closes_at: Date
  readonly minutes: number
  readonly tries: number
  readonly counts: string
  readonly rules: unknown
  /** As it is kept: encrypted. */
  readonly paper: string
  readonly makes_up?: string | null
}

/** What the act that freezes an exam says of its row, beside the hash of the paper. */
export const rulesHash = (row: FrozenRow): string =>
  jsonHash({
    ...{ title: row.title, opens: row.opens_at, closes: row.frozen_closes_at, minutes: row.minutes },
    ...{ tries: row.tries, counts: row.counts, rules: row.rules, sealed: hash('sha256', row.paper) },
    ...(row.makes_up && { makesUp: row.makes_up }),
  })

/** Writes the exam and its paper, encrypted under the data key of its case, in the caller's transaction. */
export async function freezeExam(
  transaction: Database,
  { keyring, now }: { readonly keyring: Keyring; readonly now: Date },
  { caseId, office, title, opensAt, closesAt, minutes, tries, counts, rules, paper, makesUp }: FrozenExam,
): Promise<FrozenHashes> {
  const key = await dataKeyFor(transaction, keyring, { subject: caseSubject(caseId), office }, now)
  const words = canonical(JSON.parse(JSON.stringify(SealedPaper.parse(paper))))
  const sealed = encrypt(key, placeOf(office, caseId), Buffer.from(words)).toString('base64')
  const frozen = {
    ...{ title, opens_at: opensAt, frozen_closes_at: closesAt, minutes, tries, counts, paper: sealed },
    makes_up: makesUp ?? null,
  }
  const hashes = {
    paper: hash('sha256', words),
    seed: hash('sha256', paper.seed),
    rules: rulesHash({ ...frozen, rules }),
  }
  await transaction
    .insertInto('exam')
    .values({
      ...frozen,
      ...{ case_id: caseId, office, closes_at: closesAt, rules: JSON.stringify(rules), paper_hash: hashes.paper },
      bound: JSON.stringify(boundOf(paper)),
    })
    .execute()
  return hashes
}

const boundOf = ({ items }: SealedPaper) =>
  // What asks about an older text outlives its change.
  items
    .filter(({ item }) => !item.tags?.includes(OLD_TEXT))
    .map(({ item, bound }) => [item.id, bound.map(({ unit, hash: words }) => `${unit} ${words}`).join('\n')])

/** @throws where the row was changed, or its key is gone */
export async function openPaper(
  database: Database,
  keyring: Keyring,
  exam: { readonly case_id: string; readonly office: string; readonly paper: string; readonly paper_hash: string },
): Promise<SealedPaper> {
  const key = await dataKeyOf(database, keyring, { subject: caseSubject(exam.case_id), office: exam.office })
  const place = placeOf(exam.office, exam.case_id)
  const words = key && decrypt(key, place, Buffer.from(exam.paper, 'base64'))
  if (!words || hash('sha256', words) !== exam.paper_hash) throw new Error('the paper of an exam does not open')
  return SealedPaper.parse(JSON.parse(words.toString()))
}
