import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/identity/actor.ts'
import { whyNotOurForm } from '../../kernel/identity/form-token.ts'
import type { Identity } from '../../kernel/identity/identity.ts'
import { notFromHere, signInFirst } from '../../kernel/identity/refusals.ts'
import { readSession, type Session, whyNotProven } from '../../kernel/identity/session.ts'
import type { Refusal } from '../../law/refusal.ts'
import { readCookie } from './cookie.ts'
import { identityFor, originOf } from './site.ts'

/** Who calls, and why a grave act is not theirs. */
export interface Caller {
  readonly actor: Actor
  readonly whyNotProven: () => Refusal | undefined
}

/** The header in which a script of a page of ours sends what its forms carry. */
const FORM_TOKEN_HEADER = 'x-form-token'

/** Whether a call comes from a page's own script: with the token of a form, and with no token of a program. */
export const isByScript = ({ headers }: FastifyRequest): boolean =>
  headers[FORM_TOKEN_HEADER] !== undefined && headers.authorization === undefined

/**
 * Who calls by a session's cookie and the token of one of its forms. The cookie alone is nobody: a browser sends it along
 * whoever asks it to. The header cannot be set by another site, which would have to ask us first and is told nothing; what
 * it holds was written into a page that only this session was given; and where the browser says from which site it asks,
 * that must be ours. What does not fit is refused, never answered as if nobody in particular had called.
 */
export async function scriptCaller(identity: Identity, request: FastifyRequest): Promise<Caller | Refusal> {
  if (!isFromHere(request)) return notFromHere()
  const here = identityFor(identity, request)
  const cookie = readCookie(request, 'session')
  const session = cookie === undefined ? undefined : await readSession(here, cookie)
  if (session?.stage !== 'open') return signInFirst()
  return whyNotOurForm(here, session, String(request.headers[FORM_TOKEN_HEADER])) ?? bySession(here, session)
}

export const bySession = ({ now }: Pick<Identity, 'now'>, session: Session): Caller => ({
  actor: session.actor,
  whyNotProven: () => whyNotProven(session, now()),
})

/** What writes must say that it comes from a page of ours, as its form would; what only reads must not say otherwise. */
function isFromHere(request: FastifyRequest): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers
  if (site !== undefined && site !== 'same-origin') return false
  if (origin !== undefined && origin !== originOf(request)) return false
  return request.method === 'GET' || site !== undefined || origin !== undefined
}
