import { z } from 'zod'
import type { Identity } from '../../kernel/identity/identity.ts'
import { giveCode } from '../../kernel/identity/one-time-codes.ts'
import { readSession, type Session, type SignedIn } from '../../kernel/identity/session.ts'
import { signOut } from '../../kernel/identity/session-list.ts'
import { signIn } from '../../kernel/identity/sign-in.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Endpoint } from '../../web/area.ts'

const takes = z.strictObject({
  login: z.string().max(200),
  password: z.string().max(1000),
  /** Where one-time codes are set up. */
  code: z.string().max(20).optional(),
})

/** For `Authorization: Bearer`, until the moment it ends, or half an hour without a call. */
const gives = z.object({ token: z.string(), endsAt: z.string() })

/** POST /api/session: a program signs in as a person does, all at once. It is given a token, and no cookie. */
export const sessionEndpoint: Endpoint = {
  method: 'POST',
  path: '/session',
  who: 'anyone',
  summary: { zh: '登录，取得会话令牌', en: 'Sign in; gives a token for the session' },
  query: z.object({}),
  takes,
  gives,
  async answer({ app: { kernel }, body, compute }) {
    const { login, password, code } = takes.parse(body)
    const identity = { ...kernel.identity, compute }
    const session = await signIn(identity, { login, password })
    const whole = isRefusal(session) ? session : await finish(identity, session, code)
    return isRefusal(whole) ? whole : { token: whole.token, endsAt: whole.endsAt.toISOString() }
  },
}

/** What is still owed after the password; where it is not given, nothing half open stays behind. */
async function finish(identity: Identity, begun: SignedIn, code: string | undefined): Promise<SignedIn | Refusal> {
  if (begun.stage === 'open') return begun
  const session = await readSession(identity, begun.token)
  if (!session) throw new Error('a session that was just begun is not there')
  const whole = await owed(identity, session, code)
  if (isRefusal(whole)) await signOut(identity, session)
  return whole
}

async function owed(identity: Identity, session: Session, code: string | undefined): Promise<SignedIn | Refusal> {
  if (session.stage === 'enrol') {
    return refuse('not-signed-in', {
      zh: '须先设置第二种验证方式，请用浏览器登录一次。',
      en: 'A second factor must be set up first: sign in once with a browser.',
    })
  }
  if (code !== undefined) return giveCode(identity, session, code)
  return refuse('incomplete', {
    zh: '还须给出动态口令（code）；只有通行密钥的，请用浏览器登录或用接口令牌。',
    en: 'A one-time code (`code`) is needed too; with a passkey alone use a browser, or an API token.',
  })
}
