import type { FastifyRequest } from 'fastify'
import { readBearer } from '../../kernel/identity/api-token.ts'
import type { Identity } from '../../kernel/identity/identity.ts'
import { badToken, signInFirst } from '../../kernel/identity/refusals.ts'
import { readSession } from '../../kernel/identity/session.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Endpoint } from '../../web/area.ts'
import { bySession, type Caller, isByScript, scriptCaller } from './script-caller.ts'

interface TokenReading extends Caller {
  readonly mayWrite: boolean
}

/**
 * Who calls an endpoint: by a token of `fadu account`, by that of POST /api/session, by a session's cookie where a script
 * of our own page shows the token of a form, or nobody in particular. A token that opens nothing is refused even where
 * none is needed: its owner learns that it has ended.
 */
export async function callerOf(
  identity: Identity,
  request: FastifyRequest,
  { who, method, reads }: Pick<Endpoint, 'who' | 'method' | 'reads'>,
): Promise<Caller | Refusal> {
  const { authorization } = request.headers
  const byScript = isByScript(request) ? await scriptCaller(identity, request) : undefined
  if (byScript && isRefusal(byScript)) return byScript
  const caller = byScript
    ? { ...byScript, mayWrite: true }
    : authorization === undefined
      ? nobody
      : await readCaller(identity, authorization)
  if (isRefusal(caller)) return caller
  if (who === 'signed-in' && caller.actor.kind !== 'officer') return signInFirst()
  if (method !== 'GET' && !reads && !caller.mayWrite) return readsOnly()
  return caller
}

export const nobody: TokenReading = { actor: { kind: 'anyone' }, mayWrite: true, whyNotProven: signInFirst }

/** Tokens of `fadu account` begin with this; those of a session do not. */
const ISSUED = /^Bearer +fadu_/i

async function readCaller(identity: Identity, header: string): Promise<TokenReading | Refusal> {
  if (ISSUED.test(header)) {
    const bearer = await readBearer(identity, header)
    if (isRefusal(bearer)) return bearer
    return { actor: bearer.actor, mayWrite: bearer.scope === 'write', whyNotProven: notByToken }
  }
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? []
  const session = token === undefined ? undefined : await readSession(identity, token)
  if (session?.stage !== 'open') return badToken()
  return { ...bySession(identity, session), mayWrite: true }
}

/** It lies in a program, for months: nobody shows anything with it. */
const notByToken = (): Refusal =>
  refuse('not-yours', {
    zh: '影响重大的一步不能凭接口令牌办理：请本人登录（/api/session 或者网页）并在十分钟内验证后办理。',
    en: 'A grave act is nobody’s by an API token: sign in yourself (/api/session, or the pages) and take it within ten minutes.',
  })

const readsOnly = (): Refusal =>
  refuse('not-yours', {
    zh: '这个令牌只能读取（read），不能办理；请另行签发可办理的令牌（write）。',
    en: 'This token may only read: to take a step have one issued with the scope “write”.',
  })
