import type { ActKey } from '../../kernel/procedure/write.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'

/** What was answered to this very call before; refused where the key was another body's; undefined where it is new. */
export async function answerOfKey(database: Database, asked: ActKey): Promise<unknown> {
  const row = await database
    .selectFrom('register_key')
    .select(['body', 'answer'])
    .where('key', '=', asked.key)
    .executeTakeFirst()
  if (!row) return undefined
  const answer: unknown = JSON.parse(row.answer)
  return Buffer.compare(row.body, asked.body) === 0 ? answer : reused
}

/** Keeps an answer in the transaction of its act. */
export const keepAnswer = (
  transaction: Database,
  asked: ActKey,
  { answer, at }: { readonly answer: object; readonly at: Date },
): Promise<unknown> =>
  transaction
    .insertInto('register_key')
    .values({ ...asked, answer: JSON.stringify(answer), answered_at: at })
    .execute()

const AT_ONCE = 1_000

/** Old keys go, a thousand at a time. @returns how many */
export async function forgetRegisterKeys(database: Database, before: Date): Promise<number> {
  const old = database.selectFrom('register_key').select('key').where('answered_at', '<', before).limit(AT_ONCE)
  for (let forgotten = 0; ; ) {
    const { numDeletedRows } = await database.deleteFrom('register_key').where('key', 'in', old).executeTakeFirst()
    forgotten += Number(numDeletedRows)
    if (Number(numDeletedRows) < AT_ONCE) return forgotten
  }
}

const reused: Refusal = refuse('key-reused', {
  zh: '这一提交编号（Idempotency-Key）已用于另一份内容，未作任何记录；新的内容请用新的编号',
  en: 'This Idempotency-Key was used for another content; nothing was recorded: use a new key for new content',
})
