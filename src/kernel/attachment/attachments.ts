import { join } from 'node:path'
import type { Refusal } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import type { Subject } from '../subject.ts'
import type { Bringing, SubjectAttachment, WaitingAttachment } from './attachment.ts'
import { bringTo, type MovedFiles, moveTo } from './bring.ts'
import { openCleaner } from './cleaning/cleaner.ts'
import type { Confinement } from './cleaning/confinement.ts'
import type { FileKeys } from './file-key.ts'
import { folderStore } from './folder-store.ts'
import type { Keeping } from './keeping.ts'
import { openQuota, type QuotaLimits } from './quota.ts'
import {
  attachmentOf,
  attachmentsOf,
  attachmentsOfAll,
  type HashedAttachment,
  hashWaiting,
  type OpenedAttachment,
  openAttachment,
  openOriginal,
  waitingOf,
} from './read.ts'
import { keptElsewhere } from './refusals.ts'
import type { FileSender } from './sender.ts'
import type { AttachmentStore } from './store.ts'
import { sweepAttachments } from './sweep.ts'
import { takeFile } from './take.ts'

/** What people send with a case, a record or a piece of evidence, from the form to the office that opens it. */
export interface Attachments {
  readonly storeKind: AttachmentStore['kind']
  /**
   * Keeps a file that is just coming in, sealed and cleaned, until an act brings it to its subject.
   *
   * @param client tells one stranger from another while their files wait, for their turn and for their act; never an address
   * @param sender who sends it by a key of their own; of a form, whoever has the form
   */
  take(content: AsyncIterable<Uint8Array>, client: string, sender?: FileSender): Promise<WaitingAttachment | Refusal>
  /** In what the processes are held that look into files. */
  confinement(): Promise<Pick<Confinement, 'network' | 'user' | 'files'>>
  /** Files that wait, by their handles, for who asks: a handle of somebody else's is none. */
  waiting(handles: readonly string[], person?: string): Promise<readonly WaitingAttachment[] | Refusal>
  /** One that waits, as it will be opened, for an act whose content names it by its hash. */
  hashed(handle: string, person?: string): Promise<HashedAttachment | Refusal>
  /** What an act writes to bring files to its subject: `attachWaiting` writes it, and the act of a case by itself. */
  bring(
    database: Database,
    subject: Subject,
    handles: readonly string[],
    person?: string,
  ): Promise<readonly Bringing[] | Refusal>
  /** Files go over from one subject to another, in the transaction of the act that does it. */
  move(database: Database, moves: readonly MovedFiles[]): Promise<void>
  /** The files of a subject. Who may see the subject is the caller's to ask first. */
  of(subject: Subject): Promise<readonly SubjectAttachment[]>
  /** Those of some subjects of one kind at once. */
  ofAll(kind: Subject['kind'], ids: readonly string[]): Promise<readonly SubjectAttachment[]>
  one(subject: Subject, number: number): Promise<SubjectAttachment | Refusal>
  /** What an office opens: the copy, or the file as it came where there can be none. */
  open(attachment: SubjectAttachment): Promise<OpenedAttachment | Refusal>
  /** The file as it came, for its office to take away whole: it may hold what a copy leaves out. */
  original(attachment: SubjectAttachment): Promise<OpenedAttachment | Refusal>
  /** Takes away what waited in vain and what no row names. */
  sweep(): Promise<void>
  /** Whether this server may take and show files: not while another keeps them on another disk. */
  readonly allow: (isAllowed: boolean) => void
  close(): void
}

export interface AttachmentsOf {
  readonly database: Database
  readonly now: () => Date
  readonly keys: FileKeys
  /** The data folder. */
  readonly dataDir: string
  /** Instead of the data folder. */
  readonly s3?: AttachmentStore | undefined
  /** What may wait; a test has lesser ones. */
  readonly limits?: QuotaLimits | undefined
}

export function openAttachments({ dataDir, s3, limits, ...given }: AttachmentsOf): Attachments {
  const folder = folderStore(join(dataDir, 'attachments'))
  const storeOf = (kind: AttachmentStore['kind']) => {
    if (kind === 'folder') return folder
    if (!s3) throw new Error('attachments lie in an S3 bucket and no S3_ settings name it')
    return s3
  }
  const store = s3 ?? folder
  const keeping: Keeping = { ...given, store, storeOf, incoming: join(dataDir, 'attachments', 'incoming') }
  const cleaner = openCleaner()
  const quota = openQuota(keeping, limits)
  let isAllowed = true
  return {
    storeKind: store.kind,
    take: async (content, client, sender) =>
      isAllowed ? takeFile(keeping, { cleaner, quota }, content, { client, sender }) : keptElsewhere(),
    confinement: () => cleaner.confinement(),
    waiting: (handles, person) => waitingOf(keeping, handles, person),
    hashed: async (handle, person) => (isAllowed ? hashWaiting(keeping, handle, person) : keptElsewhere()),
    bring: (database, subject, handles, person) => bringTo({ ...keeping, database }, subject, handles, person),
    move: (database, moves) => moveTo({ ...keeping, database }, moves),
    of: (subject) => attachmentsOf(keeping, subject),
    ofAll: (kind, ids) => attachmentsOfAll(keeping, kind, ids),
    one: (subject, number) => attachmentOf(keeping, subject, number),
    open: async (attachment) => (isAllowed ? openAttachment(keeping, attachment) : keptElsewhere()),
    original: async (attachment) => (isAllowed ? openOriginal(keeping, attachment) : keptElsewhere()),
    sweep: () => sweepAttachments(keeping),
    allow(allowed) {
      isAllowed = allowed
    },
    close: () => cleaner.close(),
  }
}
