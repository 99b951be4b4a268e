import { statement } from '../../kernel/storage/statement.ts'
import type { Refusal } from '../../law/refusal.ts'
import { enterFirst } from './refusals.ts'
import type { Sitting } from './sitting.ts'
import { readSeatToken } from './token.ts'

/** Lines of one attempt at most. */
const MOST_LINES = 1_000

/**
 * Notes that the page of a running attempt was left, or come back to; nothing of the device, and nothing where the attempt
 * is not this seat's or not running.
 */
export async function noteLeft(
  { database, keys, now }: Pick<Sitting, 'database' | 'keys' | 'now'>,
  token: string | undefined,
  { attempt, left }: { readonly attempt: number; readonly left: boolean },
): Promise<Refusal | undefined> {
  const at = now()
  const read = token === undefined ? undefined : readSeatToken(keys, token, at)
  if (!read) return enterFirst()
  const own = statement`
    select a.id from exam_attempt a join exam_seat s on s.id = a.seat
    where a.id = ${attempt} and s.id = ${read.seat} and s.session_hash = decode(${read.session}, 'hex') and a.handed_at is null`
  await (left
    ? statement`
        insert into exam_left (attempt, left_at) select own.id, ${at} from (${own}) own
        where (select count(*) from exam_left where attempt = own.id) < ${MOST_LINES}
          and not exists (select from exam_left where attempt = own.id and back_at is null)
        on conflict do nothing`
    : statement`
        update exam_left l set back_at = greatest(${at}, l.left_at) from (${own}) own where l.attempt = own.id and l.back_at is null`
  ).execute(database)
  return undefined
}
