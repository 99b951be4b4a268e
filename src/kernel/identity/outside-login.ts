import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { z } from 'zod'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { giveChallenge, takeChallenge } from './challenge.ts'
import type { Identity } from './identity.ts'
import { no } from './refusals.ts'
import { isOurs } from './row-mac.ts'
import { openSession, type SignedIn } from './session.ts'
import { recordSignIn } from './sign-in-record.ts'

/** OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, and the address people come back to. */
export interface OutsideOptions {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly returnTo: string
}

/** Another service that knows our people (OpenID Connect). */
export interface OutsideProvider {
  readonly configuration: Configuration
  readonly returnTo: string
}

const away = (): Refusal =>
  no('away', {
    zh: '统一登录服务暂时不能用，请稍后再试，或用密码登录。',
    en: 'The sign-in service does not answer just now: try again later, or use your password.',
  })

/** Reads how the service is called. Refused while it does not answer; plain HTTP only on this machine, for tests. */
export async function openOutsideProvider(options: OutsideOptions): Promise<OutsideProvider | Refusal> {
  const { issuer, clientId, clientSecret, returnTo } = options
  const address = new URL(issuer)
  const local = address.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(address.hostname)
  try {
    const configuration = await discovery(
      address,
      clientId,
      clientSecret,
      undefined,
      local ? { execute: [allowInsecureRequests] } : {},
    )
    return { configuration, returnTo }
  } catch {
    return away()
  }
}

const Waiting = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string() })

/** Where to send the browser, and the handle it must come back with (code flow with PKCE, state and nonce). */
export async function goOutside(identity: Identity, { configuration, returnTo }: OutsideProvider) {
  const waiting = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri: returnTo,
    scope: 'openid',
    state: waiting.state,
    nonce: waiting.nonce,
    code_challenge: await calculatePKCECodeChallenge(waiting.verifier),
    code_challenge_method: 'S256',
  })
  const handle = await giveChallenge(identity, { purpose: 'oidc', value: JSON.stringify(waiting) })
  return { address: address.href, handle }
}

export interface OutsideClaims {
  readonly issuer: string
  readonly subject: string
}

/**
 * Who came back. Nothing but the service's name for them is read: no address, no e-mail.
 *
 * @param query of the address they came back to, `?code=…&state=…`
 */
export async function comeBack(
  identity: Identity,
  { configuration, returnTo }: OutsideProvider,
  { handle, query }: { readonly handle: string; readonly query: string },
): Promise<OutsideClaims | Refusal> {
  const kept = await takeChallenge(identity, { purpose: 'oidc', handle })
  if (kept === undefined) return notBack()
  const { state, nonce, verifier } = Waiting.parse(JSON.parse(kept))
  const address = new URL(returnTo)
  address.search = query
  try {
    const tokens = await authorizationCodeGrant(configuration, address, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    return claims ? { issuer: claims.iss, subject: claims.sub } : notBack()
  } catch {
    return notBack()
  }
}

const notBack = (): Refusal =>
  no('unproven', {
    zh: '统一登录没有完成：已取消、超时，或者来路不对。请重新登录。',
    en: 'The sign-in was not completed: cancelled, too late, or not begun here. Sign in anew.',
  })

/** Signs in whoever came back. Somebody who was not invited here has no account, whatever the service says of them. */
export async function signInFromOutside(
  identity: Identity,
  provider: OutsideProvider,
  answer: { readonly handle: string; readonly query: string },
): Promise<SignedIn | Refusal> {
  const { database, now } = identity
  const claims = await comeBack(identity, provider, answer)
  if (isRefusal(claims)) return claims
  const bound = await database
    .selectFrom('outside_login')
    .innerJoin('account', 'account.id', 'outside_login.account')
    .selectAll('outside_login')
    .select(['account.id', 'account.person'])
    .where('issuer', '=', claims.issuer)
    .where('subject', '=', claims.subject)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (bound && isOurs(identity.keys.row, 'outside_login', bound))
    return openSession(identity, { account: bound.id, way: 'oidc', stage: 'open' })
  await recordSignIn(database, { at: now(), account: undefined, what: 'refused', way: 'oidc' })
  return no('unproven', {
    zh: '您的统一登录账号还没有与本系统的账号绑定。请用邀请码完成绑定，或联系本单位的系统管理员。',
    en: 'Your login is not bound to an account here. Use an invitation to bind it, or ask your administrator.',
  })
}
