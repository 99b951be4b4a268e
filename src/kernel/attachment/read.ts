import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Subject } from '../subject.ts'
import { type Attachment, MOST_ON_SUBJECT, type SubjectAttachment, type WaitingAttachment } from './attachment.ts'
import { waitingRows } from './bring.ts'
import type { KeyPlace } from './file-key.ts'
import { type Keeping, placeOf } from './keeping.ts'
import { type KindOfContent, kinds } from './kinds.ts'
import { hashOnly, noSuchAttachment } from './refusals.ts'
import { openStream } from './stream.ts'
import type { AttachmentTables } from './tables.ts'

type Row = Selectable<AttachmentTables['attachment']>

const attachmentIn = ({ id, kind, size, treatment, why }: Omit<Row, 'handle'>): Attachment => ({
  id,
  kind,
  size,
  treatment,
  why: why ?? undefined,
})

export async function waitingOf(
  keeping: Keeping,
  handles: readonly string[],
  person: string | undefined,
): Promise<readonly WaitingAttachment[] | Refusal> {
  if (handles.length === 0) return []
  const rows = await waitingRows(keeping, handles, person)
  return isRefusal(rows) ? rows : rows.map((row) => ({ ...attachmentIn(row), handle: row.handle }))
}

const ofSubject = ({ database }: Keeping, { kind, id }: Subject) =>
  database.selectFrom('attachment').selectAll().where('subject_kind', '=', kind).where('subject_id', '=', id)

async function subjectAttachment({ database, keys }: Keeping, row: Row): Promise<readonly SubjectAttachment[]> {
  const { id, subject_kind, subject_id, number, revision, sha256: name, sha256_sealed: sealed } = row
  if (subject_kind === null || subject_id === null || number === null || revision === null) return []
  const subject = { kind: subject_kind, id: subject_id }
  const place = { subject, attachment: id, part: 'hash' } as const
  const sha256 = sealed === null ? name : await keys.unwrap(database, sealed, place)
  return [{ ...attachmentIn(row), subject, number, revision, sha256 }]
}

export async function attachmentsOf(keeping: Keeping, subject: Subject): Promise<readonly SubjectAttachment[]> {
  const rows = await ofSubject(keeping, subject).orderBy('number').limit(MOST_ON_SUBJECT).execute()
  return (await Promise.all(rows.map((row) => subjectAttachment(keeping, row)))).flat()
}

/** The files of some subjects of one kind, those of a subject in the order of their numbers. One statement. */
export async function attachmentsOfAll(
  keeping: Keeping,
  kind: Subject['kind'],
  ids: readonly string[],
): Promise<readonly SubjectAttachment[]> {
  if (ids.length === 0) return []
  const rows = await keeping.database
    .selectFrom('attachment')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', [...ids])
    .orderBy('subject_id')
    .orderBy('number')
    .execute()
  return (await Promise.all(rows.map((row) => subjectAttachment(keeping, row)))).flat()
}

export async function attachmentOf(
  keeping: Keeping,
  subject: Subject,
  number: number,
): Promise<SubjectAttachment | Refusal> {
  const row = await ofSubject(keeping, subject).where('number', '=', number).executeTakeFirst()
  return (row && (await subjectAttachment(keeping, row))[0]) ?? noSuchAttachment()
}

/** A file as it is opened. */
export interface OpenedAttachment {
  readonly kind: KindOfContent
  readonly size: number
  readonly content: AsyncIterable<Uint8Array>
}

/** The copy where there is one, else the file as it came; of a program or an archive there is nothing to open. */
export const openAttachment = (keeping: Keeping, named: NamedAttachment): Promise<OpenedAttachment | Refusal> =>
  openPart(keeping, named, (row) => (row.copy !== null ? copyIn(row) : originalIn(row)))

/** The file as it came, also where there is a copy: for whoever takes their own files away to prove them elsewhere. */
export const openOriginal = (keeping: Keeping, named: NamedAttachment): Promise<OpenedAttachment | Refusal> =>
  openPart(keeping, named, originalIn)

type NamedAttachment = Pick<SubjectAttachment, 'id'> & Pick<KeyPlace, 'subject'>
type AttachmentPart = ReturnType<typeof copyIn> | ReturnType<typeof originalIn>

async function openPart(
  keeping: Keeping,
  { id, subject }: NamedAttachment,
  partOf: (row: Row) => AttachmentPart,
): Promise<OpenedAttachment | Refusal> {
  const { database, keys, storeOf } = keeping
  const row = await database.selectFrom('attachment').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return noSuchAttachment()
  const { store } = row
  const { part, object, wrapped, size } = partOf(row)
  if (store === null || object === null || wrapped === null || size === null) return hashOnly()
  const key = await keys.unwrap(database, wrapped, { subject, attachment: id, part })
  const sealed = await storeOf(store).get(object)
  return { kind: kinds[row.kind], size, content: openStream(key, placeOf(id, part), sealed) }
}

const copyIn = ({ copy, copy_key, copy_size }: Row) =>
  ({ part: 'copy', object: copy, wrapped: copy_key, size: copy_size }) as const

const originalIn = ({ original, original_key, size }: Row) =>
  ({ part: 'original', object: original, wrapped: original_key, size }) as const

/** A file that waits, with the hashes by which anybody compares it: SHA-256, hexadecimal. */
export interface HashedAttachment extends Attachment {
  /** Of what is opened: the copy where there is one. */
  readonly opened: { readonly sha256: string; readonly size: number }
  /** Of the file as it came. */
  readonly original: string
}

/** A file that waits as it will be opened; refused where nothing of it is kept. */
export async function hashWaiting(
  keeping: Keeping,
  handle: string,
  person: string | undefined,
): Promise<HashedAttachment | Refusal> {
  const rows = await waitingRows(keeping, [handle], person)
  if (isRefusal(rows)) return rows
  const [row] = rows
  if (!row) return noSuchAttachment()
  const opened = await openAttachment(keeping, { id: row.id, subject: undefined })
  if (isRefusal(opened)) return opened
  const hash = createHash('sha256')
  for await (const piece of opened.content) hash.update(piece)
  const place = { subject: undefined, attachment: row.id, part: 'hash' } as const
  const sealed = row.sha256_sealed
  const original = sealed === null ? row.sha256 : await keeping.keys.unwrap(keeping.database, sealed, place)
  return {
    ...attachmentIn(row),
    opened: { sha256: hash.digest('hex'), size: opened.size },
    original: Buffer.from(original).toString('hex'),
  }
}
