import { gzipSync } from 'node:zlib'
import type { CertificatePlaces } from './paths.ts'

/** Bits of a list: the least that Bitstring Status List allows, so that one certificate among them tells nothing. */
export const LIST_BITS = 131_072

/** For how long a reader may keep a list, milliseconds. */
const KEPT_MS = 5 * 60_000

/**
 * Bits as W3C Bitstring Status List 1.0 writes them: bit 0 is the left-most of the first byte; GZIP, then multibase base64url
 * (`u`).
 *
 * @param set places of the bits that are set, in any order
 */
export function encodeBits(set: Iterable<number>, size = LIST_BITS): string {
  const bytes = new Uint8Array(Math.ceil(size / 8))
  for (const at of set) {
    if (at < 0 || at >= size) throw new RangeError(`bit ${at} of ${size}`)
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (0x80 >> (at & 7))
  }
  return `u${gzipSync(bytes, { level: 9 }).toString('base64url')}`
}

/** Which list of an office. */
export interface StatusList {
  /** As addresses from outside. */
  readonly places: CertificatePlaces
  readonly office: string
  readonly list: number
}

const addressOf = ({ places, office, list }: StatusList): string => places.status(office, list)

/** The entry of a certificate in its list. */
export const statusEntry = (of: StatusList, bit: number) => ({
  id: `${addressOf(of)}#${bit}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: String(bit),
  statusListCredential: addressOf(of),
})

/** A list as a credential, to be signed: by the office that signed the certificates, so that one key tells of both. */
export const statusListCredential = (
  of: StatusList,
  { revoked, at }: { readonly revoked: Iterable<number>; readonly at: Date },
) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: addressOf(of),
  type: ['VerifiableCredential', 'BitstringStatusListCredential'],
  issuer: of.places.issuer(of.office),
  validFrom: wholeSecond(at),
  credentialSubject: {
    id: `${addressOf(of)}#list`,
    type: 'BitstringStatusList',
    statusPurpose: 'revocation',
    ttl: KEPT_MS,
    encodedList: encodeBits(revoked),
  },
})

/** A moment without fractions, ISO 8601 in UTC: as `nbf` counts, and the schema of status lists asks. */
export const wholeSecond = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`
