import type { Refusal } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import { changeOwnWays } from './account.ts'
import type { Identity } from './identity.ts'
import { no, signInFirst } from './refusals.ts'
import { type Session, whyNotProven } from './session.ts'
import { recordSignIn } from './sign-in-record.ts'

/** The second factors of an account, for its owner. */
export interface Factors {
  /** Whether one-time codes are set up. */
  readonly codes: boolean
  /** The oldest first. */
  readonly passkeys: readonly PasskeyEntry[]
}

export interface PasskeyEntry {
  readonly id: string
  readonly label: string
  readonly addedAt: Date
  readonly usedAt: Date | undefined
}

export async function factorsOf(database: Database, account: string): Promise<Factors> {
  const row = await database.selectFrom('account').select('totp').where('id', '=', account).executeTakeFirst()
  const rows = await database
    .selectFrom('passkey')
    .select(['id', 'label', 'added_at', 'used_at'])
    .where('account', '=', account)
    .orderBy('added_at')
    .limit(100)
    .execute()
  const passkeys = rows.map(({ id, label, added_at, used_at }) => ({
    id,
    label,
    addedAt: added_at,
    usedAt: used_at ?? undefined,
  }))
  return { codes: row?.totp != null, passkeys }
}

/** A factor to take away: the one-time codes, or a passkey by its id. */
export type FactorGone = 'codes' | { readonly passkey: string }

/** Takes one's own factor away, just after one was shown; never the last. */
export async function removeFactor(
  identity: Identity,
  session: Session,
  gone: FactorGone,
): Promise<Refusal | undefined> {
  const { database, now } = identity
  const { account } = session
  const refusal = whyNotProven(session, now())
  if (refusal) return refusal
  if (account === undefined) return signInFirst()
  return database.transaction().execute(async (trx) => {
    // Locked, so that two who take the last but one and the last at once do not both succeed.
    await trx.selectFrom('account').select('id').where('id', '=', account).forUpdate().executeTakeFirst()
    const why = whyNotGone(await factorsOf(trx, account), gone)
    if (why) return why
    if (gone === 'codes') {
      await changeOwnWays({ ...identity, database: trx }, account, { totp: null, totp_step: null })
    } else {
      await trx.deleteFrom('passkey').where('id', '=', gone.passkey).where('account', '=', account).execute()
    }
    const way = gone === 'codes' ? 'password+code' : 'passkey'
    await recordSignIn(trx, { at: now(), account, what: 'factor-removed', way })
    return undefined
  })
}

function whyNotGone({ codes, passkeys }: Factors, gone: FactorGone): Refusal | undefined {
  const there = gone === 'codes' ? codes : passkeys.some(({ id }) => id === gone.passkey)
  if (!there) return no('missing', { zh: '没有这个验证方式。', en: 'There is no such factor.' })
  if (passkeys.length + (codes ? 1 : 0) > 1) return undefined
  return no('unfit', {
    zh: '这是最后一个验证方式，请先添加另一个再删除。',
    en: 'This is the last factor: add another before you remove it.',
  })
}
