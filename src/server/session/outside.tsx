import { acceptFromOutside } from '../../kernel/identity/invitation.ts'
import { comeBack, goOutside, type OutsideProvider, signInFromOutside } from '../../kernel/identity/outside-login.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Lang, Say } from '../../law/say.ts'
import { invitationPage } from './invitation-page.tsx'
import type { SessionOutcome, SessionRoute, SessionVisit } from './session-route.ts'
import { goal, signedIn } from './session-route.ts'
import { fromTheStart } from './sign-in.tsx'

/** What the browser keeps while it is away: the handle, the language, where to go then, and an invitation if it has one. */
interface Journey {
  readonly handle: string
  readonly lang: Lang
  readonly to: string
  readonly invitation: string
}

// Each part in an alphabet without a dot or a semicolon, so that a cookie holds them side by side.
const pack = ({ handle, lang, to, invitation }: Journey): string =>
  [handle, lang, ...[to, invitation].map((text) => Buffer.from(text).toString('base64url'))].join('.')

function unpack(cookie = ''): Journey {
  const [handle = '', lang, ...rest] = cookie.split('.')
  const [to = '', invitation = ''] = rest.map((text) => Buffer.from(text, 'base64url').toString())
  return { handle, lang: lang === 'en' ? 'en' : 'zh', to, invitation }
}

/** Whoever has an invitation takes it along; it is no part of an address. */
export const packInvitation = (code: string, lang: Lang): string =>
  pack({ handle: '', lang, to: '/', invitation: code })

async function pass(at: SessionVisit): Promise<SessionOutcome> {
  const { visit, identity, outside } = at
  const provider = await outside?.open(identity.site.origin)
  if (!provider || isRefusal(provider)) return provider ? fromTheStart(at, provider) : fromTheStart(at, noSuchWay())
  return /[?&](?:state|error|code)=/.test(visit.search) ? back(at, provider) : go(at, provider)
}

const noSuchWay = (): Refusal => refuse('not-found', { zh: '没有统一登录服务', en: 'There is no sign-in service' })

async function go({ visit, identity, handle: kept }: SessionVisit, provider: OutsideProvider): Promise<SessionOutcome> {
  const { address, handle } = await goOutside(identity, provider)
  const { invitation } = unpack(kept)
  return {
    answer: { kind: 'elsewhere', address },
    handle: pack({ handle, lang: visit.lang, to: goal(visit), invitation }),
  }
}

/** They come back to one address, whatever language they left from. */
async function back(given: SessionVisit, provider: OutsideProvider): Promise<SessionOutcome> {
  const { handle, lang, to, invitation } = unpack(given.handle)
  const inLanguage = (path: string) => (lang === 'en' ? `/en${path}` : path)
  const visit = {
    ...given.visit,
    lang,
    path: '/session',
    search: '',
    query: { to },
    say: (words: Say) => words[lang],
    inLanguage,
    href: (path: string) => (given.visit.app.serves(path) ? inLanguage(path) : undefined),
  }
  const at = { ...given, visit }
  const answer = { handle, query: given.visit.search }
  const outcome = invitation === '' ? await enter(at, provider, answer) : await accept(at, provider, answer, invitation)
  return { handle: 'ended', ...outcome, visit }
}

interface Answer {
  readonly handle: string
  readonly query: string
}

async function enter(at: SessionVisit, provider: OutsideProvider, answer: Answer): Promise<SessionOutcome> {
  const session = await signInFromOutside(at.identity, provider, answer)
  return isRefusal(session) ? fromTheStart(at, session) : signedIn(session, at.visit)
}

async function accept(
  at: SessionVisit,
  provider: OutsideProvider,
  answer: Answer,
  invitation: string,
): Promise<SessionOutcome> {
  const { visit, identity } = at
  const claims = await comeBack(identity, provider, answer)
  const session = isRefusal(claims) ? claims : await acceptFromOutside(identity, invitation, claims)
  return isRefusal(session)
    ? { answer: invitationPage({ visit, outside: true, refusal: session }) }
    : signedIn(session, visit)
}

/**
 * Out, and back with an answer. A link and no form: what a form leads to must stay on this site (`form-action 'self'`).
 */
export const outsideRoutes: readonly SessionRoute[] = [
  { method: 'GET', path: '/session/outside', who: 'anyone', begins: true, enter: pass },
]
