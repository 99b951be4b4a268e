import { randomBytes } from 'node:crypto'
import type { Refusal } from '../../law/refusal.ts'
import type { Identity } from './identity.ts'
import { notFromHere } from './refusals.ts'
import { isSame, keyedHash } from './secret.ts'
import type { Session } from './session.ts'

const MASK_BYTES = 9

/**
 * What a form of this session carries, so that no other site can send it (CSRF): derived from the session, kept
 * nowhere. Each is different, since a text that repeats in compressed pages can be guessed sign by sign (BREACH).
 */
export function formToken({ keys }: Pick<Identity, 'keys'>, session: Pick<Session, 'id'>): string {
  const mask = randomBytes(MASK_BYTES).toString('base64url')
  return `${mask}.${sign(keys.form, mask, session)}`
}

const sign = (key: Uint8Array, mask: string, { id }: Pick<Session, 'id'>): string =>
  keyedHash(key, `${mask}.${id}`).toString('base64url')

/** Refuses a write whose form was not made for this session. */
export function whyNotOurForm(
  { keys }: Pick<Identity, 'keys'>,
  session: Pick<Session, 'id'>,
  given: string,
): Refusal | undefined {
  const [mask = '', signature = ''] = given.split('.')
  return isSame(signature, sign(keys.form, mask, session)) ? undefined : notFromHere()
}
