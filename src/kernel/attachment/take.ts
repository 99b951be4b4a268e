import { createHash, randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { newSecret, secretHash } from '../identity/secret.ts'
import { MOST_BYTES, type WaitingAttachment } from './attachment.ts'
import type { Cleaner } from './cleaning/cleaner.ts'
import type { CleanedFile } from './cleaning/run-child.ts'
import type { SealedFile } from './cleaning/sealed-file.ts'
import { type KeyPlace, newFileKey } from './file-key.ts'
import { type Keeping, placeOf } from './keeping.ts'
import type { ContentKind } from './kinds.ts'
import type { Claim, Quota } from './quota.ts'
import { emptyFile, keyOfAnotherFile, tooLargeFile, unknownKind } from './refusals.ts'
import { type FileSender, senderHash } from './sender.ts'
import { sealedSize, sealStream } from './stream.ts'
import type { Treatment, Why } from './treatment.ts'
import { writeWhole } from './whole-file.ts'

/** A file on its way: the object it will be, its key, and where it lies meanwhile. */
interface Part {
  readonly object: string
  readonly key: Buffer
  readonly sealed: SealedFile
}

function newPart({ incoming }: Keeping, id: string, part: 'original' | 'copy'): Part {
  const object = randomBytes(24).toString('hex')
  const key = newFileKey()
  const sealed = { path: join(incoming, object), key: key.toString('base64'), place: placeOf(id, part) }
  return { object, key, sealed }
}

/** Where a file comes from. */
interface From {
  /** Tells one client from another. */
  readonly client: string
  readonly sender: FileSender | undefined
}

/** What is asked of a sender before and while their file is taken. */
interface Taking {
  readonly cleaner: Cleaner
  readonly quota: Quota
}

/**
 * Takes a file as it comes: sealed before it touches the disk, looked into by a process of its own, kept whole with
 * its copy, and only then a row. Refuses what is empty, too large or of no kind we take, and what has no room beside
 * other files of its client that wait; of a refused one nothing stays. Sent again under the same key, it is the file that
 * waits already; another file under it is refused.
 */
export async function takeFile(
  keeping: Keeping,
  { cleaner, quota }: Taking,
  content: AsyncIterable<Uint8Array>,
  { client, sender }: From,
): Promise<WaitingAttachment | Refusal> {
  const claim = await quota.claim(client)
  if (isRefusal(claim)) return claim
  const id = randomBytes(16).toString('hex')
  const original = newPart(keeping, id, 'original')
  const copy = newPart(keeping, id, 'copy')
  await mkdir(keeping.incoming, { recursive: true, mode: 0o700 })
  try {
    const read = await receive(original, content)
    if (isRefusal(read)) return read
    const handle = sender?.key === undefined ? undefined : keeping.keys.handleOf(sender)
    const before = handle === undefined ? undefined : await sentBefore(keeping, handle, read)
    if (before) return before
    const found = await cleaner.clean({ ...original.sealed, size: read.size, sender: client }, copy.sealed)
    if (isRefusal(found)) return found
    const judged = judge(found)
    if (isRefusal(judged)) return judged
    return await keepWithin(claim, keeping, {
      id,
      handle: handle ?? newSecret(),
      sender,
      original,
      copy,
      found,
      ...read,
      ...judged,
    })
  } finally {
    claim.end()
    await Promise.all([original, copy].map(({ sealed }) => rm(sealed.path, { force: true })))
  }
}

async function keepWithin(claim: Claim, keeping: Keeping, kept: Kept): Promise<WaitingAttachment | Refusal> {
  const refusal = await claim.settle(storedBytes(kept))
  if (refusal) return refusal
  const waiting = await keep(keeping, kept)
  claim.waits(waiting.id)
  return waiting
}

/** What lies on the disk of a file: sealed, with its copy. */
const storedBytes = ({ treatment, size, found }: Kept): number =>
  (treatment === 'hash-only' ? 0 : sealedSize(size)) + (treatment === 'cleaned' ? sealedSize(found.size) : 0)

interface Read {
  readonly size: number
  readonly sha256: Buffer
}

async function receive({ key, sealed }: Part, content: AsyncIterable<Uint8Array>): Promise<Read | Refusal> {
  const hash = createHash('sha256')
  let size = 0
  async function* counted() {
    for await (const piece of content) {
      size += piece.length
      // The upload is cut off here; what has come is not a file.
      if (size > MOST_BYTES) return
      hash.update(piece)
      yield piece
    }
  }
  await writeWhole(sealed.path, sealStream(key, sealed.place, counted()))
  if (size > MOST_BYTES) return tooLargeFile()
  return size === 0 ? emptyFile() : { size, sha256: hash.digest() }
}

/** The file that was sent under this handle and waits still, where it is the same; refused where it is another. */
async function sentBefore(
  { database, keys }: Keeping,
  handle: string,
  { sha256 }: Read,
): Promise<WaitingAttachment | Refusal | undefined> {
  const row = await database
    .selectFrom('attachment')
    .select(['id', 'kind', 'size', 'treatment', 'why', 'sha256'])
    .where('handle', '=', secretHash(handle))
    .executeTakeFirst()
  if (!row) return undefined
  const { sha256: name, why, ...attachment } = row
  if (!Buffer.from(keys.nameOf(sha256, row.id)).equals(name)) return keyOfAnotherFile()
  return { ...attachment, why: why ?? undefined, handle }
}

interface Judged {
  readonly kind: ContentKind
  readonly treatment: Treatment
  readonly why: Why | undefined
}

function judge({ kind, why }: CleanedFile): Judged | Refusal {
  if (kind === undefined) return unknownKind()
  if (kind === 'program' || kind === 'archive') return { kind, treatment: 'hash-only', why: kind }
  return { kind, treatment: why === undefined ? 'cleaned' : 'as-received', why }
}

interface Kept extends Read, Judged {
  readonly id: string
  readonly handle: string
  readonly sender: FileSender | undefined
  readonly original: Part
  readonly copy: Part
  readonly found: CleanedFile
}

async function keep(keeping: Keeping, kept: Kept): Promise<WaitingAttachment> {
  const { id, handle, sender, kind, size, sha256, treatment, why, found } = kept
  const { database, store } = keeping
  const original = treatment === 'hash-only' ? undefined : kept.original
  const copy = treatment === 'cleaned' ? kept.copy : undefined
  if (original) await store.put(original.object, original.sealed.path, sealedSize(size))
  if (copy) await store.put(copy.object, copy.sealed.path, sealedSize(found.size))
  // Should this fail, the objects are named by no row, and the sweep takes them.
  await database
    .insertInto('attachment')
    .values({
      id,
      handle: secretHash(handle),
      subject_kind: null,
      subject_id: null,
      sender: sender ? senderHash(handle, sender.person) : null,
      revision: null,
      number: null,
      taken_at: keeping.now(),
      kind,
      size,
      sha256: Buffer.from(keeping.keys.nameOf(sha256, id)),
      sha256_sealed: await wrap(keeping, id, 'hash', sha256),
      treatment,
      why: why ?? null,
      store: original ? store.kind : null,
      original: original?.object ?? null,
      original_key: original ? await wrap(keeping, id, 'original', original.key) : null,
      copy: copy?.object ?? null,
      copy_key: copy ? await wrap(keeping, id, 'copy', copy.key) : null,
      copy_size: copy ? found.size : null,
    })
    .execute()
  return { id, handle, kind, size, treatment, why }
}

const wrap = ({ keys, database }: Keeping, attachment: string, part: KeyPlace['part'], key: Buffer) =>
  keys.wrap(database, key, { subject: undefined, attachment, part })
