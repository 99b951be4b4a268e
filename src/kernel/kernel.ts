import type { Pool } from 'pg'
import { type Citations, openCitations } from '../law/cited.ts'
import type { Edition } from '../law/edition.ts'
import { type Attachments, openAttachments } from './attachment/attachments.ts'
import { installationKeys } from './attachment/file-key.ts'
import type { QuotaLimits } from './attachment/quota.ts'
import type { AttachmentStore } from './attachment/store.ts'
import type { Identity } from './identity/identity.ts'
import type { KeyService } from './keys/service.ts'
import type { Ledger } from './ledger/log.ts'
import { ledgerFolder } from './ledger/open.ts'
import { openSigning, type Signing } from './ledger/signing.ts'
import { fileStore } from './ledger/store.ts'
import { type Compare, openCompare } from './library/compare.ts'
import { type Library, openLibrary } from './library/library.ts'
import { openSearch, type Search } from './library/search/remembered.ts'
import { type CheckFile, checkFile, NIGHTLY } from './record/check.ts'
import type { Seal } from './seal/seal.ts'
import type { Storage } from './storage/open.ts'
import type { WorksAs } from './storage/server-role/work-as.ts'

/** One database, one clock, one library, one record, and nothing more. */
export interface Kernel {
  readonly pool: Pool
  /** Whether the database answers. */
  readonly ready: () => Promise<boolean>
  /** As whom the server works on it. */
  readonly worksAs: WorksAs
  /** Who has the keys, and whether they answer. */
  readonly keys: Pick<KeyService, 'kind' | 'isThere'> | undefined
  readonly now: () => Date
  /** The laws shipped here, read and checked at start: what procedures and refusals stand on. */
  readonly shelf: readonly Edition[]
  /** How two editions stand to one another, and what an edition refers to; both remembered. */
  readonly compare: Compare
  readonly citations: Citations
  /** Every law we hold, the imported ones too. */
  readonly library: Library
  readonly search: Search
  /** What was done: the record's rows and its published files. No key: nothing that is shown here can sign. */
  readonly ledger: Pick<Ledger, 'database' | 'store'>
  /** Whether this server's sequencer signs, and why not. */
  readonly signing: Pick<Signing, 'stopped'>
  /** How far this server's nightly check of all rows against the record has come, and what the last one found. */
  readonly recordCheck: Pick<CheckFile, 'read'>
  /** Who acts, for which office, and how they prove it. */
  readonly identity: Identity
  /** What tells who somebody is, and who opened it. */
  readonly seal: Seal
  /** What people send with a case. */
  readonly attachments: Attachments
}

interface Opened extends Pick<Kernel, 'identity' | 'seal'>, Partial<Pick<Kernel, 'keys'>> {
  readonly s3?: AttachmentStore | undefined
  readonly signing?: Signing
  /** What files may take that wait for their acts. */
  readonly limits?: QuotaLimits | undefined
}

/** The kernel over an open database. `now` is the only clock there is. */
export const openKernel = (
  { pool, database, ready, dataDir, worksAs }: Pick<Storage, 'pool' | 'database' | 'ready' | 'dataDir' | 'worksAs'>,
  shelf: readonly Edition[],
  now: () => Date,
  { identity, seal, s3, keys, limits, signing = openSigning() }: Opened,
): Kernel => ({
  pool,
  ready,
  worksAs,
  keys,
  now,
  shelf,
  compare: openCompare(),
  citations: openCitations(shelf.map(({ title }) => title.zh)),
  library: openLibrary(database, shelf),
  search: openSearch(pool),
  ledger: { database, store: fileStore(ledgerFolder(dataDir)) },
  signing,
  recordCheck: checkFile(fileStore(dataDir), NIGHTLY),
  identity,
  seal,
  attachments: openAttachments({
    database,
    now,
    keys: installationKeys(identity.keys.attachment),
    dataDir,
    s3,
    limits,
  }),
})
