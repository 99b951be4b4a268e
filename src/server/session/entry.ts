import type { FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { desksOf } from '../../kernel/identity/desk.ts'
import { formToken } from '../../kernel/identity/form-token.ts'
import type { Identity } from '../../kernel/identity/identity.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { roleName } from '../../kernel/identity/roles.ts'
import { actorNow, readSession, type Session, whyNotProven } from '../../kernel/identity/session.ts'
import { proveAnew } from '../../kernel/identity/sign-in.ts'
import type { Compute } from '../../kernel/worker/workers.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Visit } from '../../web/area.ts'
import type { Visitor } from '../../web/visitor.ts'
import { endCookie, readCookie } from './cookie.ts'
import { identityFor } from './site.ts'

/** Who came in with a request. */
export interface RequestIdentity {
  readonly identity: Identity
  /** At any stage: a second factor may still be owed. */
  readonly session: Session | undefined
  readonly visitor: Visitor | undefined
}

export const anonymous = (identity: Identity): RequestIdentity => ({ identity, session: undefined, visitor: undefined })

/** Reads whose cookie a request carries; a request without one costs no statement. */
export async function readEntry(
  identity: Identity,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RequestIdentity> {
  const here = identityFor(identity, request)
  const token = readCookie(request, 'session')
  if (token === undefined) return anonymous(here)
  const session = await readSession(here, token)
  if (!session) {
    // Ended: without the cookie the next page costs nothing again.
    endCookie(request, reply, 'session')
    return anonymous(here)
  }
  reply.header('cache-control', 'no-store')
  return { identity: here, session, visitor: await visitorOf(here, session) }
}

async function visitorOf(identity: Identity, session: Session): Promise<Visitor | undefined> {
  const { person, name, office, stage, actor } = session
  if (person === undefined || name === undefined || stage !== 'open') return undefined
  const desks = await desksOf(identity.database, person, dayOf(identity.now()))
  const here = desks.find((desk) => desk.office === office)
  const held = actor.kind === 'officer' ? actor.roles : []
  return {
    name,
    office: here?.name,
    roles: held.map((role) => roleName(identity.roles, role)),
    otherDesks: desks.length - (here ? 1 : 0),
  }
}

const anyone: Actor = { kind: 'anyone' }

/** What a visit knows of who came. */
export function whoOf(
  { identity, session, visitor }: RequestIdentity,
  compute: Compute,
): Pick<Visit, 'actor' | 'actorNow' | 'visitor' | 'formToken' | 'whyNotProven' | 'prove'> {
  let provenNow = false
  return {
    actor: session?.actor ?? anyone,
    actorNow: async () => (session ? actorNow(identity, session) : anyone),
    visitor,
    formToken: () => session && formToken(identity, session),
    whyNotProven: () => (provenNow ? undefined : whyNotGrave(identity, session)),
    async prove(factor) {
      const refusal = session ? await proveAnew({ ...identity, compute }, session, factor) : signInFirst()
      provenNow = refusal === undefined
      return refusal
    },
  }
}

function whyNotGrave({ now }: Identity, session: Session | undefined): Refusal | undefined {
  const refusal = session ? whyNotProven(session, now()) : signInFirst()
  if (!refusal || session?.stage !== 'open') return refusal
  return refuse(refusal.code, refusal.reason, {
    instead: { text: { zh: '去验证', en: 'Show it now' }, path: '/session/again' },
  })
}
