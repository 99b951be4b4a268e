import type { Actor } from '../../kernel/identity/actor.ts'
import { readBearer } from '../../kernel/identity/api-token.ts'
import type { Identity } from '../../kernel/identity/identity.ts'
import { badToken, signInFirst } from '../../kernel/identity/refusals.ts'
import { readSession } from '../../kernel/identity/session.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Endpoint } from '../../web/area.ts'

interface Caller {
  readonly actor: Actor
  readonly mayWrite: boolean
}

/**
 * Who calls an endpoint: by a token of `fadu account`, by that of POST /api/session, or nobody in particular. A token
 * that opens nothing is refused even where none is needed: its owner learns that it has ended.
 */
export async function callerOf(
  identity: Identity,
  header: string | undefined,
  { who, method, reads }: Pick<Endpoint, 'who' | 'method' | 'reads'>,
): Promise<Actor | Refusal> {
  const caller = header === undefined ? nobody : await readCaller(identity, header)
  if (isRefusal(caller)) return caller
  if (who === 'signed-in' && caller.actor.kind !== 'officer') return signInFirst()
  if (method === 'POST' && !reads && !caller.mayWrite) return readsOnly()
  return caller.actor
}

const nobody: Caller = { actor: { kind: 'anyone' }, mayWrite: true }

/** Tokens of `fadu account` begin with this; those of a session do not. */
const ISSUED = /^Bearer +fadu_/i

async function readCaller(identity: Identity, header: string): Promise<Caller | Refusal> {
  if (ISSUED.test(header)) {
    const bearer = await readBearer(identity, header)
    return isRefusal(bearer) ? bearer : { actor: bearer.actor, mayWrite: bearer.scope === 'write' }
  }
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? []
  const session = token === undefined ? undefined : await readSession(identity, token)
  return session?.stage === 'open' ? { actor: session.actor, mayWrite: true } : badToken()
}

const readsOnly = (): Refusal =>
  refuse('not-yours', {
    zh: '这个令牌只能读取（read），不能办理；请另行签发可办理的令牌（write）。',
    en: 'This token may only read: to take a step have one issued with the scope “write”.',
  })
