import { hash } from 'node:crypto'
import { canonical } from '../../kernel/ledger/commitment.ts'
import { decrypt, encrypt } from '../../kernel/seal/cipher.ts'
import { dataKeyFor, dataKeyOf } from '../../kernel/seal/data-key.ts'
import type { Keyring } from '../../kernel/seal/keyring.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { caseSubject } from '../../kernel/subject.ts'
import { jsonHash } from '../sitting/blueprint.ts'
import { type ContestRules, SealedContest } from './rules.ts'

/** What a contest is frozen as. */
export interface FrozenContest {
  readonly caseId: string
  readonly office: string
  readonly title: string
  readonly opensAt: Date
  readonly closesAt: Date
  readonly rules: ContestRules
  readonly sealed: SealedContest
}

/** SHA-256, hexadecimal: of what is sealed in its canonical form (RFC 8785), of both seeds as text, and of the row. */
export interface ContestHashes {
  readonly paper: string
  readonly seed: string
  /** The commitment of the draw: published before anybody enters. */
  readonly lotSeed: string
  readonly rules: string
}

interface ContestRow {
  readonly title: string
  readonly opens_at: Date
  readonly frozen_closes_at: Date
  readonly rules: unknown
  readonly paper: string
}

/** What the act that freezes a contest says of its row. */
export const contestHash = ({ title, opens_at, frozen_closes_at, rules, paper }: ContestRow): string =>
  jsonHash({ title, opens: opens_at, closes: frozen_closes_at, rules, sealed: hash('sha256', paper) })

const placeOf = (office: string, caseId: string): readonly string[] => ['contest paper', office, caseId]

/** Writes the contest with its paper, encrypted under the data key of its case, in the caller's transaction. */
export async function freezeContest(
  transaction: Database,
  { keyring, now }: { readonly keyring: Keyring; readonly now: Date },
  { caseId, office, title, opensAt, closesAt, rules, sealed }: FrozenContest,
): Promise<ContestHashes> {
  const key = await dataKeyFor(transaction, keyring, { subject: caseSubject(caseId), office }, now)
  const words = canonical(JSON.parse(JSON.stringify(SealedContest.parse(sealed))))
  const paper = encrypt(key, placeOf(office, caseId), Buffer.from(words)).toString('base64')
  const row = { title, opens_at: opensAt, frozen_closes_at: closesAt, paper }
  const hashes = {
    paper: hash('sha256', words),
    seed: hash('sha256', sealed.seed),
    lotSeed: hash('sha256', sealed.lotSeed),
    rules: contestHash({ ...row, rules }),
  }
  await transaction
    .insertInto('contest')
    .values({
      ...row,
      ...{ case_id: caseId, office, closes_at: closesAt, rules: JSON.stringify(rules), paper_hash: hashes.paper },
    })
    .execute()
  return hashes
}

/** @throws where the row was changed, or its key is gone */
export async function openSealedContest(
  database: Database,
  keyring: Keyring,
  contest: { readonly case_id: string; readonly office: string; readonly paper: string; readonly paper_hash: string },
): Promise<SealedContest> {
  const { case_id, office, paper, paper_hash } = contest
  const key = await dataKeyOf(database, keyring, { subject: caseSubject(case_id), office })
  const words = key && decrypt(key, placeOf(office, case_id), Buffer.from(paper, 'base64'))
  if (!words || hash('sha256', words) !== paper_hash) throw new Error('the paper of a contest does not open')
  return SealedContest.parse(JSON.parse(words.toString()))
}
