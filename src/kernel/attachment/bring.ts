import { sql } from 'kysely'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { secretHash } from '../identity/secret.ts'
import type { Subject } from '../subject.ts'
import { type Bringing, MOST_AT_ONCE, MOST_ON_SUBJECT, WAITING_MS } from './attachment.ts'
import type { KeyPlace } from './file-key.ts'
import type { Keeping } from './keeping.ts'
import { noLongerWaiting, tooManyFiles, tooManyOnSubject } from './refusals.ts'
import { isSender } from './sender.ts'

/** Those that wait and have not expired, in the hands of whoever may bring them: another's handle is none. */
export async function waitingRows(
  { database, now }: Keeping,
  handles: readonly string[],
  person: string | undefined = undefined,
) {
  if (handles.length > MOST_AT_ONCE) return tooManyFiles()
  const rows = await database
    .selectFrom('attachment')
    .selectAll()
    .where('handle', 'in', handles.map(secretHash))
    .where('taken_at', '>', new Date(now().getTime() - WAITING_MS))
    .execute()
  // In the order they were chosen in.
  const found = handles.flatMap((handle) => {
    const hash = secretHash(handle)
    const row = rows.find((one) => one.handle !== null && hash.equals(one.handle))
    return row && isSender(handle, row.sender, person) ? [{ ...row, handle }] : []
  })
  return new Set(found.map(({ id }) => id)).size === handles.length ? found : noLongerWaiting()
}

/**
 * What an act writes to bring files that wait to its subject: their keys, wrapped anew for it. Refuses a file that has
 * expired or was brought already, and more than a subject may hold.
 */
export async function bringTo(
  keeping: Keeping,
  subject: Subject,
  handles: readonly string[],
  person: string | undefined,
): Promise<readonly Bringing[] | Refusal> {
  const rows = await waitingRows(keeping, handles, person)
  if (isRefusal(rows)) return rows
  const held = await keeping.database
    .selectFrom('attachment')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .executeTakeFirst()
  if ((held?.count ?? 0) + handles.length > MOST_ON_SUBJECT) return tooManyOnSubject()
  return Promise.all(
    rows.map(async ({ id: attachment, kind, sha256, sha256_sealed, original_key, copy_key }) => ({
      id: attachment,
      kind,
      sha256,
      sealedHash: await rewrap(keeping, sha256_sealed, { subject, attachment, part: 'hash' }),
      originalKey: await rewrap(keeping, original_key, { subject, attachment, part: 'original' }),
      copyKey: await rewrap(keeping, copy_key, { subject, attachment, part: 'copy' }),
    })),
  )
}

/** Files of one subject that become those of another. */
export interface MovedFiles {
  readonly from: Subject
  readonly to: Subject
}

/**
 * Files go over to other subjects, their keys wrapped anew: two statements, in the transaction of the act. The database's
 * own error (`23505`) where the other subject has files already.
 */
export async function moveTo(keeping: Keeping, moves: readonly MovedFiles[]): Promise<void> {
  const [first] = moves
  if (!first) return
  const targets = new Map(moves.map((move) => [move.from.id, move]))
  const held = await keeping.database
    .selectFrom('attachment')
    .selectAll()
    .where('subject_kind', '=', first.from.kind)
    .where('subject_id', 'in', [...targets.keys()])
    .execute()
  const rows: object[] = []
  for (const { id: attachment, subject_id, sha256_sealed, original_key, copy_key } of held) {
    const move = targets.get(subject_id ?? '')
    if (!move) continue
    const { from, to: subject } = move
    const wrapped = async (key: Uint8Array | null, part: KeyPlace['part']) => {
      const again = await rewrap(keeping, key, { subject, attachment, part }, from)
      return again ? Buffer.from(again).toString('hex') : null
    }
    rows.push({
      attachment,
      kind: subject.kind,
      id: subject.id,
      hash: await wrapped(sha256_sealed, 'hash'),
      original: await wrapped(original_key, 'original'),
      copy: await wrapped(copy_key, 'copy'),
    })
  }
  await sql`
    update attachment set subject_kind = m.kind, subject_id = m.id, sha256_sealed = decode(m.hash, 'hex'),
      original_key = decode(m.original, 'hex'), copy_key = decode(m.copy, 'hex')
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as m(attachment text, kind text, id text, hash text, original text, copy text)
    where attachment.id = m.attachment`.execute(keeping.database)
}

async function rewrap(
  { keys, database }: Keeping,
  wrapped: Uint8Array | null,
  place: KeyPlace,
  from: Subject | undefined = undefined,
): Promise<Uint8Array | undefined> {
  if (wrapped === null) return undefined
  const key = await keys.unwrap(database, wrapped, { ...place, subject: from })
  return keys.wrap(database, key, place)
}
