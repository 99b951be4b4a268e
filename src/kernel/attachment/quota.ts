import { sql } from 'kysely'
import type { Refusal } from '../../law/refusal.ts'
import { MOST_BYTES, WAITING_MS } from './attachment.ts'
import type { Keeping } from './keeping.ts'
import { tooManyOfYours, tooManyWait } from './refusals.ts'
import { sealedSize } from './stream.ts'

const MEGABYTE = 1024 ** 2

/** Bytes on the disk that files may take while they wait for their acts. */
export interface QuotaLimits {
  /** Of one sender: the files of a form, each of the greatest size and with a copy, and some of the next form. */
  readonly one: number
  /** Of all. From here on each sender has `last` alone: nobody is shut out by what others have sent. */
  readonly all: number
  /** One file of the greatest size, with its copy. */
  readonly last: number
  /** Of all, and more is never taken: the disk has an end. */
  readonly most: number
}

const QUOTA: QuotaLimits = {
  one: 256 * MEGABYTE,
  all: 2_048 * MEGABYTE,
  last: 44 * MEGABYTE,
  most: 4_096 * MEGABYTE,
}

/** Each file counts as so much at least, so that one sender has a thousand small ones waiting and not millions. */
const LEAST = MEGABYTE / 4

/** Room that one file has on the disk, from before it is read until its act or its end. */
export interface Claim {
  /** Now that its bytes are known, with those of its copy: refused where they are more than its sender may hold. */
  settle(bytes: number): Promise<Refusal | undefined>
  /** It waits under this id; what it takes counts until its act, or until it is swept. */
  waits(id: string): void
  /** It was not kept: what it did not take counts no more. Does nothing to a file that waits. */
  end(): void
}

export interface Quota {
  /** Room for one more file of the greatest size. */
  claim(sender: string): Promise<Claim | Refusal>
}

interface Held {
  bytes: number
  /** Asked for; admitted, and coming in; kept, and waiting. */
  state: 'asked' | 'coming' | 'waiting'
  /** Of one that waits. */
  id: string | undefined
  readonly since: number
}

/**
 * Counts what waits by who sent it. Who that is stands in memory alone, as the caller names them, for as long as one of
 * their files waits; in the database there are only the files. Several servers count senders each for itself, and what
 * all have sent together.
 */
export function openQuota({ database, now }: Pick<Keeping, 'database' | 'now'>, limits: QuotaLimits = QUOTA): Quota {
  const bySender = new Map<string, Set<Held>>()

  /** What of these a row still says that it waits, or that is coming in. */
  async function stillHeld(sender: string): Promise<readonly Held[]> {
    const files = [...(bySender.get(sender) ?? [])]
    const ids = files.flatMap(({ id }) => id ?? [])
    if (ids.length === 0) return files
    const rows = await database
      .selectFrom('attachment')
      .select('id')
      .where('id', 'in', ids)
      .where('subject_id', 'is', null)
      .execute()
    const waiting = new Set(rows.map(({ id }) => id))
    for (const held of files) if (held.id !== undefined && !waiting.has(held.id)) drop(sender, held)
    return [...(bySender.get(sender) ?? [])]
  }

  function drop(sender: string, held: Held): void {
    const files = bySender.get(sender)
    files?.delete(held)
    if (files?.size === 0) bySender.delete(sender)
  }

  /** Who has sent nothing for longer than a file waits is forgotten. */
  function forgetOld(): void {
    const before = now().getTime() - 2 * WAITING_MS
    for (const [sender, files] of bySender) {
      for (const held of files) if (held.id !== undefined && held.since < before) drop(sender, held)
    }
  }

  /** What was only asked for is not among it: whoever asks a thousand times at once takes nobody's room by that. */
  const comingIn = (itself: Held): number =>
    sumOf(
      [...bySender.values()].flatMap((files) =>
        [...files].filter((held) => held === itself || held.state === 'coming'),
      ),
    )

  /** Why a file has no room. Of many that come at once each makes room for those before it alone. */
  async function whyNot(sender: string, itself: Held): Promise<Refusal | undefined> {
    const files = await stillHeld(sender)
    const before = files.slice(0, files.indexOf(itself))
    const all = (await waitingBytes(database)) + comingIn(itself)
    if (all > limits.most) return tooManyWait()
    const mayHold = all > limits.all ? Math.min(limits.last, limits.one) : limits.one
    return sumOf(before) + itself.bytes > mayHold ? tooManyOfYours() : undefined
  }

  return {
    async claim(sender) {
      forgetOld()
      const held: Held = { bytes: sealedSize(MOST_BYTES), state: 'asked', id: undefined, since: now().getTime() }
      bySender.set(sender, (bySender.get(sender) ?? new Set()).add(held))
      const refusal = await whyNot(sender, held).catch((error: unknown) => {
        drop(sender, held)
        throw error
      })
      if (refusal) {
        drop(sender, held)
        return refusal
      }
      held.state = 'coming'
      return {
        async settle(bytes) {
          held.bytes = Math.max(bytes, LEAST)
          return whyNot(sender, held)
        },
        waits(id) {
          held.id = id
          held.state = 'waiting'
        },
        end() {
          if (held.state !== 'waiting') drop(sender, held)
        },
      }
    },
  }
}

const sumOf = (files: readonly Held[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0)

/** Bytes on the disk of all files that wait: sealed, with their copies. */
async function waitingBytes(database: Keeping['database']): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select coalesce(sum(
      case when original is null then 0 else size + 16 * greatest(1, ceil(size / 65536.0)) end
      + case when copy is null then 0 else copy_size + 16 * greatest(1, ceil(copy_size / 65536.0)) end), 0)::bigint as held
    from attachment where subject_id is null`.execute(database)
  return rows[0]?.held ?? 0
}
