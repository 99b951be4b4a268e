import { sql } from 'kysely'
import { z } from 'zod'
import { newSalt } from '../../kernel/ledger/commitment.ts'
import { type Hash, rootOf } from '../../kernel/ledger/merkle.ts'
import { rowHash } from '../../kernel/ledger/receipt.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { RecordValues } from './define.ts'

/** What the ledger is told of one version of a record, and of nothing else. */
export interface VersionFacts {
  readonly register: string
  readonly id: string
  readonly version: number
  readonly office: string
  readonly act: string
  readonly definition: string
  readonly content: RecordValues
  readonly who: string
  readonly at: string
  readonly reason: string | undefined
  /** Left out where nobody had to agree. */
  readonly agreed?: string | undefined
  /** Of a version that was an act of a case before: its entry of then. */
  readonly firstLeaf?: number | undefined
}

const Facts = z.record(z.string(), z.json())

/** The facts of a version as they are hashed: what is undefined is not there. */
export const factsHashed = (facts: VersionFacts) => Facts.parse(JSON.parse(JSON.stringify(facts)))

/** The hash of one version: with its salt, so that who holds the proof of another row guesses nothing of this one. */
export const versionHash = (facts: VersionFacts, salt: Uint8Array): Hash => rowHash(factsHashed(facts), salt)

/** The content of an entry: the root of the tree over the versions it tells of (RFC 6962). */
export const rootText = (hashes: readonly Hash[]): string => Buffer.from(rootOf(hashes)).toString('hex')

/** A version with the salt of its own that its hash has. */
export interface SaltedVersion {
  readonly facts: VersionFacts
  readonly salt: Uint8Array
}

export const salted = (facts: VersionFacts): SaltedVersion => ({ facts, salt: newSalt() })

/** What the one entry of an act commits to: all its versions, in their order. */
export const rootOfVersions = (versions: readonly SaltedVersion[]): string =>
  rootText(versions.map(({ facts, salt }) => versionHash(facts, salt)))

/** Bytes as a `bytea` is spelled in JSON. */
export const spelledBytes = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

/** Adds the versions of an act under its entry, in the order in which that commits to them. One statement. */
export async function insertVersions(
  transaction: Database,
  leaf: number,
  versions: readonly SaltedVersion[],
): Promise<void> {
  const rows = versions.map(({ facts, salt }, place) => ({
    ...facts,
    place,
    salt: spelledBytes(salt),
    hash: spelledBytes(versionHash(facts, salt)),
  }))
  await sql`
    insert into register_version (register, id, version, office, act, definition, content, who, at, reason, leaf, place,
      salt, hash, agreed, first_leaf)
    select n.register, n.id, n.version, n.office, n.act, n.definition, n.content, n.who, n.at, n.reason, ${leaf},
      n.place, n.salt::bytea, n.hash::bytea, n.agreed, n."firstLeaf"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(register text, id text, version integer, office text,
      act text, definition text, content jsonb, who text, at timestamptz, reason text, place integer, salt text,
      hash text, agreed text, "firstLeaf" bigint)`.execute(transaction)
}
