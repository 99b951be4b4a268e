/** Tables of certificates; what each column means stands in `migrations/174-certificates.sql`. */
export interface CredentialTables {
  exam_certificate: CertificateTable
  exam_certificate_key: CertificateKeyTable
}

declare module '../../kernel/storage/tables.ts' {
  interface Tables extends CredentialTables {}
}

/** What of a certificate is no longer so: its points, or the day on which the attempt that counts was handed in. */
export type ReplacedFor = 'points' | 'day'

interface CertificateTable {
  number: number
  code: string
  case_id: string
  office: string
  seat: number | null
  seat_number: string
  named: boolean
  scored: boolean
  token: string
  token_hash: string
  key: string
  list: number
  bit: number
  made_at: Date
  made_by: string
  leaf: number
  asked_by: string | null
  asked_at: Date | null
  reason: string | null
  asked_leaf: number | null
  revoked_at: Date | null
  revoked_by: string | null
  revoked_leaf: number | null
  replaced: ReplacedFor | null
  lapsed_at: Date | null
}

interface CertificateKeyTable {
  id: string
  public_key: Uint8Array
  since: Date
}
