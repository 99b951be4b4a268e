import { hash } from 'node:crypto'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import { canonical } from '../ledger/commitment.ts'
import type { Database } from '../storage/connection.ts'
import { keyOf } from './access.ts'
import type { Effect } from './case-state.ts'
import { formOf } from './plain.ts'
import type { ActKey, WrittenAct } from './write.ts'

/**
 * What is kept of an idempotency key: its hash, under the actor whose it is, and a hash of the body that only who has
 * the key can check. Nobody learns by guessing what an anonymous report said.
 */
export const actKeyOf = (key: string, actor: Actor, body: object): ActKey => ({
  key: keyHash(key, actor),
  body: hash('sha256', `${key}\n${canonical(formOf(body))}`, 'buffer'),
})

/** Under what the answer of a call is kept. */
export function keyHash(key: string, actor: Actor): Uint8Array {
  const owner = actor.kind === 'receipt' ? `receipt:${actor.case}` : `${actor.kind}:${keyOf(actor)}`
  return hash('sha256', `${owner}\n${key}`, 'buffer')
}

export interface Answered extends WrittenAct {
  readonly case: string
  readonly stage: string
  readonly effect: Effect
}

/** What was answered under a key, with the hash of the body to which it was the answer. */
export interface AnswerOfKey {
  readonly answered: Answered
  readonly body: Uint8Array
}

/** The same body has the same answer, another body is refused. */
export const answerTo = ({ answered, body }: AnswerOfKey, { body: asked }: ActKey): Answered | Refusal =>
  Buffer.compare(body, asked) === 0 ? answered : reused

const reused = refuse('key-reused', {
  zh: '这一提交编号（Idempotency-Key）已用于另一份内容，未作任何记录；新的内容请用新的编号',
  en: 'This Idempotency-Key was used for another content; nothing was recorded: use a new key for new content',
})

const AT_ONCE = 1_000

/**
 * Old keys go, a thousand at a time, so that no act waits long for a row of its own.
 *
 * @returns how many
 */
export async function forgetKeys(database: Database, before: Date): Promise<number> {
  const old = database.selectFrom('act_key').select('key').where('answered_at', '<', before).limit(AT_ONCE)
  const forgetting = database.deleteFrom('act_key').where('key', 'in', old)
  let forgotten = 0
  for (;;) {
    const { numDeletedRows } = await forgetting.executeTakeFirst()
    forgotten += Number(numDeletedRows)
    if (Number(numDeletedRows) < AT_ONCE) return forgotten
  }
}
